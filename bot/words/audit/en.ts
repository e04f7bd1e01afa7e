import { markup, message } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { formatsOf } from '../format.ts'
import type { AuditWords } from './fa.ts'

const f = formatsOf('en')

const verdict = {
  open: '⏳ not known yet',
  'not-charged': '✅ we were not charged',
  charged: '💸 we were charged, and nothing came back',
  refunded: '↩️ we were charged, and it came back',
  unknown: '❓ cannot be told from other purchases',
} as const
const problem = {
  'hold-missing': 'its price was never set aside',
  'hold-wrong': 'another amount than its price was set aside',
  'ended-too-early': 'it still waits, and its money has moved',
  'end-missing': 'it is over, and its money is still held',
  'end-wrong': 'its money went the wrong way',
  'repeat-wrong': 'the money of its further codes does not add up',
  'refund-wrong': 'the money given back does not add up',
  'cost-wrong': 'its cost is not what the books say',
  'refund-without-purchase': 'a refund without a purchase',
  'held-too-early': 'nobody confirmed it, and its money has moved',
  'claim-missing': 'its number is not kept for it',
  'claim-left': 'it was not sold, and its number is still kept',
  'credit-missing': 'approved, and not in the wallet',
  'credited-too-early': 'not approved, and in the wallet',
  'credit-wrong': 'another amount or another wallet',
  'nobody-approved': 'nobody stands for its approval',
  'count-wrong': 'more or fewer, or of another amount, than were counted',
  'paid-wrong': 'another amount than was given went into the wallets',
  'paid-not-credited': 'paid at the gateway, and not in the wallet',
  'credited-not-paid': 'in the wallet, and not paid',
  'credited-other-amount': 'another amount went into the wallet',
  'evidence-missing': 'the row that stands for it is missing',
  'sent-back-wrong': 'the money set aside for sending it back does not add up',
  'not-ours': 'paid at the gateway, and of no top-up here',
  'second-payment': 'paid twice at the gateway, and credited once here',
  'refunded-there': 'credited here, and the gateway says that the money went back',
  'used-too-often': 'was used more often than it may be',
  'used-twice': 'was used twice by one person',
  'not-its-code': 'there is no such code, or it is for another service, or had ended',
  'not-as-shown': 'is not the price that the customer was shown',
  'reduced-wrong': 'was reduced by another amount than the code says',
  'below-cost': 'was sold below what it cost',
  'belongs-to-nothing': 'belongs to no order and no payment, or was written twice',
  'accounts-wrong': 'moved between the wrong accounts',
  'not-as-proposed': 'is not what was proposed',
  'not-in-audit-log': 'is not in the staff’s audit log',
} as const

export const audit: AuditWords = {
  findingNames: { 'transfer-wrong': ({ key }) => markup`Transfer ${f.code(key)}` },
  button: '📒 Audit',
  title: markup`<b>📒 The books</b>`,
  sound: ({ orders, permanentOrders, topUps, transfers }) =>
    markup`✅ All is well: ${f.count(orders)} orders, ${f.count(permanentOrders)} permanent numbers, ${f.count(topUps)} top-ups, ${f.count(transfers)} transfers.`,
  wrong: (count, orders) =>
    markup`🚨 <b>${f.count(count)} things are wrong</b> (${f.count(orders)} orders looked at)`,
  auditFailed: (count) => markup`🚨 <b>The audit found ${f.count(count)} things that are wrong</b>`,
  provider: (toman) =>
    markup`🏦 Our account at Numberland, as the books have it: ${f.money(toman)}`,
  problemOf: (what, found) => markup`• ${what}: ${problem[found]}`,
  finding: byKind({
    'transfer-unbalanced': ({ key, toman }) =>
      markup`• Transfer ${f.code(key)} does not add up: ${f.signedMoney(toman)}`,
    'balance-wrong': ({ account, keptToman: kept, postedToman: posted }) =>
      markup`• ${f.code(account)} shows ${f.money(kept)}, its postings say ${f.money(posted)}`,
    'correction-missing': ({ entryId, customerId }) =>
      markup`• Correction ${f.code(entryId)} of customer ${f.code(customerId)} is in the staff’s audit log, and not in the books`,
    'provider-differs': ({ byToman: by }) =>
      markup`• Numberland's balance differs from the books: ${f.signedMoney(by)}`,
    unexplained: ({ toman }) =>
      markup`• ${f.money(toman)} left our account at Numberland this week, and nobody knows for what`,
  }),
  problem,
  more: (count) => markup`… and ${f.count(count)} more`,
  lost: markup`<b>⚠️ Purchases whose answer was lost</b>`,
  lostPurchase: (orderId, cost, found) =>
    markup`• Order ${f.code(orderId)} · ${f.money(cost)} · ${verdict[found ?? 'open']}`,
  verdict,
  lostDecided: (orderId, found, cost) => message`
    📒 <b>A lost purchase is cleared up</b> · order ${f.code(orderId)}
    ${verdict[found]} (${f.money(cost)})
  `,
  deposit: (toman) => message`
    🏦 <b>Our account at Numberland was topped up</b>: ${f.signedMoney(toman)}
    It is in the books now.
  `,
  difference: (toman) => message`
    🚨 <b>${f.money(toman)} left our account at Numberland, and the shop does not know why</b>
    Were numbers bought there with the same key, past the shop?
  `,
}
