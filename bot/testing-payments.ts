/** Every screen about paying by a gateway, with the longest things in it, for the tests that look at all screens. */
import type { PaymentView, Toman, TopUp, TopUpState, Way, WhyClosed } from '#engine'
import type { View } from './context.ts'
import { renderNews } from './deliver.ts'
import type { Screen } from './screen.ts'
import { renderChannels } from './screens/channels.ts'
import { renderNoPayment, renderPayment, renderWays } from './screens/payment-views.ts'
import { RAILS, isGateway } from './words/payments/rails.ts'

const toman = (amount: number) => amount as Toman
const MOST = toman(100_000_000)

const CLOSED: readonly WhyClosed[] = [
  { kind: 'off' },
  { kind: 'no-rate' },
  { kind: 'phone-needed' },
  { kind: 'trust-needed' },
  { kind: 'rate-old', at: 1 },
  { kind: 'too-little', leastToman: MOST },
  { kind: 'too-much', mostToman: MOST },
]

export function everyPaymentScreen(
  view: View,
  topUp: (state: TopUpState, more?: Partial<TopUp>) => TopUp,
): Readonly<Record<string, Screen>> {
  const { payments: say } = view.words
  const request = { toman: MOST }
  const way = (i: number, whyClosed?: WhyClosed): Way => ({
    rail: RAILS[i % RAILS.length] ?? 'card',
    whyClosed,
    leastToman: toman(10_000),
    mostToman: MOST,
    feeToman: toman(1_500_000),
    foreign: i % 2 === 0 ? { currency: i % 4 === 0 ? 'XTR' : 'USD', units: 123_456 } : undefined,
    usualMs: i % 3 === 0 ? undefined : i * 3_600_000,
  })
  const payment = (rail: PaymentView['rail'], more: Partial<PaymentView> = {}): PaymentView => ({
    rail,
    state: 'waiting',
    payUrl: 'https://pay.example/1',
    currency: 'IRR',
    units: 1_015_000_000,
    toman: MOST,
    feeToman: toman(1_500_000),
    payToman: toman(101_500_000),
    rateToman: undefined,
    openedAt: 1,
    paidAt: undefined,
    ...more,
  })
  const coins = { currency: 'USD', units: 123_456, rateToman: toman(112_345) } as const
  return {
    ways: renderWays(view, { request, toman: MOST, ways: RAILS.map((_, i) => way(i)) }),
    waysClosed: renderWays(view, {
      request,
      toman: MOST,
      ways: [way(0), ...CLOSED.map((why, i) => way(i + 1, why))],
      note: say.closed('aqayepardakht'),
    }),
    ...Object.fromEntries(
      RAILS.filter(isGateway).flatMap((rail) => [
        [
          `payment by ${rail}`,
          renderPayment(view, {
            topUp: topUp('pending', { rail }),
            payment: payment(rail, rail.includes('pay') ? coins : {}),
            note: say.notSeenYet,
          }),
        ],
        [`no payment by ${rail}`, renderNoPayment(view, { rail, request, why: 'refused' })],
      ]),
    ),
    channels: renderChannels(
      view,
      [1, 2, 3, 4, 5].map(() => ({ chat: '@shop', link: 'https://t.me/shop' })),
      { kind: 'wallet' },
    ),
    channel: renderChannels(view, [{ chat: '@shop', link: 'https://t.me/shop' }], {
      kind: 'wallet',
    }),
    channelsAgain: renderChannels(
      view,
      [1, 2].map(() => ({ chat: '@shop', link: 'https://t.me/shop' })),
      { kind: 'wallet' },
      true,
    ),
    'alert channel': renderNews(view, { kind: 'channel-unreadable', channel: '@1405' }),
    silentGateway: renderNoPayment(view, { rail: 'aqayepardakht', request, why: 'silent' }),
    ...Object.fromEntries(
      (['pending', 'review', 'expired', 'cancelled', 'paid', 'rejected'] as const).map((state) => [
        `payment, ${state}`,
        renderPayment(view, {
          topUp: topUp(state, { rail: 'zibal' }),
          payment: payment('zibal', { payUrl: undefined }),
        }),
      ]),
    ),
  }
}
