import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { CardWords } from './fa.ts'

const f = formatsOf('ru')

const state = { active: '🟢 Работает', disabled: '⚪️ Выключена', removed: '🗑 Удалена' } as const

export const cards: CardWords = {
  entryNames: {
    'add-card': 'добавил карту',
    'active-card': 'включил карту',
    'disabled-card': 'отключил карту',
    'removed-card': 'убрал карту',
    'cap-card': 'лимит карты',
  },
  button: {
    cards: '💳 Карты для пополнений',
    add: '➕ Новая карта',
    enable: '🟢 Всё верно, включить',
    disable: '⚪️ Выключить',
    remove: '🗑 Удалить',
    sureRemove: '🗑 Да, удалить',
    keep: 'Нет, оставить',
    caps: '🚦 Дневной лимит',
  },
  state,
  list: message`
    <b>💳 Карты для пополнений</b>
    На них платят клиенты: каждый раз на ту, что сегодня работала меньше.
  `,
  empty: message`
    <b>💳 Карты для пополнений</b>
    Карт пока нет, и клиенты не могут пополнить кошелёк.
  `,
  title: (number) => markup`<b>💳 Карта</b> ${f.code(number)}`,
  holder: (holder) => markup`👤 Получатель: ${holder}`,
  bank: (bank) => (bank === undefined ? markup`🏦 Банк неизвестен` : markup`🏦 Банк ${bank}`),
  today: (count, toman) => markup`📊 Сегодня пополнений: ${count} · ${f.money(toman)}`,
  caps: (count, toman) =>
    markup`🚦 Дневной лимит: ${count === 0 ? 'без числа' : `пополнений ${count}`} · ${toman === 0 ? 'без суммы' : f.amount(toman)}`,
  check: markup`☝️ <b>Проверьте ещё раз:</b> деньги клиентов пойдут на этот номер. Если всё верно, включите карту.`,
  askRemove: markup`❓ <b>Удалить карту?</b> Прежние пополнения останутся, но показывать её больше не будем.`,
  askNumber: markup`Напишите 16 цифр карты; имя владельца можно указать после них.`,
  notSixteenDigits: (digits) =>
    markup`В номере карты 16 цифр, а здесь ${digits}. Напишите ещё раз.`,
  notInOnePiece: markup`Между цифрами было что-то ещё. Напишите 16 цифр подряд; имя владельца можно указать после них.`,
  mistyped: markup`В номере ошибка (не сходится контрольная цифра). Перепишите его с карты ещё раз.`,
  askHolder: (number) =>
    lines(f.code(number), markup`Напишите имя владельца так, как его показывает банк.`),
  noHolder: markup`Имя владельца пустое. Напишите ещё раз.`,
  known: markup`☝️ Эта карта уже есть.`,
  askCaps: message`
    Напишите дневной лимит: число пополнений, пробел, сумму в томанах. Ноль значит без лимита.
    ${f.code('20 10000000')}
  `,
  notCaps: lines(markup`Не понял. Напишите два числа через пробел:`, f.code('20 10000000')),
  gone: markup`Такой карты нет.`,
}
