import type { DiscountCode, DiscountMade, DiscountRefusal, Toman } from '#engine'
import { type Html, markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { formatsOf } from '../format.ts'

/** What of a discount code the staff sees. */
type DiscountLine = Pick<
  DiscountCode,
  'code' | 'percent' | 'offToman' | 'uses' | 'expiresAt' | 'stoppedAt'
>

const f = formatsOf('fa')

/** Codes that make one purchase cheaper. */
export const discounts = {
  findingNames: {
    'discount-wrong': ({ code, orderId }: { readonly code: string; readonly orderId?: number }) =>
      orderId === undefined
        ? markup`کد تخفیف ${f.code(code)}`
        : markup`کد تخفیف ${f.code(code)}، سفارش ${f.code(orderId)}`,
  },
  entryNames: {
    'make-discount': 'ساختن کد تخفیف',
    'start-discount': 'به کار انداختن کد تخفیف',
    'stop-discount': 'توقف کد تخفیف',
  },
  settingNames: {
    discountCodesOpen: 'استفاده از کد تخفیف',
  },
  subject: (code: string) => `🏷 کد تخفیف ${f.ltr(code)}`,
  button: {
    use: '🏷 کد تخفیف دارم',
    door: '🏷 کدهای تخفیف',
    make: '➕ کد تازه',
    copyCode: '📋 کپی کد',
    /** Lets customers use the codes at all. */
    open: '▶️ روشن کردن کدها',
    start: '✅ بله، به کار بیفتد',
    stop: '⛔️ توقف این کد',
  },
  askCode: message`
    <b>🏷 کد تخفیف</b>
    کد را بنویسید؛ بزرگی و کوچکی حروف و فاصله مهم نیست.
  `,
  refused: byKind<
    Exclude<DiscountRefusal, { kind: 'other-service' }> | { readonly kind: 'no-gain' }
  >({
    closed: markup`الان کد تخفیفی در کار نیست.`,
    'too-many-tries': ({ until }) =>
      markup`☝️ چند بار پشت هم کد نادرست نوشتید. از ساعت ${f.clock(until)} دوباره می‌توانید.`,
    unknown: markup`☝️ چنین کد تخفیفی نیست. یک بار دیگر نگاه کنید و همان را بنویسید.`,
    had: markup`با این کد پیش‌تر خرید کرده‌اید؛ هر کد برای هر کس یک بار است.`,
    expired: markup`مهلت این کد گذشته است.`,
    'used-up': markup`همه‌ی سهم این کد گرفته شده است.`,
    'no-gain': markup`قیمت این شماره همین حالا هم کمترین است؛ کدتان برای خرید دیگری می‌ماند.`,
  }),
  otherService: (service: string) => markup`این کد فقط برای ${service} است.`,
  applied: markup`<b>✅ کد تخفیف حساب شد</b>`,
  /** Before and after. */
  price: (before: Toman, after: Toman) =>
    markup`💰 قیمت با تخفیف: <s>${f.money(before)}</s> ← <b>${f.money(after)}</b>`,
  /** Nothing was bought, because the code cannot be used any more. */
  gone: (now: Toman) => message`
    <b>کد تخفیف دیگر به کار نمی‌آید</b>
    قیمت بدون آن <b>${f.money(now)}</b> است.
    چیزی خریده نشد و پولی کم نشد. با این قیمت می‌خواهید؟
  `,
  desk: (isOpen: boolean, isEmpty: boolean) => message`
    <b>🏷 کدهای تخفیف</b>
    ${isOpen ? markup`مشتری‌ها می‌توانند از کدها استفاده کنند.` : markup`⏸ اکنون خاموش است: کسی نمی‌تواند از کدها استفاده کند.`}
    ${isEmpty && markup`هنوز کدی نساخته‌اید.`}
  `,
  howToMake: message`
    <b>➕ کد تخفیف تازه</b>
    بنویسید: درصد یا مبلغ به تومان، تعداد خریدها، و اگر خواستید مهلت به روز و خود کد.

    نمونه: ${f.code('20% 100 30 NOROOZ')} یا ${f.code('5000 100')}
    نمونه‌ی اول یعنی: 20 درصد، برای 100 خرید، تا 30 روز. بدون روز، مهلت ندارد؛ بدون کد، خودمان یکی می‌سازیم.

    فقط برای یک سرویس: نامش را پس از خط کج بنویسید؛ ${f.code('20% 100 30 NOROOZ / تلگرام')}

    هیچ شماره‌ای زیر قیمت خرید فروخته نمی‌شود، و هر مشتری هر کد را یک بار دارد.
  `,
  notMade: byKind<Exclude<DiscountMade, { kind: 'done' }>>({
    'not-allowed': markup`ساختن کد تخفیف در اختیار شما نیست.`,
    'bad-code': markup`☝️ کد باید 4 تا 20 حرف لاتین یا رقم باشد.`,
    'bad-size': ({ mostPercent, mostToman }) =>
      markup`☝️ تخفیف از 1 تا ${f.count(mostPercent)} درصد است، یا تا ${f.money(mostToman)}.`,
    'bad-uses': ({ most }) => markup`☝️ تعداد خریدها از 1 تا ${f.count(most)} است.`,
    'unknown-service': markup`☝️ سرویسی به این نام پیدا نشد.`,
    taken: markup`☝️ این کد پیش‌تر ساخته شده است؛ کد دیگری بنویسید.`,
  }),
  unreadable: markup`☝️ نفهمیدم. این‌طور بنویسید: ${f.code('20% 100 30')}`,
  code: (it: DiscountLine, used: number, service: string | undefined, now: number) => message`
    🏷 ${f.code(it.code)}
    تخفیف: <b>${sizeOf(it)}</b>
    برای: ${service ?? 'همه‌ی سرویس‌ها'}
    خریدها: ${f.count(used)} از ${f.count(it.uses)}
    ${it.expiresAt !== undefined && markup`مهلت: ${f.moment(it.expiresAt)}`}
    ${stateOf(it, now) !== '' && markup`${stateOf(it, now)}`}
  `,
  askStart: markup`❓ <b>به کار بیفتد؟</b> تا آن وقت کسی نمی‌تواند از آن استفاده کند.`,
  /** On a button of the list. */
  line: (it: DiscountLine, now: number) =>
    [f.ltr(it.code), sizeOf(it), stateOf(it, now)].filter((part) => part !== '').join(' · '),
  cost: (toman: Toman): Html => markup`🏷 تخفیف‌ها: ${f.money(toman)} (از فروش کم شده است)`,
}

export type DiscountWords = typeof discounts

const sizeOf = ({ percent, offToman }: DiscountLine): string =>
  offToman === undefined ? `${f.count(percent ?? 0)}٪` : f.money(offToman)

function stateOf({ stoppedAt, expiresAt }: DiscountLine, now: number): string {
  if (stoppedAt !== undefined) return '⏸ در کار نیست'
  return expiresAt !== undefined && expiresAt <= now ? '⌛️ مهلت گذشته' : ''
}
