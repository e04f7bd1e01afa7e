import { lines, markup } from '../../html.ts'
import type { BooksWords } from '../books.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

const verdict = {
  open: '⏳ هنوز روشن نیست',
  'not-charged': '✅ پولی از ما کم نشد',
  charged: '💸 پولش از ما کم شد و برنگشت',
  refunded: '↩️ پولش کم شد و برگشت',
  unknown: '❓ از خریدهای دیگر جدا نمی‌شود',
} as const
const problem = {
  'hold-missing': 'پولش کنار گذاشته نشده',
  'hold-wrong': 'مبلغ کنارگذاشته با قیمتش یکی نیست',
  'ended-too-early': 'هنوز در انتظار است ولی پولش جابه‌جا شده',
  'end-missing': 'تمام شده ولی پولش هنوز کنار مانده',
  'end-wrong': 'پولش به جای نادرستی رفته',
  'repeat-wrong': 'پول کدهای دیگر با دفتر نمی‌خواند',
  'cost-wrong': 'هزینه‌اش با دفتر نمی‌خواند',
  'refund-without-purchase': 'برگشت پول بدون خرید',
  'held-too-early': 'تأیید نشده ولی پولش جابه‌جا شده',
  'claim-missing': 'شماره برایش نگه داشته نشده',
  'claim-left': 'فروخته نشده ولی شماره هنوز بسته است',
  'credit-missing': 'تأیید شده ولی به کیف پول نرسیده',
  'credited-too-early': 'تأیید نشده ولی به کیف پول رفته',
  'credit-wrong': 'مبلغ یا کیف پولش نادرست است',
  'nobody-approved': 'معلوم نیست چه کسی تأییدش کرده',
  'count-wrong': 'تعداد یا مبلغش با آنچه شمرده شده یکی نیست',
  'paid-wrong': 'مبلغ دیگری به کیف پول‌ها رفته',
  'belongs-to-nothing': 'مال هیچ سفارش یا پرداختی نیست، یا دوباره ثبت شده',
  'accounts-wrong': 'بین حساب‌های نادرستی رفته',
  'not-as-proposed': 'با پیشنهادش یکی نیست',
  'not-in-trail': 'در دفتر کارکنان نیست',
} as const

export const books: BooksWords = {
  button: '📒 حسابرسی',
  title: markup`<b>📒 دفترها</b>`,
  sound: ({ orders, permanentOrders, topUps, transfers }) =>
    markup`✅ همه‌چیز درست است: ${f.count(orders)} سفارش، ${f.count(permanentOrders)} شماره‌ی دائمی، ${f.count(topUps)} شارژ کیف پول، ${f.count(transfers)} تراکنش.`,
  wrong: (count, orders) =>
    markup`🚨 <b>${f.count(count)} مورد نادرست</b> (از ${f.count(orders)} سفارش)`,
  auditFailed: (count) => markup`🚨 <b>حسابرسی ${f.count(count)} مورد نادرست پیدا کرد</b>`,
  provider: (toman) => markup`🏦 حساب ما در نامبرلند به روایت دفترها: ${f.money(toman)}`,
  transferUnbalanced: (key, toman) =>
    markup`• تراکنش ${f.code(key)} تراز نیست: ${f.signedMoney(toman)}`,
  balanceWrong: (account, kept, posted) =>
    markup`• ${f.code(account)}: مانده ${f.money(kept)}، جمع ثبت‌ها ${f.money(posted)}`,
  orderWrong: (orderId, found) => markup`• سفارش ${f.code(orderId)}: ${problem[found]}`,
  permanentWrong: (orderId, found) => markup`• شماره‌ی دائمی ${f.code(orderId)}: ${problem[found]}`,
  topUpWrong: (topUpId, found) => markup`• شارژ کیف پول ${f.code(topUpId)}: ${problem[found]}`,
  giftWrong: (code, found) => markup`• کد هدیه‌ی ${f.code(code)}: ${problem[found]}`,
  rewardsWrong: (customerId, found) =>
    markup`• پاداش معرفی مشتری ${f.code(customerId)}: ${problem[found]}`,
  transferWrong: (key, found) => markup`• تراکنش ${f.code(key)}: ${problem[found]}`,
  correctionMissing: (trailId, customerId) =>
    markup`• اصلاح ${f.code(trailId)} برای مشتری ${f.code(customerId)} در کارنامه هست، ولی در دفترها نیست`,
  problem,
  providerDiffers: (by) => markup`• موجودی نامبرلند با دفترها فرق دارد: ${f.signedMoney(by)}`,
  unexplained: (toman) =>
    markup`• این هفته ${f.money(toman)} از حساب نامبرلند رفته و معلوم نیست برای چه`,
  more: (count) => markup`… و ${f.count(count)} مورد دیگر`,
  lost: markup`<b>⚠️ خریدهایی که جوابشان گم شد</b>`,
  lostPurchase: (orderId, cost, found) =>
    markup`• سفارش ${f.code(orderId)} · ${f.money(cost)} · ${verdict[found ?? 'open']}`,
  verdict,
  lostDecided: (orderId, found, cost) =>
    lines(
      markup`📒 <b>تکلیف یک خرید گم‌شده روشن شد</b> · سفارش ${f.code(orderId)}`,
      markup`${verdict[found]} (${f.money(cost)})`,
    ),
  deposit: (toman) =>
    lines(
      markup`🏦 <b>حساب نامبرلند شارژ شد</b>: ${f.signedMoney(toman)}`,
      markup`در دفترها ثبت شد.`,
    ),
  difference: (toman) =>
    lines(
      markup`🚨 <b>${f.money(toman)} از حساب نامبرلند رفته و فروشگاه نمی‌داند چرا</b>`,
      markup`با همین کلید، بیرون از فروشگاه خریدی شده است؟`,
    ),
}
