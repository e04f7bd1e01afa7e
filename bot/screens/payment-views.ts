/** Paying by a gateway, as it looks: the ways to pay, a payment that waits, and how it stands. */
import {
  type PaymentView,
  type RailName,
  toman,
  type Toman,
  type TopUp,
  type Wanted,
  type Way,
  type WhyClosed,
} from '#engine'
import type { Action, ActionOf } from '../buttons.ts'
import type { View } from '../context.ts'
import { dotted, type Html, lines, markup } from '../html.ts'
import { type Button, type Row, tap, wayBack } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import type { Words } from '../words/words.ts'

const WALLET: Action = { kind: 'wallet' }

export type PayRequest = { readonly toman: Toman } | Wanted

/** To pay for something by this way. */
function payAction(rail: RailName, request: PayRequest): Action {
  if ('toman' in request) return { kind: 'payBy', rail, amount: request.toman }
  if ('quoteId' in request) return { kind: 'payByFor', rail, quote: request.quoteId }
  return 'repeatOfferId' in request
    ? { kind: 'payByForRepeat', rail, offer: request.repeatOfferId }
    : { kind: 'payByForPermanent', rail, order: request.permanentOrderId }
}

/** To the ways to pay for something. */
function waysAction(request: PayRequest): Action {
  if ('toman' in request) return { kind: 'ways', amount: request.toman }
  if ('quoteId' in request) return { kind: 'topUpFor', quote: request.quoteId }
  return 'repeatOfferId' in request
    ? { kind: 'topUpForRepeat', offer: request.repeatOfferId }
    : { kind: 'topUpForPermanent', order: request.permanentOrderId }
}

/** What a top-up was asked for. */
const requestFor = ({ quoteId, baseToman }: Pick<TopUp, 'quoteId' | 'baseToman'>): PayRequest =>
  quoteId === undefined ? { toman: baseToman } : { quoteId }

/** Where nothing was paid: the same once more; a purchase is not forgotten over a payment that came to nothing. */
export const retryRows = (
  { topUps: { button } }: Words,
  topUp: Pick<TopUp, 'quoteId' | 'baseToman'>,
): Row[] => [
  [tap(button.retry, waysAction(requestFor(topUp)), 'primary')],
  topUp.quoteId === undefined ? [tap(button.another, { kind: 'topUp' })] : [],
]

/** To showing one's own number, and on to paying. */
export function phoneAction(request: PayRequest): ActionOf<'askPhone'> {
  if ('toman' in request) return { kind: 'askPhone', way: 'ways', of: request.toman }
  if ('quoteId' in request) return { kind: 'askPhone', way: 'topUpFor', of: request.quoteId }
  return 'repeatOfferId' in request
    ? { kind: 'askPhone', way: 'topUpForRepeat', of: request.repeatOfferId }
    : { kind: 'askPhone', way: 'topUpForPermanent', of: request.permanentOrderId }
}

/** What {@link phoneAction} was made of. */
export function requestOf({ way, of }: ActionOf<'askPhone'>): PayRequest {
  if (way === 'ways') return { toman: toman(of) }
  if (way === 'topUpFor') return { quoteId: of }
  return way === 'topUpForRepeat' ? { repeatOfferId: of } : { permanentOrderId: of }
}

interface WaysData {
  readonly request: PayRequest
  readonly toman: Toman
  readonly ways: readonly Way[]
  readonly note?: Html | undefined
  /** What may be spent of it today, when that is less. */
  readonly spendable?: Html | undefined
}

/** The ways that are open, the quickest first, each with how long it takes here; those that do not take this amount with why. */
export function renderWays(
  { words }: View,
  { request, toman, ways, note, spendable }: WaysData,
): Screen {
  const { payments: say } = words
  const shown = ways.filter(({ whyClosed }) => whyClosed === undefined || isWorthSaying(whyClosed))
  const text = lines(
    note,
    note && markup``,
    say.ways(toman),
    ...shown.map((way) => wayLine(words, way)),
    spendable && markup``,
    spendable,
  )
  return screen(words, text, [
    ...ways
      .filter(({ whyClosed }) => whyClosed === undefined)
      .map(({ rail }, i) => [
        tap(say.button.way(rail), payAction(rail, request), i === 0 ? 'primary' : undefined),
      ]),
    ways.some(({ whyClosed }) => whyClosed?.kind === 'phone-needed')
      ? [tap(words.phone.button, phoneAction(request))]
      : [],
    wayBack(words, WALLET),
  ])
}

/** What a customer can do nothing about is not told. */
const isWorthSaying = ({ kind }: WhyClosed): boolean =>
  kind !== 'off' && kind !== 'no-public-url' && kind !== 'no-card'

const wayLine = ({ payments: say }: Words, way: Way): Html =>
  way.whyClosed === undefined
    ? dotted(
        markup`• ${say.railNames[way.rail]}: ${say.takes(way.rail, way.usualMs)}`,
        way.feeToman > 0 && say.fee(way.feeToman),
        way.foreign && say.foreign(way.foreign),
      )
    : markup`• ${say.railNames[way.rail]}: ${say.whyClosed(way.whyClosed)}`

interface PaymentData {
  readonly topUp: TopUp
  readonly payment: PaymentView
  readonly note?: Html | undefined
  readonly spendable?: Html | undefined
}

/** Where to pay by a gateway; how it stands, once there is nothing to pay any more. */
export function renderPayment(view: View, data: PaymentData): Screen {
  const { words } = view
  const { payments: say, topUps } = words
  const { topUp, payment, note } = data
  if (topUp.state === 'pending' && payment.payUrl !== undefined)
    return renderPayable(words, data, payment.payUrl)
  const isOver = ['expired', 'cancelled', 'rejected'].includes(topUp.state)
  const text = lines(note, note && markup``, standing(words, topUp), topUps.pay(topUp.toman))
  return screen(words, text, [
    ...(isOver ? retryRows(words, topUp) : [[tap(topUps.button.another, { kind: 'topUp' })]]),
    topUp.state === 'paid'
      ? []
      : [tap(say.button.check, { kind: 'checkPayment', topUp: topUp.id })],
    [tap(words.support.button.support, { kind: 'writeOfTopUp', topUp: topUp.id })],
    wayBack(words, WALLET),
  ])
}

const standing = ({ payments: say, topUps }: Words, { state }: TopUp): Html =>
  state === 'paid' || state === 'rejected' ? topUps.state[state] : say.state[state]

function renderPayable(
  words: Words,
  { topUp, payment, note, spendable }: PaymentData,
  payUrl: string,
): Screen {
  const { payments: say, topUps } = words
  const { id, rail, quoteId, toman, expiresAt } = topUp
  const isCoin = payment.currency === 'USD'
  const pay: Button = { text: say.button.pay(payment), url: payUrl, style: 'primary' }
  const text = lines(
    note,
    note && markup``,
    say.title(rail),
    markup``,
    say.credited(toman),
    payment.feeToman > 0 && say.fee(payment.feeToman),
    say.payable(payment),
    topUps.until(expiresAt),
    markup``,
    say.how,
    quoteId !== undefined && topUps.resumes,
    spendable && markup``,
    spendable,
  )
  return screen(words, text, [
    [pay],
    [
      tap(say.button.check, { kind: 'checkPayment', topUp: id }),
      ...(isCoin ? [tap(say.button.qr, { kind: 'paymentQr', topUp: id })] : []),
    ],
    [
      tap(say.button.otherWay, waysAction(requestFor(topUp))),
      tap(topUps.button.cancel, { kind: 'cancelTopUp', topUp: id }),
    ],
    wayBack(words, WALLET),
  ])
}

/** The gateway has not made a payment; nobody has paid anything. */
export const renderNoPayment = (
  { words }: View,
  {
    rail,
    request,
    why,
  }: {
    readonly rail: RailName
    readonly request: PayRequest
    readonly why: 'refused' | 'silent'
  },
): Screen =>
  screen(words, words.payments.noPayment(rail, why), [
    why === 'silent' ? [tap(words.payments.button.again, payAction(rail, request))] : [],
    [tap(words.payments.button.otherWay, waysAction(request), 'primary')],
    wayBack(words, WALLET),
  ])
