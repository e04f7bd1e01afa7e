/** What the desk says of the rules of prices. */
import type { Figure, PriceRule, ScopePart, Toman } from '#engine'
import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

const PART: Readonly<Record<ScopePart, string>> = {
  service: 'سرویس',
  country: 'کشور',
  operator: 'اپراتور',
}
const FIGURE: Readonly<Record<Figure, string>> = {
  markupPercent: 'درصد سود',
  addToman: 'مبلغ ثابت',
  minMarginToman: 'کمترین سود',
  roundToToman: 'گرد کردن',
}
const MEANING: Readonly<Record<Figure, string>> = {
  markupPercent: 'چند درصد روی قیمت خرید بیاید؟',
  addToman: 'چند تومان ثابت هم به قیمت افزوده شود؟ 0 یعنی هیچ.',
  minMarginToman: 'هر فروش دست‌کم چند تومان سود داشته باشد؟ 0 یعنی فرقی نمی‌کند.',
  roundToToman: 'قیمت رو به بالا به مضرب چند تومان گرد شود؟ 1 یعنی گرد نشود.',
}
const valueOf = (figure: Figure, value: number): string =>
  figure === 'markupPercent' ? `${f.count(value)}٪` : f.count(value)

const change = (before: number, after: number): string => `${f.count(before)} ← ${f.amount(after)}`

export const prices = {
  entryNames: {
    'set-price': 'قیمت‌گذاری',
    'remove-price': 'حذف قاعده‌ی قیمت',
  },
  button: {
    prices: '🏷 قیمت‌گذاری',
    /** A rule for everything, which holds where no other does. */
    base: '✏️ تغییر قیمت پایه',
    add: '➕ قاعده‌ی تازه',
    save: '✅ ذخیره کن',
    remove: '🗑 حذف قاعده',
    sureRemove: '🗑 بله، حذف کن',
    keep: 'نه، بماند',
    /** With what it is now. */
    part: (part: ScopePart, value: string) => `${PART[part]}: ${value}`,
    figure: (figure: Figure, value: number) => `${FIGURE[figure]}: ${valueOf(figure, value)}`,
  },
  /** A scope that names nothing, in a word: as a part, and as a whole. */
  any: { service: 'همه', country: 'همه', operator: 'همه' } satisfies Record<ScopePart, string>,
  everything: 'همه‌ی شماره‌ها',
  permanent: 'شماره‌های دائمی',
  /** All figures of a rule in one line. */
  figures: ({ markupPercent, addToman, minMarginToman, roundToToman }: PriceRule) =>
    [
      `${f.count(markupPercent)}٪`,
      ...(addToman === undefined || addToman === 0 ? [] : [`به‌علاوه‌ی ${f.amount(addToman)}`]),
      ...(minMarginToman === 0 ? [] : [`دست‌کم ${f.amount(minMarginToman)} سود`]),
      ...(roundToToman === 1 ? [] : [`گرد به ${f.count(roundToToman)}`]),
    ].join(' · '),
  title: markup`<b>🏷 قیمت‌گذاری</b>`,
  base: (figures: string) => markup`پایه، جایی که قاعده‌ای نیست: <b>${figures}</b>`,
  rule: (scope: string, figures: string) => markup`• <b>${scope}</b>: ${figures}`,
  /** Which rule wins where several fit. */
  precedence: markup`<i>هر چه قاعده دقیق‌تر باشد جلوتر است: سرویس از کشور و کشور از اپراتور. فقط یکی به کار می‌رود.</i>`,
  draft: (scope: string) => markup`<b>🏷 قاعده برای ${scope}</b>`,
  /** There is a rule of this scope already. */
  replaces: (figures: string) => markup`به جای قاعده‌ی کنونی می‌آید: ${figures}`,
  preview: {
    unavailable: markup`تأمین‌کننده اکنون قیمت‌ها را نمی‌گوید؛ پیش‌نمایش ممکن نیست.`,
    /** Nothing on sale falls under it. */
    nothing: markup`اکنون چیزی در این محدوده فروخته نمی‌شود.`,
    same: (offers: number) => markup`قیمت هیچ‌یک از ${f.count(offers)} پیشنهاد عوض نمی‌شود.`,
    changed: (changed: number, offers: number) =>
      markup`<b>${f.count(changed)}</b> از ${f.count(offers)} پیشنهاد عوض می‌شود:`,
    line: (what: string, before: Toman, after: Toman) => markup`${what}: ${change(before, after)}`,
    biggest: (what: string, before: Toman, after: Toman) =>
      markup`بزرگ‌ترین تغییر: ${what}: <b>${change(before, after)}</b>`,
    /** Changes that are not shown. */
    more: (count: number) => markup`و <b>${f.count(count)}</b> پیشنهاد دیگر عوض می‌شود.`,
    /** `others`: how many services more fall under the rule. */
    sampled: (services: string, others: number) =>
      markup`<i>نمونه از پرفروش‌ها: ${services}${others > 0 ? `؛ این قاعده برای ${f.count(others)} سرویس دیگر هم هست` : ''}</i>`,
  },
  askPart: (part: ScopePart) =>
    part === 'operator'
      ? markup`<b>این قاعده برای کدام اپراتور باشد؟</b>`
      : message`
        <b>این قاعده برای کدام ${PART[part]} باشد؟</b>
        نام یا شناسه‌اش را بنویسید، یا انتخاب کنید.
      `,
  found: (text: string) => markup`کدام‌یک از نتیجه‌های «${text}»؟`,
  nothingFound: (text: string) => markup`برای «${text}» چیزی پیدا نشد. نام را جور دیگری بنویسید.`,
  askFigure: (figure: Figure, least: number, most: number) => message`
    <b>${FIGURE[figure]}</b>
    ${MEANING[figure]}
    عددی از ${f.count(least)} تا ${f.count(most)} بنویسید.
  `,
  invalid: (figure: Figure, least: number, most: number) =>
    markup`☝️ ${FIGURE[figure]} باید عددی از ${f.count(least)} تا ${f.count(most)} باشد. چیزی عوض نشد.`,
  gone: markup`این پیش‌نویس دیگر نیست. قاعده‌ها همین‌هایند:`,
  changedSince: markup`☝️ پیش‌نویس از آن‌چه دیدید عوض شده است. دوباره نگاه کنید.`,
  saved: markup`✅ ذخیره شد. قیمت‌های تازه همین حالا دیده می‌شوند.`,
  askRemove: (scope: string, figures: string) =>
    markup`<b>❓ قاعده‌ی ${scope} (${figures}) حذف شود؟</b>`,
  removed: markup`✅ قاعده حذف شد.`,
}

export type PriceWords = typeof prices
