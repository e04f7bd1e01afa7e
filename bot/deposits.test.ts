import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, it } from 'node:test'
import {
  BOSS,
  buttonsOf,
  DAN,
  dataOf,
  openTestBot,
  Passerby,
  SARA,
  type TestBot,
} from './testing.ts'
import { wordsOf } from './words/languages.ts'

const MELLAT_CARD = '6104338000000014'
const ACCOUNT = '7310045218'
const TEHRAN_MS = 210 * 60_000
const SHAPE = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

describe('the desk of deposits', () => {
  let shop: TestBot
  let boss: Passerby
  let sara: Passerby
  beforeEach(async () => {
    shop = await openTestBot({
      giftToman: 0,
      engine: {
        deposits: { secret: 'the-secret-of-the-shop', publicUrl: 'https://shop.example' },
      },
    })
    boss = new Passerby(shop, BOSS)
    sara = new Passerby(shop, SARA)
    await boss.start()
    await sara.start()
  })
  afterEach(() => shop.close())

  const balance = async () => (await shop.engine.wallets.of(SARA.id)).availableToman

  /** The bank's own moment, as it writes it. */
  function written(): { readonly date: string; readonly time: string } {
    const parts = Object.fromEntries(
      SHAPE.formatToParts(shop.clock.now() + TEHRAN_MS).map(({ type, value }) => [type, value]),
    )
    return {
      date: `${parts['year']}/${parts['month']}/${parts['day']}`,
      time: `${parts['hour']}:${parts['minute']}`,
    }
  }

  /** What Mellat writes when so much has come, in Toman. */
  function mellat(amount: number, after: number): string {
    const { date, time } = written()
    const [sum, left] = [amount * 10, after * 10].map((rial) => rial.toLocaleString('en'))
    return `حساب${ACCOUNT}\nواریز${sum}\nمانده${left}\n${date.slice(2)}-${time}`
  }

  /** As an app calls that signs nothing: a person has to look at what it brings. */
  async function forward(text: string, from = 'Bank Mellat'): Promise<void> {
    await call({ from, text }, (secret) => ({ authorization: `Bearer ${secret}` }))
  }

  const signed = (sent: object) =>
    call(sent, (secret, body) => {
      const timestamp = String(Math.floor(shop.clock.now() / 1000))
      const signature = createHmac('sha256', secret).update(`${body}${timestamp}`).digest('hex')
      return { 'x-timestamp': timestamp, 'x-signature': signature }
    })

  /** A sign of life of an app that signs. */
  const ping = () => signed({ event: 'system:ping', payload: {} })

  /** A message that such an app brings. */
  const sendSigned = (payload: { readonly sender: string; readonly message: string }) =>
    signed({
      event: 'sms:received',
      payload: { ...payload, receivedAt: new Date(shop.clock.now()).toISOString() },
    })

  async function call(
    sent: object,
    proofOf: (secret: string, body: string) => Readonly<Record<string, string>>,
  ): Promise<void> {
    const { deposits } = shop.engine
    const [phone] = await deposits.phones()
    const setup = phone && (await deposits.setup(BOSS.id, phone.id))
    assert.ok(setup)
    const token = new URL(setup.path, 'http://shop').searchParams.get('phone') ?? ''
    const body = JSON.stringify(sent)
    const headers = new Headers(proofOf(setup.secret, body))
    const bytes = new TextEncoder().encode(body)
    assert.equal(await deposits.receive(token, bytes, headers), 'kept')
    await shop.clock.advance(2000)
  }

  async function addCardAndPhone(): Promise<void> {
    const { cards, deposits } = shop.engine
    const card = await cards.add(BOSS.id, MELLAT_CARD, 'Reza')
    const phone = await deposits.addPhone(BOSS.id, 'Desk')
    assert.ok(card.kind === 'done' && phone.kind === 'done')
    await cards.setState(BOSS.id, card.card.id, 'active')
    await deposits.addAccount(BOSS.id, {
      bank: 'mellat',
      account: ACCOUNT,
      cardId: card.card.id,
      phoneId: phone.setup.phone.id,
    })
  }

  const opens = async (...further: readonly RegExp[]) => {
    await boss.types('/admin')
    return boss.taps(/^1:section:money$/, /^1:deposits$/, ...further)
  }

  async function wants(amount: string): Promise<void> {
    await sara.types('/topup')
    await sara.types(amount)
  }

  it('tells of money that nobody asked for, and credits it once the staff say whose it is, twice', async () => {
    await addCardAndPhone()
    await wants('50000')
    await forward(mellat(49_000, 1_049_000))
    await boss.reads()
    boss.sees('باید دیده شود')

    const file = await boss.taps(/^1:deposit:1$/)
    assert.match(file.text, /49,000 تومان/)
    assert.match(file.text, /هیچ شارژ بازی دقیقاً این مبلغ را ندارد/)
    assert.match(file.text, /5218/)
    assert.ok(!file.text.includes(ACCOUNT))
    const asked = await boss.taps(/^1:askBindDeposit:1:1:/)
    assert.match(asked.text, /Sara/)
    assert.match(asked.text, /مبلغ‌ها یکی نیستند/)
    assert.equal(await balance(), 0)
    const done = await boss.taps(/^1:bindDeposit:1:1:/)
    assert.match(done.text, /انجام شد/)
    assert.equal(await balance(), 49_000)
    await sara.reads()
    sara.sees(/شارژ شد/)

    boss.phone.forgeTap('1:bindDeposit:1:1:1', done.id)
    assert.match((await boss.reads()).text, /پیش‌تر درباره‌اش تصمیم گرفته شده است/)
    assert.equal(await balance(), 49_000)
  })

  it('finds a top-up by its number where none is suggested, and says when there is none', async () => {
    await addCardAndPhone()
    await wants('50000')
    await forward(mellat(49_000, 1_049_000))
    await opens(/^1:depositQueue:0$/, /^1:deposit:1/, /^1:bindOther:1/)
    assert.match((await boss.types('#99')).text, /پیدا نشد/)
    assert.match((await boss.types('#۱')).text, /Sara/)
    await boss.taps(/^1:bindDeposit:1:1:/)
    assert.equal(await balance(), 49_000)
  })

  it('stands on the desk while it waits, and is credited beside what was paid only after a warning', async () => {
    await addCardAndPhone()
    await wants('50000')
    await forward(mellat(49_000, 1_049_000))
    await boss.types('/admin')
    await boss.taps(/^1:depositQueue:0@/, /^1:deposit:1/)
    assert.doesNotMatch((await boss.taps(/^1:askBindDeposit:1:1:/)).text, /پیش‌تر پرداخت شده/)
    await boss.taps(/^1:bindDeposit:1:1:/)
    const desk = dataOf(await boss.types('/admin'))
    assert.ok(!desk.some((data) => data.startsWith('1:depositQueue:')))

    await shop.clock.advance(60_000)
    await forward(mellat(49_000, 1_098_000))
    await boss.types('/admin')
    await boss.taps(/^1:depositQueue:0@/, /^1:deposit:2/, /^1:bindOther:2/)
    assert.match((await boss.types('#1')).text, /پیش‌تر پرداخت شده/)
  })

  it('dismisses what no customer paid, and calls another one fake', async () => {
    await addCardAndPhone()
    await forward(mellat(49_000, 1_049_000))
    await opens(/^1:depositQueue:0$/, /^1:deposit:1/, /^1:askDropDeposit:1:\d+:real/)
    boss.sees('کنار گذاشته شود')
    assert.match((await boss.taps(/^1:dropDeposit:1:/)).text, /کنار گذاشته شد/)
    await forward(mellat(20_000, 5_000_000))
    await shop.clock.advance(60_000)
    await opens(/^1:depositQueue:0$/, /^1:deposit:2/, /^1:askDropDeposit:2:\d+:fake/)
    assert.match((await boss.taps(/^1:dropDeposit:2:/)).text, /ساختگی/)
    assert.match((await opens(/^1:depositQueue:0$/)).text, /چیزی منتظر نیست/)
  })

  it('sets a phone up, shows what it has heard, and shuts it out', async () => {
    assert.match((await opens(/^1:depositPhones$/)).text, /هنوز گوشی‌ای نیست/)
    await boss.taps(/^1:addDepositPhone$/)
    assert.match((await boss.types(' \u200f ')).text, /نام کوتاه/)
    const setup = await boss.types('گوشی مغازه')
    assert.match(setup.text, /https:\/\/shop\.example\/hooks\/deposits\?phone=[0-9a-f]{16}/)
    const copies = buttonsOf(setup).flatMap((each) =>
      'copy_text' in each ? [each.copy_text.text] : [],
    )
    const { secret } = (await shop.engine.deposits.setup(BOSS.id, 1)) ?? {}
    assert.ok(secret !== undefined && copies.includes(secret) && !setup.text.includes(secret))
    const webhooks = await boss.taps(/^1:phoneWebhooks:1/)
    assert.equal(webhooks.text.match(/curl -u USER:PASSWORD/g)?.length, 3)
    await boss.taps(/^1:setUpPhone:1/, /^1:phoneQr:1/)
    assert.equal(boss.phone.lastMessage()?.file?.kind, 'photo')
    assert.match((await boss.taps(/^1:setUpPhone:1/, /^1:depositPhone:1/)).text, /هنوز خبری نیامده/)
    await forward(mellat(10_000, 20_000))
    await boss.taps(/^1:depositPhone:1/)
    boss.sees(/واریز · ملت · 100,000 ریال/)

    await boss.taps(/^1:askRevokePhone:1/)
    boss.sees('قطع شود')
    await boss.taps(/^1:revokePhone:1/)
    boss.sees('گوشی‌هایی که')
    assert.equal((await shop.engine.deposits.phone(1))?.state, 'revoked')
  })

  it('calls a phone that nobody has named the main one, wherever it stands', async () => {
    const body = JSON.stringify({ from: 'Bank Mellat', text: mellat(10_000, 20_000) })
    const headers = new Headers({ authorization: 'Bearer the-secret-of-the-shop' })
    const { deposits } = shop.engine
    assert.equal(await deposits.receive('', new TextEncoder().encode(body), headers), 'kept')
    await shop.clock.advance(2000)
    const phones = await opens(/^1:depositPhones$/)
    assert.ok(buttonsOf(phones).some(({ text }) => text.includes('گوشی اصلی')))
    const file = await opens(/^1:depositQueue:0$/, /^1:deposit:1/)
    assert.match(file.text, /📱 گوشی اصلی · رسید/)
    assert.match(wordsOf('fa').deposits.silent('', 0).markup, /از گوشی «گوشی اصلی» خبری نیست/)
  })

  it('shows the secret to owners alone', async () => {
    await shop.engine.staff.appoint(BOSS.id, DAN.id, 'finance')
    await shop.engine.deposits.addPhone(BOSS.id, 'Desk')
    const dan = new Passerby(shop, DAN)
    await dan.start()
    await dan.types('/admin')
    const phone = await dan.taps(
      /^1:section:money$/,
      /^1:deposits$/,
      /^1:depositPhones$/,
      /^1:depositPhone:1/,
    )
    assert.ok(!dataOf(phone).some((data) => /setUp|revoke/i.test(data)))
    for (const data of ['1:setUpPhone:1', '1:phoneQr:1', '1:revokePhone:1', '1:addDepositPhone']) {
      dan.phone.forgeTap(data, phone.id)
      await dan.reads()
      assert.ok(!dan.reading().includes('/hooks/deposits'))
    }
    assert.equal((await shop.engine.deposits.phone(1))?.state, 'never-heard')
  })

  it('tells a customer that a payment confirms itself while a phone is live', async () => {
    await addCardAndPhone()
    await ping()
    await sara.types('/topup')
    const invoice = await sara.types('50000')
    assert.match(invoice.text, /خودش تأیید می‌شود/)
  })

  it('credits by itself once the owner has said to which card an account belongs, twice', async () => {
    const { cards, deposits } = shop.engine
    const added = await cards.add(BOSS.id, MELLAT_CARD, 'Reza')
    assert.ok(added.kind === 'done')
    await cards.setState(BOSS.id, added.card.id, 'active')
    await deposits.addPhone(BOSS.id, 'Desk')
    await forward(mellat(10_000, 20_000))
    await opens(/^1:depositQueue:0$/, /^1:deposit:1/)
    boss.sees('این حساب مال کدام کارت است')
    await boss.taps(/^1:askConfirmAccount:1:1/)
    boss.sees('بی‌آن‌که بپرسیم')
    assert.deepEqual(await deposits.accounts(), [])
    await boss.taps(/^1:confirmAccount:1:1/)
    boss.sees('انجام شد')

    assert.match((await opens(/^1:depositAccounts$/, /^1:depositAccount:1/)).text, /تأیید کرده‌اید/)
    await boss.taps(/^1:askRemoveAccount:1/, /^1:removeAccount:1/)
    assert.deepEqual(await deposits.accounts(), [])
  })

  it('keeps nothing of an account that the owner calls private', async () => {
    await shop.engine.deposits.addPhone(BOSS.id, 'Desk')
    await forward(mellat(10_000, 20_000))
    await opens(/^1:depositQueue:0$/, /^1:deposit:1/, /^1:askIgnoreAccount:1/)
    boss.sees('به فروشگاه ربطی ندارد')
    await boss.taps(/^1:ignoreAccount:1/)
    assert.equal(await shop.engine.deposits.file(1), undefined)
  })

  it('is taught a message by tapping the figures in it, and forgets it again', async () => {
    await shop.engine.deposits.addPhone(BOSS.id, 'Desk')
    const { date, time } = written()
    const refah = (sum: string, left: string) =>
      `بانک رفاه\nحساب100441770\nواریز${sum}+\nمانده${left}\n${date} ${time}`
    await forward(refah('640,210', '5,000,000'), 'RefahBank')
    await opens(/^1:depositsUnread:0$/, /^1:deposit:1/, /^1:teachDeposit:1/)
    const label = (text: RegExp) => {
      const shown = boss.phone.lastMessage()
      const found = buttonsOf(shown ?? assert.fail()).find((each) => text.test(each.text))
      assert.ok(found !== undefined && 'callback_data' in found, String(text))
      return new RegExp(`^${found.callback_data.replace(/[.*+?^$()|]/g, '\\$&')}$`)
    }
    assert.match((await boss.reads()).text, /کدام‌یک مبلغ است/)
    assert.match((await boss.taps(label(/640,210/))).text, /کدام‌یک مانده است/)
    assert.ok(!buttonsOf(await boss.reads()).some(({ text }) => /640,210/.test(text)))
    assert.match((await boss.taps(label(/5,000,000/))).text, /شماره‌ی حساب/)
    const asked = await boss.taps(label(/1770/))
    assert.match(asked.text, /640,210.* ریال\n.*5,000,000.* ریال\n.*1770/)
    assert.deepEqual(await shop.engine.deposits.taught(), [])
    const taught = await boss.taps(/^1:teachForm:1/)
    assert.match(taught.text, /یاد گرفتیم/)
    assert.match(taught.text, /واریز⟨\+مبلغ⟩\nمانده⟨مانده⟩/)

    await forward(refah('1,640,210', '6,640,210'), 'RefahBank')
    const [waiting] = (await shop.engine.deposits.waiting(0)).items
    assert.deepEqual([waiting?.amountRial, waiting?.why], [1_640_210, 'unknown-account'])
    await opens(/^1:taughtForms$/, /^1:taughtForm:1/, /^1:forgetTaught:1/)
    boss.sees('هنوز چیزی نیست')
    assert.deepEqual(await shop.engine.deposits.taught(), [])
  })

  it('is not taught with amount and balance taken for each other, and credits by what it was taught only once its account is confirmed', async () => {
    await addCardAndPhone()
    await ping()
    const { date, time } = written()
    const refah = (sum: string, left: string) =>
      `بانک رفاه\nحساب100441770\nواریز${sum}\nمانده${left}\n${date} ${time}`
    await forward(refah('640,210', '5,000,000'), 'RefahBank')
    const unread = await opens(/^1:depositsUnread:0$/, /^1:deposit:1/)
    boss.phone.forgeTap('1:teachForm:1:2:1:0', unread.id)
    assert.match((await boss.reads()).text, /مانده‌ی پس از واریز نمی‌تواند/)
    boss.phone.forgeTap('1:teachForm:1:1:1:0', unread.id)
    assert.match((await boss.reads()).text, /دو عدد جدا/)
    assert.deepEqual(await shop.engine.deposits.taught(), [])
    await opens(/^1:depositsUnread:0$/, /^1:deposit:1/, /^1:teachDeposit:1/)
    await boss.taps(/^1:teachBalance:1:1$/, /^1:teachAccount:1:1:2$/, /^1:askTeach:1:1:2:0$/)
    await boss.taps(/^1:teachForm:1:1:2:0$/)

    await wants('50000')
    const owed = ((await shop.engine.topUps.openOf(SARA.id))[0]?.toman ?? 0) * 10
    const sign = (text: string) => sendSigned({ sender: 'RefahBank', message: text })
    await sign(refah(owed.toLocaleString('en'), (6_000_000 + owed).toLocaleString('en')))
    assert.equal(await balance(), 0)
    await opens(/^1:depositQueue:0$/, /^1:deposit:2/, /^1:askConfirmAccount:2:1/)
    await boss.taps(/^1:confirmAccount:2:1/)
    await shop.clock.advance(2000)
    assert.equal((await balance()) * 10, owed)
  })

  it('warns of a message from a personal number that is written like a bank’s', async () => {
    await shop.engine.deposits.addPhone(BOSS.id, 'Desk')
    await forward(mellat(10_000, 20_000), '+989121234567')
    const file = await opens(/^1:depositsUnread:0$/, /^1:deposit:1/)
    assert.match(file.text, /مثل پیام‌های ملت است/)
    assert.match(file.text, /از یک شماره‌ی شخصی آمده است/)
    await forward('بانک نو\nواریز1,000\nمانده5,000\n1405/01/01 10:00', 'NewBank')
    const other = await opens(/^1:depositsUnread:0$/, /^1:deposit:2/)
    assert.doesNotMatch(other.text, /شخصی|مثل پیام‌های/)
  })

  it('tells what is understood of a pasted message, and keeps nothing of it', async () => {
    await addCardAndPhone()
    await wants('50000')
    await opens(/^1:tryDeposit$/)
    boss.sees('همین‌جا بچسبانید')
    const tried = await boss.types(mellat(50_000, 1_049_000))
    assert.match(tried.text, /واریز: 50,000 تومان/)
    assert.match(tried.text, /500,000 ریال · حساب .*5218/)
    assert.match(tried.text, /مانده پس از آن: 10,490,000 ریال/)
    assert.match(tried.text, /ملت، از .*Bank Mellat.* · شناخته‌شده · کارت .*0014/)
    assert.match(tried.text, /خودش تأیید می‌شود/)
    assert.ok(!tried.text.includes(ACCOUNT))

    const others = {
      'رمز پویا: 123456\nمبلغ 50,000': /رمز یک‌بارمصرف/,
      'واریز ۵۰٬۰۰۰ تومان': /تومان است/,
      'سلام، خوبی؟': /هیچ بانکی نمی‌شناسیم/,
      '30101540774412\nمبلغ:500,000-\nمانده:38,655,120\n09/09\n10:00': /برداشت.*پارسیان/s,
    }
    for (const [text, answer] of Object.entries(others))
      assert.match((await boss.types(text)).text, answer)
    const { deposits } = shop.engine
    assert.deepEqual((await deposits.waiting(0)).items, [])
    assert.deepEqual((await deposits.unread(0)).items, [])
    assert.equal(await balance(), 0)
  })

  it('adds an account before a message has come: by card, phone and a pasted message or its number', async () => {
    const { cards, deposits } = shop.engine
    const list = await opens(/^1:depositAccounts$/, /^1:newAccount$/)
    assert.ok(dataOf(list).includes('1:addCard'))
    for (const number of [MELLAT_CARD, '6219861000000009', '5029381000000000']) {
      const added = await cards.add(BOSS.id, number, 'Reza')
      assert.ok(added.kind === 'done', `${number} ${added.kind}`)
    }
    await opens(/^1:depositAccounts$/, /^1:newAccount$/, /^1:newAccountOf:1$/)
    boss.sees('اول گوشی‌ای اضافه کنید')
    await deposits.addPhone(BOSS.id, 'Desk')
    await boss.taps(/^1:newAccount$/, /^1:newAccountOf:3$/)
    boss.sees('اول یک پیام واقعی لازم است')
    await boss.taps(/^1:newAccount$/, /^1:newAccountOf:1$/, /^1:typeAccount:mellat:1:1$/)
    boss.sees('شماره‌ی حساب بانک ملت')
    assert.match((await boss.types('سلام')).text, /در این نیست/)
    assert.match((await boss.types(mellat(50_000, 1_049_000))).text, /حساب اضافه شد/)
    await boss.taps(/^1:newAccount$/, /^1:newAccountOf:2$/, /^1:typeAccount:blu:2:1$/)
    assert.match((await boss.taps(/^1:addBareAccount:blu:2:1$/)).text, /حساب اضافه شد/)
    assert.deepEqual(
      (await deposits.accounts()).map(({ bank, accountTail, card }) => [
        bank,
        accountTail,
        card?.id,
      ]),
      [
        ['mellat', ACCOUNT.slice(-4), 1],
        ['blu', '', 2],
      ],
    )
    assert.match((await boss.taps(/^1:depositAccount:1$/)).text, /خودتان اضافه‌اش کرده‌اید/)
  })

  it('is told which bank writes from a number that it does not know', async () => {
    await shop.engine.deposits.addPhone(BOSS.id, 'Desk')
    await forward(mellat(10_000, 20_000), '+989121234567')
    await opens(/^1:depositsUnread:0$/, /^1:deposit:1/, /^1:teachWhichBank:1/)
    const taught = await boss.taps(/^1:teachSender:1:mellat/)
    assert.match(taught.text, /یاد گرفتیم/)
    assert.equal((await shop.engine.deposits.taught())[0]?.bank, 'mellat')
  })

  it('stands in the audit log by names that people read', async () => {
    await addCardAndPhone()
    await forward(mellat(49_000, 1_049_000))
    const { deposits } = shop.engine
    const [message] = (await deposits.waiting(0)).items
    assert.ok(message)
    await deposits.dismiss(BOSS.id, message.id, message.revision, 'fake')
    boss.phone.forgeTap('1:auditLog:0', (await boss.reads()).id)
    await boss.reads()
    const { text } = boss.sees('📜')
    assert.match(text, /پیام بانک ⁦#1⁩/)
    assert.match(text, /ساختگی/)
    assert.match(text, /ملت ⁦…5218⁩/)
    assert.match(text, /گوشی ⁦#1⁩/)
    assert.doesNotMatch(text, /bank-account|mellat|deposit|fake|waiting|phone/)
  })

  it('is nothing for customers', async () => {
    await addCardAndPhone()
    await wants('50000')
    await forward(mellat(49_000, 1_049_000))
    const { id, text } = await sara.types('/menu')
    for (const data of [
      '1:deposits',
      '1:depositQueue:0',
      '1:deposit:1',
      '1:bindDeposit:1:1:1',
      '1:dropDeposit:1:1:fake',
      '1:setUpPhone:1',
      '1:confirmAccount:1:1',
      '1:ignoreAccount:1',
      '1:removeAccount:1',
      '1:teachForm:1:0:1:none',
      '1:askTeach:1:0:1:none',
      '1:tryDeposit',
      '1:newAccount',
      '1:typeAccount:mellat:1:1',
      '1:addBareAccount:blu:1:1',
      '1:phoneQr:1',
      '1:revokePhone:1',
    ]) {
      sara.phone.forgeTap(data, id)
      const shown = await sara.reads()
      assert.ok(!dataOf(shown).some((each) => /eposit/.test(each)), shown.text)
    }
    assert.equal(sara.phone.lastMessage()?.text, text)
    assert.equal((await shop.engine.deposits.waiting(0)).items.length, 1)
    assert.equal(await balance(), 0)
  })
})
