import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { CustomerFileWords } from './fa.ts'

const f = formatsOf('ru')
const LANGUAGE = { fa: 'персидский', en: 'английский', ru: 'русский' }
const PERMANENT = {
  offered: 'предложен',
  asking: '⏳ покупается',
  checking: '🔍 проверяется',
  owned: '✅ куплен',
  failed: '✖️ не куплен, деньги возвращены',
}

export const customerFiles: CustomerFileWords = {
  button: {
    find: '🔎 Найти клиента',
    orders: '⏳ Открытые заказы',
    past: '🗂 Прошлые заказы',
    history: '🧾 Движения',
    topUps: (count) => `💳 Пополнения: ${count}`,
    permanents: (count) => `☎️ Постоянные: ${count}`,
    tickets: (count) => `💬 Обращения: ${count}`,
    topUp: (id) => `💳 Пополнение #${id}`,
    ticket: (id) => `💬 Обращение #${id}`,
    credit: '➕ Пополнить',
    debit: '➖ Списать',
    note: '📝 Заметка',
    write: '✉️ Написать',
    block: '🚫 Запретить покупки',
    unblock: '✅ Разрешить покупки',
    file: '👤 Карточка клиента',
    confirmCredit: '✅ Да, пополнить',
    confirmDebit: '✅ Да, списать',
    cancel: 'Нет, назад',
    order: (id) => `📦 Заказ ${id}`,
    orderHit: (id, state) => `📦 Заказ ${id} · ${state}`,
  },
  askMessage: (name) =>
    markup`✍️ Напишите сообщение для <b>${name}</b> или пришлите фото. Отмена: /cancel.`,
  how: message`
    <b>🔎 Какого клиента ищем?</b>
    Напишите одно из этого:

    • числовой ID или имя пользователя с @
    • часть имени
    • виртуальный номер или его последние цифры
    • номер заказа
  `,
  found: (text) => markup`Найдено по запросу «${text}»:`,
  onlyFirst: (count) =>
    markup`<i>Только первые ${f.count(count)}: если нужного нет, напишите точнее.</i>`,
  nothing: (text) => message`
    По запросу «${text}» никого нет.
    Напишите что-нибудь другое или вернитесь.
  `,
  file: {
    name: (name, username) =>
      markup`👤 <b>${name}</b>${username === undefined ? '' : ` · @${username}`}`,
    id: (id) => markup`🆔 ${f.code(id)}`,
    since: (at, language) =>
      markup`🗓 С ${f.date(at)}${language === undefined ? '' : ` · язык: ${LANGUAGE[language]}`}`,
    custom: (orders, withCode, spent) =>
      markup`📦 Заказов: ${f.count(orders)} · с кодом: ${f.count(withCode)} · потрачено ${f.money(spent)}`,
    lastOrder: (at) => markup`🕐 Последний заказ: ${f.moment(at)}`,
    unreachable: markup`🔕 Заблокировал бота; сообщения не доходят.`,
    note: (note) => markup`📝 ${note}`,
    blocked: (reason) => markup`🚫 Покупать нельзя${reason === '' ? '' : `: ${reason}`}`,
  },
  orders: (name) => markup`<b>📦 Заказы: ${name}</b>`,
  noOrders: markup`Заказов нет.`,
  history: (name) => markup`<b>🧾 Движения: ${name}</b>`,
  topUps: (name) => markup`<b>💳 Пополнения: ${name}</b>`,
  permanents: (name) => markup`<b>☎️ Постоянные номера: ${name}</b>`,
  tickets: (name) => markup`<b>💬 Обращения: ${name}</b>`,
  noneOfThese: markup`Ничего нет.`,
  topUp: ({ id, toman, paidToman, openedAt }, state) =>
    markup`#${id} · <b>${f.money(paidToman ?? toman)}</b> · ${state} · ${f.moment(openedAt)}`,
  permanent: ({ id, formatted, state, priceToman, offeredAt }) =>
    markup`#${id} · ${formatted} · ${PERMANENT[state]} · ${f.money(priceToman)} · ${f.moment(offeredAt)}`,
  ticket: ({ id, state, touchedAt }) =>
    markup`#${id} · ${state === 'open' ? '🟢 открыто' : '⚪️ закрыто'} · последнее сообщение: ${f.moment(touchedAt)}`,
  askAmount: (kind, name, available) => message`
    ${kind === 'credit' ? markup`<b>➕ Пополнить кошелёк: ${name}</b>` : markup`<b>➖ Списать с кошелька: ${name}</b>`}
    Баланс сейчас: ${f.money(available)}

    Напишите сумму в томанах. После пробела можно добавить примечание; клиент его увидит.
    Пример: ${f.code('50000')}
  `,
  badAmount: message`
    Это не сумма. Напишите одно число в томанах, от 1 до 1,000,000,000.
    Пример: ${f.code('50000')}
  `,
  proposal: (kind, name, amount) =>
    kind === 'credit'
      ? markup`❓ <b>Пополнить кошелёк ${name} на ${f.money(amount)}?</b>`
      : markup`❓ <b>Списать ${f.money(amount)} с кошелька ${name}?</b>`,
  balances: (now, after) =>
    lines(markup`Баланс сейчас: ${f.money(now)}`, markup`Баланс после: <b>${f.money(after)}</b>`),
  tooLittle: (available) =>
    markup`У клиента меньше: ${f.money(available)}. Напишите меньшую сумму.`,
  tooOld: markup`Это подтверждение устарело, ничего не изменено. Напишите сумму ещё раз.`,
  gone: markup`Не найдено; возможно, это было чужое. Ничего не изменено.`,
  done: (kind, amount, available) => message`
    ${kind === 'credit' ? markup`✅ Зачислено ${f.money(amount)}.` : markup`✅ Списано ${f.money(amount)}.`}
    Новый баланс: <b>${f.money(available)}</b>
  `,
  askNote: (name) => message`
    <b>📝 Заметка о клиенте ${name}</b>
    Напишите её; увидят только сотрудники. Чтобы стереть, отправьте дефис: ${f.code('-')}
  `,
  askBlock: (name) => message`
    <b>🚫 Запретить покупки клиенту ${name}</b>
    Напишите причину; клиент её увидит. Без причины отправьте дефис: ${f.code('-')}
    Открытые заказы, коды и кошелёк остаются как есть.
  `,
  story: {
    title: (id) => markup`<b>📦 Заказ ${id}</b>`,
    customer: (name, id) => markup`👤 ${name} · ${f.code(id)}`,
    provider: (id) => markup`🏷 ID у Numberland: ${f.code(id)}`,
    price: (price, cost) =>
      markup`💰 Цена: ${f.money(price)}${cost === undefined ? '' : ` · стоимость: ${f.money(cost)}`}`,
    placed: (at) => markup`🛒 Создан: ${f.momentWithSeconds(at)}`,
    bought: (at) => markup`📱 Номер: ${f.momentWithSeconds(at)}`,
    expires: (at) => markup`⏱ Окно до: ${f.momentWithSeconds(at)}`,
    ended: (at) => markup`🏁 Завершён: ${f.momentWithSeconds(at)}`,
    codeErased: (sequence, at) => markup`🔑 Код ${sequence}: стёрт · ${f.momentWithSeconds(at)}`,
    code: (sequence, code, at) =>
      code === undefined
        ? markup`🔑 Код ${sequence}: ${f.momentWithSeconds(at)} · скрыт`
        : markup`🔑 Код ${sequence}: ${f.code(code)} · ${f.momentWithSeconds(at)}`,
    transfer: new Map([
      ['hold', 'деньги клиента отложены'],
      ['settle', 'продажа'],
      ['repeat-hold', 'отложено на следующий код'],
      ['repeat-settle', 'продан следующий код'],
      ['repeat-release', 'возврат за следующий код'],
      ['release', 'деньги возвращены клиенту'],
      ['order-refund', 'возвращено клиенту'],
      ['bought', 'списано у Numberland'],
      ['refunded', 'возвращено Numberland'],
    ]),
    moved: (what, amount, at) => markup`• ${what}: ${f.money(amount)} · ${f.momentWithSeconds(at)}`,
  },
}
