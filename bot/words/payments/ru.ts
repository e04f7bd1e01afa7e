import type { GatewayName, PaymentAlarm, ReviewReason } from '#engine'
import { lines, markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { formatsOf, minutesOf } from '../format.ts'
import type { PaymentWords } from './fa.ts'

const f = formatsOf('ru')

const railNames: Readonly<Record<GatewayName, string>> = {
  zarinpal: 'Zarinpal',
  zibal: 'Zibal',
  aqayepardakht: 'AqayePardakht',
  cryptopay: 'Crypto Pay',
  nowpayments: 'NOWPayments',
  abangateway: 'AbanGateway',
}

const why: Readonly<Record<ReviewReason, string>> = {
  'other-amount': 'Оплачена другая сумма или валюта',
  'reference-used': 'С этим номером операции уже есть другой платёж',
  'customer-forgotten': 'Клиент тем временем удалил свои данные',
  'rejected-before': 'Платёж отклонили, а теперь шлюз говорит, что он оплачен',
  unanswered: 'За всё время шлюз не дал понятного ответа',
}

export const payments: PaymentWords = {
  entryNames: {
    'set-rail': 'изменил способ оплаты',
    'set-rate': 'задал курс USDT',
    refund: 'вернул платёж',
    'settle-refund': 'закрыл возврат',
    'close-stray': 'закрыл ничей платёж',
  },
  settingNames: {
    rateSpreadPercent: 'Запас к курсу USDT',
    typedRateHours: 'Введённый курс действует',
    rateFromNobitex: 'Брать курс USDT с Nobitex',
  },
  movementNames: { 'sent-back': 'Возврат плательщику' },

  failed: (toman) => message`
    ✖️ <b>Платёж на ${f.money(toman)} не прошёл</b>
    Если деньги списались, подождите несколько минут: опоздавший платёж сам придёт в кошелёк.
  `,
  refunded: (toman) => message`
    ↩️ <b>${f.money(toman)} отправлены обратно тем же способом</b>
    До счёта деньги могут идти несколько дней.
  `,

  review: (topUpId, rail, reason, note) =>
    lines(
      markup`🔎 <b>Пополнение ${f.ltr(`#${topUpId}`)} через ${railNames[rail]} ждёт решения</b>`,
      markup`${why[reason]}.`,
      note !== undefined && markup`📝 ${f.ltr(note)}`,
    ),
  stray: (rail, count) => message`
    ❓ <b>Платежи в ${railNames[rail]} без пополнения: ${f.count(count)}</b>
    Никому ничего не зачислено. Посмотрите в шлюзе, за что они.
  `,
  alarm: (rail, alarm) =>
    byKind<PaymentAlarm>({
      forged: ({ count }) => message`
        🚨 <b>Поддельные сообщения от имени ${railNames[rail]}: ${f.count(count)}</b>
        Подпись неверна, ничего не сделано. Если вы меняли ключ шлюза, проверьте настройки.
      `,
      silent: ({ sinceMs }) => message`
        🚨 <b>${railNames[rail]} не отвечает понятно уже ${minutesOf(sinceMs)} мин</b>
        Платежи не теряются: мы спрашиваем снова.
      `,
      refuses: ({ code, reason }) => message`
        🚨 <b>${railNames[rail]} не принимает новые платежи</b>
        ${f.ltr(`${code} ${reason}`)}
        Проверьте настройки шлюза.
      `,
    })(alarm),
  noPublicUrl: (rails) => message`
    🚨 <b>Оплата через шлюзы закрыта</b>: ${rails.map((rail) => railNames[rail]).join(', ')}
    Не задан ${f.code('PUBLIC_URL')}: браузеру клиента и шлюзу некуда вернуться.
  `,
  rateMissing: (at) => message`
    🚨 <b>Нет курса USDT, оплата криптовалютой закрыта</b>
    ${at === undefined ? markup`Курс ещё не задан.` : markup`Последний курс от ${f.moment(at)}.`}
  `,
}
