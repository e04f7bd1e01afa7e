/** The real process, killed for real. */
import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, it } from 'node:test'
import type { Phone } from '#playground'
import { KEY, TOKEN, openRealWorld, type RealWorld } from './process.ts'
import { BOSS, SARA } from './test-house.ts'
import { eventually } from '#engine/testing'

describe('the real process', () => {
  let world: RealWorld

  before(async () => {
    world = await openRealWorld()
    await world.startShop()
  })
  after(() => world.close())

  const reading = (phone: Phone) =>
    phone
      .messages()
      .map(({ text }) => text)
      .join('\n---\n')
  const sees = (phone: Phone, text: string | RegExp) =>
    eventually(
      () =>
        phone
          .messages()
          .some((message) =>
            typeof text === 'string' ? message.text.includes(text) : text.test(message.text),
          ),
      () =>
        `${phone.person.first_name} does not see ${String(text)} in:\n${reading(phone)}\n${world.output().slice(-3000)}`,
    )
  /** Taps when the button is there. */
  async function tap(phone: Phone, button: string | RegExp): Promise<void> {
    await eventually(
      () => {
        try {
          phone.tap(button)
          return true
        } catch {
          return false
        }
      },
      () => `There is no button ${String(button)} in:\n${reading(phone)}`,
    )
  }

  it('sells a number over HTTP, is killed with -9 while it waits, and delivers after the next start the code that came meanwhile, once', async () => {
    const sara = world.playground.person(SARA.id)
    const boss = world.playground.person(BOSS.id)
    sara.start()
    boss.start()
    boss.send(`/credit ${SARA.id} 500000`)
    await tap(boss, '✅ Yes, credit it')
    await sees(sara, '500,000')
    await tap(sara, 'خرید شماره')
    await tap(sara, 'تلگرام')
    await tap(sara, /از [\d,]+ · .*عدد/)
    await tap(sara, 'خودکار')
    await tap(sara, '✅ خرید')
    await sees(sara, 'منتظر پیامک')
    const [number] = world.sandbox.numbers()
    assert.ok(number)
    // A tap in hand would be taken up again after the start, and its second answer refused.
    await eventually(
      () => !hasTapsInHand(world.databaseFile),
      () => world.output().slice(-3000),
    )

    await world.killShop()
    world.sandbox.deliverSms(number.id, { code: '54321' })
    await world.startShop()
    await sees(sara, '54321')

    assert.equal(world.sandbox.account().purchases, 1)
    const ledger = ledgerOf(world.databaseFile)
    assert.equal(ledger.get('held:1002'), 0)
    assert.equal(ledger.get('customer:1002'), 500_000 - (ledger.get('sales') ?? 0))
    assert.equal(
      [...ledger.values()].reduce((a, b) => a + b, 0),
      0,
    )
  })

  it('shows its code soon after it is there', async () => {
    const sara = world.playground.person(SARA.id)
    await tap(sara, 'خرید دوباره')
    await tap(sara, '✅ خرید')
    await eventually(
      () => world.sandbox.numbers().length === 2,
      () => reading(sara),
    )
    await sees(sara, 'منتظر پیامک')
    const [number] = world.sandbox.numbers()

    const arrivedAt = Date.now()
    world.sandbox.deliverSms(number?.id ?? '', { code: '98765' })
    await sees(sara, '98765')

    // It looks every few seconds; journeys/purchase.test.ts counts them on a clock that no busy machine slows down.
    assert.ok(Date.now() - arrivedAt < 20_000)
  })

  it('is refused by Telegram in nothing, and says neither key nor token, at the level of debug', () => {
    const output = world.output()

    assert.ok(output.includes('"level":20'), 'Nothing was said at the level of debug')
    for (const secret of [KEY, TOKEN, TOKEN.split(':')[1] ?? ''])
      assert.ok(!output.includes(secret))
    assert.deepEqual(world.playground.refusals(), [])
  })
})

function hasTapsInHand(file: string): boolean {
  const database = new DatabaseSync(file, { readOnly: true })
  const row = database.prepare(`SELECT seq FROM inbox WHERE state = 'new'`).get()
  database.close()
  return row !== undefined
}

/** The balance of every account, from the rows on the disk. */
function ledgerOf(file: string): Map<string, number> {
  const database = new DatabaseSync(file, { readOnly: true })
  const rows = database
    .prepare('SELECT account, SUM(toman) AS toman FROM posting GROUP BY account')
    .all()
  database.close()
  return new Map(rows.map((row) => [String(row['account']), Number(row['toman'])]))
}
