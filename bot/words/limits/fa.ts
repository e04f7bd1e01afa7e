import type { FirstDay, LimitReached, Toman } from '#engine'
import { type Html, lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import { highest } from './highest.ts'

const f = formatsOf('fa')

function limitText(reached: LimitReached, now: number): Html {
  switch (reached.limit) {
    case 'pace':
      return markup`همین الان یک شماره خریدید. چند ثانیه‌ی دیگر دوباره بزنید.`
    case 'open-orders':
      return markup`${f.count(reached.most)} شماره‌ی منتظر کد دارید و هم‌زمان بیشتر نمی‌شود. یکی را لغو کنید یا تا رسیدن کدش صبر کنید.`
    case 'cancels':
      return markup`بیشتر شماره‌های اخیرتان را لغو کرده‌اید. از ${f.from(reached.until, now)} دوباره می‌توانید بخرید.`
    case 'cancels-open':
      return markup`بیشتر شماره‌های اخیرتان را لغو کرده‌اید؛ برای همین فعلاً هر بار یک سفارش باز می‌توانید داشته باشید. بعد از پایان سفارش فعلی دوباره بخرید.`
    case 'orders-a-day':
      return markup`${
        reached.firstDay === undefined ? 'در یک شبانه‌روز' : 'چون روز اول شماست، امروز'
      } ${f.count(reached.most)} سفارش می‌توانید ثبت کنید. از ${f.from(reached.until, now)} دوباره می‌توانید بخرید؛ سفارشی که بدون کد لغو شود حساب نمی‌شود.${afterFirstDay(reached, (most) => f.count(most))}`
    case 'spend-a-day':
      if (reached.until === undefined)
        return markup`این قیمت از سقف خرید شما در یک شبانه‌روز (${f.amount(highest(reached))}) بیشتر است. شماره‌ی ارزان‌تری انتخاب کنید.`
      return markup`${
        reached.firstDay === undefined
          ? 'سقف خرید شما در یک شبانه‌روز'
          : 'چون روز اول شماست، سقف خرید امروزتان'
      } ${f.money(reached.mostToman)} است. از ${f.from(reached.until, now)} می‌توانید این شماره را بخرید.${afterFirstDay(reached, (most: Toman) => f.money(most))}`
  }
}

/** What comes after the first day, and how to end it. */
function afterFirstDay<T extends number>(
  { firstDay }: { readonly firstDay?: FirstDay },
  said: (most: T) => string,
): string {
  if (firstDay === undefined) return ''
  const then =
    firstDay.laterMost === 0
      ? 'دیگر سقفی نیست'
      : `سقف هر شبانه‌روز ${said(firstDay.laterMost as T)} است`
  const byPaying = firstDay.endsByPaying
    ? ' اگر همین حالا کیف پولتان را شارژ کنید، با تأیید شارژ روز اول تمام می‌شود.'
    : ''
  return ` بعد از روز اول ${then}.${byPaying}`
}

/** Why somebody may not buy now, and what the staff hears when it blocks a customer. */
export const limits = {
  /** The reason is the operator's own; perhaps empty. */
  paused: (reason: string) => message`
    <b>⏸ فعلاً فروش نداریم</b>
    ${reason === '' ? undefined : markup`${reason}`}

    سفارش‌های بازتان ادامه دارند. لطفاً کمی بعد سر بزنید؛ پولی کم نشده است.
  `,
  blocked: (reason: string) => message`
    <b>🚫 خرید برای حساب شما بسته است</b>
    ${reason === '' ? undefined : markup`دلیل: ${reason}`}

    کیف پول، سفارش‌ها و کدهایتان را همچنان می‌بینید. اگر اشتباهی شده، به پشتیبانی پیام بدهید.
  `,
  limit: (reached: LimitReached, now: number) => message`
    <b>✋ فعلاً نمی‌شود</b>

    ${limitText(reached, now)}

    پولی کم نشده است.
  `,
  blockForm: lines(markup`شکل درست:`, f.code('/block 123456789 reason')),
  unblockForm: lines(markup`شکل درست:`, f.code('/unblock 123456789')),
  nowBlocked: (id: number) =>
    markup`🚫 ${f.code(id)} دیگر نمی‌تواند بخرد. کیف پول، سفارش‌ها و کدهایش را همچنان می‌بیند.`,
  nowUnblocked: (id: number) => markup`✅ ${f.code(id)} دوباره می‌تواند بخرد.`,
  notBlocked: (id: number) => markup`${f.code(id)} بسته نبود.`,
}

export type LimitWords = typeof limits
