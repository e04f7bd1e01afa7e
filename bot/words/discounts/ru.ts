import { markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { formatsOf } from '../format.ts'
import type { DiscountWords } from './fa.ts'

const f = formatsOf('ru')

export const discounts: DiscountWords = {
  findingNames: {
    'discount-wrong': ({ code, orderId }) =>
      orderId === undefined
        ? markup`Код скидки ${f.code(code)}`
        : markup`Код скидки ${f.code(code)}, заказ ${f.code(orderId)}`,
  },
  entryNames: {
    'make-discount': 'создал код скидки',
    'start-discount': 'включил код скидки',
    'stop-discount': 'остановил код скидки',
  },
  settingNames: {
    discountCodesOpen: 'Коды скидок',
  },
  subject: (code) => `🏷 Код скидки ${code}`,
  button: {
    use: '🏷 У меня есть код скидки',
    door: '🏷 Коды скидок',
    make: '➕ Новый код',
    copyCode: '📋 Скопировать код',
    open: '▶️ Включить коды',
    start: '✅ Да, включить',
    stop: '⛔️ Остановить код',
  },
  askCode: message`
    <b>🏷 Код скидки</b>
    Напишите код; регистр и пробелы не важны.
  `,
  refused: byKind({
    closed: markup`Сейчас кодов скидок нет.`,
    'too-many-tries': ({ until }) =>
      markup`☝️ Слишком много неверных кодов подряд. Попробуйте снова с ${f.clock(until)}.`,
    unknown: markup`☝️ Такого кода скидки нет. Посмотрите ещё раз и напишите как там.`,
    had: markup`С этим кодом вы уже покупали; каждый даётся одному человеку один раз.`,
    expired: markup`Срок этого кода истёк.`,
    'used-up': markup`Этот код уже использовали все, кому он предназначался.`,
    'no-gain': markup`У этого номера и так самая низкая цена; код останется для другой покупки.`,
  }),
  otherService: (service) => markup`Этот код действует только для ${service}.`,
  applied: markup`<b>✅ Скидка учтена в цене</b>`,
  price: (before, after) =>
    markup`💰 Цена со скидкой: <s>${f.money(before)}</s> → <b>${f.money(after)}</b>`,
  gone: (now) => message`
    <b>Код скидки больше не действует</b>
    Без него цена <b>${f.money(now)}</b>.
    Ничего не куплено и не списано. Купить по этой цене?
  `,
  desk: (isOpen, isEmpty) => message`
    <b>🏷 Коды скидок</b>
    ${isOpen ? markup`Клиенты могут использовать коды.` : markup`⏸ Сейчас выключено: коды никто не может использовать.`}
    ${isEmpty && markup`Вы ещё не создали ни одного.`}
  `,
  howToMake: message`
    <b>➕ Новый код скидки</b>
    Напишите процент или сумму в томанах, на сколько покупок и, если хотите, на сколько дней и сам код.

    Например ${f.code('20% 100 30 SPRING')} или ${f.code('5000 100')}
    Первый пример значит: 20 процентов, на 100 покупок, в течение 30 дней. Без дней срок не ограничен; без кода мы придумаем его сами.

    Только для одного сервиса: напишите его название после косой черты; ${f.code('20% 100 30 SPRING / Telegram')}

    Ни один номер не продаётся ниже себестоимости, и каждый клиент может использовать код один раз.
  `,
  notMade: byKind({
    'not-allowed': markup`Создавать коды скидок вам нельзя.`,
    'bad-code': markup`☝️ В коде от 4 до 20 латинских букв или цифр.`,
    'bad-size': ({ mostPercent, mostToman }) =>
      markup`☝️ Скидка — от 1 до ${f.count(mostPercent)} процентов или до ${f.money(mostToman)}.`,
    'bad-uses': ({ most }) => markup`☝️ Число покупок — от 1 до ${f.count(most)}.`,
    'unknown-service': markup`☝️ Сервиса с таким названием нет.`,
    taken: markup`☝️ Такой код уже есть; выберите другой.`,
  }),
  unreadable: markup`☝️ Не получилось прочитать. Напишите так: ${f.code('20% 100 30')}`,
  code: (it, used, service, now) => message`
    🏷 ${f.code(it.code)}
    Скидка: <b>${sizeOf(it)}</b>
    Для: ${service ?? 'всех сервисов'}
    Покупок: ${f.count(used)} из ${f.count(it.uses)}
    ${it.expiresAt !== undefined && markup`До: ${f.moment(it.expiresAt)}`}
    ${stateOf(it, now) !== '' && markup`${stateOf(it, now)}`}
  `,
  askStart: markup`❓ <b>Включить?</b> До этого им никто не воспользуется.`,
  line: (it, now) =>
    [it.code, sizeOf(it), stateOf(it, now)].filter((part) => part !== '').join(' · '),
  cost: (toman) => markup`🏷 Скидки: ${f.money(toman)} (в продажи не входят)`,
}

type Line = Parameters<DiscountWords['line']>[0]

const sizeOf = ({ percent, offToman }: Line): string =>
  offToman === undefined ? `${f.count(percent ?? 0)}%` : f.money(offToman)

function stateOf({ stoppedAt, expiresAt }: Line, now: number): string {
  if (stoppedAt !== undefined) return '⏸ не действует'
  return expiresAt !== undefined && expiresAt <= now ? '⌛️ истёк' : ''
}
