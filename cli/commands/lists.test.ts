import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openTerminal, PAIR, parse } from '../testing.ts'
import { widthOf } from '../width.ts'

type Rows = readonly Readonly<Record<string, unknown>>[]

/** The lines below the titles. */
const linesOf = (stdout: string): string[] => stdout.trimEnd().split('\n').slice(1)

describe('balance', () => {
  it('shows the money in the account', async () => {
    assert.deepEqual(await openTerminal().run('balance'), {
      exit: 0,
      stdout: '5,000,000 Toman\n',
      stderr: '',
    })
  })

  it('gives it as a number with --json', async () => {
    const { stdout } = await openTerminal().run('balance', '--json')

    assert.deepEqual(parse(stdout), { balanceToman: 5_000_000 })
  })
})

describe('services', () => {
  it('lists all of them in the order of the alphabet, the inactive ones marked', async () => {
    const { exit, stdout } = await openTerminal().run('services')

    assert.equal(exit, 0)
    assert.equal(linesOf(stdout).length, 170)
    assert.match(stdout, / 1 {2}Telegram +تلگـرام\n/)
    assert.match(stdout, /Google Voice \(not active\)/)
    assert.ok(stdout.indexOf('Airbnb') < stdout.indexOf('WhatsApp'))
  })

  for (const text of ['whatsapp', 'واتساپ', 'WHATS'])
    it(`finds WhatsApp under ${text}`, async () => {
      const { stdout } = await openTerminal().run('services', text)

      assert.match(linesOf(stdout)[0] ?? '', /^ *3 {2}WhatsApp/)
    })

  it('takes several words as one text', async () => {
    const { stdout } = await openTerminal().run('services', 'tik', 'tok', '--json')

    assert.deepEqual(
      (parse(stdout) as Rows).map(({ nameEn }) => nameEn),
      ['TikTok'],
    )
  })

  it('says on stderr that nothing is called so; that is no failure', async () => {
    assert.deepEqual(await openTerminal().run('services', 'qqqq'), {
      exit: 0,
      stdout: '',
      stderr: 'Nothing is called so.\n',
    })
    assert.deepEqual(parse((await openTerminal().run('services', 'qqqq', '--json')).stdout), [])
  })
})

describe('countries', () => {
  it('lists all of them with flag, area code and both names', async () => {
    const { exit, stdout } = await openTerminal().run('countries')

    assert.equal(exit, 0)
    assert.equal(linesOf(stdout).length, 166)
    assert.match(stdout, / 1 {2}🇷🇺 Russia +\+7 {2}روسیه\n/)
  })

  for (const text of ['germany', 'آلمان', 'de', '+49'])
    it(`finds Germany first under ${text}`, async () => {
      const { stdout } = await openTerminal().run('countries', text)

      assert.match(linesOf(stdout)[0] ?? '', /🇩🇪 Germany/)
    })
})

describe('offers', () => {
  it('stand by price and stock, without those that are sold out or inactive', async () => {
    const terminal = openTerminal()
    terminal.sandbox.setOffer({ ...PAIR, operator: 1 }, { count: 0 })
    terminal.sandbox.setOffer({ ...PAIR, operator: 2 }, { active: false })
    terminal.sandbox.setOffer({ ...PAIR, operator: 3 }, { amountToman: 50_000 })
    terminal.sandbox.setOffer({ ...PAIR, operator: 4 }, { count: 1234 })

    const { exit, stdout, stderr } = await terminal.run('offers', '-s', 'telegram', '-c', 'ru')

    assert.equal(exit, 0)
    assert.equal(stderr, 'Telegram, prices in Toman\n')
    const [many, few, ...others] = linesOf(stdout)
    assert.match(many ?? '', /🇷🇺 Russia +4 +50,000 +1,234 .* min {2}(yes|no) +روسیه/)
    assert.match(few ?? '', /🇷🇺 Russia +3 +50,000 +10 /)
    assert.deepEqual(others, [])
  })

  it('of all countries and operators are there with --all', async () => {
    const terminal = openTerminal()
    terminal.sandbox.setOffer({ ...PAIR, operator: 2 }, { active: false })

    const { stdout } = await terminal.run('offers', '--service', '1', '--all')

    assert.equal(linesOf(stdout).length, terminal.sandbox.offers({ service: 1 }).length)
    assert.match(stdout, /🇷🇺 Russia +2 +30,000 +inactive/)
  })

  it('come as JSON in the same order', async () => {
    const { stdout } = await openTerminal().run('offers', '-s', 'تلگرام', '-c', 'روسیه', '--json')

    const prices = (parse(stdout) as Rows).map(({ priceToman }) => priceToman)
    assert.deepEqual(prices, [20_000, 30_000, 40_000, 50_000])
  })

  it('fit the terminal', async () => {
    const terminal = openTerminal({ isTTY: true, columns: 64, env: { NO_COLOR: '1' } })

    const { stdout } = await terminal.run('offers', '-s', 'telegram')

    for (const line of stdout.trimEnd().split('\n')) assert.ok(widthOf(line) <= 64, line)
  })

  it('have titles in bold on a terminal, and nowhere else', async () => {
    const onTerminal = await openTerminal({ isTTY: true }).run('offers', '-s', '1', '-c', '1')
    const elsewhere = await openTerminal().run('offers', '-s', '1', '-c', '1')

    assert.ok(onTerminal.stdout.startsWith('\u001B[1mCOUNTRY'))
    assert.ok(!elsewhere.stdout.includes('\u001B'))
  })

  it('that there are none of is said, and is no failure', async () => {
    const terminal = openTerminal()
    for (const operator of [1, 2, 3, 4])
      terminal.sandbox.setOffer({ ...PAIR, operator }, { count: 0 })

    const { exit, stdout, stderr } = await terminal.run('offers', '-s', '1', '-c', '1')

    assert.deepEqual([exit, stdout], [0, ''])
    assert.match(stderr, /Nothing is in stock now/)
  })

  it('of a name that means two countries are not guessed at', async () => {
    const { exit, stderr } = await openTerminal().run('offers', '-s', '1', '-c', 'us', '--json')

    assert.equal(exit, 2)
    const { error } = parse(stderr) as { error: { candidates: Rows } }
    assert.deepEqual(
      error.candidates.map(({ id }) => id),
      ['16', '17'],
    )
  })
})
