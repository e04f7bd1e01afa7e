import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openTerminal, parse } from '../testing.ts'

type Rows = readonly Readonly<Record<string, unknown>>[]
const RICH = { sandbox: { balanceToman: 50_000_000 } }

describe('permanent list', () => {
  it('has the cheapest first', async () => {
    const { stdout } = await openTerminal().run('permanent', 'list', '--json')

    const prices = (parse(stdout) as Rows).map(({ priceToman }) => Number(priceToman))
    assert.equal(prices.length, 36)
    assert.deepEqual(
      prices,
      prices.toSorted((a, b) => a - b),
    )
  })

  it('shows number, price and kind', async () => {
    const { stdout } = await openTerminal().run('permanent', 'list')

    assert.match(stdout, /\d{5} {2}\+1 \(\d{3}\) [\d -]+ +\d[\d,]+ {2}(not|half|fully) round/)
  })
})

describe('permanent tree', () => {
  it('has a table for each kind', async () => {
    const { stdout } = await openTerminal().run('permanent', 'tree')

    assert.match(stdout, /^not round\n[^]*\n\nhalf round\n[^]*\n\nfully round\n/)
  })

  it('gives the groups as JSON', async () => {
    const { stdout } = await openTerminal().run('permanent', 'tree', '--json')

    assert.deepEqual(
      (parse(stdout) as Rows).map(({ roundness }) => roundness),
      ['not-round', 'half-round', 'fully-round'],
    )
  })
})

describe('permanent buy', () => {
  it('asks with the price, buys after a yes, and shows the account', async () => {
    const terminal = openTerminal({ isTTY: true, ...RICH })
    const running = terminal.start('permanent', 'buy', '13240')
    await running.pass(1000)

    assert.match(running.stderr(), /Buy \+1 .* for [\d,]+ Toman\? \[y\/N\] $/)
    assert.equal(terminal.sandbox.account().purchases, 0)
    await running.type('yes')
    const { exit, stdout } = await running.end()

    assert.equal(exit, 0)
    assert.match(stdout, /Number[^]*Account {3}\S+@\S+\nPassword {2}\S+\nRecovery {2}\S+/)
    const mine = await terminal.run('permanent', 'mine')
    assert.equal(mine.stdout, stdout)
  })

  it('buys nothing without a yes, and asks nobody where nobody is', async () => {
    const terminal = openTerminal({ isTTY: true })
    const running = terminal.start('permanent', 'buy', '13240')
    await running.pass(1000)
    await running.type('no')
    assert.equal((await running.end()).exit, 1)
    assert.equal(terminal.sandbox.account().purchases, 0)

    assert.equal((await openTerminal().run('permanent', 'buy', '13240')).exit, 2)
  })

  it('ends with 1 for a number that is not for sale', async () => {
    const terminal = openTerminal()

    const { exit, stderr } = await terminal.run('permanent', 'buy', '5', '--yes')

    assert.equal(exit, 1)
    assert.match(stderr, /No permanent number with the id 5 is for sale/)
    assert.equal(terminal.sandbox.requests().byMethod['getspnumber'], undefined)
  })

  it('is not repeated when its answer is lost, and says where to look', async () => {
    const terminal = openTerminal(RICH)
    terminal.sandbox.faults.next('getspnumber', 'executed-but-unanswered')

    const { exit, stdout, stderr } = await terminal.run('permanent', 'buy', '13240', '-y')

    assert.deepEqual([exit, stdout], [3, ''])
    assert.match(stderr, /may have been bought\. It was not bought a second time[^]*permanent mine/)
    assert.equal(terminal.sandbox.requests().byMethod['getspnumber'], 1)
    const mine = await terminal.run('permanent', 'mine', '--json')
    assert.deepEqual(
      (parse(mine.stdout) as Rows).map(({ id }) => id),
      ['13240'],
    )
  })
})

describe('permanent mine', () => {
  it('says that there are none', async () => {
    const { exit, stdout, stderr } = await openTerminal().run('permanent', 'mine')

    assert.deepEqual([exit, stdout], [0, ''])
    assert.match(stderr, /no permanent numbers/)
    assert.equal((await openTerminal().run('permanent', 'mine', '--json')).stdout, '[]\n')
  })
})
