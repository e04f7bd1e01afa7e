/** What the desk says of the books: audits, and purchases whose answer was lost. */
import type { Audit, Finding, Toman, Verdict } from '#engine'
import { type Html, markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

const verdict: Readonly<Record<Verdict | 'open', string>> = {
  open: '⏳ هنوز روشن نیست',
  'not-charged': '✅ پولی از ما کم نشد',
  charged: '💸 پولش از ما کم شد و برنگشت',
  refunded: '↩️ پولش کم شد و برگشت',
  unknown: '❓ از خریدهای دیگر جدا نمی‌شود',
}
type Problem = Extract<Finding, { readonly problem: unknown }>['problem']
const problem: Readonly<Record<Problem, string>> = {
  'hold-missing': 'پولش کنار گذاشته نشده',
  'hold-wrong': 'مبلغ کنارگذاشته با قیمتش یکی نیست',
  'ended-too-early': 'هنوز در انتظار است ولی پولش جابه‌جا شده',
  'end-missing': 'تمام شده ولی پولش هنوز کنار مانده',
  'end-wrong': 'پولش به جای نادرستی رفته',
  'repeat-wrong': 'پول کدهای دیگر با دفتر نمی‌خواند',
  'refund-wrong': 'پول پس‌داده با دفتر نمی‌خواند',
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
  'paid-not-credited': 'درگاه می‌گوید پرداخت شده ولی به کیف پول نرسیده',
  'credited-not-paid': 'به کیف پول رفته ولی پرداخت نشده',
  'credited-other-amount': 'مبلغ دیگری به کیف پول رفته',
  'evidence-missing': 'مدرک پرداختش پیدا نیست',
  'sent-back-wrong': 'پول کنارگذاشته برای برگشت با پایانش نمی‌خواند',
  'not-ours': 'در درگاه پرداخت شده و اینجا مال هیچ شارژی نیست',
  'second-payment': 'در درگاه دو بار پرداخت شده و اینجا یک بار آمده',
  'refunded-there': 'اینجا شارژ شده ولی درگاه می‌گوید پولش برگشته',
  'used-too-often': 'بیش از سهمش به کار رفته',
  'used-twice': 'یک نفر دو بار با آن خریده',
  'not-its-code': 'این کد نیست، مال سرویس دیگری است یا مهلتش گذشته بود',
  'not-as-shown': 'با قیمتی که به مشتری نشان داده شده یکی نیست',
  'reduced-wrong': 'مبلغ تخفیفش با کد نمی‌خواند',
  'below-cost': 'زیر قیمت خرید فروخته شده',
  'belongs-to-nothing': 'مال هیچ سفارش یا پرداختی نیست، یا دوباره ثبت شده',
  'accounts-wrong': 'بین حساب‌های نادرستی رفته',
  'not-as-proposed': 'با پیشنهادش یکی نیست',
  'not-in-audit-log': 'در دفتر کارکنان نیست',
}

export const audit = {
  findingNames: {
    'transfer-wrong': ({ key }: { readonly key: string }) => markup`تراکنش ${f.code(key)}`,
  },
  button: '📒 حسابرسی',
  title: markup`<b>📒 دفترها</b>`,
  sound: ({
    orders,
    permanentOrders,
    topUps,
    transfers,
  }: Pick<Audit, 'orders' | 'permanentOrders' | 'topUps' | 'transfers'>) =>
    markup`✅ همه‌چیز درست است: ${f.count(orders)} سفارش، ${f.count(permanentOrders)} شماره‌ی دائمی، ${f.count(topUps)} شارژ کیف پول، ${f.count(transfers)} تراکنش.`,
  wrong: (count: number, orders: number) =>
    markup`🚨 <b>${f.count(count)} مورد نادرست</b> (از ${f.count(orders)} سفارش)`,
  auditFailed: (count: number) => markup`🚨 <b>حسابرسی ${f.count(count)} مورد نادرست پیدا کرد</b>`,
  provider: (toman: Toman) => markup`🏦 حساب ما در نامبرلند به روایت دفترها: ${f.money(toman)}`,
  /** @param what by its name above or that of its noun */
  problemOf: (what: Html, found: Problem) => markup`• ${what}: ${problem[found]}`,
  finding: byKind<Exclude<Finding, { readonly problem: unknown }>>({
    'transfer-unbalanced': ({ key, toman }) =>
      markup`• تراکنش ${f.code(key)} تراز نیست: ${f.signedMoney(toman)}`,
    'balance-wrong': ({ account, keptToman: kept, postedToman: posted }) =>
      markup`• ${f.code(account)}: مانده ${f.money(kept)}، جمع ثبت‌ها ${f.money(posted)}`,
    'correction-missing': ({ entryId, customerId }) =>
      markup`• اصلاح ${f.code(entryId)} برای مشتری ${f.code(customerId)} در کارنامه هست، ولی در دفترها نیست`,
    'provider-differs': ({ byToman: by }) =>
      markup`• موجودی نامبرلند با دفترها فرق دارد: ${f.signedMoney(by)}`,
    unexplained: ({ toman }) =>
      markup`• این هفته ${f.money(toman)} از حساب نامبرلند رفته و معلوم نیست برای چه`,
  }),
  problem,
  more: (count: number) => markup`… و ${f.count(count)} مورد دیگر`,
  lost: markup`<b>⚠️ خریدهایی که جوابشان گم شد</b>`,
  lostPurchase: (orderId: number, cost: Toman, found: Verdict | undefined) =>
    markup`• سفارش ${f.code(orderId)} · ${f.money(cost)} · ${verdict[found ?? 'open']}`,
  verdict,
  lostDecided: (orderId: number, found: Verdict, cost: Toman) => message`
    📒 <b>تکلیف یک خرید گم‌شده روشن شد</b> · سفارش ${f.code(orderId)}
    ${verdict[found]} (${f.money(cost)})
  `,
  deposit: (toman: Toman) => message`
    🏦 <b>حساب نامبرلند شارژ شد</b>: ${f.signedMoney(toman)}
    در دفترها ثبت شد.
  `,
  difference: (toman: Toman) => message`
    🚨 <b>${f.money(toman)} از حساب نامبرلند رفته و فروشگاه نمی‌داند چرا</b>
    با همین کلید، بیرون از فروشگاه خریدی شده است؟
  `,
}

export type AuditWords = typeof audit
