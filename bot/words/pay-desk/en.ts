import { dotted, markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { formatsOf } from '../format.ts'
import { dollarsOf, percentOf } from '../payments/rails.ts'
import type { PayDeskWords } from './fa.ts'
import type { RailView, RefundView, Stray, WhyClosed } from '#engine'

const f = formatsOf('en')

const stateOf = ({ isOn, whyClosed }: RailView): string =>
  !isOn ? '⏸ off' : whyClosed === undefined ? '🟢 open' : '🔴 closed'

const amountOf = ({ currency, units }: Pick<Stray, 'currency' | 'units'>): string =>
  units === undefined
    ? '—'
    : currency === 'IRR'
      ? `${f.count(units)} Rial`
      : currency === 'XTR'
        ? `${f.count(units)} Stars`
        : f.ltr(dollarsOf(units))

const refundState: Readonly<Record<RefundView['state'], string>> = {
  asked: '⏳ asked for',
  unknown: '❓ the gateway gave no answer',
  done: '✅ done',
  refused: '❌ refused by the gateway',
}

const strayKind: Readonly<Record<Stray['kind'], string>> = {
  'not-ours': 'belongs to no top-up',
  'second-payment': 'paid a second time for one top-up',
  'refunded-there': 'returned at the gateway itself',
}

const closedWhy: Readonly<Partial<Record<WhyClosed['kind'], string>>> = {
  off: 'switched off',
  'no-public-url': 'PUBLIC_URL is not set',
  'no-card': 'no card is in use',
  'no-rate': 'no USDT rate',
  'rate-old': 'the USDT rate is too old',
}

export const payDesk: PayDeskWords = {
  button: {
    open: '🏦 See the payment',
    door: '🏦 Ways to pay',
    on: '🟢 Switch on',
    off: '⏸ Switch off',
    limits: '📏 Limits',
    fee: '➗ Fee',
    setRate: '💵 Type the USDT rate',
    find: '🔎 Find a payment',
    days: '📅 Day by day',
    review: '⚖️ To decide',
    strays: '❓ Strays',
    decide: '⚖️ Decide about this money…',
    askRefund: '↩️ Send it back…',
    refund: '↩️ Yes, send it back',
    refundDone: '✅ It was sent',
    refundNotDone: '❌ It was not',
    customer: '👤 Customer',
    closeStray: '✔️ Explained',
  },
  title: message`
    <b>🏦 Ways to pay</b>
    Customers pay by what is open; the quickest stands first.
  `,
  howToAdd: markup`To add a gateway, set its key in the environment; the page on paying says how.`,
  rate: ({ toman, at, isFresh }) =>
    toman === undefined || at === undefined
      ? markup`💵 USDT rate: none yet`
      : markup`💵 USDT rate: <b>${f.money(toman)}</b> · ${f.moment(at)}${isFresh ? '' : ' · too old'}`,
  line: ({ toman }, name) => `${name} · ${f.money(toman)}`,
  railLine: (view, name) => `${stateOf(view)} · ${name}`,
  rail: (view, name) => message`
    <b>${name}</b> · ${stateOf(view)}
    ${view.isOn && view.whyClosed !== undefined && markup`Why: ${closedWhy[view.whyClosed.kind] ?? ''}`}
    📏 Least: ${view.leastToman === undefined ? 'as for all top-ups' : f.money(view.leastToman)}
    📏 Most: ${view.mostToman === undefined ? 'as for all top-ups' : f.money(view.mostToman)}
    ➗ Fee that the customer pays: ${f.ltr(percentOf(view.feePercent))}
    ⚖️ to decide: ${f.count(view.inReview)} · ⏳ not known: ${f.count(view.unsettled)}
  `,
  invalid: markup`☝️ These do not go together. The least cannot be above the most, and a fee is 10% at most.`,
  askLimits: message`
    Write the least and the most in Toman, such as ${f.code('20000 5000000')}
    Zero stands for what holds for all top-ups.
  `,
  askFee: markup`How many percent come on top? Such as ${f.code('1.5')} or ${f.code('0')}`,
  askRate: markup`How many Toman is one USDT? Such as ${f.code('112500')}`,
  feedReplaces: markup`☝️ The rate is read from Nobitex every minute and takes the place of yours. For a rate of your own, first turn that off in the settings.`,
  file: ({ topUp, payment, token, gatewayId, reference, payer, note }, name, state) => message`
    <b>🏦 Payment of top-up ${f.ltr(`#${topUp.id}`)}</b> · ${name}
    ${state}
    💰 ${f.money(payment.toman)} · ${amountOf(payment)}
    🕰 ${f.moment(payment.openedAt)}${payment.paidAt === undefined ? '' : ` → ${f.moment(payment.paidAt)}`}
    ${reference !== undefined && markup`Reference: ${f.code(reference)}`}
    ${gatewayId !== undefined && markup`Gateway’s ID: ${f.code(gatewayId)}`}
    Our ID: ${f.code(token)}
    ${payer.cardMask !== undefined && markup`💳 Payer’s card: ${f.ltr(payer.cardMask)}`}
    ${payer.note !== undefined && markup`👤 ${f.ltr(payer.note)}`}
    ${note !== undefined && markup`📝 ${f.ltr(note)}`}
  `,
  noRefund: markup`↩️ This money cannot be sent back from here. Send it back in the gateway’s own panel, and take the same amount off the customer’s wallet.`,
  refundLine: ({ state, toman, at, note }) =>
    dotted(
      markup`↩️ Refund: <b>${refundState[state]}</b>`,
      f.money(toman),
      f.moment(at),
      note !== undefined && f.ltr(note),
    ),
  askRefund: (toman, topUpId) => message`
    <b>❓ Send back ${f.money(toman)} of top-up #${topUpId}?</b>
    It is taken out of the customer’s wallet, and the gateway returns it to the payer’s account.
  `,
  refunding: byKind({
    'not-allowed': markup`☝️ You may not send money back.`,
    'not-found': markup`☝️ This payment was not found.`,
    'not-possible': markup`☝️ This payment cannot be sent back this way.`,
    'sent-already': markup`☝️ It was asked for before.`,
    'too-little-money': ({ missingToman }) =>
      markup`☝️ The customer has spent it: ${f.money(missingToman)} are missing. Nothing was done.`,
    refused: markup`❌ The gateway refused, and the money stays in the customer’s wallet.`,
    unknown: markup`❓ The gateway gave no answer. The money is set aside and the gateway is asked; if its panel shows what became of it, say so here.`,
    done: markup`✅ Sent back.`,
  }),
  reviews: (isEmpty) => message`
    <b>⚖️ Payments to decide</b>
    ${isEmpty && markup`There is nothing.`}
  `,
  found: markup`<b>🔎 Found</b>`,
  notFound: markup`☝️ No such payment. Write our ID, the gateway’s ID, the reference, or the last four digits of the card.`,
  askFind: markup`Write our ID, the gateway’s ID, the reference, or the last four digits of the payer’s card.`,
  strays: (isEmpty) => message`
    <b>❓ Money that belongs to no top-up</b>
    ${isEmpty && markup`There is nothing.`}
  `,
  strayLine: (stray, name) => `${name} · ${amountOf(stray)}`,
  stray: (stray, name) => message`
    <b>❓ ${name}</b> · ${amountOf(stray)}
    ${strayKind[stray.kind]}
    🕰 ${f.moment(stray.seenAt)}
    ${stray.reference !== undefined && markup`Reference: ${f.code(stray.reference)}`}
    ${stray.gatewayId !== undefined && markup`Gateway’s ID: ${f.code(stray.gatewayId)}`}
    ${stray.topUpId !== undefined && markup`🧾 ${f.ltr(`#${stray.topUpId}`)}`}
    ${stray.note !== undefined && markup`📝 ${f.ltr(stray.note)}`}
  `,
  askWhatBecame: markup`What became of it? A few words, such as: returned to the customer.`,
  days: (isEmpty) => message`
    <b>📅 Day by day</b>
    ${isEmpty && markup`There is nothing.`}
  `,
  dayHead: (day) => markup`<b>${f.date(day)}</b>`,
  dayOfRail: (day, name) => message`
    • ${name}: <b>${f.money(day.creditedToman)}</b> · ${f.count(day.paid)} paid
    ${day.units !== undefined && markup`at the gateway: ${amountOf(day)}`}
    ${day.feeToman > 0 && markup`fee: ${f.money(day.feeToman)}`}
    ${day.refundedToman > 0 && markup`sent back: ${f.money(day.refundedToman)}`}
    ${day.open > 0 && markup`not known: ${f.count(day.open)}`}
  `,
}
