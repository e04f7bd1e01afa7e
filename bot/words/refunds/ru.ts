import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { RefundWords } from './fa.ts'

const f = formatsOf('ru')

export const refunds: RefundWords = {
  entryNames: {
    'refund-order': 'возврат денег за заказ',
    'refund-order-first': 'запрос возврата (первое одобрение)',
    'drop-refund': 'отказ от возврата',
    'cancel-order': 'отмена заказа',
  },
  button: {
    refund: '💸 Вернуть деньги',
    cancel: '✖️ Отменить заказ',
    all: (toman) => `Всё: ${f.money(toman)}`,
    yes: (toman) => `✅ Да, вернуть ${f.money(toman)}`,
    second: (toman) => `✅ Второе одобрение: ${f.money(toman)}`,
    drop: '✖️ Не нужно',
    sureCancel: '✖️ Да, отменить',
  },
  subject: (id) => `заказ ${f.ltr(`#${id}`)}`,
  refunded: (toman) => markup`💸 Возвращено: <b>${f.money(toman)}</b>`,
  ask: (order, left) => message`
    <b>💸 Сколько вернуть за заказ ${f.ltr(`#${order}`)}?</b>
    До ${f.money(left)}. Напишите сумму; пояснение, которое прочтёт и клиент, можно добавить через пробел.
  `,
  nothingLeft: markup`За этот заказ возвращать больше нечего.`,
  tooMuch: (left) =>
    markup`☝️ Это больше, чем было уплачено. Можно вернуть до ${f.money(left)}; напишите ещё раз.`,
  sure: (order, toman, isAll) =>
    markup`❓ Вернуть <b>${f.money(toman)}</b>${isAll ? ' (всё)' : ''} в кошелёк клиента за заказ ${f.ltr(`#${order}`)}?`,
  note: (note) => markup`📝 ${note}`,
  waits: (order, toman) =>
    markup`⏳ Возврат <b>${f.money(toman)}</b> за заказ ${f.ltr(`#${order}`)} ждёт одобрения другого человека.`,
  half: markup`Сумма большая; коллеги извещены, чтобы одобрил и кто-то из них.`,
  same: markup`☝️ Второе одобрение должен дать другой человек.`,
  done: (order, toman) =>
    markup`✅ ${f.money(toman)} за заказ ${f.ltr(`#${order}`)} снова в кошельке клиента, и клиент извещён.`,
  dropped: markup`✖️ Отложено; деньги не двигались.`,
  told: (order, toman) =>
    markup`💸 Магазин вернул <b>${f.money(toman)}</b> в ваш кошелёк за заказ ${f.ltr(`#${order}`)}.`,
  askCancel: (order) =>
    markup`❓ Отменить заказ ${f.ltr(`#${order}`)}? Деньги вернутся в кошелёк клиента, и клиент будет извещён.`,
  cancelled: (order) => markup`✖️ Заказ ${f.ltr(`#${order}`)} отменён, деньги клиента возвращены.`,
  cancelPending: markup`⏳ Numberland ещё не ответил; мы спрашиваем, пока не ответит.`,
  codeCame: markup`☝️ Код пришёл только что; отменить уже нельзя.`,
  notCancelled: markup`☝️ Этот заказ больше не ждёт кода; отменить нельзя.`,
}
