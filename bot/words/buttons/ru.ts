import { operator } from '../buying/ru.ts'
import { formatsOf } from '../format.ts'
import type { ButtonWords, ToastWords } from './fa.ts'

const f = formatsOf('ru')

export const button: ButtonWords = {
  buy: '📱 Купить номер',
  orders: '📦 Мои заказы',
  wallet: '💳 Кошелёк',
  search: '🔎 Поиск',
  help: '💡 Помощь',
  languages: '🌐 Язык',
  home: '🏠 Главная',
  back: 'Назад',
  next: 'След. ▶️',
  previous: '◀️ Пред.',
  again: '🔄 Ещё раз',
  automatic: '⚡️ Автовыбор',
  cheapest: '💸 Самый дешёвый',
  operator,
  confirm: (price) => `✅ Купить · ${f.money(price)}`,
  otherOffers: '🔀 Другие варианты',
  copyNumber: '📋 Копировать номер',
  copyLocal: (areaCode) => `📋 Без +${areaCode}`,
  copyCode: (code) => `📋 Копировать ${code}`,
  copyId: '📋 Копировать мой ID',
  refresh: '🔄 Код пришёл?',
  requested: '⚡️ Код запрошен, проверяйте чаще',
  byChance: '📈 По шансу получить код',
  byPrice: '💰 По цене',
  cancel: '✖️ Отменить и вернуть деньги',
  sureCancel: '✖️ Да, отменить',
  ban: '🚫 Номер заблокирован',
  sureBan: '🚫 Да, заблокирован',
  keep: 'Нет, подожду',
  repeat: '🔁 Нужен ещё код',
  finish: '✔️ Готово',
  buyAgain: '🛒 Купить ещё',
  active: '⏳ Активные',
  past: '🗂 Прошлые',
  history: '🧾 История',
  dashboard: '🛠 Управление',
  providerBalance: '🏦 Баланс панели',
}

export const toast: ToastWords = {
  oldMenu: 'Это меню устарело, вот новое.',
  buying: 'Минутку…',
  checking: 'Проверяем…',
  asking: 'Минутку…',
  slower: 'Чуть медленнее: нажмите ещё раз через несколько секунд.',
  page: 'Это номер страницы; листайте кнопками рядом.',
}
