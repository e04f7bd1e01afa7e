/** An order as its card shows it: what it is, how it stands, and exactly what can be done with it now. */
import {
  allowedActions,
  isEnded,
  isMasked,
  type Order,
  type OrderAction,
  type OrderState,
  SLOW_AFTER_MS,
} from '#engine'
import type { View } from '../context.ts'
import { markup, type Html, lines } from '../html.ts'
import { type Button, copy, type Keyboard, type Row, tap, wayBack } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import type { Account } from '../words/slow-order/accounts.ts'
import type { Words } from '../words/words.ts'

export interface OrderData {
  readonly order: Order
  /** Service and country, as the heading says them. */
  readonly what: Html
  readonly now: number
  /** When there were several, oldest first. */
  readonly codes?: readonly string[]
  /** In the place of what the state says by itself. */
  readonly headline?: Html
  /** What the last tap brought about, or what is new. */
  readonly note?: Html | undefined
  /** The account that the code opens, where it can be taken away by whoever has the number next. */
  readonly account?: Account | undefined
}

export function renderOrder(view: View, data: OrderData): Screen {
  const { words } = view
  return screen(words, orderText(view, data), [
    ...copyButtons(words, data.order),
    ...actionButtons(view, data),
    swapButtons(words, data),
    [supportButton(words, data.order), tap(words.button.home, { kind: 'menu' })],
  ])
}

/** What is written there goes to the support with the order attached. */
const supportButton = ({ support, slowOrder }: Words, { id, state }: Order): Button =>
  tap(isEnded(state) ? slowOrder.button.problem : support.button.support, {
    kind: 'write',
    order: id,
  })

/** An ended order inside the list that it was chosen from. */
export function renderPastOrder(view: View, data: OrderData, page: number): Screen {
  const { words } = view
  return screen(words, orderText(view, data), [
    ...actionButtons(view, data),
    [supportButton(words, data.order)],
    wayBack(words, { kind: 'orders', which: 'past', page }),
  ])
}

export function renderQuestion(view: View, data: OrderData, question: 'cancel' | 'ban'): Screen {
  const { button, order: say } = view.words
  const { id } = data.order
  const [ask, yes] =
    question === 'cancel' ? [say.askCancel, button.sureCancel] : [say.askBan, button.sureBan]
  return screen(view.words, orderText(view, { ...data, note: ask }), [
    [tap(yes, { kind: question, order: id }, 'danger')],
    [tap(button.keep, { kind: 'order', order: id })],
  ])
}

export const renderPlacing = ({ words }: View): Screen =>
  screen(words, words.order.headline.placing)

export function orderText(view: View, data: OrderData): Html {
  const { words } = view
  const { order, what, codes = [], headline = headlineOf(words, order) } = data
  return lines(
    headline,
    words.order.title(what, order.id),
    markup``,
    codes.length > 1 ? words.slowOrder.codes(codes) : codeLine(words, order),
    ...numberLines(words, order),
    moneyLine(view, order),
    ...repeatLines(words, order),
    operatorLine(words, order),
    timeLine(words, order),
    dayLine(words, order),
    ...hints(view, data),
  )
}

const headlineOf = ({ order: say }: Words, { state, reason }: Order): Html =>
  state === 'failed' ? say.failure[reason ?? 'provider-unavailable'] : say.headline[state]

/** Once, and clean for the fingers: the groups that the eye would like could not be tapped. A masked one is for the eye alone. */
function numberLines(words: Words, { number }: Order): readonly Html[] {
  if (number === undefined) return []
  return isMasked(number)
    ? [markup`📱 ${words.ltr(`+${number}`)}`, words.slowOrder.numberMasked]
    : [markup`📱 ${words.code(`+${number}`)}`]
}

function codeLine({ order: say, slowOrder }: Words, order: Order): Html | undefined {
  const { state, code, codeCount } = order
  if (code === undefined) return codeCount > 0 ? slowOrder.codesErased : undefined
  return state === 'waiting-again' ? say.previousCode(code) : say.code(code)
}

/** The states in which the money went back. */
export const REFUNDED: ReadonlySet<OrderState> = new Set([
  'failed',
  'cancelled',
  'banned',
  'expired',
  'lost',
])

function moneyLine({ words, hasWallets }: View, { state, priceToman, fullToman }: Order): Html {
  if (!REFUNDED.has(state))
    return fullToman === undefined
      ? words.order.price(priceToman)
      : words.discounts.price(fullToman, priceToman)
  return hasWallets ? words.order.moneyBack(priceToman) : words.order.moneyBackPrivate
}

function repeatLines({ repeats: say }: Words, order: Order): readonly Html[] {
  const { state, repeatToman, repeatSoldToman } = order
  return [
    ...(repeatSoldToman > 0 ? [say.paid(repeatSoldToman)] : []),
    ...(repeatToman !== undefined && state === 'waiting-again' ? [say.held(repeatToman)] : []),
  ]
}

/** Only when it is not what the customer chose. */
function operatorLine({ order: say }: Words, order: Order): Html | undefined {
  const { operator, boughtOperator, state } = order
  const isOther = boughtOperator !== undefined && boughtOperator !== operator
  const wasChosen = operator !== 'any' && operator !== 'min'
  return isOther && wasChosen && LIVE.has(state)
    ? say.otherOperator(operator, boughtOperator)
    : undefined
}

const LIVE: ReadonlySet<OrderState> = new Set(['waiting', 'received', 'waiting-again'])

/** The app counts down by itself; see docs/decisions/0261. */
const timeLine = ({ order: say }: Words, { state, expiresAt }: Order): Html | undefined =>
  expiresAt === undefined || !LIVE.has(state) ? undefined : say.until(expiresAt)

/** When it was, of what is looked up later. */
const dayLine = ({ order: say }: Words, { state, placedAt }: Order): Html | undefined =>
  isEnded(state) ? say.placed(placedAt) : undefined

function hints(
  { words, repeatPriceToman }: View,
  { order, now, note, account }: OrderData,
): readonly Html[] {
  const { order: say, slowOrder, repeats } = words
  const isPlainWait = order.state === 'waiting' && order.request === undefined && note === undefined
  const all = [
    isPlainWait && (isSlow(order, now) ? slowOrder.whatNow : say.useNumber),
    order.state === 'waiting-again' && note === undefined && say.askAgain,
    isFirstCode(order) && account !== undefined && slowOrder.secure(account),
    order.state === 'waiting' && order.request === 'cancel' && say.cancelPending,
    order.state === 'waiting' && order.request === 'ban' && say.banPending,
    order.state === 'received' &&
      order.repeatToman !== undefined &&
      repeats.asking(order.repeatToman),
    note === undefined &&
      allowedActions(order, now).includes('repeat') &&
      (repeatPriceToman === undefined ? say.secondCodeHint : repeats.hint(repeatPriceToman)),
    note,
  ].filter((hint): hint is Html => hint !== undefined && hint !== false)
  return all.length === 0 ? [] : [markup``, ...all]
}

const isFirstCode = ({ code, codeCount, state }: Order): boolean =>
  code !== undefined && codeCount <= 1 && (state === 'received' || state === 'completed')

/** No code after a while: time to think of something else. */
const isSlow = ({ state, request, boughtAt }: Order, now: number): boolean =>
  state === 'waiting' &&
  request === undefined &&
  boughtAt !== undefined &&
  now - boughtAt >= SLOW_AFTER_MS

/** Not at once: most codes need that long, and a customer who gives back untried numbers may soon cancel no more. */
function swapButtons(
  { slowOrder: { button } }: Words,
  { order, now }: Pick<OrderData, 'order' | 'now'>,
): Row {
  if (!isSlow(order, now) || !allowedActions(order, now).includes('cancel')) return []
  const { id, operator } = order
  return [
    tap(button.otherNumber, { kind: 'swap', order: id, operator }),
    tap(button.otherOperator, { kind: 'askSwap', order: id }),
  ]
}

function copyButtons({ button }: Words, order: Order): Keyboard {
  const { number, areaCode, code, state } = order
  const codeRow =
    code === undefined || state === 'waiting-again'
      ? []
      : copy(button.copyCode(code), typed(code), 'primary')
  if (number === undefined || !LIVE.has(state)) return [codeRow]
  const hasArea = areaCode !== undefined && areaCode !== '' && number.startsWith(areaCode)
  const local = hasArea ? number.slice(areaCode.length) : ''
  return [
    codeRow,
    [...copy(button.copyNumber, `+${number}`), ...copy(button.copyLocal(areaCode ?? ''), local)],
  ]
}

/** As it is typed: the hyphen that some services print between the digits is no part of the code. */
const typed = (code: string): string =>
  /^\d+(-\d+)+$/.test(code) ? code.replaceAll('-', '') : code

/** How the actions lie on the card. */
const ROWS: readonly (readonly OrderAction[])[] = [
  ['refresh'],
  ['requested'],
  ['repeat'],
  ['cancel'],
  ['ban'],
  ['finish', 'buy-again'],
]

/** One button for each action that the order's state allows. */
function actionButtons(
  { words, repeatPriceToman }: View,
  { order, now }: Pick<OrderData, 'order' | 'now'>,
): Keyboard {
  const { button, repeats } = words
  const { id, codeCount: codes } = order
  const buttons: Readonly<Record<OrderAction, Button>> = {
    requested: tap(button.requested, { kind: 'requested', order: id }),
    refresh: tap(button.refresh, { kind: 'refresh', order: id }, 'primary'),
    cancel: tap(button.cancel, { kind: 'askCancel', order: id }, 'danger'),
    ban: tap(button.ban, { kind: 'askBan', order: id }),
    repeat: tap(
      repeatPriceToman === undefined ? button.repeat : repeats.button.again(repeatPriceToman),
      { kind: 'repeat', order: id, codes },
      'primary',
    ),
    finish: tap(button.finish, { kind: 'finish', order: id }, 'success'),
    'buy-again': tap(button.buyAgain, { kind: 'again', order: id }),
  }
  const allowed = allowedActions(order, now)
  return [
    otherCountriesButtons(words, order),
    ...ROWS.map((row) =>
      row.filter((action) => allowed.includes(action)).map((action) => buttons[action]),
    ),
  ]
}

/** Where the money came back, the same once more is what they least likely want. */
const otherCountriesButtons = ({ button, slowOrder }: Words, { id, state }: Order): Row =>
  REFUNDED.has(state)
    ? [
        tap(button.otherOffers, { kind: 'otherOffers', order: id }),
        tap(slowOrder.button.otherCountry, { kind: 'otherCountries', order: id }),
      ]
    : []
