/** Every screen about top-ups and cards, with the longest things in it, for the tests that look at all screens. */
import type { CardInUse, Invoice, Toman, TopUp, TopUpFile, TopUpState } from '#engine'
import type { View } from './context.ts'
import { renderClosedNews, renderResumeFailed, renderTopUpEnded } from './deliver-top-ups.ts'
import { dotted } from './html.ts'
import type { Screen } from './screen.ts'
import {
  renderAskRemove,
  renderCard,
  renderCardQuestion,
  renderCards,
} from './screens/desk/cards.ts'
import {
  renderAskOther,
  renderAskReject,
  renderDecision,
  renderQuestion,
  renderReasons,
  renderTopUpFile,
  renderWaiting,
} from './screens/desk/top-ups.ts'
import { renderAskCancel } from './screens/giving-up.ts'
import { everyDepositScreen } from './testing-deposits.ts'
import { everyPayDeskScreen } from './testing-pay-desk.ts'
import { everyPaymentScreen } from './testing-payments.ts'
import { renderPaidClaim } from './screens/typed-text.ts'
import {
  renderAmount,
  renderGone,
  renderInvoice,
  renderOpening,
  renderReceiptTaken,
} from './screens/top-up-views.ts'
import { REJECT_REASONS } from './words/top-ups/reject-reasons.ts'

const toman = (amount: number) => amount as Toman
const MINUTE = 60_000
const STATES: readonly TopUpState[] = [
  'pending',
  'receipt-sent',
  'review',
  'paid',
  'rejected',
  'expired',
  'cancelled',
]

export function everyTopUpScreen(view: View, now: number): Readonly<Record<string, Screen>> {
  const topUp = (state: TopUpState, more: Partial<TopUp> = {}): TopUp => ({
    id: 1_234_567,
    customerId: 2 ** 40,
    rail: 'card',
    cardId: 1,
    state,
    baseToman: toman(4_999_000),
    toman: toman(4_999_123),
    paidToman: state === 'paid' ? toman(4_000_000) : undefined,
    quoteId: 5,
    openedAt: now,
    expiresAt: now + 59 * MINUTE,
    receipts: 1,
    receiptAt: now + 61 * MINUTE,
    messageId: undefined,
    approvedBy: 1,
    approvedToman: toman(4_999_123),
    decidedBy: 1,
    decidedAt: now,
    reason: 'unreadable',
    confirmedBy: undefined,
    revision: 99,
    ...more,
  })
  const bank = { fa: 'ملی', en: 'Melli', ru: 'Мелли' }
  const card: CardInUse = {
    id: 7,
    number: '6037991234567893',
    holder: 'نام',
    bank,
    state: 'active',
    mostADay: 20,
    mostTomanADay: 10_000_000,
    autoUntil: undefined,
    todayCount: 3,
    todayToman: toman(150_000),
  }
  const idle: CardInUse = {
    ...card,
    bank: undefined,
    state: 'disabled',
    mostADay: 0,
    mostTomanADay: 0,
    autoUntil: undefined,
  }
  const invoice = (state: TopUpState): Invoice => ({ topUp: topUp(state), card })
  const file = (state: TopUpState, more: Partial<TopUp> = {}): TopUpFile => ({
    topUp: topUp(state, more),
    card,
    customerName: 'نام <b>'.repeat(20),
    customerUsername: undefined,
    customerSince: now,
    blockedBecause: '1 < 2',
    receipt: undefined,
    reusedIn: [topUp('paid'), topUp('rejected'), topUp('pending')],
    record: { paid: 12, paidToman: toman(1_000_000), rejected: 2 },
    decidedByName: 'نام',
    approvedByName: 'نام',
  })
  const { words } = view
  const { topUps, cards } = words
  const terms = {
    quickToman: [50_000, 100_000, 5_000_000].map(toman),
    leastToman: toman(10_000),
    mostToman: toman(5_000_000),
    validMs: 60 * MINUTE,
  }
  const firstDay = { until: now + 60 * MINUTE, endsByPaying: true, laterMost: 2_000_000 }
  const allowance = {
    leftToman: toman(300_000),
    dayToman: toman(300_000),
    until: firstDay.until,
    firstDay: { ...firstDay, thenLeftToman: toman(2_000_000) },
  }
  const opening = {
    allowance,
    terms,
    customerId: 2 ** 40,
    now,
    open: STATES.map((state) => topUp(state)),
    toPhone: { kind: 'askPhone', way: 'ways', of: 50_000 } as const,
  }
  const named = <T extends string>(about: string, all: readonly T[], draw: (one: T) => Screen) =>
    Object.fromEntries(all.map((one) => [`${about} ${one}`, draw(one)]))
  const endings = ['paid', 'rejected', 'expired', 'failed'] as const
  const ended = (more: Partial<TopUp>) => (how: (typeof endings)[number]) =>
    renderTopUpEnded(view, { topUp: topUp('paid', more), how, availableToman: toman(5) })
  return {
    ...everyPaymentScreen(view, topUp),
    ...everyPayDeskScreen(view, topUp),
    ...everyDepositScreen(view, topUp, file('pending'), card),
    amount: renderAmount(view, terms),
    ...Object.fromEntries(
      [
        allowance,
        { ...allowance, firstDay: { ...allowance.firstDay, thenLeftToman: undefined } },
        { ...allowance, firstDay: { ...allowance.firstDay, endsByPaying: false } },
        { leftToman: toman(0), dayToman: toman(2_000_000), until: now },
        { leftToman: toman(2_000_000), dayToman: toman(2_000_000), until: undefined },
      ].map((each, i) => [
        `amount ${i} with a limit`,
        renderAmount(view, terms, undefined, topUps.spendable(each, now)),
      ]),
    ),
    notAnAmount: renderAmount(view, terms, topUps.notAnAmount),
    topUpGone: renderGone(view),
    askCancelTopUp: renderAskCancel(view, topUp('pending')),
    ...named('invoice', STATES, (state) => renderInvoice(view, { invoice: invoice(state) })),
    invoiceAuto: renderInvoice(view, {
      invoice: { topUp: topUp('pending', { rail: 'card-auto' }), card },
    }),
    ...named('invoice with pace', STATES, (state) =>
      renderInvoice(view, {
        invoice: invoice(state),
        pace: {
          usualMs: state === 'pending' ? 7_200_000 : 60_000,
          hours: { from: now, to: now + 3_600_000 },
        },
      }),
    ),
    ...Object.fromEntries(
      (
        [
          { kind: 'no-such-quote' },
          { kind: 'enough-money' },
          { kind: 'too-little', leastToman: toman(10_000) },
          { kind: 'too-much', mostToman: toman(5_000_000) },
          { kind: 'too-many-open', most: 3 },
          { kind: 'too-often' },
          { kind: 'phone-needed' },
          { kind: 'trust-needed' },
          { kind: 'blocked', reason: '1 < 2' },
          { kind: 'limit', limit: 'orders-a-day', most: 5, until: now },
          { kind: 'closed' },
          { kind: 'opened', invoice: invoice('pending') },
        ] as const
      ).map((each) => [`opening ${each.kind}`, renderOpening(view, { ...opening, opening: each })]),
    ),
    ...Object.fromEntries(
      (
        [
          { kind: 'nothing-open' },
          { kind: 'which', receiptId: 3, invoices: STATES.map(invoice) },
          { kind: 'paid-already', invoice: invoice('paid') },
          { kind: 'too-many', invoice: invoice('rejected') },
          { kind: 'sent', invoice: invoice('receipt-sent') },
        ] as const
      ).map((taken) => [`receipt ${taken.kind}`, renderReceiptTaken(view, { taken })]),
    ),
    ...named('top-up ended', endings, ended({})),
    ...named('own reason', ['rejected'], ended({ reason: 'نام <b>', quoteId: undefined })),
    resumeBarred: renderResumeFailed(
      view,
      {
        kind: 'resume-failed',
        service: '1',
        country: '1',
        operator: 'any',
        barred: { kind: 'limit', limit: 'open-orders', most: 3 },
      },
      dotted(words.language === 'fa' ? 'نام' : 'x'),
      now,
    ),
    resumeFailed: renderResumeFailed(
      view,
      { kind: 'resume-failed', service: '1', country: '1', operator: 'any' },
      dotted(words.language === 'fa' ? 'نام' : 'x'),
      now,
    ),
    cardsFull: renderClosedNews(view, true),
    noCards: renderClosedNews(view, false),
    ...named('file', STATES, (state) => renderTopUpFile(view, file(state))),
    newcomer: renderTopUpFile(view, {
      ...file('pending', { receipts: 0, receiptAt: undefined }),
      record: { paid: 0, paidToman: toman(0), rejected: 0 },
      reusedIn: [],
    }),
    reasons: renderReasons(view, file('receipt-sent')),
    askOther: renderAskOther(view, file('receipt-sent'), toman(4_000_000)),
    askReject: renderAskReject(view, file('receipt-sent'), 'reused'),
    paidClaim: renderPaidClaim(view, [topUp('pending'), topUp('review')]),
    paidClaimAndSent: renderPaidClaim(view, [topUp('review')]),
    paidClaimNothing: renderPaidClaim(view, []),
    ...named('rejected for', REJECT_REASONS, (reason) =>
      renderTopUpFile(view, file('rejected', { reason })),
    ),
    ...Object.fromEntries(
      (
        ['own', 'paid-already', 'changed', 'not-waiting', 'same-person', 'half', 'done'] as const
      ).map((kind) => [`decision ${kind}`, renderDecision(view, { kind, file: file('review') })]),
    ),
    decisionNotAllowed: renderDecision(view, { kind: 'not-allowed' }),
    decisionNotFound: renderDecision(view, { kind: 'not-found' }),
    askAmount: renderQuestion(words, topUp('pending'), topUps.file.askAmount(toman(5000))),
    askReason: renderQuestion(words, topUp('pending'), topUps.file.askReason),
    waitingTopUps: renderWaiting(view, {
      items: STATES.map((state) => topUp(state)),
      page: 1,
      pages: 3,
    }),
    nothingWaits: renderWaiting(view, { items: [], page: 0, pages: 1 }),
    cards: renderCards(view, [card, idle], 0),
    emptyCards: renderCards(view, [], 0),
    card: renderCard(view, { card }),
    idleCard: renderCard(view, { card: idle, note: cards.check }),
    removeCard: renderAskRemove(view, card),
    ...Object.fromEntries(
      [
        cards.askNumber,
        cards.notSixteenDigits(8),
        cards.mistyped,
        cards.askHolder(card.number),
        cards.noHolder,
        cards.known,
        cards.askCaps,
        cards.notCaps,
        cards.gone,
      ].map((question, i) => [`card question ${i}`, renderCardQuestion(words, question)]),
    ),
  }
}
