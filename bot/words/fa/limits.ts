import type { LimitReached } from '#engine'
import { type Html, lines, markup } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { LimitWords } from '../limits.ts'

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
      return markup`در یک شبانه‌روز ${f.count(reached.most)} سفارش می‌توانید ثبت کنید. از ${f.from(reached.until, now)} دوباره می‌توانید بخرید؛ سفارشی که بدون کد لغو شود حساب نمی‌شود.`
    case 'spend-a-day':
      return reached.until === undefined
        ? markup`این قیمت از سقف خرید شما در یک شبانه‌روز (${f.money(reached.mostToman)}) بیشتر است. شماره‌ی ارزان‌تری انتخاب کنید.`
        : markup`سقف خرید شما در یک شبانه‌روز ${f.money(reached.mostToman)} است. از ${f.from(reached.until, now)} می‌توانید این شماره را بخرید.`
  }
}

export const limits: LimitWords = {
  paused: (reason) =>
    lines(
      markup`<b>⏸ فعلاً فروش نداریم</b>`,
      reason === '' ? undefined : markup`${reason}`,
      markup``,
      markup`سفارش‌های بازتان ادامه دارند. لطفاً کمی بعد سر بزنید؛ پولی کم نشده است.`,
    ),
  blocked: (reason) =>
    lines(
      markup`<b>🚫 خرید برای حساب شما بسته است</b>`,
      reason === '' ? undefined : markup`دلیل: ${reason}`,
      markup``,
      markup`کیف پول، سفارش‌ها و کدهایتان را همچنان می‌بینید. اگر اشتباهی شده، به پشتیبانی پیام بدهید.`,
    ),
  limit: (reached, now) =>
    lines(
      markup`<b>✋ فعلاً نمی‌شود</b>`,
      markup``,
      limitText(reached, now),
      markup``,
      markup`پولی کم نشده است.`,
    ),
  blockForm: () => lines(markup`شکل درست:`, f.code('/block 123456789 reason')),
  unblockForm: () => lines(markup`شکل درست:`, f.code('/unblock 123456789')),
  nowBlocked: (id) =>
    markup`🚫 ${f.code(id)} دیگر نمی‌تواند بخرد. کیف پول، سفارش‌ها و کدهایش را همچنان می‌بیند.`,
  nowUnblocked: (id) => markup`✅ ${f.code(id)} دوباره می‌تواند بخرد.`,
  notBlocked: (id) => markup`${f.code(id)} بسته نبود.`,
}
