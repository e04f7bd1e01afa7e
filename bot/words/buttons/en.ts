import { operator } from '../buying/en.ts'
import { formatsOf } from '../format.ts'
import type { ButtonWords, ToastWords } from './fa.ts'

const f = formatsOf('en')

export const button: ButtonWords = {
  buy: '📱 Buy a number',
  orders: '📦 My orders',
  wallet: '💳 Wallet',
  search: '🔎 Search',
  help: '💡 Help',
  languages: '🌐 Language',
  home: '🏠 Home',
  back: 'Back',
  next: 'Next ▶️',
  previous: '◀️ Prev',
  again: '🔄 Try again',
  automatic: '⚡️ Automatic',
  cheapest: '💸 Cheapest only',
  operator,
  confirm: (price) => `✅ Buy · ${f.money(price)}`,
  otherOffers: '🔀 Other offers',
  copyNumber: '📋 Copy number',
  copyLocal: (areaCode) => `📋 Without +${areaCode}`,
  copyCode: (code) => `📋 Copy code ${code}`,
  copyId: '📋 Copy my ID',
  refresh: '🔄 Any code yet?',
  requested: '⚡️ I asked for it, look faster',
  byChance: '📈 Sort by chance of a code',
  byPrice: '💰 Sort by price',
  cancel: '✖️ Cancel and refund',
  sureCancel: '✖️ Yes, cancel it',
  ban: '🚫 Number is banned',
  sureBan: '🚫 Yes, it is banned',
  keep: 'No, I will wait',
  repeat: '🔁 I need another code',
  finish: '✔️ I am done',
  buyAgain: '🛒 Buy again',
  active: '⏳ Active',
  past: '🗂 Past',
  history: '🧾 History',
  dashboard: '🛠 Administration',
  providerBalance: '🏦 Numberland balance',
}

export const toast: ToastWords = {
  oldMenu: 'This menu is old; here is a fresh one.',
  buying: 'One moment…',
  checking: 'Having a look…',
  asking: 'One moment…',
  slower: 'A little slower, please: tap again in a few seconds.',
  page: 'This is the page number; turn the pages with the buttons beside it.',
}
