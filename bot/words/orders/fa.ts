import type { FailureReason, OrderState, Toman } from '#engine'
import { type Html, lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

export const order = {
  commandNames: { orders: 'سفارش‌های من' },
  findingNames: {
    'order-wrong': ({ orderId }: { readonly orderId: number }) => markup`سفارش ${f.code(orderId)}`,
  },
  headline: {
    placing: lines(markup`⏳ <b>در حال گرفتن شماره…</b>`, markup`معمولاً چند ثانیه طول می‌کشد.`),
    waiting: markup`⏳ <b>منتظر پیامک</b>`,
    received: markup`✅ <b>کد رسید</b>`,
    'waiting-again': markup`⏳ <b>منتظر کد بعدی</b>`,
    completed: markup`✔️ <b>این سفارش تمام شد</b>`,
    cancelled: markup`↩️ <b>لغو شد</b>`,
    banned: markup`🚫 <b>شماره‌ی مسدود پس داده شد</b>`,
    expired: markup`⌛️ <b>مهلت تمام شد و کدی نیامد</b>`,
    lost: message`
      ⚠️ <b>جواب خرید به ما نرسید</b>
      برای این‌که دوبار خرید نشود، تکرارش نکردیم. اگر هنوز شماره می‌خواهید، دوباره بخرید.
    `,
  } satisfies Record<Exclude<OrderState, 'failed'>, Html>,
  failure: {
    'sold-out': lines(markup`😕 <b>شماره تمام شده بود</b>`, markup`چیزی خریده نشد.`),
    dearer: lines(markup`😕 <b>قیمت بالا رفته بود</b>`, markup`چیزی خریده نشد.`),
    'provider-unavailable': message`
      😕 <b>نشد شماره بگیریم</b>
      تأمین‌کننده فعلاً شماره نمی‌دهد؛ چیزی خریده نشد.
    `,
    'other-terms': message`
      😕 <b>شماره بدون کد دوم رسید</b>
      قرارمان این نبود؛ پس داده شد.
    `,
    'too-late': lines(markup`😕 <b>شماره دیر رسید</b>`, markup`مهلتش گذشته بود؛ پس داده شد.`),
  } satisfies Record<FailureReason, Html>,
  otherOperator: (wished: string, bought: string) =>
    markup`📡 اپراتور ${f.ltr(wished)} همان لحظه تمام شد؛ از اپراتور ${f.ltr(bought)} گرفتیم، با همان ویژگی‌ها و نه گران‌تر.`,
  title: (what: Html, id: number) => markup`${what} · سفارش ${f.ltr(id)}`,
  price: (price: Toman) => markup`💰 ${f.money(price)}`,
  /** In a private shop nobody's wallet is meant. */
  moneyBack: (price: Toman) => markup`💰 ${f.money(price)} به کیف پول برگشت.`,
  moneyBackPrivate: markup`💰 هزینه‌ای پای این سفارش نماند.`,
  until: (at: number) => markup`⏱ پایان مهلت: <b>${f.countdown(at)}</b>`,
  code: (code: string) => markup`🔑 کد: ${f.code(code)}`,
  previousCode: (code: string) => markup`🔑 کد قبلی: ${f.code(code)}`,
  useNumber: markup`شماره را در برنامه وارد کنید و کد بخواهید. تا برسد، همین‌جا خبرتان می‌کنیم.`,
  /** A further code comes only to who asks for it in the app once more. */
  askAgain: markup`در برنامه «ارسال دوباره» را بزنید تا کد تازه‌ای بفرستد؛ همین‌جا نشانتان می‌دهیم.`,
  /** When an order was placed that has ended. */
  placed: (at: number) => markup`🗓 ${f.when(at)}`,
  cancelPending: markup`✖️ لغو ثبت شد و منتظر تأیید است؛ نتیجه را خبر می‌دهیم.`,
  banPending: markup`🚫 گزارش ثبت شد و منتظر تأیید است؛ نتیجه را خبر می‌دهیم.`,
  /** The customer has said that the code was requested. */
  requested: markup`⚡️ از حالا تندتر نگاه می‌کنیم؛ کد که بیاید، همین‌جا می‌بینیدش.`,
  /** The customer has asked, and nothing was there. */
  noCodeYet: (at: number) => markup`🔄 هنوز کدی نیامده است (${f.clockWithSeconds(at)})`,
  checkedAt: (at: number) => markup`🔄 آخرین نگاه: ${f.clockWithSeconds(at)}`,
  notPossible: markup`☝️ این کار دیگر برای این سفارش ممکن نیست.`,
  providerSilent: markup`☝️ تأمین‌کننده جواب نداد و چیزی عوض نشد. کمی بعد دوباره بزنید.`,
  codeCame: markup`🎉 همین حالا کد رسید! پس شماره لغو نشد.`,
  secondCodeHint: markup`کد دیگری لازم دارید؟ تا مهلت نگذشته، دکمه‌ی کد دیگر را بزنید.`,
  askCancel: markup`❓ <b>شماره را پس بدهیم؟</b> پول کامل برمی‌گردد، ولی کدی که بعد از لغو بیاید به کارتان نمی‌آید.`,
  askBan: markup`❓ <b>برنامه این شماره را قبول نکرد؟</b> اگر گفت مسدود است، گزارش کنید تا پس داده شود و پول برگردد.`,
  list: (which: 'active' | 'past') =>
    which === 'active' ? markup`<b>⏳ سفارش‌های در جریان</b>` : markup`<b>🗂 سفارش‌های گذشته</b>`,
  emptyList: (which: 'active' | 'past') =>
    which === 'active' ? markup`الان سفارشی در جریان نیست.` : markup`هنوز سفارش تمام‌شده‌ای ندارید.`,
  /** The state in a word, for lists, with its sign. */
  state: {
    placing: '⏳ در حال گرفتن',
    waiting: '⏳ منتظر کد',
    received: '✅ کد رسید',
    'waiting-again': '⏳ منتظر کد بعدی',
    completed: '✔️ تمام شد',
    failed: '😕 ناموفق',
    cancelled: '↩️ لغو شد',
    banned: '🚫 مسدود',
    expired: '⌛️ کد نیامد',
    lost: '⚠️ نامشخص',
  } satisfies Record<OrderState, string>,
}

export type OrderWords = typeof order
