import type { GatewayName, PaymentAlarm, ReviewReason } from '#engine'
import { lines, markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { formatsOf, minutesOf } from '../format.ts'
import type { PaymentWords } from './fa.ts'

const f = formatsOf('en')

const railNames: Readonly<Record<GatewayName, string>> = {
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

export const payments: PaymentWords = {
  entryNames: {
    'set-rail': 'changed a way to pay',
    'set-rate': 'set the USDT rate',
    refund: 'sent a payment back',
    'settle-refund': 'settled a refund',
    'close-stray': 'closed a stray payment',
  },
  settingNames: {
    rateSpreadPercent: 'Spread of the USDT rate',
    typedRateHours: 'A typed rate counts for',
    rateFromNobitex: 'Read the USDT rate from Nobitex',
  },
  movementNames: { 'sent-back': 'Sent back to the payer' },

  failed: (toman) => message`
    ✖️ <b>The payment of ${f.money(toman)} was not made</b>
    If money has left your account, wait a few minutes: a late payment reaches your wallet by itself.
  `,
  refunded: (toman) => message`
    ↩️ <b>${f.money(toman)} was sent back the way you paid it</b>
    It may take some days to reach your account.
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
