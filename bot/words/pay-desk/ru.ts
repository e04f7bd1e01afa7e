import { dotted, markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { formatsOf } from '../format.ts'
import { dollarsOf, percentOf } from '../payments/rails.ts'
import type { PayDeskWords } from './fa.ts'
import type { RailView, RefundView, Stray, WhyClosed } from '#engine'

const f = formatsOf('ru')

const stateOf = ({ isOn, whyClosed }: RailView): string =>
  !isOn ? '⏸ выключен' : whyClosed === undefined ? '🟢 открыт' : '🔴 закрыт'

const amountOf = ({ currency, units }: Pick<Stray, 'currency' | 'units'>): string =>
  units === undefined
    ? '—'
    : currency === 'IRR'
      ? `${f.count(units)} риалов`
      : currency === 'XTR'
        ? `${f.count(units)} звёзд`
        : f.ltr(dollarsOf(units))

const refundState: Readonly<Record<RefundView['state'], string>> = {
  asked: '⏳ запрошен',
  unknown: '❓ шлюз не ответил',
  done: '✅ выполнен',
  refused: '❌ шлюз отказал',
}

const strayKind: Readonly<Record<Stray['kind'], string>> = {
  'not-ours': 'не относится ни к одному пополнению',
  'second-payment': 'оплачено второй раз за одно пополнение',
  'refunded-there': 'возвращено в самом шлюзе',
}

const closedWhy: Readonly<Partial<Record<WhyClosed['kind'], string>>> = {
  off: 'выключен',
  'no-public-url': 'не задан PUBLIC_URL',
  'no-card': 'нет включённых карт',
  'no-rate': 'нет курса USDT',
  'rate-old': 'курс USDT устарел',
}

export const payDesk: PayDeskWords = {
  button: {
    open: '🏦 Открыть платёж',
    door: '🏦 Способы оплаты',
    on: '🟢 Включить',
    off: '⏸ Выключить',
    limits: '📏 Пределы',
    fee: '➗ Комиссия',
    setRate: '💵 Ввести курс USDT',
    find: '🔎 Найти платёж',
    days: '📅 По дням',
    review: '⚖️ Решить',
    strays: '❓ Ничьи',
    decide: '⚖️ Решить, что с деньгами…',
    askRefund: '↩️ Вернуть деньги…',
    refund: '↩️ Да, вернуть',
    refundDone: '✅ Возвращено',
    refundNotDone: '❌ Не возвращено',
    customer: '👤 Клиент',
    closeStray: '✔️ Выяснено',
  },
  title: message`
    <b>🏦 Способы оплаты</b>
    Клиенты платят открытыми способами; самый быстрый стоит первым.
  `,
  howToAdd: markup`Чтобы добавить шлюз, задайте его ключ в настройках программы; см. страницу об оплате.`,
  rate: ({ toman, at, isFresh }) =>
    toman === undefined || at === undefined
      ? markup`💵 Курс USDT: ещё нет`
      : markup`💵 Курс USDT: <b>${f.money(toman)}</b> · ${f.moment(at)}${isFresh ? '' : ' · устарел'}`,
  line: ({ toman }, name) => `${name} · ${f.money(toman)}`,
  railLine: (view, name) => `${stateOf(view)} · ${name}`,
  rail: (view, name) => message`
    <b>${name}</b> · ${stateOf(view)}
    ${view.isOn && view.whyClosed !== undefined && markup`Причина: ${closedWhy[view.whyClosed.kind] ?? ''}`}
    📏 Минимум: ${view.leastToman === undefined ? 'как для всех пополнений' : f.money(view.leastToman)}
    📏 Максимум: ${view.mostToman === undefined ? 'как для всех пополнений' : f.money(view.mostToman)}
    ➗ Комиссия, которую платит клиент: ${f.ltr(percentOf(view.feePercent))}
    ⚖️ решить: ${f.count(view.inReview)} · ⏳ неизвестно: ${f.count(view.unsettled)}
  `,
  invalid: markup`☝️ Так не сочетается. Минимум не может быть больше максимума, а комиссия не выше 10%.`,
  askLimits: message`
    Напишите минимум и максимум в томанах, например ${f.code('20000 5000000')}
    Ноль означает общий предел для всех пополнений.
  `,
  askFee: markup`Сколько процентов комиссии сверху? Например ${f.code('1.5')} или ${f.code('0')}`,
  askRate: markup`Сколько томанов стоит один USDT? Например ${f.code('112500')}`,
  feedReplaces: markup`☝️ Курс каждую минуту берётся с Nobitex и заменяет ваш. Чтобы действовал свой, сначала отключите это в настройках.`,
  file: ({ topUp, payment, token, gatewayId, reference, payer, note }, name, state) => message`
    <b>🏦 Оплата пополнения ${f.ltr(`#${topUp.id}`)}</b> · ${name}
    ${state}
    💰 ${f.money(payment.toman)} · ${amountOf(payment)}
    🕰 ${f.moment(payment.openedAt)}${payment.paidAt === undefined ? '' : ` → ${f.moment(payment.paidAt)}`}
    ${reference !== undefined && markup`Референс: ${f.code(reference)}`}
    ${gatewayId !== undefined && markup`ID у шлюза: ${f.code(gatewayId)}`}
    Наш ID: ${f.code(token)}
    ${payer.cardMask !== undefined && markup`💳 Карта плательщика: ${f.ltr(payer.cardMask)}`}
    ${payer.note !== undefined && markup`👤 ${f.ltr(payer.note)}`}
    ${note !== undefined && markup`📝 ${f.ltr(note)}`}
  `,
  noRefund: markup`↩️ Эти деньги отсюда не вернуть. Верните их в панели шлюза и спишите ту же сумму с кошелька клиента.`,
  refundLine: ({ state, toman, at, note }) =>
    dotted(
      markup`↩️ Возврат: <b>${refundState[state]}</b>`,
      f.money(toman),
      f.moment(at),
      note !== undefined && f.ltr(note),
    ),
  askRefund: (toman, topUpId) => message`
    <b>❓ Вернуть ${f.money(toman)} пополнения #${topUpId}?</b>
    Сумма спишется с кошелька клиента, а шлюз вернёт её на счёт плательщика.
  `,
  refunding: byKind({
    'not-allowed': markup`☝️ Возвращать деньги вам нельзя.`,
    'not-found': markup`☝️ Этот платёж не найден.`,
    'not-possible': markup`☝️ Этот платёж так вернуть нельзя.`,
    'sent-already': markup`☝️ Возврат уже запрошен.`,
    'too-little-money': ({ missingToman }) =>
      markup`☝️ Клиент потратил эти деньги: не хватает ${f.money(missingToman)}. Ничего не сделано.`,
    refused: markup`❌ Шлюз отказал, деньги остались в кошельке клиента.`,
    unknown: markup`❓ Шлюз не ответил. Деньги отложены, мы спрашиваем; если в панели шлюза видно, что с ними, скажите здесь.`,
    done: markup`✅ Возвращено.`,
  }),
  reviews: (isEmpty) => message`
    <b>⚖️ Платежи, ждущие решения</b>
    ${isEmpty && markup`Ничего нет.`}
  `,
  found: markup`<b>🔎 Найдено</b>`,
  notFound: markup`☝️ Такого платежа нет. Напишите наш ID, ID у шлюза, референс или последние четыре цифры карты.`,
  askFind: markup`Напишите наш ID, ID у шлюза, референс или последние четыре цифры карты плательщика.`,
  strays: (isEmpty) => message`
    <b>❓ Деньги без пополнения</b>
    ${isEmpty && markup`Ничего нет.`}
  `,
  strayLine: (stray, name) => `${name} · ${amountOf(stray)}`,
  stray: (stray, name) => message`
    <b>❓ ${name}</b> · ${amountOf(stray)}
    ${strayKind[stray.kind]}
    🕰 ${f.moment(stray.seenAt)}
    ${stray.reference !== undefined && markup`Референс: ${f.code(stray.reference)}`}
    ${stray.gatewayId !== undefined && markup`ID у шлюза: ${f.code(stray.gatewayId)}`}
    ${stray.topUpId !== undefined && markup`🧾 ${f.ltr(`#${stray.topUpId}`)}`}
    ${stray.note !== undefined && markup`📝 ${f.ltr(stray.note)}`}
  `,
  askWhatBecame: markup`Что с этим стало? Коротко, например: вернули клиенту.`,
  days: (isEmpty) => message`
    <b>📅 По дням</b>
    ${isEmpty && markup`Ничего нет.`}
  `,
  dayHead: (day) => markup`<b>${f.date(day)}</b>`,
  dayOfRail: (day, name) => message`
    • ${name}: <b>${f.money(day.creditedToman)}</b> · оплат: ${f.count(day.paid)}
    ${day.units !== undefined && markup`в шлюзе: ${amountOf(day)}`}
    ${day.feeToman > 0 && markup`комиссия: ${f.money(day.feeToman)}`}
    ${day.refundedToman > 0 && markup`возвращено: ${f.money(day.refundedToman)}`}
    ${day.open > 0 && markup`неизвестно: ${f.count(day.open)}`}
  `,
}
