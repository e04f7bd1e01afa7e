/** The screens and the news of the books, for the checks that hold of all screens. */
import type { Audit, Finding, LostPurchase, Toman, Verdict } from '#engine'
import type { View } from './context.ts'
import { renderNews } from './deliver.ts'
import type { Screen } from './screen.ts'
import { renderAudit } from './screens/desk/audit.ts'

const toman = (amount: number) => amount as Toman
const VERDICTS: readonly Verdict[] = ['not-charged', 'charged', 'refunded', 'unknown']
const PROBLEMS = [
  'hold-missing',
  'hold-wrong',
  'ended-too-early',
  'end-missing',
  'end-wrong',
  'cost-wrong',
  'refund-without-purchase',
] as const
const PERMANENT_PROBLEMS = [
  'held-too-early',
  'hold-missing',
  'hold-wrong',
  'ended-too-early',
  'end-missing',
  'end-wrong',
  'cost-wrong',
  'claim-missing',
  'claim-left',
] as const
const TOP_UP_PROBLEMS = [
  'credit-missing',
  'credited-too-early',
  'credit-wrong',
  'nobody-approved',
] as const
const TRANSFER_PROBLEMS = [
  'belongs-to-nothing',
  'accounts-wrong',
  'not-as-proposed',
  'not-in-audit-log',
] as const

const GIFT_PROBLEMS = ['count-wrong', 'paid-wrong'] as const

const DISCOUNT_PROBLEMS = [
  'used-too-often',
  'used-twice',
  'not-its-code',
  'not-as-shown',
  'reduced-wrong',
  'below-cost',
] as const

const PAYMENT_PROBLEMS = [
  'paid-not-credited',
  'credited-not-paid',
  'credited-other-amount',
  'evidence-missing',
  'sent-back-wrong',
  'not-ours',
  'second-payment',
  'refunded-there',
] as const

const findings: readonly Finding[] = [
  { kind: 'transfer-unbalanced', key: 'hold:1234567', toman: toman(-1200) },
  {
    kind: 'balance-wrong',
    account: 'customer:1234567890',
    keptToman: toman(1),
    postedToman: toman(2),
  },
  ...PROBLEMS.map(
    (problem) => ({ kind: 'order-wrong', orderId: 1_234_567, state: 'lost', problem }) as const,
  ),
  ...PERMANENT_PROBLEMS.map(
    (problem) =>
      ({ kind: 'permanent-wrong', orderId: 1_234_567, state: 'owned', problem }) as const,
  ),
  ...TOP_UP_PROBLEMS.map(
    (problem) => ({ kind: 'top-up-wrong', topUpId: 1_234_567, state: 'paid', problem }) as const,
  ),
  ...PAYMENT_PROBLEMS.map(
    (problem, i) =>
      ({
        kind: 'payment-wrong',
        rail: 'aqayepardakht',
        topUpId: i % 2 === 0 ? 1_234_567 : undefined,
        gatewayId: 'A00000000000000000000000000202690354',
        problem,
      }) as const,
  ),
  ...GIFT_PROBLEMS.flatMap(
    (problem) =>
      [
        { kind: 'gift-wrong', code: 'NOWRUZ1405', problem },
        { kind: 'rewards-wrong', customerId: 1_234_567_890, problem },
      ] as const,
  ),
  ...DISCOUNT_PROBLEMS.flatMap(
    (problem) =>
      [
        { kind: 'discount-wrong', code: 'NOWRUZ1405NOWRUZ1405', problem },
        { kind: 'discount-wrong', code: 'NOWRUZ1405NOWRUZ1405', orderId: 1_234_567, problem },
      ] as const,
  ),
  ...TRANSFER_PROBLEMS.map(
    (problem) => ({ kind: 'transfer-wrong', key: 'credit:proposal:1234567', problem }) as const,
  ),
  { kind: 'correction-missing', entryId: 1_234_567, actorId: 1, customerId: 1_234_567_890 },
  { kind: 'provider-differs', byToman: toman(-127_600), at: 0 },
  { kind: 'unexplained', toman: toman(127_600) },
]
/** As many as one message tells. */
const messagefuls = [0, 20, 40].map((first) => findings.slice(first, first + 20))
const sound: Audit = {
  at: 0,
  orders: 1_234_567,
  permanentOrders: 1234,
  topUps: 123_456,
  payments: 12_345,
  transfers: 7_654_321,
  providerToman: toman(12_345_678),
  openLost: 0,
  findings: [],
}
const lost = [undefined, ...VERDICTS].map((verdict): LostPurchase => ({
  orderId: 1_234_567,
  lostAt: 0,
  costToman: toman(127_600),
  verdict,
}))

export function everyScreenOfTheBooks(view: View): Readonly<Record<string, Screen>> {
  return {
    'audit, sound': renderAudit(view, sound, []),
    'audit, wrong': renderAudit(view, { ...sound, findings: [...findings, ...findings] }, lost),
    ...Object.fromEntries(
      messagefuls.flatMap((told, i) => [
        [`audit, wrong in way ${i}`, renderAudit(view, { ...sound, findings: told }, [])],
        [
          `alert of an audit ${i}`,
          renderNews(view, { kind: 'audit-failed', count: 30, findings: told }),
        ],
      ]),
    ),
    'audit, before the first look': renderAudit(view, { ...sound, providerToman: undefined }, lost),
    'alert of a deposit': renderNews(view, { kind: 'provider-deposit', toman: toman(5_000_000) }),
    'alert of a difference': renderNews(view, { kind: 'provider-difference', toman: toman(9000) }),
    ...Object.fromEntries(
      VERDICTS.map((verdict) => [
        `alert of a lost purchase, ${verdict}`,
        renderNews(view, {
          kind: 'lost-decided',
          orderId: 1_234_567,
          verdict,
          costToman: toman(127_600),
        }),
      ]),
    ),
  }
}
