import type { Toman } from '#engine'
import { type Html, lines, markup, message } from '../../html.ts'
import type { CountrySort } from '../favourites/country-sort.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

export const operator = (id: string) =>
  id === 'any' ? 'خودکار' : id === 'min' ? 'ارزان‌ترین' : `اپراتور ${id}`

/** Nobody needs the rest to the piece. */
const MOST_COUNTED = 999

const SORTED = {
  price: 'ارزان‌ترها',
  stock: 'پرموجودی‌ها',
  chance: 'شانس‌دارترها',
  unreported: 'ارزان‌ترهای بدون ریپورت',
} as const

function wasAndNow(was: Toman | undefined, now: Toman): Html | undefined {
  if (was === undefined) return undefined
  return was === now
    ? markup`قیمت همان <b>${f.money(now)}</b> است.`
    : markup`${f.money(was)} بود، حالا <b>${f.money(now)}</b> است.`
}

export const buy = {
  commandNames: {
    buy: 'خرید شماره',
    countries: 'خرید بر پایه‌ی کشور',
  },
  services: message`
    <b>شماره برای کدام سرویس؟</b>
    اسم سرویس یا کشور را هم می‌توانید همین‌جا بنویسید.
  `,
  countries: (service: string, sort: CountrySort) => message`
    <b>${service}</b>
    کشور را انتخاب کنید یا اسمش را همین‌جا بنویسید.
    قیمت‌ها به تومان است؛ ${SORTED[sort]} بالاترند.
  `,
  servicesOf: (country: string) =>
    lines(markup`<b>${country}</b>`, markup`سرویس را انتخاب کنید. قیمت‌ها به تومان است.`),
  offers: (service: string, country: string) => markup`<b>${service} · ${country}</b>`,
  /** What the two automatic choices mean; only those that can be had. */
  automatic: markup`⚡️ <b>خودکار</b>: ارزان‌ترین شماره‌ی موجود. اگر تمام شده بود سراغ بعدی می‌رویم و اگر گران‌تر بود یا چیزی کم داشت، اول می‌پرسیم.`,
  cheapest: markup`💸 <b>ارزان‌ترین</b>: فقط با همین قیمت؛ اگر تمام شده باشد، چیزی نمی‌خریم.`,
  soldOut: markup`فعلاً شماره‌ای موجود نیست. کمی بعد دوباره سر بزنید یا گزینه‌ی دیگری را ببینید.`,
  soldOutHere: (service: string, country: string) => message`
    <b>${service} · ${country}</b>

    فعلاً تمام شده است. کشور دیگری را ببینید یا کمی بعد دوباره سر بزنید.
  `,
  operator,
  /** Short forms for lists; their prices are in Toman, as the heading says. */
  from: (price: Toman) => `از ${f.count(price)}`,
  chance: (percent: number) => `📈 ${percent}٪`,
  stock: (count: number) => `${count > MOST_COUNTED ? f.ltr(`${MOST_COUNTED}+`) : count} عدد`,
  minutes: (minutes: number) => `${minutes} دقیقه`,
  noStock: 'ناموجود',
  secondCode: 'کد دوم',
  /** How many of these numbers get a code, in whole percent, and after how many seconds usually. */
  prospect: (percent: number, seconds: number) =>
    markup`📈 ${percent}٪ کد می‌گیرند، معمولاً در ${seconds} ثانیه`,
  /** The same of all numbers of a service, where too little is known of these. */
  prospectOf: (service: string, percent: number, seconds: number) =>
    markup`📈 از همه‌ی شماره‌های ${service}: ${percent}٪ کد گرفته‌اند، معمولاً در ${seconds} ثانیه`,
  /** The provider's remark that a number was not reported in Telegram. */
  notReported: 'ریپورت‌نشده',
  /** What the two terms mean to somebody who reads them for the first time. */
  secondCodeMeans: markup`🔁 <b>کد دوم</b>: بعد از کد اول، روی همان شماره می‌شود کد دیگری هم خواست.`,
  /** The same two on a button. */
  sign: { secondCode: '🔁', notReported: '🛡' },
  notReportedMeans: markup`🛡 <b>ریپورت‌نشده</b>: کسی این شماره را پیش‌تر به تلگرام گزارش نکرده است.`,
}

export type BuyWords = typeof buy

export const confirm = {
  title: markup`<b>🧾 پیش از خرید، یک نگاه</b>`,
  operator: (id: string) => markup`📡 اپراتور: ${id === 'any' || id === 'min' ? operator(id) : id}`,
  /** A chosen operator may run out between this screen and the purchase. */
  orOther: markup`ℹ️ اگر همین لحظه تمام شود، از اپراتور دیگری می‌گیریم: نه گران‌تر، با همین مهلت و همین ویژگی‌ها. اگر نبود، اول می‌پرسیم.`,
  price: (price: Toman) => markup`💰 قیمت نهایی: <b>${f.money(price)}</b>`,
  window: (minutes: number) => markup`⏱ مهلت گرفتن کد: ${minutes} دقیقه`,
  secondCode: (possible: boolean) =>
    possible ? markup`🔁 کد دوم: می‌شود گرفت` : markup`🔁 کد دوم: ندارد`,
  walletAfter: (left: Toman) => markup`💳 موجودی بعد از خرید: ${f.money(left)}`,
  short: (missing: Toman) => markup`⚠️ موجودی شما <b>${f.money(missing)}</b> کم دارد.`,
  refundRule: markup`🛡 اگر در این مهلت کدی نیاید، همه‌ی پول خودکار به کیف پولتان برمی‌گردد.`,
  /** The same rule where nobody has a wallet. */
  refundRulePrivate: markup`🛡 اگر در این مهلت کدی نیاید، هزینه به پنل برمی‌گردد.`,
  quoteExpired: (was: Toman | undefined, now: Toman) => message`
    <b>این پیشنهاد قدیمی شده بود</b>
    ${wasAndNow(was, now)}
    چیزی خریده نشد. اگر هنوز شماره می‌خواهید، دوباره تأیید کنید.
  `,
  /** Nothing was bought, because it costs another price by now. */
  priceChanged: (was: Toman | undefined, now: Toman) => message`
    <b>قیمت عوض شد</b>
    ${wasAndNow(was, now)}
    چیزی خریده نشد و پولی کم نشد. با قیمت تازه می‌خواهید؟
  `,
  /** Not with what was promised; not dearer. */
  termsChanged: message`
    <b>با همان مشخصات دیگر نیست</b>
    چیزی خریده نشد و پولی کم نشد. الان این را داریم؛ مشخصاتش را ببینید. می‌خواهید؟
  `,
  gone: markup`این پیشنهاد دیگر معتبر نیست. یک پیشنهاد تازه بگیرید؛ پولی کم نشده است.`,
  tooLittleMoney: (price: Toman, missing: Toman) => message`
    <b>موجودی کافی نیست</b>

    قیمت: ${f.money(price)}
    کم دارید: <b>${f.money(missing)}</b>

    کیف پول را شارژ کنید و دوباره بیایید؛ چیزی خریده نشد.
  `,
  tooLittleMoneyPrivate: markup`موجودی پنل برای این خرید کافی نیست. چیزی خریده نشد.`,
}

export type ConfirmWords = typeof confirm
