import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openTerminal, PAIR, parse, type Terminal, type TerminalOptions } from '../testing.ts'

const MINUTE = 60 * 1000
const SELECTION = ['buy', '--service', 'telegram', '--country', 'ru'] as const

/** A terminal with somebody at it, and the buy command started. */
const atTerminal = (options: TerminalOptions = {}): Terminal =>
  openTerminal({ isTTY: true, ...options })

const NEVER = { sandbox: { neverShare: 1 } }

/** The last text of the live line. */
const lineIn = (stderr: string): string => stderr.split('\r\u001B[2K').at(-1) ?? ''

describe('buy', () => {
  it('asks before it spends money, with price and balance, and buys after a yes', async () => {
    const terminal = atTerminal()
    const running = terminal.start(...SELECTION)
    await running.pass(1000)

    assert.match(
      running.stderr(),
      /Telegram[^]*Russia[^]*20,000 Toman[^]*5,000,000 Toman[^]*Buy it\? \[y\/N\] $/,
    )
    assert.equal(terminal.sandbox.account().purchases, 0)
    await running.type('y')
    const { exit, stdout } = await running.end()

    assert.equal(exit, 0)
    assert.equal(terminal.sandbox.account().purchases, 1)
    const [number] = terminal.sandbox.numbers()
    assert.match(stdout, new RegExp(`\\+${number?.number}[^]*${number?.id}[^]*20,000 Toman`))
  })

  for (const answer of ['', 'n', 'yeah, why not'])
    it(`buys nothing after the answer ${JSON.stringify(answer)}`, async () => {
      const terminal = atTerminal()
      const running = terminal.start(...SELECTION)
      await running.pass(1000)
      await running.type(answer)

      const { exit, stdout, stderr } = await running.end()

      assert.equal(exit, 1)
      assert.equal(stdout, '')
      assert.match(stderr, /Nothing was bought/)
      assert.equal(terminal.sandbox.requests().byMethod['getnum'], undefined)
    })

  it('ends with 2 where nobody can be asked, before it asks Numberland anything', async () => {
    const terminal = openTerminal()

    const { exit, stderr } = await terminal.run(...SELECTION)

    assert.equal(exit, 2)
    assert.match(stderr, /--yes/)
    assert.equal(terminal.sandbox.requests().total, 0)
  })

  it('gives the number as JSON with --json', async () => {
    const terminal = openTerminal()

    const { exit, stdout } = await terminal.run(...SELECTION, '--yes', '--json')

    assert.equal(exit, 0)
    const [number] = terminal.sandbox.numbers()
    const { id, number: digits, priceToman } = parse(stdout) as Record<string, unknown>
    assert.deepEqual([id, digits, priceToman], [number?.id, number?.number, 20_000])
  })

  it('gives nothing but the id with --quiet', async () => {
    const terminal = openTerminal()

    const ended = await terminal.run(...SELECTION, '--yes', '--quiet')

    const [number] = terminal.sandbox.numbers()
    assert.deepEqual(ended, { exit: 0, stdout: `${number?.id}\n`, stderr: '' })
  })

  it('takes the operator that was named', async () => {
    const terminal = openTerminal()

    await terminal.run(...SELECTION, '--yes', '--operator', '3')

    assert.equal(terminal.sandbox.numbers()[0]?.operator, 3)
  })

  for (const [operator, says] of [
    ['1', /operator 1\. There are: operator 2 for 30,000 Toman, operator 3/],
    ['min', /operator min\. There are: operator 2/],
  ] as const)
    it(`buys nothing when operator ${operator} is sold out, and says which are not`, async () => {
      const terminal = openTerminal()
      terminal.sandbox.setOffer({ ...PAIR, operator: 1 }, { count: 0 })

      const { exit, stderr } = await terminal.run(...SELECTION, '--yes', '--operator', operator)

      assert.equal(exit, 1)
      assert.match(stderr, says)
      assert.equal(terminal.sandbox.account().purchases, 0)
    })

  it('buys in whichever form Numberland takes', async () => {
    for (const form of ['classic', 'price', 'sid'] as const) {
      const terminal = openTerminal({ sandbox: { getnumForms: [form] } })

      const { exit } = await terminal.run(...SELECTION, '--yes')

      assert.equal(exit, 0, form)
      assert.equal(terminal.sandbox.account().purchases, 1)
    }
  })

  it('ends with 1 when the account is short of money, and says so', async () => {
    const terminal = openTerminal()
    terminal.sandbox.outOfMoney(true)

    const { exit, stderr } = await terminal.run(...SELECTION, '--yes')

    assert.equal(exit, 1)
    assert.match(stderr, /-205.*Top up the account/)
  })
})

describe('buy --wait', () => {
  it('shows the number, a line with the time left, and the code when it is there', async () => {
    const terminal = atTerminal()
    const running = terminal.start(...SELECTION, '--yes', '--wait')
    await running.pass(1000)
    const [bought] = terminal.sandbox.numbers()

    assert.match(running.stdout(), new RegExp(`\\+${bought?.number}`))
    const before = lineIn(running.stderr())
    await running.pass(10_000)
    const after = lineIn(running.stderr())
    assert.match(before, /waiting for the code · (\d+:\d\d) left$/)
    assert.match(after, /waiting for the code · (\d+:\d\d) left$/)
    assert.notEqual(before, after)
    const { exit, stdout, stderr } = await running.end()

    assert.equal(exit, 0)
    assert.match(stdout, new RegExp(`Code {2}${terminal.sandbox.numbers()[0]?.sms[0]?.code}\n$`))
    assert.equal(lineIn(stderr), '')
  })

  it('gives nothing but the code with --quiet, not even a line', async () => {
    for (const isTTY of [true, false]) {
      const terminal = openTerminal({ isTTY })

      const ended = await terminal.run(...SELECTION, '--yes', '--wait', '--quiet')

      const code = terminal.sandbox.numbers()[0]?.sms[0]?.code
      assert.deepEqual(ended, { exit: 0, stdout: `${code}\n`, stderr: '' })
    }
  })

  it('gives one JSON document with --json, and the number on stderr at once', async () => {
    const terminal = openTerminal()
    const running = terminal.start(...SELECTION, '--yes', '--wait', '--json')
    await running.pass(1000)
    const [bought] = terminal.sandbox.numbers()

    assert.equal(running.stdout(), '')
    assert.match(running.stderr(), new RegExp(`\\+${bought?.number}`))
    const { exit, stdout } = await running.end()

    assert.equal(exit, 0)
    const document = parse(stdout) as Record<string, unknown>
    assert.equal(document['id'], bought?.id)
    assert.equal(document['state'], 'received')
    assert.equal(document['code'], terminal.sandbox.numbers()[0]?.sms[0]?.code)
  })

  it('draws no line where stderr is no terminal', async () => {
    const { stderr } = await openTerminal().run(...SELECTION, '--yes', '--wait')

    // oxlint-disable-next-line no-control-regex -- that is what must not be there
    assert.doesNotMatch(stderr, /\u001B|\r/)
  })

  it('keeps its line within a narrow terminal', async () => {
    const terminal = atTerminal({ columns: 20 })
    const running = terminal.start(...SELECTION, '--yes', '--wait')
    await running.pass(1000)

    const line = lineIn(running.stderr())

    assert.equal(line.length, 19)
    assert.match(line, /…$/)
    await running.end()
  })

  it('ends with 1 when no code comes, and the money is back', async () => {
    const terminal = openTerminal(NEVER)

    const { exit, stdout, stderr } = await terminal
      .start(...SELECTION, '--yes', '--wait', '--quiet')
      .end(25 * MINUTE)

    assert.equal(exit, 1)
    assert.equal(stdout, '')
    assert.match(stderr, /No code: .* cancelled, its price is back/)
    assert.equal(terminal.sandbox.account().balanceToman, 5_000_000)
  })

  it('says that it asks in vain, and goes on', async () => {
    const terminal = atTerminal()
    const running = terminal.start(...SELECTION, '--yes', '--wait')
    await running.pass(1000)
    terminal.sandbox.setDown('reset')
    await running.pass(10_000)

    assert.match(lineIn(running.stderr()), /no answer; asking again/)
    terminal.sandbox.setDown(false)
    assert.equal((await running.end()).exit, 0)
  })

  it('names the id when it fails in the end, for the number is paid', async () => {
    const terminal = openTerminal(NEVER)
    const running = terminal.start(...SELECTION, '--yes', '--wait', '--quiet')
    await running.pass(1000)
    terminal.sandbox.setDown('reset')

    const { exit, stderr } = await running.end(25 * MINUTE)

    assert.equal(exit, 3)
    assert.match(stderr, new RegExp(`numberland wait ${terminal.sandbox.numbers()[0]?.id}`))
  })
})

describe('Ctrl-C during the wait', () => {
  it('offers to cancel, and cancels after a yes', async () => {
    const terminal = atTerminal(NEVER)
    const running = terminal.start(...SELECTION, '--yes', '--wait')
    await running.pass(5000)
    await running.interrupt()

    assert.match(running.stderr(), /Cancel \+\d+\? Ctrl-C again leaves it as it is\. \[y\/N\] $/)
    await running.type('y')
    const { exit, stderr } = await running.end()

    assert.equal(exit, 1)
    assert.match(stderr, /No code: .* cancelled, its price is back/)
    assert.equal(terminal.sandbox.numbers()[0]?.state, 3)
  })

  it('goes on after a no', async () => {
    const terminal = atTerminal()
    const running = terminal.start(...SELECTION, '--yes', '--wait')
    await running.pass(5000)
    await running.interrupt()
    await running.type('n')

    assert.match(lineIn(running.stderr()), /waiting for the code/)
    assert.equal((await running.end()).exit, 0)
  })

  it('shows a code that comes while the question stands', async () => {
    const terminal = atTerminal()
    const running = terminal.start(...SELECTION, '--yes', '--wait')
    await running.pass(5000)
    await running.interrupt()

    const { exit, stdout } = await running.end()

    assert.equal(exit, 0)
    assert.match(stdout, /Code {2}\d/)
    assert.equal(terminal.sandbox.requests().byMethod['cancelnumber'], undefined)
  })

  it('leaves the number as it is the second time, and prints its id', async () => {
    const terminal = atTerminal(NEVER)
    const running = terminal.start(...SELECTION, '--yes', '--wait', '--quiet')
    await running.pass(5000)
    await running.interrupt()
    await running.interrupt()

    const { exit, stdout, stderr } = await running.end()

    assert.equal(exit, 1)
    assert.equal(stdout, '')
    assert.match(stderr, new RegExp(`id ${terminal.sandbox.numbers()[0]?.id}`))
    assert.equal(terminal.sandbox.numbers()[0]?.state, 1)
  })

  it('asks again for as long as Numberland does not cancel yet', async () => {
    const terminal = atTerminal({ sandbox: { neverShare: 1, cancel: { minAgeMs: 2 * MINUTE } } })
    const running = terminal.start(...SELECTION, '--yes', '--wait')
    await running.pass(5000)
    await running.interrupt()
    await running.type('y')

    const { exit } = await running.end(3 * MINUTE)

    assert.equal(exit, 1)
    assert.equal(terminal.sandbox.numbers()[0]?.state, 3)
    assert.ok((terminal.sandbox.requests().byMethod['cancelnumber'] ?? 0) > 2)
  })

  it('leaves a number that cannot be cancelled yet', async () => {
    const terminal = atTerminal({ sandbox: { neverShare: 1, cancel: { minAgeMs: 15 * MINUTE } } })
    const running = terminal.start(...SELECTION, '--yes', '--wait')
    await running.pass(5000)
    await running.interrupt()
    await running.type('y')
    await running.interrupt()

    assert.match((await running.end()).stderr, /Left\..*numberland wait/s)
  })

  it('leaves at once where nobody can be asked, and when the system ends the program', async () => {
    for (const [isTTY, interrupt] of [
      [false, 'stop'],
      [true, 'end'],
    ] as const) {
      const terminal = openTerminal({ isTTY, ...NEVER })
      const running = terminal.start(...SELECTION, '--yes', '--wait', '--quiet')
      await running.pass(5000)
      await running.interrupt(interrupt)

      const { exit, stderr } = await running.end()

      assert.equal(exit, 1)
      assert.match(stderr, /goes on under the id \d+/)
    }
  })
})

describe('buy --max-price', () => {
  it('buys nothing when the offer is dearer', async () => {
    const terminal = openTerminal()

    const { exit, stderr } = await terminal.run(...SELECTION, '--yes', '--max-price', '19,999')

    assert.equal(exit, 1)
    assert.match(
      stderr,
      /Nothing was bought: it costs 20,000 Toman, and --max-price is 19,999 Toman/,
    )
    assert.equal(terminal.sandbox.requests().byMethod['getnum'], undefined)
  })

  it('buys for exactly that', async () => {
    assert.equal((await openTerminal().run(...SELECTION, '--yes', '--max-price', '20000')).exit, 0)
  })

  /** Somebody else takes the last cheap number between the look at the price and the purchase. */
  async function outrun(
    options: TerminalOptions = {},
  ): Promise<{ terminal: Terminal; running: ReturnType<Terminal['start']> }> {
    const terminal = atTerminal(options)
    const running = terminal.start(...SELECTION, '--wait', '--max-price', '25000')
    await running.pass(1000)
    terminal.sandbox.setOffer({ ...PAIR, operator: 1 }, { count: 0 })
    await running.type('y')
    return { terminal, running }
  }

  it('gives a number back that turned out dearer', async () => {
    const { terminal, running } = await outrun()

    const { exit, stdout, stderr } = await running.end()

    assert.equal(exit, 1)
    assert.equal(stdout, '')
    assert.match(stderr, /Given back: it costs 30,000 Toman, and --max-price is 25,000 Toman/)
    assert.equal(terminal.sandbox.numbers()[0]?.state, 3)
    assert.equal(terminal.sandbox.account().balanceToman, 5_000_000)
  })

  it('asks for it until it is given back', async () => {
    const { terminal, running } = await outrun({
      sandbox: { neverShare: 1, cancel: { minAgeMs: MINUTE } },
    })
    terminal.sandbox.faults.next('cancelnumber', 'reset', 3)

    const { exit, stderr } = await running.end(2 * MINUTE)

    assert.equal(exit, 1)
    assert.match(stderr, /Given back/)
    assert.equal(terminal.sandbox.numbers()[0]?.state, 3)
  })

  it('shows the code when it was faster than the cancel', async () => {
    const { terminal, running } = await outrun({ sandbox: { cancel: { minAgeMs: 5 * MINUTE } } })

    const { exit, stderr } = await running.end()

    assert.equal(exit, 1)
    const [number] = terminal.sandbox.numbers()
    assert.match(stderr, new RegExp(`Not given back.*A code was faster: ${number?.sms[0]?.code}`))
  })

  it('names the id when nobody answers until the end', async () => {
    const { terminal, running } = await outrun({
      sandbox: { neverShare: 1, cancel: { minAgeMs: MINUTE } },
    })
    terminal.sandbox.setDown('reset')

    const { exit, stderr } = await running.end(30 * MINUTE)

    assert.equal(exit, 3)
    assert.match(stderr, /cannot be reached[^]*goes on under the id \d+/)
  })

  it('ends when the number does, where it is never cancelled', async () => {
    const { terminal, running } = await outrun({
      sandbox: { neverShare: 1, cancel: { notYetShare: 1 } },
    })

    const { exit } = await running.end(25 * MINUTE)

    assert.equal(exit, 1)
    assert.equal(terminal.sandbox.account().balanceToman, 5_000_000)
  })
})

describe('a purchase whose answer is lost', () => {
  for (const [fault, exit] of [
    ['executed-but-unanswered', 3],
    ['slow', 3],
    [{ kind: 'technical', executed: true }, 1],
  ] as const)
    it(`is not repeated after ${JSON.stringify(fault)}, and what is known of it is told`, async () => {
      const terminal = openTerminal()
      terminal.sandbox.faults.next('getnum', fault)

      const ended = await terminal.run(...SELECTION, '--yes', '--wait')

      assert.equal(ended.exit, exit)
      assert.equal(ended.stdout, '')
      assert.match(
        ended.stderr,
        /A number may have been bought\. It was not bought a second time\./,
      )
      assert.match(
        ended.stderr,
        /5,000,000 Toman before and is 4,980,000 Toman now: it probably was bought/,
      )
      assert.match(ended.stderr, /numberland balance/)
      assert.equal(terminal.sandbox.requests().byMethod['getnum'], 1)
    })

  it('of which the id was still read before it was cut off says how to give the number back', async () => {
    const terminal = openTerminal()
    terminal.sandbox.faults.next('getnum', 'truncated')

    const ended = await terminal.run(...SELECTION, '--yes', '--wait')

    assert.equal(ended.stdout, '')
    assert.match(ended.stderr, /bought under the id (\d+)[^]*numberland cancel \1/)
    assert.equal(terminal.sandbox.requests().byMethod['getnum'], 1)
  })

  it('was probably not made when the balance is the same', async () => {
    const terminal = openTerminal()
    terminal.sandbox.faults.next('getnum', 'reset')

    const { stderr } = await terminal.run(...SELECTION, '--yes')

    assert.match(stderr, /no less than before: it probably was not/)
  })

  it('is told with what is known when the balance cannot be asked for', async () => {
    const terminal = openTerminal({ isTTY: true })
    const running = terminal.start(...SELECTION, '--json')
    await running.pass(1000)
    terminal.sandbox.setDown('reset')
    await running.type('y')

    const { exit, stdout, stderr } = await running.end()

    assert.equal(exit, 3)
    assert.equal(stdout, '')
    const { error } = parse(stderr.slice(stderr.indexOf('{'))) as { error: Record<string, unknown> }
    assert.equal(error['mayHaveHappened'], true)
    assert.equal(error['balanceBeforeToman'], 5_000_000)
    assert.equal(error['balanceAfterToman'], null)
    assert.match(String(error['message']), /cannot be asked for now/)
  })

  it('is said not to have been made when it certainly was not', async () => {
    const terminal = openTerminal()
    terminal.sandbox.faults.next('getnum', 'rate-limited')

    const { exit, stderr } = await terminal.run(...SELECTION, '--yes')

    assert.equal(exit, 3)
    assert.doesNotMatch(stderr, /may have been bought/)
  })
})

describe('Ctrl-C during the purchase', () => {
  const SLOW = { kind: 'slow', slowMs: 5000 } as const

  it('waits for the answer, so that nobody pays for a number that they do not know', async () => {
    const terminal = atTerminal()
    terminal.sandbox.faults.next('getnum', SLOW)
    const running = terminal.start(...SELECTION, '--yes')
    await running.pass(1000)
    await running.interrupt()

    assert.match(running.stderr(), /cannot be called back/)
    const { exit, stdout } = await running.end()

    assert.equal(exit, 0)
    assert.match(stdout, /Number {4}\+\d+/)
  })

  it('leaves the second time, and tells what it may have cost', async () => {
    const terminal = atTerminal()
    terminal.sandbox.faults.next('getnum', SLOW)
    const running = terminal.start(...SELECTION, '--yes')
    await running.pass(1000)
    await running.interrupt()
    await running.interrupt()

    const { exit, stderr } = await running.end()

    assert.equal(exit, 3)
    assert.match(stderr, /A number may have been bought/)
  })
})
