import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Person } from '#playground'
import {
  BOSS,
  DAN,
  SARA,
  Visitor,
  assertSound,
  books,
  openTestHouse,
  type TestHouse,
} from './test-house.ts'
import { ledgerRows, topUpRows, cardRows } from '#engine/rows'

const MINUTE = 60_000
const CARD = '6037991234567893'
/** What the number of these journeys costs us and the customer. */
const COST = 10_000
const PRICE = 12_000
const GIFT = 1000

describe('a customer who pays money in', () => {
  let shop: TestHouse
  let sara: Visitor
  let boss: Visitor

  beforeEach(async () => {
    shop = await openTestHouse({ giftToman: GIFT })
    for (const offer of shop.sandbox.offers({ service: 1 }))
      shop.sandbox.setOffer(offer, { active: false })
    shop.sandbox.setOffer(
      { service: 1, country: 1, operator: 1 },
      { amountToman: COST, count: 5, active: true },
    )
    const { cards } = shop.house.engine
    const added = await cards.add(BOSS.id, CARD, 'Reza Karimi')
    assert.ok(added.kind === 'done')
    await cards.setState(BOSS.id, added.card.id, 'active')
    sara = new Visitor(shop, SARA)
    boss = new Visitor(shop, BOSS)
    await comes(BOSS, boss)
    await sara.start()
  })
  afterEach(async () => {
    try {
      await assertSound(shop)
    } finally {
      await shop.close()
    }
  })

  /** Somebody who reads English. */
  async function comes(person: Person, visitor: Visitor): Promise<void> {
    await visitor.start()
    await shop.house.engine.customers.setLanguage(person.id, 'en')
  }

  async function toConfirm(): Promise<void> {
    await sara.press('services', 'countries:1', 'offers:1:1', 'quote:1:1:service:0:any')
  }
  async function sendReceipt(visitor = sara): Promise<number> {
    const { id } = await visitor.phone.sendPhoto(picture())
    await shop.pass(2000)
    return id
  }
  async function topUp(amount: string): Promise<void> {
    await sara.send('/topup')
    await sara.send(amount)
  }

  it('short of money for an order pays exactly what is missing, and gets the number by itself', async () => {
    await shop.house.engine.staff.appoint(BOSS.id, DAN.id, 'finance')
    const dan = new Visitor(shop, DAN)
    await comes(DAN, dan)
    await toConfirm()
    sara.sees('کم دارد')
    await sara.press('topUpFor:1')
    sara.sees('11,001')
    sara.sees('Reza Karimi')
    assert.deepEqual(sara.phone.tap('📋 کپی شماره‌ی کارت'), { kind: 'copied', text: CARD })
    assert.deepEqual(sara.phone.tap('📋 مبلغ به تومان'), { kind: 'copied', text: '11001' })
    assert.deepEqual(sara.phone.tap('📋 مبلغ به ریال'), { kind: 'copied', text: '110010' })
    await sendReceipt()
    sara.sees('رسیدتان دست ماست')

    assert.equal(boss.sees('Top-up #1').file?.kind, 'photo')
    boss.phone.tap('Approve 11,001 Toman')
    dan.phone.tap('Approve 11,001 Toman')
    await shop.pass(5000)

    sara.sees('شارژ شد')
    sara.sees('منتظر پیامک')
    const shown = [boss, dan].map((each) => each.sees('Top-up #1').text)
    for (const text of shown) assert.match(text, /Approved by (Boss|Dan) at .*11,001/)
    assert.equal(shown[0], shown[1])
    assert.deepEqual(await books(shop, SARA.id), {
      available: GIFT + 11_001 - PRICE,
      held: PRICE,
      sales: 0,
      cost: COST,
      provider: -COST,
    })
    assert.equal(await ledgerRows(shop.store).sum('payments'), -11_001)
    assert.equal(shop.sandbox.numbers().length, 1)
  })

  it('sees one living message of it, the newest; where the others stood is a line without buttons', async () => {
    const living = (): readonly string[] =>
      sara.phone
        .messages()
        .filter(
          ({ text, markup }) =>
            text.includes('50,001') && (markup?.inline_keyboard ?? []).length > 0,
        )
        .map(({ text }) => text.split('\n')[0] ?? '')
    await topUp('50000')
    assert.deepEqual(living(), ['💳 کارت‌به‌کارت'])
    await sendReceipt()
    assert.equal(living().length, 1)
    sara.sees('شارژ 50,001 تومان: ادامه‌اش پایین‌تر است')
    boss.phone.tap('Approve 50,001 Toman')
    await shop.pass(5000)

    assert.equal(living().length, 1)
    assert.match(living()[0] ?? '', /شارژ شد/)
  })

  it('is told why a receipt was rejected, and sends another without starting again', async () => {
    await topUp('۵۰٬۰۰۰')
    await sendReceipt()
    await boss.press('askReject', 'askRejectFor:1:1:unreadable')
    boss.sees('Reject this receipt?')
    await boss.press('rejectTopUp:1:1:unreadable')
    await shop.pass(2000)

    sara.sees('عکس خوانا نیست')
    await sendReceipt()
    sara.sees('رسیدتان دست ماست')
    await boss.press('approveTopUp')
    await shop.pass(2000)

    sara.sees(/شارژ شد.*50,001/)
    assert.equal((await books(shop, SARA.id)).available, GIFT + 50_001)
  })

  it('is credited once by an approver whose finger taps twice in one place, and who then sees the same receipt', async () => {
    await topUp('50000')
    await sendReceipt()
    const { id } = boss.sees('Top-up #1')
    boss.phone.tapAt(id, 0, 0)
    boss.phone.tapAt(id, 0, 0)
    await shop.pass(2000)
    const count = boss.phone.messages().length
    const shown = boss.sees(/Approved by Boss at .*50,001/).text
    boss.phone.tapAt(id, 0, 0)
    await shop.pass(2000)

    assert.equal(boss.phone.messages().length, count)
    assert.equal(boss.sees('Top-up #1').text, shown)
    assert.equal((await books(shop, SARA.id)).available, GIFT + 50_001)
  })

  it('is not credited by an approver whose finger taps twice on “reject”', async () => {
    await topUp('50000')
    await sendReceipt()
    await boss.press('askReject', 'askRejectFor:1:1:unreadable')
    const { id } = boss.sees('Reject this receipt?')
    boss.phone.tapAt(id, 0, 0)
    await shop.pass(2000)
    boss.phone.tapAt(id, 0, 0)
    await shop.pass(2000)

    assert.equal((await topUpRows(shop.store).find(1))?.state, 'rejected')
    assert.equal((await books(shop, SARA.id)).available, GIFT)
  })

  it('reads a reason that the approver has typed', async () => {
    await topUp('50000')
    await sendReceipt()
    await boss.press('askReject', 'rejectWith')
    await boss.send('Ask your bank <b>')
    await shop.pass(2000)

    sara.sees('Ask your bank <b>')
    boss.sees(/Rejected by Boss at .*Ask your bank/)
  })

  it('who pays late is credited all the same', async () => {
    await shop.house.engine.settings.set(BOSS.id, 'topUpMinutes', '10')
    await topUp('50000')
    await shop.pass(11 * MINUTE)
    sara.sees('مهلت پرداخت')
    await sendReceipt()

    boss.sees('The receipt came after the time was over')
    await boss.press('approveTopUp')
    await shop.pass(2000)

    assert.equal((await books(shop, SARA.id)).available, GIFT + 50_001)
  })

  it('is credited what has really arrived', async () => {
    await topUp('50000')
    await sendReceipt()
    await boss.press('otherAmount')
    await boss.send('forty')
    boss.sees('could not read this amount')
    await boss.send('40,000')
    boss.sees(/40,000 Toman.* instead of 50,001/)
    assert.equal((await books(shop, SARA.id)).available, GIFT, 'not before another look')
    await boss.press('creditOther')
    await shop.pass(2000)

    sara.sees(/شارژ شد.*40,000/)
    assert.equal((await books(shop, SARA.id)).available, GIFT + 40_000)
  })

  it('with another one’s receipt is shown as such to the approver', async () => {
    const dan = new Visitor(shop, DAN)
    await comes(DAN, dan)
    await topUp('50000')
    const message = await sendReceipt()
    await boss.press('approveTopUp')
    await dan.send('/topup')
    await dan.send('50000')
    dan.phone.forwardPhoto(sara.phone, message)
    await shop.pass(2000)

    boss.sees(/Top-up #2[^]*The same photo came before: top-up #1 of 1002 \(✅ Approved\)/)
    boss.sees('The first top-up of this customer')
  })

  it('says which of two top-ups a receipt is for', async () => {
    await topUp('50000')
    await topUp('60000')
    await sendReceipt()
    sara.sees('برای کدام شارژ')
    await sara.press('receiptFor:1:1')

    boss.sees('Top-up #1 · 50,001')
    boss.doesNotSee('Top-up #2')
  })

  it('who types something else is told what an amount looks like, and is searched for after a command', async () => {
    await sara.send('/topup')
    for (const rubbish of ['پنجاه', '-5', '1e5', '50,00']) {
      await sara.send(rubbish)
      sara.sees('این مبلغ را نفهمیدم')
    }
    await sara.send('500')
    sara.sees('کمترین مبلغ شارژ')
    await sara.send('۹۰۰٬۰۰۰٬۰۰۰')
    sara.sees('بیشترین مبلغ هر شارژ')
    await sara.send('۲۰٬۰۰۰ تومان')
    sara.sees('20,001')
    await sara.send('تلگرام')
    sara.sees('کشور را انتخاب کنید')
  })

  it('sends a picture for nothing, or a file that is none, and is told what to do', async () => {
    await sendReceipt()
    sara.sees('شارژِ در انتظاری ندارید')

    await topUp('50000')
    await sara.press('cancelTopUp:1')
    sara.sees('لغو شد')
    boss.doesNotSee('Top-up')
  })

  it('cannot touch another’s top-up, and approves nothing', async () => {
    const dan = new Visitor(shop, DAN)
    await comes(DAN, dan)
    await topUp('50000')
    await sendReceipt()
    const message = dan.phone.lastMessage()?.id ?? 0
    for (const data of [
      '1:invoice:1',
      '1:cancelTopUp:1',
      '1:approveTopUp:1:1',
      '1:rejectTopUp:1:1:reused',
      '1:openTopUpFile:1',
      '1:receiptFor:1:1',
      '1:removeCard:1',
    ]) {
      dan.phone.forgeTap(data, message)
      await shop.pass(1000)
    }

    assert.equal((await topUpRows(shop.store).find(1))?.state, 'receipt-sent')
    assert.equal((await cardRows(shop.store).all()).length, 1)
    dan.doesNotSee(CARD)
    dan.doesNotSee('6037 9912 3456 7893')
    dan.doesNotSee('50,001')
  })

  it('where there is no card is sent to the support, and the owner learns how to add one', async () => {
    await shop.house.engine.cards.setState(BOSS.id, 1, 'removed')
    await sara.send('/wallet')
    sara.sees('به مدیر فروشگاه پیام بدهید')
    await topUp('50000')
    sara.sees('کارت‌به‌کارت فعلاً ممکن نیست')

    boss.sees('There is no card for top-ups')
    await boss.press('cards', 'addCard')
    await boss.send('6104 3380')
    boss.sees('this had 8')
    await boss.send('6104 3380 0000 0015')
    boss.sees('the check digit does not fit')
    await boss.send('۶۱۰۴-۳۳۸۰-۰۰۰۰-۰۰۱۴')
    await boss.send('Maryam Ahmadi')
    boss.sees('Look again')
    await topUp('50000')
    sara.sees('کارت‌به‌کارت فعلاً ممکن نیست')
    await boss.press('enableCard:2', 'cardCaps:2')
    await boss.send('many')
    boss.sees('Type two numbers')
    await boss.send('۲۰ ۱۰٬۰۰۰٬۰۰۰')
    boss.sees('20 top-ups · 10,000,000 Toman')

    await topUp('50000')
    sara.sees('6104 3380 0000 0014')
    sara.sees('Maryam Ahmadi')
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
