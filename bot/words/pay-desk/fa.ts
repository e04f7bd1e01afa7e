import type {
  DayOfRail,
  PaymentFile,
  Refunding,
  RefundView,
  RailView,
  RateStanding,
  Stray,
  Toman,
  TopUp,
  WhyClosed,
} from '#engine'
import { dotted, markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { formatsOf } from '../format.ts'
import { dollarsOf, percentOf } from '../payments/rails.ts'

const f = formatsOf('fa')

const stateOf = ({ isOn, whyClosed }: RailView): string =>
  !isOn ? '⏸ خاموش' : whyClosed === undefined ? '🟢 باز' : '🔴 بسته'

const amountOf = ({ currency, units }: Pick<Stray, 'currency' | 'units'>): string =>
  units === undefined
    ? '—'
    : currency === 'IRR'
      ? `${f.count(units)} ریال`
      : currency === 'XTR'
        ? `${f.count(units)} استار`
        : f.ltr(dollarsOf(units))

const refundState: Readonly<Record<RefundView['state'], string>> = {
  asked: '⏳ خواسته شده',
  unknown: '❓ درگاه جوابی نداد',
  done: '✅ انجام شد',
  refused: '❌ درگاه نپذیرفت',
}

const strayKind: Readonly<Record<Stray['kind'], string>> = {
  'not-ours': 'به هیچ شارژی نمی‌خورد',
  'second-payment': 'بار دوم برای یک شارژ پرداخت شده است',
  'refunded-there': 'در خود درگاه برگردانده شده است',
}

const closedWhy: Readonly<Partial<Record<WhyClosed['kind'], string>>> = {
  off: 'خاموش است',
  'no-public-url': 'PUBLIC_URL تنظیم نشده است',
  'no-card': 'کارتی روشن نیست',
  'no-rate': 'نرخ تتر ندارد',
  'rate-old': 'نرخ تتر کهنه است',
}

/** The ways to pay and the payments, as the staff run them. */
export const payDesk = {
  button: {
    open: '🏦 دیدن پرداخت',
    door: '🏦 راه‌های پرداخت',
    on: '🟢 روشن کن',
    off: '⏸ خاموش کن',
    limits: '📏 حد مبلغ',
    fee: '➗ کارمزد',
    setRate: '💵 نوشتن نرخ تتر',
    find: '🔎 یافتن پرداخت',
    days: '📅 روزبه‌روز',
    review: '⚖️ منتظر تصمیم',
    strays: '❓ بی‌صاحب‌ها',
    decide: '⚖️ تصمیم درباره‌ی این پول…',
    askRefund: '↩️ برگرداندن پول…',
    refund: '↩️ بله، برگردان',
    refundDone: '✅ برگشته است',
    refundNotDone: '❌ برنگشته است',
    customer: '👤 مشتری',
    closeStray: '✔️ روشن شد',
  },
  title: message`
    <b>🏦 راه‌های پرداخت</b>
    مشتری‌ها از راه‌های باز پرداخت می‌کنند؛ تندترین اول نشان داده می‌شود.
  `,
  howToAdd: markup`برای افزودن درگاه، کلیدش را در تنظیمات برنامه بگذارید؛ راهنمای پرداخت را ببینید.`,
  rate: ({ toman, at, isFresh }: RateStanding) =>
    toman === undefined || at === undefined
      ? markup`💵 نرخ تتر: هنوز ندارد`
      : markup`💵 نرخ تتر: <b>${f.money(toman)}</b> · ${f.moment(at)}${isFresh ? '' : ' · کهنه'}`,
  /** On a button of the list. */
  line: ({ toman }: TopUp, name: string) => `${name} · ${f.money(toman)}`,
  railLine: (view: RailView, name: string) => `${stateOf(view)} · ${name}`,
  rail: (view: RailView, name: string) => message`
    <b>${name}</b> · ${stateOf(view)}
    ${view.isOn && view.whyClosed !== undefined && markup`علت: ${closedWhy[view.whyClosed.kind] ?? ''}`}
    📏 کمترین: ${view.leastToman === undefined ? 'مانند همه‌ی شارژها' : f.money(view.leastToman)}
    📏 بیشترین: ${view.mostToman === undefined ? 'مانند همه‌ی شارژها' : f.money(view.mostToman)}
    ➗ کارمزدی که مشتری می‌دهد: ${f.ltr(percentOf(view.feePercent))}
    ⚖️ منتظر تصمیم: ${f.count(view.inReview)} · ⏳ نامعلوم: ${f.count(view.unsettled)}
  `,
  invalid: markup`☝️ این‌ها با هم جور نیستند. کمترین نباید از بیشترین بیشتر باشد، و کارمزد تا 10 درصد است.`,
  askLimits: message`
    کمترین و بیشترین مبلغ را به تومان بنویسید؛ مثلاً ${f.code('20000 5000000')}
    صفر یعنی همان حدی که برای همه‌ی شارژها هست.
  `,
  askFee: markup`چند درصد کارمزد روی مبلغ بیاید؟ مثلاً ${f.code('1.5')} یا ${f.code('0')}`,
  askRate: markup`هر تتر چند تومان است؟ مثلاً ${f.code('112500')}`,
  feedReplaces: markup`☝️ نرخ هر دقیقه از نوبیتکس خوانده می‌شود و جای عدد شما را می‌گیرد. اگر نرخ خودتان را می‌خواهید، اول آن را در تنظیمات خاموش کنید.`,
  file: (
    { topUp, payment, token, gatewayId, reference, payer, note }: PaymentFile,
    name: string,
    state: string,
  ) => message`
    <b>🏦 پرداخت شارژ ${f.ltr(`#${topUp.id}`)}</b> · ${name}
    ${state}
    💰 ${f.money(payment.toman)} · ${amountOf(payment)}
    🕰 ${f.moment(payment.openedAt)}${payment.paidAt === undefined ? '' : ` → ${f.moment(payment.paidAt)}`}
    ${reference !== undefined && markup`کد پیگیری: ${f.code(reference)}`}
    ${gatewayId !== undefined && markup`شناسه‌ی درگاه: ${f.code(gatewayId)}`}
    شناسه‌ی ما: ${f.code(token)}
    ${payer.cardMask !== undefined && markup`💳 کارت پرداخت‌کننده: ${f.ltr(payer.cardMask)}`}
    ${payer.note !== undefined && markup`👤 ${f.ltr(payer.note)}`}
    ${note !== undefined && markup`📝 ${f.ltr(note)}`}
  `,
  noRefund: markup`↩️ این پول را از اینجا نمی‌شود برگرداند. در پنل خود درگاه برگردانید و همان مبلغ را از کیف پول مشتری کم کنید.`,
  refundLine: ({ state, toman, at, note }: RefundView) =>
    dotted(
      markup`↩️ برگشت: <b>${refundState[state]}</b>`,
      f.money(toman),
      f.moment(at),
      note !== undefined && f.ltr(note),
    ),
  askRefund: (toman: Toman, topUpId: number) => message`
    <b>❓ ${f.money(toman)} شارژ ${f.ltr(`#${topUpId}`)} برگردانده شود؟</b>
    این مبلغ از کیف پول مشتری کم می‌شود و درگاه آن را به حسابش برمی‌گرداند.
  `,
  refunding: byKind<Refunding>({
    'not-allowed': markup`☝️ برگرداندن پول در اختیار شما نیست.`,
    'not-found': markup`☝️ این پرداخت پیدا نشد.`,
    'not-possible': markup`☝️ این پرداخت را از این راه نمی‌شود برگرداند.`,
    'sent-already': markup`☝️ پیش‌تر خواسته شده بود.`,
    'too-little-money': ({ missingToman }) =>
      markup`☝️ مشتری این پول را خرج کرده است؛ ${f.money(missingToman)} کم است. کاری انجام نشد.`,
    refused: markup`❌ درگاه نپذیرفت و پول در کیف پول مشتری ماند.`,
    unknown: markup`❓ درگاه جوابی نداد. پول کنار گذاشته شد و می‌پرسیم؛ اگر در پنل درگاه دیدید چه شده است، همین‌جا بگویید.`,
    done: markup`✅ برگردانده شد.`,
  }),
  reviews: (isEmpty: boolean) => message`
    <b>⚖️ پرداخت‌های منتظر تصمیم</b>
    ${isEmpty && markup`چیزی نیست.`}
  `,
  found: markup`<b>🔎 پیدا شد</b>`,
  notFound: markup`☝️ چنین پرداختی پیدا نشد. شناسه‌ی ما، شناسه‌ی درگاه، کد پیگیری یا چهار رقم آخر کارت را بنویسید.`,
  askFind: markup`شناسه‌ی ما، شناسه‌ی درگاه، کد پیگیری یا چهار رقم آخر کارت پرداخت‌کننده را بنویسید.`,
  strays: (isEmpty: boolean) => message`
    <b>❓ پول‌هایی که به شارژی نمی‌خورند</b>
    ${isEmpty && markup`چیزی نیست.`}
  `,
  strayLine: (stray: Stray, name: string) => `${name} · ${amountOf(stray)}`,
  stray: (stray: Stray, name: string) => message`
    <b>❓ ${name}</b> · ${amountOf(stray)}
    ${strayKind[stray.kind]}
    🕰 ${f.moment(stray.seenAt)}
    ${stray.reference !== undefined && markup`کد پیگیری: ${f.code(stray.reference)}`}
    ${stray.gatewayId !== undefined && markup`شناسه‌ی درگاه: ${f.code(stray.gatewayId)}`}
    ${stray.topUpId !== undefined && markup`🧾 ${f.ltr(`#${stray.topUpId}`)}`}
    ${stray.note !== undefined && markup`📝 ${f.ltr(stray.note)}`}
  `,
  askWhatBecame: markup`چه شد؟ کوتاه بنویسید؛ مثلاً: به مشتری برگرداندیم.`,
  days: (isEmpty: boolean) => message`
    <b>📅 روزبه‌روز</b>
    ${isEmpty && markup`چیزی نیست.`}
  `,
  /** Above what the ways brought on a day. */
  dayHead: (day: DayOfRail['day']) => markup`<b>${f.date(day)}</b>`,
  dayOfRail: (day: DayOfRail, name: string) => message`
    • ${name}: <b>${f.money(day.creditedToman)}</b> · ${f.count(day.paid)} پرداخت
    ${day.units !== undefined && markup`در درگاه: ${amountOf(day)}`}
    ${day.feeToman > 0 && markup`کارمزد: ${f.money(day.feeToman)}`}
    ${day.refundedToman > 0 && markup`برگشتی: ${f.money(day.refundedToman)}`}
    ${day.open > 0 && markup`نامعلوم: ${f.count(day.open)}`}
  `,
}

export type PayDeskWords = typeof payDesk
