import type { Currency, PaymentAlarm, PaymentView, RailName, ReviewReason } from '#engine'
import { dotted, lines, markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { dollarsOf, isRail, RAIL_ICONS } from './rails.ts'
import { formatsOf, minutesOf } from '../format.ts'
import type { PaymentWords } from './fa.ts'

const f = formatsOf('en')

const railNames: Readonly<Record<RailName, string>> = {
  card: 'Card to card',
  'card-auto': 'Card to card, automatic',
  stars: 'Telegram Stars',
  zarinpal: 'Zarinpal',
  zibal: 'Zibal',
  aqayepardakht: 'AqayePardakht',
  cryptopay: 'Crypto Pay',
  nowpayments: 'NOWPayments',
  abangateway: 'AbanGateway',
}

const why: Readonly<Record<ReviewReason, string>> = {
  'other-amount': 'Another amount or currency was paid',
  'reference-used': 'Another payment has the same bank reference',
  'customer-forgotten': 'The customer had the data deleted meanwhile',
  'rejected-before': 'It was rejected before, and now the gateway says that it is paid',
  unanswered: 'The gateway gave no readable answer in all the time',
}

function waitOf(ms: number): string {
  const minutes = Math.max(1, minutesOf(ms))
  if (minutes <= 90) return minutes === 1 ? 'a minute' : `${minutes} minutes`
  return `${Math.round(minutes / 60)} hours`
}

const ownMoney = (currency: Currency, units: number): string =>
  currency === 'XTR' ? `${f.count(units)} Stars` : dollarsOf(units)

const askedOf = ({ currency, units, payToman }: PaymentView): string =>
  currency === 'IRR' ? f.money(payToman) : ownMoney(currency, units)

const REVIEWED = message`
  🔎 <b>Your payment is being looked at</b>
  You will hear from us right here.
`

export const payments: PaymentWords = {
  findingNames: {
    'payment-wrong': ({ rail, topUpId, gatewayId }) =>
      dotted(
        markup`Payment by ${isRail(rail) ? railNames[rail] : f.ltr(rail)}`,
        topUpId !== undefined && markup`top-up ${f.code(topUpId)}`,
        gatewayId !== undefined && f.code(gatewayId),
      ),
  },
  entryNames: {
    'set-rail': 'changed a way to pay',
    'set-rate': 'set the USDT rate',
    refund: 'sent a payment back',
    'settle-refund': 'settled a refund',
    'close-stray': 'closed a stray payment',
  },
  settingNames: {
    starToman: 'Worth of a Telegram Star',
    rateSpreadPercent: 'Spread of the USDT rate',
    typedRateHours: 'A typed rate counts for',
    rateFromNobitex: 'Read the USDT rate from Nobitex',
  },
  movementNames: { 'sent-back': 'Sent back to the payer' },

  railNames,
  why: (reason) => markup`${why[reason]}.`,
  button: {
    way: (rail) => `${RAIL_ICONS[rail]} ${railNames[rail]}`,
    pay: (payment) => `${RAIL_ICONS[payment.rail]} Pay ${askedOf(payment)}`,
    check: '✅ I have paid',
    qr: '📱 QR code',
    otherWay: '🔁 Another way',
    again: '🔄 Again',
  },
  atGateway: (id: number) => `Wallet top-up ${id}`,
  ways: (toman) => message`
    <b>💳 Top up ${f.money(toman)}</b>
    How would you like to pay?
  `,
  takes: (rail, usualMs) =>
    usualMs !== undefined
      ? markup`about <b>${waitOf(usualMs)}</b> these days`
      : rail === 'card'
        ? markup`once the receipt was looked at`
        : markup`moments after you pay`,
  fee: (toman) => markup`fee ${f.money(toman)}`,
  foreign: ({ currency, units }) => markup`${ownMoney(currency, units)}`,
  whyClosed: byKind({
    off: markup`closed at the moment`,
    'no-public-url': markup`closed at the moment`,
    'phone-needed': markup`once you have shown your own number`,
    'trust-needed': markup`after your first approved top-up`,
    'no-card': markup`closed at the moment`,
    'no-rate': markup`closed at the moment: we have no exchange rate`,
    'rate-old': markup`closed at the moment: the exchange rate is too old`,
    'too-little': ({ leastToman }) => markup`from ${f.money(leastToman)}`,
    'too-much': ({ mostToman }) => markup`up to ${f.money(mostToman)}`,
  }),
  closed: (rail) =>
    markup`☝️ ${railNames[rail]} has just been closed. Choose another way; nothing was paid.`,
  noPayment: (rail, why) =>
    why === 'refused'
      ? markup`😕 <b>${railNames[rail]} did not take this payment.</b> Nothing was paid; choose another way.`
      : markup`😕 <b>${railNames[rail]} does not answer.</b> Nothing was paid; try again, or choose another way.`,

  title: (rail) => markup`<b>${RAIL_ICONS[rail]} Pay by ${railNames[rail]}</b>`,
  credited: (toman) => markup`💰 Into your wallet: <b>${f.money(toman)}</b>`,
  payable: ({ currency, units, payToman, rateToman }) =>
    currency !== 'IRR'
      ? dotted(
          markup`To pay: <b>${ownMoney(currency, units)}</b>`,
          rateToman !== undefined &&
            `1 ${currency === 'USD' ? 'USDT' : '⭐️'} = ${f.money(rateToman)}`,
        )
      : markup`To pay: <b>${f.money(payToman)}</b> (${f.count(units)} Rial)`,
  how: markup`Tap the button to pay. The money reaches your wallet <b>by itself</b>, and you hear of it right here.`,
  notThisInvoice:
    'This invoice is paid already, is not yours, or its time is over. Take a new one from your wallet.',
  notSeenYet: markup`⏳ No payment has been seen yet. If you have just paid, wait a minute or two; we keep asking.`,
  scan: markup`📱 Scan this with your other phone: it opens the page on which you pay.`,
  state: {
    pending: markup`⏳ <b>This payment is not ready yet</b>`,
    'receipt-sent': REVIEWED,
    review: REVIEWED,
    expired: message`
      ⌛️ <b>The time to pay is over</b>
      If you have paid, there is nothing to do: late money reaches your wallet by itself too.
    `,
    cancelled: message`
      ✖️ <b>Cancelled</b>
      If you have paid, the money reaches your wallet by itself.
    `,
  },

  failed: (toman) => message`
    ✖️ <b>The payment of ${f.money(toman)} was not made</b>
    If money has left your account, wait a few minutes: a late payment reaches your wallet by itself.
  `,
  expired: (toman) => message`
    ⌛️ <b>The time to pay ${f.money(toman)} is over</b>
    If you have paid, there is nothing to do: late money reaches your wallet by itself too.
  `,
  refunded: (toman) => message`
    ↩️ <b>${f.money(toman)} was sent back the way you paid it</b>
    It may take some days to reach your account.
  `,
  starsRefunded: message`
    ↩️ <b>Your Stars are back</b>
    They are in your Telegram balance now, and were taken off your wallet.
  `,

  review: (topUpId, rail, reason, note) =>
    lines(
      markup`🔎 <b>Top-up ${f.ltr(`#${topUpId}`)} by ${railNames[rail]} needs a decision</b>`,
      markup`${why[reason]}.`,
      note !== undefined && markup`📝 ${f.ltr(note)}`,
    ),
  stray: (rail, count) => message`
    ❓ <b>Payments at ${railNames[rail]} that belong to no top-up: ${f.count(count)}</b>
    Nobody was credited. Look at the gateway what they were for.
  `,
  alarm: (rail, alarm) =>
    byKind<PaymentAlarm>({
      forged: ({ count }) => message`
        🚨 <b>Forged messages in the name of ${railNames[rail]}: ${f.count(count)}</b>
        Their signature was wrong, and nothing was done. If you have changed the gateway’s key, check the settings.
      `,
      silent: ({ sinceMs }) => message`
        🚨 <b>${railNames[rail]} has given no readable answer for ${minutesOf(sinceMs)} min</b>
        No payment is lost: we keep asking.
      `,
      refuses: ({ code, reason }) => message`
        🚨 <b>${railNames[rail]} takes no new payments</b>
        ${f.ltr(`${code} ${reason}`)}
        Check the settings of the gateway.
      `,
    })(alarm),
  noPublicUrl: (rails) => message`
    🚨 <b>Paying by gateway is closed</b>: ${rails.map((rail) => railNames[rail]).join(', ')}
    ${f.code('PUBLIC_URL')} is not set: customers’ browsers and gateways have no way back.
  `,
  rateMissing: (at) => message`
    🚨 <b>There is no USDT rate, and paying by crypto is closed</b>
    ${at === undefined ? markup`None has been set yet.` : markup`The last rate is of ${f.moment(at)}.`}
  `,
}
