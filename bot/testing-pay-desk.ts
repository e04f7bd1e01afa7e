/** Every screen of the desk about ways to pay and payments, with the longest things in it, for the tests that look at all screens. */
import type {
  DayOfRail,
  PaymentFile,
  RailView,
  RateStanding,
  Refunding,
  RefundView,
  Stray,
  Toman,
  TopUp,
  TopUpState,
} from '#engine'
import type { View } from './context.ts'
import type { Screen } from './screen.ts'
import {
  renderAskRefund,
  renderPaymentDays,
  renderPaymentFile,
  renderPayments,
  renderReviewNews,
  renderStray,
  renderStrays,
} from './screens/desk/payments.ts'
import { renderRail, renderRails } from './screens/desk/rails.ts'
import { textScreen } from './screen.ts'
import { isGateway, RAILS } from './words/payments/rails.ts'

const toman = (amount: number) => amount as Toman
const MOST = toman(100_000_000)
const AT = 86_400_000

export function everyPayDeskScreen(
  view: View,
  topUp: (state: TopUpState, more?: Partial<TopUp>) => TopUp,
): Readonly<Record<string, Screen>> {
  const { payDesk: say } = view.words
  const rails = RAILS.map((rail, i): RailView => ({
    rail,
    isOn: i % 3 !== 0,
    whyClosed: i % 2 === 0 ? { kind: 'rate-old', at: AT } : undefined,
    leastToman: i % 2 === 0 ? undefined : toman(1),
    mostToman: i % 2 === 0 ? undefined : MOST,
    feePercent: 125,
    inReview: 1000,
    unsettled: 1000,
  }))
  const rate: RateStanding = {
    toman: toman(112_500),
    lockedToman: toman(110_000),
    spreadPercent: 2,
    source: 'typed',
    at: AT,
    isFresh: false,
  }
  const refund = (state: RefundView['state']): RefundView => ({
    id: 7,
    state,
    toman: MOST,
    at: AT,
    note: '-41 12',
  })
  const file = (more: Partial<PaymentFile> = {}): PaymentFile => ({
    topUp: topUp('review', { rail: 'zarinpal' }),
    payment: {
      rail: 'aqayepardakht',
      state: 'review',
      payUrl: undefined,
      currency: 'IRR',
      units: 1_015_000_000,
      toman: MOST,
      feeToman: toman(1_500_000),
      payToman: toman(101_500_000),
      rateToman: undefined,
      openedAt: AT,
      paidAt: AT,
    },
    paymentId: 9,
    token: '0'.repeat(32),
    gatewayId: '0'.repeat(36),
    reference: '123456789012',
    payer: { cardMask: '6037-99**-****-7893', note: '12' },
    review: 'other-amount',
    note: '1000 < 2000',
    askedAt: AT,
    refund: refund('unknown'),
    canRefund: true,
    ...more,
  })
  const stray = (kind: Stray['kind']): Stray => ({
    id: 4,
    rail: 'nowpayments',
    kind,
    topUpId: 1_234_567,
    gatewayId: '0'.repeat(36),
    reference: '123456789012',
    currency: 'USD',
    units: 123_456,
    note: '12',
    seenAt: AT,
    closedAt: undefined,
  })
  const days = RAILS.filter(isGateway).map((rail): DayOfRail => ({
    rail,
    day: AT,
    paid: 1000,
    creditedToman: MOST,
    feeToman: toman(1000),
    units: 1_000_000_000,
    currency: 'IRR',
    refundedToman: toman(5000),
    open: 3,
  }))
  const refundings: readonly Refunding[] = [
    { kind: 'not-allowed' },
    { kind: 'not-found' },
    { kind: 'not-possible' },
    { kind: 'sent-already', file: file() },
    { kind: 'too-little-money', missingToman: MOST },
    { kind: 'refused', file: file(), reason: '-12' },
    { kind: 'unknown', file: file() },
    { kind: 'done', file: file({ refund: refund('done'), canRefund: false }) },
  ]
  const strays = (['not-ours', 'second-payment', 'refunded-there'] as const).map(stray)
  const one = { items: [file()], page: 0, pages: 2 }
  return {
    rails: renderRails(view, { rails, rate }),
    railsAtFirst: renderRails(view, {
      rails: rails.slice(0, 1),
      rate: { ...rate, toman: undefined, at: undefined },
    }),
    ...Object.fromEntries(rails.map((each) => [`rail ${each.rail}`, renderRail(view, each)])),
    ...Object.fromEntries(
      (
        [
          'invalid',
          'askLimits',
          'askFee',
          'askRate',
          'notFound',
          'askFind',
          'askWhatBecame',
        ] as const
      ).map((name) => [`pay desk, ${name}`, textScreen(view.words, say[name], { kind: 'rails' })]),
    ),
    ...Object.fromEntries(
      refundings.map((each) => [
        `refund, ${each.kind}`,
        'file' in each
          ? renderPaymentFile(view, each.file, say.refunding(each))
          : textScreen(view.words, say.refunding(each)),
      ]),
    ),
    askRefund: renderAskRefund(view, file()),
    paymentReviewNews: renderReviewNews(view, {
      kind: 'payment-review',
      topUpId: 1_234_567,
      rail: 'aqayepardakht',
      why: 'reference-used',
      note: '12 < 13',
    }),
    reviews: renderPayments(view, say.reviews(false), one, (page) => ({
      kind: 'paymentReviews',
      page,
    })),
    noReviews: textScreen(view.words, say.reviews(true)),
    foundPayments: renderPayments(view, say.found, one, (page) => ({
      kind: 'paymentReviews',
      page,
    })),
    strays: renderStrays(view, { items: strays, page: 0, pages: 1 }),
    noStrays: renderStrays(view, { items: [], page: 0, pages: 1 }),
    ...Object.fromEntries(strays.map((each) => [`stray ${each.kind}`, renderStray(view, each)])),
    paymentDays: renderPaymentDays(view, days),
    noPaymentDays: renderPaymentDays(view, []),
  }
}
