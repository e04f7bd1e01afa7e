import type { Toman } from '#engine'
import { operator } from '../buying/fa.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

export const button = {
  buy: '📱 خرید شماره',
  orders: '📦 سفارش‌های من',
  wallet: '💳 کیف پول',
  search: '🔎 جست‌وجو',
  help: '💡 راهنما',
  languages: '🌐 زبان',
  home: '🏠 خانه',
  back: 'بازگشت',
  next: 'بعدی ◀️',
  previous: '▶️ قبلی',
  again: '🔄 امتحان دوباره',
  automatic: '⚡️ خودکار',
  cheapest: '💸 ارزان‌ترین',
  operator,
  confirm: (price: Toman) => `✅ خرید · ${f.money(price)}`,
  otherOffers: '🔀 گزینه‌های دیگر',
  copyNumber: '📋 کپی شماره',
  /** The same without its area code. */
  copyLocal: (areaCode: string) => `📋 بدون ${f.ltr(`+${areaCode}`)}`,
  copyCode: (code: string) => `📋 کپی کد ${f.ltr(code)}`,
  copyId: '📋 کپی شناسه‌ی من',
  refresh: '🔄 کد آمد؟',
  requested: '⚡️ کد را خواستم؛ تندتر نگاه کنید',
  byChance: '📈 مرتب‌سازی: شانس کد',
  byPrice: '💰 مرتب‌سازی: قیمت',
  cancel: '✖️ لغو و برگشت پول',
  sureCancel: '✖️ بله، لغو کن',
  ban: '🚫 شماره مسدود است',
  sureBan: '🚫 بله، مسدود است',
  keep: 'نه، صبر می‌کنم',
  repeat: '🔁 یک کد دیگر می‌خواهم',
  finish: '✔️ کارم تمام شد',
  buyAgain: '🛒 خرید دوباره',
  active: '⏳ در جریان',
  past: '🗂 گذشته',
  history: '🧾 گردش حساب',
  dashboard: '🛠 مدیریت',
  providerBalance: '🏦 موجودی پنل',
}

export type ButtonWords = typeof button

/** Short, without markup: they float over the chat. */
export const toast = {
  oldMenu: 'این منو قدیمی است؛ منوی تازه را فرستادم.',
  buying: 'یک لحظه…',
  checking: 'نگاه می‌کنیم…',
  asking: 'یک لحظه…',
  /** Taps come faster than they can be followed. */
  slower: 'کمی آهسته‌تر؛ چند ثانیه‌ی دیگر دوباره بزنید.',
  /** To who taps “2/17”. */
  page: 'این شماره‌ی صفحه است؛ با «بعدی» و «قبلی» ورق بزنید.',
}

export type ToastWords = typeof toast
