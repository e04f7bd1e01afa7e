/** What is said to the operator about the bank cards to which customers pay. */
import type { PayCard, Toman } from '#engine'
import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

const state: Readonly<Record<PayCard['state'], string>> = {
  active: '🟢 فعال',
  disabled: '⚪️ غیرفعال',
  removed: '🗑 حذف‌شده',
}

export const cards = {
  entryNames: {
    'add-card': 'افزودن کارت',
    'active-card': 'فعال کردن کارت',
    'disabled-card': 'غیرفعال کردن کارت',
    'removed-card': 'حذف کارت',
    'cap-card': 'سقف کارت',
  },
  button: {
    cards: '💳 کارت‌های شارژ',
    add: '➕ کارت تازه',
    enable: '🟢 درست است، فعالش کن',
    disable: '⚪️ غیرفعالش کن',
    remove: '🗑 حذف کارت',
    sureRemove: '🗑 بله، حذفش کن',
    keep: 'نه، بماند',
    caps: '🚦 سقف روزانه',
  },
  /** The state's sign and word, for lists. */
  state,
  list: message`
    <b>💳 کارت‌های شارژ</b>
    مشتری‌ها به این کارت‌ها واریز می‌کنند؛ هر بار به آن‌که امروز کمتر کار کرده.
  `,
  empty: message`
    <b>💳 کارت‌های شارژ</b>
    هنوز کارتی نیست، پس مشتری‌ها نمی‌توانند کیف پولشان را شارژ کنند.
  `,
  title: (number: string) => markup`<b>💳 کارت</b> ${f.code(number)}`,
  holder: (holder: string) => markup`👤 به نام: ${holder}`,
  bank: (bank: string | undefined) =>
    bank === undefined ? markup`🏦 بانک: ناشناخته` : markup`🏦 بانک ${bank}`,
  today: (count: number, toman: Toman) => markup`📊 امروز: ${count} شارژ · ${f.money(toman)}`,
  caps: (count: number, toman: number) =>
    markup`🚦 سقف روزانه: ${count === 0 ? 'تعداد آزاد' : `${count} شارژ`} · ${toman === 0 ? 'مبلغ آزاد' : f.amount(toman)}`,
  /** Before customers pay to it: look again. */
  check: markup`☝️ <b>یک بار دیگر نگاه کنید:</b> پول مشتری‌ها به همین شماره می‌رود. اگر درست است، فعالش کنید.`,
  askRemove: markup`❓ <b>این کارت حذف شود؟</b> شارژهای قبلی‌اش می‌مانند، ولی دیگر به کسی نشان داده نمی‌شود.`,
  askNumber: markup`شماره‌ی 16 رقمی کارت را بنویسید؛ نام صاحبش را هم می‌توانید بعد از آن بیاورید.`,
  notSixteenDigits: (digits: number) =>
    markup`شماره‌ی کارت 16 رقم دارد، ولی این ${digits} رقم داشت. دوباره بنویسید.`,
  notInOnePiece: markup`میان رقم‌های کارت چیز دیگری هم بود. 16 رقم را پشت هم بنویسید؛ نام صاحب کارت می‌تواند بعد از آن بیاید.`,
  mistyped: markup`یک رقم این شماره درست نیست (رقم کنترلی نمی‌خواند). دوباره از روی کارت بنویسید.`,
  askHolder: (number: string) =>
    lines(f.code(number), markup`نام صاحب کارت را همان‌طور که بانک نشان می‌دهد بنویسید.`),
  noHolder: markup`نام صاحب کارت خالی است. دوباره بنویسید.`,
  known: markup`☝️ این کارت از پیش بوده است.`,
  askCaps: message`
    سقف روزانه را بنویسید: تعداد شارژ، فاصله، جمع مبلغ به تومان. صفر یعنی آزاد.
    ${f.code('20 10000000')}
  `,
  notCaps: lines(markup`نفهمیدم. دو عدد با یک فاصله بنویسید:`, f.code('20 10000000')),
  gone: markup`این کارت پیدا نشد.`,
}

export type CardWords = typeof cards
