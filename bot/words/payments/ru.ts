import type { Currency, PaymentAlarm, PaymentView, RailName, ReviewReason } from '#engine'
import { dotted, lines, markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { dollarsOf, isRail, RAIL_ICONS } from './rails.ts'
import { formatsOf, minutesOf } from '../format.ts'
import type { PaymentWords } from './fa.ts'

const f = formatsOf('ru')

const railNames: Readonly<Record<RailName, string>> = {
  card: 'С карты на карту',
  'card-auto': 'С карты на карту, авто',
  stars: 'Telegram Stars',
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

function waitOf(ms: number): string {
  const minutes = Math.max(1, minutesOf(ms))
  return minutes <= 90 ? `${minutes} мин.` : `${Math.round(minutes / 60)} ч.`
}

const ownMoney = (currency: Currency, units: number): string =>
  currency === 'XTR' ? `${f.count(units)} звёзд` : dollarsOf(units)

const askedOf = ({ currency, units, payToman }: PaymentView): string =>
  currency === 'IRR' ? f.money(payToman) : ownMoney(currency, units)

const REVIEWED = message`
  🔎 <b>Мы проверяем ваш платёж</b>
  Ответ придёт сюда.
`

export const payments: PaymentWords = {
  findingNames: {
    'payment-wrong': ({ rail, topUpId, gatewayId }) =>
      dotted(
        markup`Платёж ${isRail(rail) ? railNames[rail] : f.ltr(rail)}`,
        topUpId !== undefined && markup`пополнение ${f.code(topUpId)}`,
        gatewayId !== undefined && f.code(gatewayId),
      ),
  },
  entryNames: {
    'set-rail': 'изменил способ оплаты',
    'set-rate': 'задал курс USDT',
    refund: 'вернул платёж',
    'settle-refund': 'закрыл возврат',
    'close-stray': 'закрыл ничей платёж',
  },
  settingNames: {
    starToman: 'Цена звезды Telegram',
    rateSpreadPercent: 'Запас к курсу USDT',
    typedRateHours: 'Введённый курс действует',
    rateFromNobitex: 'Брать курс USDT с Nobitex',
  },
  movementNames: { 'sent-back': 'Возврат плательщику' },

  railNames,
  why: (reason) => markup`${why[reason]}.`,
  button: {
    way: (rail) => `${RAIL_ICONS[rail]} ${railNames[rail]}`,
    pay: (payment) => `${RAIL_ICONS[payment.rail]} Оплатить ${askedOf(payment)}`,
    check: '✅ Я оплатил',
    qr: '📱 QR-код',
    otherWay: '🔁 Другой способ',
    again: '🔄 Ещё раз',
  },
  atGateway: (id: number) => `Пополнение кошелька № ${id}`,
  ways: (toman) => message`
    <b>💳 Пополнение на ${f.money(toman)}</b>
    Как вам удобнее оплатить?
  `,
  takes: (rail, usualMs) =>
    usualMs !== undefined
      ? markup`сейчас около <b>${waitOf(usualMs)}</b>`
      : rail === 'card'
        ? markup`после проверки чека`
        : markup`через несколько мгновений после оплаты`,
  fee: (toman) => markup`комиссия ${f.money(toman)}`,
  foreign: ({ currency, units }) => markup`${ownMoney(currency, units)}`,
  whyClosed: byKind({
    off: markup`пока закрыто`,
    'no-public-url': markup`пока закрыто`,
    'phone-needed': markup`после того как покажете свой номер`,
    'trust-needed': markup`после первого одобренного пополнения`,
    'no-card': markup`пока закрыто`,
    'no-rate': markup`пока закрыто: нет курса валюты`,
    'rate-old': markup`пока закрыто: курс валюты устарел`,
    'too-little': ({ leastToman }) => markup`от ${f.money(leastToman)}`,
    'too-much': ({ mostToman }) => markup`до ${f.money(mostToman)}`,
  }),
  closed: (rail) =>
    markup`☝️ Способ «${railNames[rail]}» только что закрылся. Выберите другой; ничего не оплачено.`,
  noPayment: (rail, why) =>
    why === 'refused'
      ? markup`😕 <b>${railNames[rail]}: платёж не принят.</b> Ничего не оплачено; выберите другой способ.`
      : markup`😕 <b>${railNames[rail]}: нет ответа.</b> Ничего не оплачено; попробуйте ещё раз или выберите другой способ.`,

  title: (rail) => markup`<b>${RAIL_ICONS[rail]} Оплата: ${railNames[rail]}</b>`,
  credited: (toman) => markup`💰 В кошелёк: <b>${f.money(toman)}</b>`,
  payable: ({ currency, units, payToman, rateToman }) =>
    currency !== 'IRR'
      ? dotted(
          markup`К оплате: <b>${ownMoney(currency, units)}</b>`,
          rateToman !== undefined &&
            `1 ${currency === 'USD' ? 'USDT' : '⭐️'} = ${f.money(rateToman)}`,
        )
      : markup`К оплате: <b>${f.money(payToman)}</b> (${f.count(units)} риалов)`,
  how: markup`Нажмите кнопку оплаты. Деньги <b>сами</b> придут в кошелёк, и вы узнаете об этом здесь.`,
  notThisInvoice: 'Этот счёт уже оплачен, не ваш или его время вышло. Возьмите новый в кошельке.',
  notSeenYet: markup`⏳ Оплаты пока не видно. Если вы только что заплатили, подождите минуту-другую; мы продолжаем спрашивать.`,
  scan: markup`📱 Отсканируйте код другим телефоном: откроется страница оплаты.`,
  state: {
    pending: markup`⏳ <b>Этот платёж ещё не готов</b>`,
    'receipt-sent': REVIEWED,
    review: REVIEWED,
    expired: message`
      ⌛️ <b>Время на оплату вышло</b>
      Если вы заплатили, делать ничего не нужно: опоздавшие деньги тоже сами придут в кошелёк.
    `,
    cancelled: message`
      ✖️ <b>Отменено</b>
      Если вы заплатили, деньги сами придут в кошелёк.
    `,
  },

  failed: (toman) => message`
    ✖️ <b>Платёж на ${f.money(toman)} не прошёл</b>
    Если деньги списались, подождите несколько минут: опоздавший платёж сам придёт в кошелёк.
  `,
  expired: (toman) => message`
    ⌛️ <b>Время на оплату ${f.money(toman)} вышло</b>
    Если вы заплатили, делать ничего не нужно: опоздавшие деньги тоже сами придут в кошелёк.
  `,
  refunded: (toman) => message`
    ↩️ <b>${f.money(toman)} отправлены обратно тем же способом</b>
    До счёта деньги могут идти несколько дней.
  `,
  starsRefunded: message`
    ↩️ <b>Ваши звёзды вернулись</b>
    Они уже на вашем балансе в Telegram и списаны с кошелька.
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
