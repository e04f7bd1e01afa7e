import type { Figure, ScopePart } from '#engine'
import { lines, markup } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { PriceWords } from '../prices.ts'

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

export const prices: PriceWords = {
  button: {
    prices: '🏷 قیمت‌گذاری',
    base: '✏️ تغییر قیمت پایه',
    add: '➕ قاعده‌ی تازه',
    save: '✅ ذخیره کن',
    remove: '🗑 حذف قاعده',
    sureRemove: '🗑 بله، حذف کن',
    keep: 'نه، بماند',
    part: (part, value) => `${PART[part]}: ${value}`,
    figure: (figure, value) => `${FIGURE[figure]}: ${valueOf(figure, value)}`,
  },
  any: { service: 'همه', country: 'همه', operator: 'همه' },
  everything: 'همه‌ی شماره‌ها',
  permanent: 'شماره‌های دائمی',
  figures: ({ markupPercent, addToman, minMarginToman, roundToToman }) =>
    [
      `${f.count(markupPercent)}٪`,
      ...(addToman === undefined || addToman === 0 ? [] : [`به‌علاوه‌ی ${f.amount(addToman)}`]),
      ...(minMarginToman === 0 ? [] : [`دست‌کم ${f.amount(minMarginToman)} سود`]),
      ...(roundToToman === 1 ? [] : [`گرد به ${f.count(roundToToman)}`]),
    ].join(' · '),
  title: markup`<b>🏷 قیمت‌گذاری</b>`,
  base: (figures) => markup`پایه، جایی که قاعده‌ای نیست: <b>${figures}</b>`,
  rule: (scope, figures) => markup`• <b>${scope}</b>: ${figures}`,
  precedence: markup`<i>هر چه قاعده دقیق‌تر باشد جلوتر است: سرویس از کشور و کشور از اپراتور. فقط یکی به کار می‌رود.</i>`,
  draft: (scope) => markup`<b>🏷 قاعده برای ${scope}</b>`,
  replaces: (figures) => markup`به جای قاعده‌ی کنونی می‌آید: ${figures}`,
  preview: {
    unavailable: markup`تأمین‌کننده اکنون قیمت‌ها را نمی‌گوید؛ پیش‌نمایش ممکن نیست.`,
    nothing: markup`اکنون چیزی در این محدوده فروخته نمی‌شود.`,
    same: (offers) => markup`قیمت هیچ‌یک از ${f.count(offers)} پیشنهاد عوض نمی‌شود.`,
    changed: (changed, offers) =>
      markup`<b>${f.count(changed)}</b> از ${f.count(offers)} پیشنهاد عوض می‌شود:`,
    line: (what, before, after) => markup`${what}: ${change(before, after)}`,
    biggest: (what, before, after) =>
      markup`بزرگ‌ترین تغییر: ${what}: <b>${change(before, after)}</b>`,
    more: (count) => markup`و <b>${f.count(count)}</b> پیشنهاد دیگر عوض می‌شود.`,
    sampled: (services, others) =>
      markup`<i>نمونه از پرفروش‌ها: ${services}${others > 0 ? `؛ این قاعده برای ${f.count(others)} سرویس دیگر هم هست` : ''}</i>`,
  },
  askPart: (part) =>
    part === 'operator'
      ? markup`<b>این قاعده برای کدام اپراتور باشد؟</b>`
      : lines(
          markup`<b>این قاعده برای کدام ${PART[part]} باشد؟</b>`,
          markup`نام یا شناسه‌اش را بنویسید، یا انتخاب کنید.`,
        ),
  found: (text) => markup`کدام‌یک از نتیجه‌های «${text}»؟`,
  nothingFound: (text) => markup`برای «${text}» چیزی پیدا نشد. نام را جور دیگری بنویسید.`,
  askFigure: (figure, least, most) =>
    lines(
      markup`<b>${FIGURE[figure]}</b>`,
      markup`${MEANING[figure]}`,
      markup`عددی از ${f.count(least)} تا ${f.count(most)} بنویسید.`,
    ),
  invalid: (figure, least, most) =>
    markup`☝️ ${FIGURE[figure]} باید عددی از ${f.count(least)} تا ${f.count(most)} باشد. چیزی عوض نشد.`,
  gone: markup`این پیش‌نویس دیگر نیست. قاعده‌ها همین‌هایند:`,
  changedSince: markup`☝️ پیش‌نویس از آن‌چه دیدید عوض شده است. دوباره نگاه کنید.`,
  saved: markup`✅ ذخیره شد. قیمت‌های تازه همین حالا دیده می‌شوند.`,
  askRemove: (scope, figures) => markup`<b>❓ قاعده‌ی ${scope} (${figures}) حذف شود؟</b>`,
  removed: markup`✅ قاعده حذف شد.`,
}
