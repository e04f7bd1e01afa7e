/** The operator gives the shop another bot, and later the one before again: the same books, other messages. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import {
  BOSS,
  SARA,
  Visitor,
  createOutside,
  onlyNumber,
  openTestHouse,
  type TestHouse,
} from './test-house.ts'
import { topUpRows } from '#engine/rows'

const CARD = '6037991234567893'

describe('a shop that gets another bot', () => {
  let folder: string
  let shop: TestHouse
  let sara: Visitor
  let boss: Visitor

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'numberland-'))
    shop = await openTestHouse({ databaseFile: join(folder, 'shop.db') })
    for (const offer of shop.sandbox.offers({ service: 1 }))
      shop.sandbox.setOffer(offer, { active: false })
    const offer = { service: 1, country: 1, operator: 1 }
    shop.sandbox.setOffer(offer, { amountToman: 10_000, count: 5, active: true })
    await come()
  })
  afterEach(async () => {
    await shop.close()
    rmSync(folder, { recursive: true })
  })

  async function come(): Promise<void> {
    sara = new Visitor(shop, SARA)
    boss = new Visitor(shop, BOSS)
    await boss.start()
    await shop.house.engine.customers.setLanguage(BOSS.id, 'en')
    await sara.start()
  }

  /** The house is left and opened again, between the same sandbox and this bot's Telegram. */
  async function reopenWith(token: string, playground?: TestHouse['playground']): Promise<void> {
    const { clock, sandbox } = shop
    const options = { databaseFile: join(folder, 'shop.db'), token }
    await shop.close()
    const other = createOutside(options, clock)
    shop = await openTestHouse(options, {
      clock,
      sandbox,
      playground: playground ?? other.playground,
    })
  }

  async function buy(): Promise<void> {
    for (const button of ['خرید شماره', 'تلگرام', 'روسیه', 'خودکار', '✅ خرید'])
      await sara.tap(button)
    await shop.pass(2000)
    sara.sees('منتظر پیامک')
  }

  it('shows codes and cards in its own messages, and leaves none of them as an older one', async () => {
    for (let i = 0; i < 30; i++) await sara.send('/help') // its messages have large numbers
    await buy()
    await reopenWith('4242:ANOTHER')
    await come()

    shop.sandbox.deliverSms(onlyNumber(shop).id, { code: '54321' })
    await shop.pass(5000)

    sara.sees('54321')
    sara.doesNotSee('ادامه‌اش پایین‌تر است')
    const buttons = sara.sees('54321').markup?.inline_keyboard.flat() ?? []
    assert.ok(buttons.length > 0, 'The code stands in a message that was left')
  })

  it('hears what is said to its new bot from the first word on, and to the old one when it is back', async () => {
    for (let i = 0; i < 5; i++) await sara.send('/help')
    const { playground } = shop
    await reopenWith('4242:ANOTHER')
    await come()
    sara.sees('سلام Sara')

    await reopenWith('42:JOURNEYS', playground)
    sara = new Visitor(shop, SARA)
    const before = sara.phone.messages().length
    await sara.send('/help')

    assert.ok(sara.phone.messages().length > before + 1)
    assert.match(shop.logLines.join('\n'), /Another bot works for this shop now/)
  })

  it('tells of a top-up without the picture that only the old bot has', async () => {
    const { cards } = shop.house.engine
    const added = await cards.add(BOSS.id, CARD, 'Reza Karimi')
    assert.ok(added.kind === 'done')
    await cards.setState(BOSS.id, added.card.id, 'active')
    await sara.send('/topup')
    await sara.send('50000')
    await sara.phone.sendPhoto(picture())
    await shop.pass(2000)
    await reopenWith('4242:ANOTHER')
    await come()

    await boss.send('/topups')
    await boss.press('openTopUpFile:1')
    const file = boss.sees('Telegram keeps it for the shop’s former bot')

    assert.match(file.text, /Top-up #1/)
    await boss.press('approveTopUp')
    assert.equal((await topUpRows(shop.store).find(1))?.state, 'paid')
  })

  it('spends no reader of a broadcast on a picture that only the old bot has', async () => {
    await boss.send('/admin')
    await boss.press('section:messages', 'broadcasts', 'compose')
    await boss.phone.sendPhoto(picture())
    await shop.pass(2000)
    await boss.press('askDirect:1:start')
    await reopenWith('4242:ANOTHER')
    await come()
    const [draft] = await shop.house.engine.broadcasts.newest()
    assert.ok(draft)

    await boss.send('/admin')
    await boss.press('section:messages', 'broadcasts', 'broadcast:1', 'testBroadcast:1')
    boss.sees('belongs to the shop’s former bot')
    await boss.press('askDirect:1:start', 'direct:1:start')
    await shop.pass(5000)

    boss.sees('belongs to the shop’s former bot')
    const broadcast = await shop.house.engine.broadcasts.find(draft.id)
    assert.deepEqual([broadcast?.state, broadcast?.taken], ['draft', 0])
  })
})

/** The head of a PNG is all that the playground looks at. */
function picture(): File {
  const png = Buffer.alloc(24)
  png.writeUInt32BE(0x89504e47, 0)
  png.writeUInt32BE(300, 16)
  png.writeUInt32BE(400, 20)
  return new File([png], 'receipt.png', { type: 'image/png' })
}
