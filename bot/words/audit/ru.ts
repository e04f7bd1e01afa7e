import { markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { formatsOf } from '../format.ts'
import type { AuditWords } from './fa.ts'

const f = formatsOf('ru')

const verdict = {
  open: '⏳ пока неизвестно',
  'not-charged': '✅ с нас не списали',
  charged: '💸 с нас списали и не вернули',
  refunded: '↩️ с нас списали и вернули',
  unknown: '❓ не отличить от других покупок',
} as const
const problem = {
  'hold-missing': 'деньги не были отложены',
  'hold-wrong': 'отложена не та сумма',
  'ended-too-early': 'заказ ещё ждёт, а деньги уже ушли',
  'end-missing': 'заказ закончен, а деньги всё ещё отложены',
  'end-wrong': 'деньги ушли не туда',
  'repeat-wrong': 'деньги за дополнительные коды не сходятся',
  'refund-wrong': 'возвращённые деньги не сходятся',
  'cost-wrong': 'себестоимость не сходится с книгами',
  'refund-without-purchase': 'возврат без покупки',
  'held-too-early': 'покупку не подтвердили, а деньги ушли',
  'claim-missing': 'номер за заказом не закреплён',
  'claim-left': 'номер не продан, но всё ещё закреплён',
  'credit-missing': 'подтверждено, но в кошелёк не пришло',
  'credited-too-early': 'не подтверждено, но уже в кошельке',
  'credit-wrong': 'не та сумма или не тот кошелёк',
  'nobody-approved': 'неизвестно, кто подтвердил',
  'count-wrong': 'число или сумма не те, что учтены',
  'paid-wrong': 'в кошельки пришла не та сумма',
  'paid-not-credited': 'оплачено в шлюзе, но не зачислено',
  'credited-not-paid': 'зачислено, но не оплачено',
  'credited-other-amount': 'зачислена другая сумма',
  'evidence-missing': 'нет записи, которая это подтверждает',
  'sent-back-wrong': 'деньги, отложенные на возврат, не сходятся',
  'not-ours': 'оплачено в шлюзе, но пополнения здесь нет',
  'second-payment': 'в шлюзе оплачено дважды, зачислено один раз',
  'refunded-there': 'зачислено здесь, а шлюз говорит, что деньги вернулись',
  'used-too-often': 'использован чаще, чем разрешено',
  'used-twice': 'один человек использовал его дважды',
  'not-its-code': 'такого кода нет, он для другого сервиса или уже истёк',
  'not-as-shown': 'цена не та, что показали клиенту',
  'reduced-wrong': 'скидка не та, что в коде',
  'below-cost': 'продано дешевле, чем куплено',
  'belongs-to-nothing': 'не относится ни к заказу, ни к платежу, или записана дважды',
  'accounts-wrong': 'прошла не между теми счетами',
  'not-as-proposed': 'не та, что была предложена',
  'not-in-audit-log': 'её нет в журнале персонала',
} as const

export const audit: AuditWords = {
  findingNames: { 'transfer-wrong': ({ key }) => markup`Проводка ${f.code(key)}` },
  button: '📒 Сверка',
  title: markup`<b>📒 Книги</b>`,
  sound: ({ orders, permanentOrders, topUps, transfers }) =>
    markup`✅ Всё сходится: заказов ${f.count(orders)}, постоянных номеров ${f.count(permanentOrders)}, пополнений ${f.count(topUps)}, проводок ${f.count(transfers)}.`,
  wrong: (count, orders) =>
    markup`🚨 <b>Не сходится: ${f.count(count)}</b> (проверено заказов: ${f.count(orders)})`,
  auditFailed: (count) => markup`🚨 <b>Сверка нашла ошибки: ${f.count(count)}</b>`,
  provider: (toman) => markup`🏦 Наш счёт в Numberland по книгам: ${f.money(toman)}`,
  problemOf: (what, found) => markup`• ${what}: ${problem[found]}`,
  finding: byKind({
    'transfer-unbalanced': ({ key, toman }) =>
      markup`• Проводка ${f.code(key)} не сходится: ${f.signedMoney(toman)}`,
    'balance-wrong': ({ account, keptToman: kept, postedToman: posted }) =>
      markup`• ${f.code(account)}: остаток ${f.money(kept)}, по проводкам ${f.money(posted)}`,
    'correction-missing': ({ entryId, customerId }) =>
      markup`• Исправление ${f.code(entryId)} клиента ${f.code(customerId)} есть в журнале персонала, но не в книгах`,
    'provider-differs': ({ byToman: by }) =>
      markup`• Баланс Numberland расходится с книгами: ${f.signedMoney(by)}`,
    unexplained: ({ toman }) =>
      markup`• За неделю со счёта в Numberland ушло ${f.money(toman)}, неизвестно на что`,
  }),
  problem,
  more: (count) => markup`… и ещё ${f.count(count)}`,
  lost: markup`<b>⚠️ Покупки, ответ на которые потерялся</b>`,
  lostPurchase: (orderId, cost, found) =>
    markup`• Заказ ${f.code(orderId)} · ${f.money(cost)} · ${verdict[found ?? 'open']}`,
  verdict,
  lostDecided: (orderId, found, cost) => message`
    📒 <b>С потерянной покупкой ясно</b> · заказ ${f.code(orderId)}
    ${verdict[found]} (${f.money(cost)})
  `,
  deposit: (toman) => message`
    🏦 <b>Счёт в Numberland пополнен</b>: ${f.signedMoney(toman)}
    В книги внесено.
  `,
  difference: (toman) => message`
    🚨 <b>Со счёта в Numberland ушло ${f.money(toman)}, и магазин не знает почему</b>
    Покупали ли там номера с тем же ключом, мимо магазина?
  `,
}
