/** What the desk says of customers and their orders. */
import type { Language, PermanentOrder, Ticket, Toman, TopUp } from '#engine'
import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')
const LANGUAGE = { fa: 'فارسی', en: 'انگلیسی', ru: 'روسی' }
const PERMANENT = {
  offered: 'پیشنهاد شده',
  asking: '⏳ در حال خرید',
  checking: '🔍 در حال بررسی',
  owned: '✅ خریده شده',
  failed: '✖️ خریده نشد، پول برگشت',
}

export const customerFiles = {
  button: {
    find: '🔎 پیدا کردن مشتری',
    orders: '⏳ سفارش‌های باز',
    past: '🗂 سفارش‌های گذشته',
    history: '🧾 گردش حساب',
    topUps: (count: number) => `💳 شارژها: ${count}`,
    permanents: (count: number) => `☎️ شماره‌های دائمی: ${count}`,
    tickets: (count: number) => `💬 گفت‌وگوها: ${count}`,
    /** On a row of a list: opens the thing. */
    topUp: (id: number) => `💳 شارژ ${f.ltr(`#${id}`)}`,
    ticket: (id: number) => `💬 گفت‌وگوی ${f.ltr(`#${id}`)}`,
    credit: '➕ افزودن موجودی',
    debit: '➖ کم کردن موجودی',
    note: '📝 یادداشت',
    write: '✉️ پیام به مشتری',
    block: '🚫 بستن خرید',
    unblock: '✅ باز کردن خرید',
    file: '👤 پرونده‌ی مشتری',
    confirmCredit: '✅ بله، اضافه کن',
    confirmDebit: '✅ بله، کم کن',
    cancel: 'نه، برگرد',
    order: (id: number) => `📦 سفارش ${f.ltr(id)}`,
    /** In a list of what was found. */
    orderHit: (id: number, state: string) => `📦 سفارش ${f.ltr(id)} · ${state}`,
  },
  askMessage: (name: string) =>
    markup`✍️ پیامتان به <b>${name}</b> را بنویسید یا عکس بفرستید. برای انصراف ${f.ltr('/cancel')} را بزنید.`,
  how: message`
    <b>🔎 دنبال کدام مشتری هستید؟</b>
    یکی از این‌ها را بنویسید:

    • شناسه‌ی عددی یا نام کاربری با ${f.ltr('@')}
    • بخشی از نام
    • شماره‌ی مجازی، یا چند رقم آخرش
    • شماره‌ی سفارش
  `,
  found: (text: string) => markup`نتیجه برای «${text}»:`,
  /** There may be more than are shown. */
  onlyFirst: (count: number) =>
    markup`<i>فقط ${f.count(count)} نتیجه‌ی نخست؛ اگر میانشان نیست، دقیق‌تر بنویسید.</i>`,
  nothing: (text: string) =>
    lines(markup`برای «${text}» کسی پیدا نشد.`, markup`چیز دیگری بنویسید یا برگردید.`),
  file: {
    name: (name: string, username: string | undefined) =>
      markup`👤 <b>${name}</b>${username === undefined ? '' : ` · ${f.ltr(`@${username}`)}`}`,
    id: (id: number) => markup`🆔 ${f.code(id)}`,
    since: (at: number, language: Language | undefined) =>
      markup`🗓 از ${f.date(at)}${language === undefined ? '' : ` · زبان: ${LANGUAGE[language]}`}`,
    custom: (orders: number, withCode: number, spent: Toman) =>
      markup`📦 ${f.count(orders)} سفارش · ${f.count(withCode)} کد · خرید کل: ${f.money(spent)}`,
    lastOrder: (at: number) => markup`🕐 آخرین سفارش: ${f.moment(at)}`,
    unreachable: markup`🔕 ربات را بسته است؛ پیام‌ها به او نمی‌رسد.`,
    note: (note: string) => markup`📝 ${note}`,
    /** The reason may be empty. */
    blocked: (reason: string) => markup`🚫 خریدش بسته است${reason === '' ? '' : `: ${reason}`}`,
  },
  orders: (name: string) => markup`<b>📦 سفارش‌های ${name}</b>`,
  noOrders: markup`سفارشی نیست.`,
  history: (name: string) => markup`<b>🧾 گردش حساب ${name}</b>`,
  topUps: (name: string) => markup`<b>💳 شارژهای ${name}</b>`,
  permanents: (name: string) => markup`<b>☎️ شماره‌های دائمی ${name}</b>`,
  tickets: (name: string) => markup`<b>💬 گفت‌وگوهای ${name}</b>`,
  noneOfThese: markup`چیزی نیست.`,
  /** One line each of these lists. */
  topUp: ({ id, toman, paidToman, openedAt }: TopUp, state: string) =>
    markup`${f.ltr(`#${id}`)} · <b>${f.money(paidToman ?? toman)}</b> · ${state} · ${f.moment(openedAt)}`,
  permanent: ({ id, formatted, state, priceToman, offeredAt }: PermanentOrder) =>
    markup`${f.ltr(`#${id}`)} · ${f.ltr(formatted)} · ${PERMANENT[state]} · ${f.money(priceToman)} · ${f.moment(offeredAt)}`,
  ticket: ({ id, state, touchedAt }: Ticket) =>
    markup`${f.ltr(`#${id}`)} · ${state === 'open' ? '🟢 باز' : '⚪️ بسته'} · آخرین پیام: ${f.moment(touchedAt)}`,
  askAmount: (kind: 'credit' | 'debit', name: string, available: Toman) => message`
    ${kind === 'credit' ? markup`<b>➕ افزودن موجودی ${name}</b>` : markup`<b>➖ کم کردن موجودی ${name}</b>`}
    موجودی اکنون: ${f.money(available)}

    مبلغ را به تومان بنویسید. اگر توضیحی دارد، پس از یک فاصله بیاورید؛ مشتری آن را می‌بیند.
    نمونه: ${f.code('50000')}
  `,
  badAmount: message`
    این مبلغ را نفهمیدم. فقط یک عدد تومانی بنویسید، از 1 تا 1,000,000,000.
    نمونه: ${f.code('50000')}
  `,
  proposal: (kind: 'credit' | 'debit', name: string, amount: Toman) =>
    kind === 'credit'
      ? markup`❓ <b>${f.money(amount)} به کیف پول ${name} اضافه شود؟</b>`
      : markup`❓ <b>${f.money(amount)} از کیف پول ${name} کم شود؟</b>`,
  balances: (now: Toman, after: Toman) =>
    lines(markup`موجودی اکنون: ${f.money(now)}`, markup`موجودی پس از آن: <b>${f.money(after)}</b>`),
  tooLittle: (available: Toman) =>
    markup`موجودی مشتری کمتر است: ${f.money(available)}. مبلغ کمتری بنویسید.`,
  tooOld: markup`این تأیید کهنه شده است و چیزی عوض نشد. مبلغ را دوباره بنویسید.`,
  gone: markup`این را پیدا نکردم. شاید از کس دیگری بوده است؛ چیزی عوض نشد.`,
  done: (kind: 'credit' | 'debit', amount: Toman, available: Toman) => message`
    ${kind === 'credit' ? markup`✅ ${f.money(amount)} اضافه شد.` : markup`✅ ${f.money(amount)} کم شد.`}
    موجودی تازه: <b>${f.money(available)}</b>
  `,
  askNote: (name: string) => message`
    <b>📝 یادداشت برای ${name}</b>
    بنویسید؛ فقط کارکنان آن را می‌بینند. برای پاک کردن، یک خط تیره بفرستید: ${f.code('-')}
  `,
  askBlock: (name: string) => message`
    <b>🚫 بستن خرید برای ${name}</b>
    دلیلش را بنویسید؛ مشتری آن را می‌بیند. بدون دلیل، یک خط تیره بفرستید: ${f.code('-')}
    سفارش‌های باز، کدها و کیف پول او سر جایشان می‌مانند.
  `,
  story: {
    title: (id: number) => markup`<b>📦 سفارش ${f.ltr(id)}</b>`,
    customer: (name: string, id: number) => markup`👤 ${name} · ${f.code(id)}`,
    provider: (id: string) => markup`🏷 شناسه نزد نامبرلند: ${f.code(id)}`,
    price: (price: Toman, cost: Toman | undefined) =>
      markup`💰 قیمت: ${f.money(price)}${cost === undefined ? '' : ` · هزینه: ${f.money(cost)}`}`,
    placed: (at: number) => markup`🛒 ثبت: ${f.momentWithSeconds(at)}`,
    bought: (at: number) => markup`📱 شماره: ${f.momentWithSeconds(at)}`,
    expires: (at: number) => markup`⏱ مهلت تا: ${f.momentWithSeconds(at)}`,
    ended: (at: number) => markup`🏁 پایان: ${f.momentWithSeconds(at)}`,
    codeErased: (sequence: number, at: number) =>
      markup`🔑 کد ${f.ltr(sequence)}: پاک شده · ${f.momentWithSeconds(at)}`,
    code: (sequence: number, code: string | undefined, at: number) =>
      code === undefined
        ? markup`🔑 کد ${f.ltr(sequence)}: ${f.momentWithSeconds(at)} · پنهان`
        : markup`🔑 کد ${f.ltr(sequence)}: ${f.code(code)} · ${f.momentWithSeconds(at)}`,
    /** Of the ledger, in a word. */
    transfer: new Map([
      ['hold', 'کنار گذاشتن پول مشتری'],
      ['settle', 'فروش'],
      ['repeat-hold', 'کنار گذاشته برای کد دیگر'],
      ['repeat-settle', 'فروش کد دیگر'],
      ['repeat-release', 'برگشت پول کد دیگر'],
      ['release', 'برگشت پول به مشتری'],
      ['order-refund', 'پس دادن پول به مشتری'],
      ['bought', 'هزینه نزد نامبرلند'],
      ['refunded', 'برگشت هزینه از نامبرلند'],
    ]),
    moved: (what: string, amount: Toman, at: number) =>
      markup`• ${what}: ${f.money(amount)} · ${f.momentWithSeconds(at)}`,
  },
}

export type CustomerFileWords = typeof customerFiles
