/** Every custom of the field, used once in the demo's page: by the owner who wants it, and by a customer who meets it. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser, skipBrowser } from '../scripts/browser.ts'
import { openDemo, type OpenDemo } from './open-demo.ts'
import { PageHand } from './page-hand.ts'

const OWNER = 1001
const CUSTOMER = 1002
const FOREIGNER = 1003
const GROUP = -1_001_000_000_001
const MINUTE = 60_000
const TEHRAN_MS = 210 * MINUTE

describe('the customs of the field, in the page', { skip: skipBrowser }, () => {
  let demo: OpenDemo
  let browser: Browser
  let owner: PageHand
  let sara: PageHand

  before(async () => {
    // Everything is pressed faster than a person would.
    const telegramLimits = { chatBurst: 1000, chatPerSecond: 100 }
    ;[demo, browser] = await Promise.all([openDemo({ telegramLimits }), openBrowser()])
    await demo.engine.settings.set(OWNER, 'limitBuyEverySeconds', '0')
    ;[owner, sara] = await Promise.all([
      PageHand.open(browser, demo.url, OWNER),
      PageHand.open(browser, demo.url, CUSTOMER),
    ])
    await Promise.all([owner, sara].map((each) => each.presses('شروع')))
    await owner.outside('با دکمه') // no code comes by itself
    await sara.reads(/چه کاری/)
  })
  after(async () => {
    assert.deepEqual([...owner.troubles, ...sara.troubles], [])
    await browser.close()
    await demo.close()
  })

  const desk = async (...way: readonly RegExp[]) => {
    await owner.writes('/admin')
    await owner.reads(/مدیریت فروشگاه/)
    await owner.taps(...way)
  }
  const switchesOn = async (name: RegExp, ...way: readonly RegExp[]) => {
    await desk(/نگهداری/, /⚙️ تنظیمات/, ...way, name, /روشن کن/)
    await owner.reads(/به روشن تغییر کرد/)
  }
  /** Up to the last question before the purchase. */
  const wants = async (service = /^تلگرام/) => {
    await sara.writes('/start')
    await sara.reads(/چه کاری/)
    await sara.taps(/خرید شماره/, service, /از \d/, /خودکار/)
    await sara.reads(/پیش از خرید، یک نگاه/)
  }
  const topsUp = async (amount: RegExp) => {
    await sara.writes('/topup')
    await sara.reads(/چه مبلغی/)
    await sara.taps(amount)
    await sara.reads(/از کدام راه/)
  }
  const opensOrder = async (order: number) => {
    await desk(/پیدا کردن مشتری/)
    await owner.reads(/دنبال کدام مشتری/)
    await owner.writes(`#${order}`)
    await owner.taps(new RegExp(`سفارش .*${order}`))
    await owner.reads(/شناسه نزد نامبرلند/)
  }
  /** Joins the channel that the button leads to. */
  const joins = async (button: RegExp) => {
    await sara.taps(button)
    await sara.presses(/^عضو شدن/, 'بستن')
  }

  it('asks for membership of channels, public and private, and locks nobody out while it cannot know', async () => {
    await desk(/نگهداری/, /⚙️ تنظیمات/, /🛒 فروش/, /کانال‌های لازم/)
    await owner.reads(/@shop_news/)
    await owner.writes('@numberland_demo_news -1001000000012|https://t.me/+demoPrivate')
    await owner.reads(/ربات مدیر این‌ها نیست: .*numberland_demo_news/)

    await wants()
    await sara.taps(/✅ خرید/)
    await sara.reads(/منتظر پیامک.*سفارش .*1/)
    assert.equal(await owner.sees(/نمی‌تواند اعضای کانال/), 2)

    for (const channel of [/کانال خبر/, /کانال ویژه/]) {
      await owner.chooses(channel)
      await owner.presses(/ربات را مدیر کانال کن/)
      await owner.page.getByText('ربات مدیر این کانال است').waitFor()
      await owner.presses('بستن')
    }
    await wants()
    await sara.taps(/✅ خرید/)
    await sara.reads(/عضو کانال‌های فروشگاه شوید/)
    await joins(/باز کردن کانال 1/)
    await sara.tapsUntil(/عضو شدم/, /هنوز عضو این کانال نیستید/)
    await joins(/باز کردن کانال/)
    await sara.tapsUntil(/عضو شدم/, /منتظر پیامک.*سفارش .*2/)
  })

  it('sells by discount codes: percent down to the cost, for one service, once a customer; and amounts', async () => {
    await desk(/قیمت و ویترین/, /کدهای تخفیف/, /روشن کردن کدها/)
    await owner.reads(/می‌توانند از کدها استفاده کنند/)
    for (const [line, code] of [
      ['۹۰٪ ۱۰ ۳۰ NOROOZ / تلگرام', /NOROOZ.*90٪.*تلگرام/],
      ['1000 10 HEZAR', /HEZAR.*1,000 تومان/],
    ] as const) {
      await owner.taps(/کد تازه/)
      await owner.reads(/کد تخفیف تازه/)
      await owner.writes(line)
      await owner.reads(code)
      await owner.taps(/به کار بیفتد/, /بازگشت/)
      await owner.reads(/🏷 کدهای تخفیف/)
    }
    const uses = async (code: string) => {
      await sara.taps(/کد تخفیف دارم/)
      await sara.reads(/کد را بنویسید/)
      await sara.writes(code)
    }

    await codeComes(1) // no more than three numbers may wait at once
    await wants(/^واتساپ/)
    await uses('norooz')
    await sara.reads(/فقط برای تلگرام/)
    await wants()
    await uses('norooz')
    const [, atCost] = pricesIn(await sara.reads(/کد تخفیف حساب شد/))
    await sara.taps(/✅ خرید/)
    await sara.reads(/منتظر پیامک.*قیمت با تخفیف/)
    const bought = await demo.engine.orders.findAny(3)
    assert.equal(atCost, bought?.costToman, 'No number is sold below its cost')

    await wants()
    await uses('norooz')
    await sara.reads(/پیش‌تر خرید کرده‌اید/)
    await sara.writes('hezar')
    const [before = 0, now = 0] = pricesIn(await sara.reads(/کد تخفیف حساب شد/))
    assert.equal(before - now, 1000)
  })

  it('makes gift codes by the batch, as a file, and gives what they are worth', async () => {
    await desk(/قیمت و ویترین/, /کدهای هدیه/, /روشن کردن کدها/)
    await owner.taps(/کد تازه/)
    await owner.reads(/کد هدیه‌ی تازه/)
    await owner.writes('2x 20000 1 30')
    await owner.reads(/2 کد/)
    await owner.taps(/به کار بیفتد/, /همه‌ی کدها در یک فایل/)
    const file = owner.page.locator('#messages a[href*="/api/files/"]').last()
    const address = new URL((await file.getAttribute('href')) ?? '', demo.url).href
    const csv = await owner.page.request.get(address)
    const [head, ...codes] = (await csv.text()).trim().split('\r\n')
    assert.equal(head, 'code,link,toman')
    assert.equal(codes.length, 2)

    await sara.writes('/wallet')
    await sara.reads(/موجودی/)
    await sara.taps(/کد هدیه دارم/)
    await sara.reads(/کد هدیه/)
    await sara.writes(codes[0]?.split(',')[0] ?? '')
    await sara.reads(/20,000 تومان هدیه/)
  })

  it('shows a card after the own number was shown, and after a first top-up by another way', async () => {
    await switchesOn(/نشان‌دادن شماره پیش از کارت/, /💳 شارژ و پول/, /بعدی/)
    await topsUp(/50,000/)
    await sara.taps(/نشان‌دادن شماره‌ی خودم/)
    await sara.page
      .locator('#keys')
      .getByRole('button', { name: /شماره‌ام را نشان بده/ })
      .click()
    await sara.sees(/98912\*\*\*/)
    await sara.reads(/شارژ 50,000 تومان.*کارت‌به‌کارت خودکار: چند لحظه/)

    await switchesOn(/کارت پس از اولین شارژ/, /💳 شارژ و پول/, /بعدی/)
    await topsUp(/100,000/)
    await sara.reads(/کارت‌به‌کارت خودکار: پس از اولین شارژ/)
    await sara.taps(/زرین‌پال/, /پرداخت .*\d/)
    const gateway = sara.page.getByRole('dialog').frameLocator('iframe')
    await gateway.getByRole('button', { name: /^پرداخت/ }).click()
    await gateway.getByRole('link', { name: 'بازگشت به ربات' }).click()
    await sara.reads(/شارژ شد/)
    await topsUp(/200,000/)
    await sara.taps(/کارت‌به‌کارت/)
    await sara.reads(/شماره‌ی کارت/)
  })

  it('counts what a tracking link has brought', async () => {
    await desk(/💬 پیام‌ها/, /پیوندهای تبلیغ/, /پیوند تازه/)
    await owner.reads(/نامش را بنویسید/)
    await owner.writes('کانال فلان، آذر')
    const [, token = ''] = /start=(\w+)/.exec(await owner.reads(/مشتری تازه: 0/)) ?? []
    const daniel = await PageHand.open(browser, demo.url, FOREIGNER)
    await daniel.page.goto(new URL(`/playground?start=${token}#${FOREIGNER}`, demo.url).href)
    await daniel.sees(/Hello Daniel/)
    await daniel.page.close()
    await owner.taps(/بازگشت/, /کانال فلان، آذر/)
    await owner.reads(/مشتری تازه: 1/)
  })

  it('sends a broadcast at its hour, once the clock has come to it', async () => {
    await desk(/💬 پیام‌ها/, /پیام همگانی/, /پیام تازه/)
    await owner.reads(/پیام را همین‌جا بفرستید/)
    await owner.writes('جمعه‌ها ارزان‌تر است.')
    await owner.reads(/پیش‌نویس/)
    await owner.taps(/بعداً/)
    await owner.reads(/به وقت تهران/)
    await owner.writes(new Date(Date.now() + TEHRAN_MS + 8 * MINUTE).toISOString().slice(11, 16))
    await owner.taps(/بله، همان ساعت بفرست/)
    await owner.reads(/زمان‌بندی‌شده/)
    assert.equal(await sara.page.getByText('جمعه‌ها ارزان‌تر است.').count(), 0)

    await owner.outside(/۱۰ دقیقه جلو/)
    assert.equal(await sara.sees(/جمعه‌ها ارزان‌تر است/), 1)
    await owner.reads(/تمام.*3 از 3/)
  })

  it('gives money back in part and in whole, cancels, and writes, from an order and from a file', async () => {
    await opensOrder(2)
    await owner.taps(/لغو سفارش/, /بله، لغو کن/)
    await owner.reads(/لغو شد و پول مشتری برگشت/)
    await sara.sees(/لغو شد.*سفارش .*2/)

    await opensOrder(1)
    await owner.taps(/پس دادن پول/)
    await owner.reads(/چقدر برگردد/)
    await owner.writes('۱۰ هزار کد دیر رسید')
    await owner.taps(/بله، 10,000/)
    await sara.sees(/10,000 تومان بابت سفارش .*1.*کد دیر رسید/)
    await owner.taps(/بازگشت/, /پس دادن پول/, /همه‌اش/, /بله، .* برگردد/)
    await sara.sees(/19,100 تومان بابت سفارش .*1/)
    await owner.taps(/بازگشت/, /پیام به مشتری/)
    await owner.reads(/پیامتان به سارا را بنویسید/)
    await owner.writes('پول سفارش برگشت')
    await owner.reads(/پیامتان به سارا فرستاده شد/)
    await sara.reads(/پیام پشتیبانی.*پول سفارش برگشت/)

    await desk(/پیدا کردن مشتری/)
    await owner.reads(/دنبال کدام مشتری/)
    await owner.writes(String(CUSTOMER))
    await owner.taps(/پیام به مشتری/)
    await owner.reads(/پیامتان به سارا را بنویسید/)
    await owner.writes('کار دیگری هست؟')
    await sara.reads(/پیام پشتیبانی.*کار دیگری هست/)
  })

  it('reports into a group with topics, where the staff decides and nobody else, until it is taken away', async () => {
    const group = await PageHand.open(browser, demo.url, GROUP)
    const topic = (name: RegExp) =>
      group.page.locator('#topics').getByRole('button', { name }).click()
    const seenBy = (name: string) => group.page.getByLabel('از چشم').selectOption({ label: name })
    await group.chooses(/به گروه بیاور/)
    await group.chooses(/مدیر گروه کن/)
    assert.equal(await owner.sees(/مرا به گروه/), 1)
    await owner.taps(/بله، به گروه برود/)
    await group.page.locator('#topics button').nth(6).waitFor()

    await codeComes(3)
    await sara.presses('پیوست')
    await sara.page.getByRole('option', { name: 'عکس نمونه' }).click()
    await sara.sees(/رسیدتان دست ماست/)
    await topic(/شارژها/)
    await group.reads(/200,00\d تومان.*سارا.*در حال بررسی/)
    await seenBy('Марина')
    await group.taps(/تأیید 200/)
    await group.page.getByText('این دکمه‌ها برای کارکنان فروشگاه است').waitFor()
    await group.presses('باشه')
    await seenBy('رضا')
    await group.taps(/تأیید 200/)
    await group.reads(/رضا در .* تأیید کرد/)
    await sara.sees(/شارژ شد: .*200,00/)

    await owner.outside(/۱۰ دقیقه جلو/)
    await topic(/سفارش‌ها/)
    const told = await group.reads(/سارا/)
    assert.doesNotMatch(told, await codeOf(3), 'No code goes into the group')

    await group.chooses(/بیرون کن/)
    assert.equal(await owner.sees(/دیگر نمی‌توانم به گروه گزارش/), 1)
    await sara.writes('/support')
    await sara.reads(/💬 پشتیبانی/)
    await sara.taps(/ادامه‌ی گفت‌وگو|نوشتن پیام/)
    await sara.reads(/بنویسید/)
    await sara.writes('شماره کار نکرد')
    await owner.sees(/پیام مشتری.*شماره کار نکرد/)
    assert.equal(await owner.sees(/دیگر نمی‌توانم به گروه گزارش/), 1)
    assert.deepEqual(group.troubles, [])
  })

  /** The oldest number stands last in the panel. */
  async function codeComes(order: number): Promise<void> {
    const found = await demo.engine.orders.find(CUSTOMER, order)
    await sara.page.locator('#dock').getByRole('button', { name: 'دنیای بیرون' }).click()
    await sara.page
      .locator('#world .number', { hasText: found?.number ?? '?' })
      .getByRole('button', { name: 'پیامک همین حالا برسد' })
      .click()
    await sara.page.keyboard.press('Escape')
    await sara.sees(new RegExp(`کد رسید.*سفارش .*${order}`))
  }

  async function codeOf(order: number): Promise<RegExp> {
    const found = await demo.engine.orders.find(CUSTOMER, order)
    return new RegExp(found?.number ?? '?')
  }
})

/** Sums of money in the order in which they stand there. */
const pricesIn = (text: string): readonly number[] =>
  [...text.matchAll(/([\d,]+) تومان/g)].map(([, sum = '']) => Number(sum.replaceAll(',', '')))
