import type { Feature } from '../feature.ts'
import { lines } from '../html.ts'
import { auditScreens, findingLine } from '../screens/desk/audit.ts'

export const auditFeature = {
  desk: [auditScreens],
  door: {
    permission: 'audit',
    label: ({ audit }) => audit.button,
    action: { kind: 'audit' },
    section: 'money',
  },
  texts: {
    'order-lost': ({ news }, { orderId, balanceBeforeToman, balanceAfterToman }) =>
      news.orderLost(orderId, balanceBeforeToman, balanceAfterToman),
    'number-unknown': ({ news }, { orderId }) => news.numberUnknown(orderId),
    'odd-purchase': ({ news }, { orderId }) => news.oddPurchase(orderId),
    'lost-decided': ({ audit }, { orderId, verdict, costToman }) =>
      audit.lostDecided(orderId, verdict, costToman),
    'provider-deposit': ({ audit }, { toman }) => audit.deposit(toman),
    'provider-difference': ({ audit }, { toman }) => audit.difference(toman),
    'audit-failed': (words, { count, findings }) =>
      lines(
        words.audit.auditFailed(count),
        ...findings.map((finding) => findingLine(words, finding)),
      ),
  },
} as const satisfies Feature
