import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { OrderWords } from './fa.ts'

const f = formatsOf('ru')

export const order: OrderWords = {
  commandNames: { orders: 'Мои заказы' },
  findingNames: { 'order-wrong': ({ orderId }) => markup`Заказ ${f.code(orderId)}` },
  headline: {
    placing: lines(markup`⏳ <b>Получаю номер…</b>`, markup`Обычно это занимает несколько секунд.`),
    waiting: markup`⏳ <b>Ждём SMS</b>`,
    received: markup`✅ <b>Код пришёл</b>`,
    'waiting-again': markup`⏳ <b>Ждём следующий код</b>`,
    completed: markup`✔️ <b>Заказ завершён</b>`,
    cancelled: markup`↩️ <b>Отменён</b>`,
    banned: markup`🚫 <b>Заблокированный номер возвращён</b>`,
    expired: markup`⌛️ <b>Время вышло, кода не было</b>`,
    lost: message`
      ⚠️ <b>Ответ на покупку потерялся</b>
      Мы не повторили её, чтобы вы не заплатили дважды. Если номер ещё нужен, купите снова.
    `,
  },
  failure: {
    'sold-out': lines(markup`😕 <b>Номера закончились</b>`, markup`Ничего не куплено.`),
    dearer: lines(markup`😕 <b>Цена выросла</b>`, markup`Ничего не куплено.`),
    'provider-unavailable': message`
      😕 <b>Не удалось получить номер</b>
      Поставщик сейчас не даёт номеров; ничего не куплено.
    `,
    'other-terms': message`
      😕 <b>Номер пришёл без второго кода</b>
      Мы договаривались иначе; номер возвращён.
    `,
    'too-late': message`
      😕 <b>Номер пришёл слишком поздно</b>
      Его время вышло, мы его вернули.
    `,
  },
  otherOperator: (wished, bought) =>
    markup`📡 У оператора ${wished} номера как раз закончились, поэтому взяли у оператора ${bought}: условия те же, не дороже.`,
  title: (what, id) => markup`${what} · Заказ ${id}`,
  price: (price) => markup`💰 ${f.money(price)}`,
  moneyBack: (price) => markup`💰 ${f.money(price)} вернулись в кошелёк.`,
  moneyBackPrivate: markup`💰 Этот заказ ничего не стоил.`,
  until: (at) => markup`⏱ Срок истекает: <b>${f.countdown(at)}</b>`,
  code: (code) => markup`🔑 Код: ${f.code(code)}`,
  previousCode: (code) => markup`🔑 Прошлый код: ${f.code(code)}`,
  useNumber: markup`Введите номер в приложении и запросите код. Он появится здесь, как только придёт.`,
  askAgain: markup`Нажмите в приложении «Отправить снова», чтобы пришёл новый код; он появится здесь.`,
  placed: (at) => markup`🗓 ${f.when(at)}`,
  cancelPending: markup`✖️ Отмена ждёт подтверждения; мы сообщим, чем закончилось.`,
  banPending: markup`🚫 Жалоба ждёт подтверждения; мы сообщим, чем закончилось.`,
  requested: markup`⚡️ Теперь проверяем чаще; код появится здесь.`,
  noCodeYet: (at) => markup`🔄 Кода пока нет (${f.clockWithSeconds(at)})`,
  checkedAt: (at) => markup`🔄 Проверено: ${f.clockWithSeconds(at)}`,
  notPossible: markup`☝️ Для этого заказа так уже нельзя.`,
  providerSilent: markup`☝️ Поставщик не ответил, ничего не изменилось. Попробуйте чуть позже.`,
  codeCame: markup`🎉 Только что пришёл код! Поэтому номер не отменён.`,
  secondCodeHint: markup`Нужен ещё код? Нажмите кнопку ниже, пока время не вышло.`,
  askCancel: markup`❓ <b>Вернуть номер?</b> Вы получите все деньги; код, который придёт потом, уже не пригодится.`,
  askBan: markup`❓ <b>Приложение не приняло номер?</b> Если пишет, что он заблокирован, сообщите: вернём номер и деньги.`,
  list: (which) =>
    which === 'active' ? markup`<b>⏳ Активные заказы</b>` : markup`<b>🗂 Прошлые заказы</b>`,
  emptyList: (which) =>
    which === 'active' ? markup`Сейчас активных заказов нет.` : markup`Прошлых заказов пока нет.`,
  state: {
    placing: '⏳ получаем',
    waiting: '⏳ ждём код',
    received: '✅ код пришёл',
    'waiting-again': '⏳ ждём ещё код',
    completed: '✔️ завершён',
    failed: '😕 не вышло',
    cancelled: '↩️ отменён',
    banned: '🚫 блокировка',
    expired: '⌛️ без кода',
    lost: '⚠️ без ответа',
  },
}
