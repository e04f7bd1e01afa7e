import type { Toman } from '#engine'
import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

/** What the staff does to an order: money back, and a cancel. */
export const refunds = {
  entryNames: {
    'refund-order': 'پس دادن پول سفارش',
    'refund-order-first': 'درخواست پس دادن پول (تأیید اول)',
    'drop-refund': 'کنار گذاشتن پس دادن پول',
    'cancel-order': 'لغو سفارش',
  },
  button: {
    refund: '💸 پس دادن پول',
    cancel: '✖️ لغو سفارش',
    all: (toman: Toman) => `همه‌اش: ${f.money(toman)}`,
    yes: (toman: Toman) => `✅ بله، ${f.money(toman)} برگردد`,
    second: (toman: Toman) => `✅ تأیید دوم: ${f.money(toman)}`,
    drop: '✖️ منصرف شدم',
    sureCancel: '✖️ بله، لغو کن',
  },
  subject: (id: number) => `سفارش ${f.ltr(`#${id}`)}`,
  /** On the order's page. */
  refunded: (toman: Toman) => markup`💸 پس داده‌شده: <b>${f.money(toman)}</b>`,
  ask: (order: number, left: Toman) => message`
    <b>💸 برای سفارش ${f.ltr(`#${order}`)} چقدر برگردد؟</b>
    تا ${f.money(left)}. مبلغ را بنویسید؛ توضیح را، که مشتری هم می‌خواند، پس از یک فاصله بیاورید.
  `,
  nothingLeft: markup`برای این سفارش پولی نمانده که پس داده شود.`,
  tooMuch: (left: Toman) =>
    markup`☝️ بیش از آن است که پرداخته. تا ${f.money(left)} می‌شود؛ دوباره بنویسید.`,
  sure: (order: number, toman: Toman, isAll: boolean) =>
    markup`❓ <b>${f.money(toman)}</b>${isAll ? ' (همه‌اش)' : ''} بابت سفارش ${f.ltr(`#${order}`)} به کیف پول مشتری برگردد؟`,
  note: (note: string) => markup`📝 ${note}`,
  waits: (order: number, toman: Toman) =>
    markup`⏳ پس دادن <b>${f.money(toman)}</b> بابت سفارش ${f.ltr(`#${order}`)} منتظر تأیید یک نفر دیگر است.`,
  half: markup`این مبلغ بزرگ است؛ به همکارانتان خبر دادیم تا یکی هم تأیید کند.`,
  same: markup`☝️ تأیید دوم را باید کس دیگری بدهد.`,
  done: (order: number, toman: Toman) =>
    markup`✅ ${f.money(toman)} بابت سفارش ${f.ltr(`#${order}`)} به کیف پول مشتری برگشت و به مشتری گفتیم.`,
  dropped: markup`✖️ کنار گذاشته شد؛ پولی جابه‌جا نشد.`,
  /** To the customer. */
  told: (order: number, toman: Toman) =>
    markup`💸 فروشگاه <b>${f.money(toman)}</b> بابت سفارش ${f.ltr(`#${order}`)} به کیف پولتان برگرداند.`,
  askCancel: (order: number) =>
    markup`❓ سفارش ${f.ltr(`#${order}`)} لغو شود؟ پول به کیف پول مشتری برمی‌گردد و به مشتری می‌گوییم.`,
  cancelled: (order: number) => markup`✖️ سفارش ${f.ltr(`#${order}`)} لغو شد و پول مشتری برگشت.`,
  cancelPending: markup`⏳ نامبرلند هنوز جواب نداده است؛ تا جواب بدهد، خودمان دنبالش می‌رویم.`,
  codeCame: markup`☝️ همین حالا کدش رسید؛ دیگر لغو نمی‌شود.`,
  notCancelled: markup`☝️ این سفارش دیگر منتظر کد نیست؛ لغو نمی‌شود.`,
}

export type RefundWords = typeof refunds
