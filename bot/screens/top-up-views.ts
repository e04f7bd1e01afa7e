/** Paying money in, as it looks: the amount, the invoice, what became of it. */
import type { Action } from '../buttons.ts'
import type { Words } from '../words/words.ts'
import {
  type Allowance,
  type Toman,
  type TopUpTerms,
  type Invoice,
  type Pace,
  type Opening,
  type TopUp,
  type ReceiptTaken,
  rialOf,
} from '#engine'
import { type Html, lines, markup } from '../html.ts'
import type { View } from '../context.ts'
import { type Screen, screen, textScreen } from '../screen.ts'
import { tap, inRows, wayBack, copy, type Keyboard, sendButton } from '../keyboard.ts'
import { renderBarredBy } from './barred.ts'

const WALLET: Action = { kind: 'wallet' }

/** The highest of the amounts that stand ready: one typed above it is told of the limit where the ways are. */
export const highestOf = ({ quickToman, leastToman }: TopUpTerms): Toman =>
  quickToman.reduce((a, b) => (a > b ? a : b), leastToman)

/** What is said of today's limit where an amount is chosen that may be above it. */
export const spendableNote = (
  { topUps: say }: Words,
  allowance: Allowance | undefined,
  now: number,
  upToToman: Toman,
): Html | undefined => {
  const isEnough = allowance === undefined || allowance.leftToman >= upToToman
  return isEnough ? undefined : say.spendable(allowance, now)
}

export function renderAmount(
  { words }: View,
  terms: TopUpTerms,
  note?: Html,
  spendable?: Html,
): Screen {
  const { topUps: say } = words
  const quick = terms.quickToman.map((toman, i) =>
    tap(words.money(toman), { kind: 'topUpOf', quick: i }),
  )
  const text = lines(
    note,
    note && markup``,
    say.amount(terms.leastToman, terms.mostToman),
    spendable && markup``,
    spendable,
  )
  return screen(words, text, [...inRows(quick, 2), wayBack(words, WALLET)])
}

interface InvoiceData {
  readonly invoice: Invoice
  readonly note?: Html | undefined
  /** How long receipts wait here. */
  readonly pace?: Pace | undefined
  /** What may be spent of it today, when that is less. */
  readonly spendable?: Html | undefined
}

/** Where and what to pay; how it stands, once there is nothing to pay any more. */
export function renderInvoice(view: View, { invoice, note, pace, spendable }: InvoiceData): Screen {
  const { words } = view
  const { topUps: say } = words
  const { topUp } = invoice
  if (topUp.state === 'pending') return renderPayable(view, { invoice, note, pace, spendable })
  const isWaiting = topUp.state === 'receipt-sent'
  const text = lines(
    note,
    note && markup``,
    say.state[topUp.state],
    isWaiting && pace && say.pace(pace),
    say.pay(topUp.toman),
  )
  return screen(words, text, [
    [tap(say.button.another, { kind: 'topUp' })],
    [tap(words.support.button.support, { kind: 'writeOfTopUp', topUp: topUp.id })],
    wayBack(words, WALLET),
  ])
}

function renderPayable({ words }: View, { invoice, note, pace, spendable }: InvoiceData): Screen {
  const { topUps: say } = words
  const { topUp, card } = invoice
  const isAuto = topUp.rail === 'card-auto'
  const text = lines(
    note,
    note && markup``,
    say.title,
    markup``,
    say.pay(topUp.toman),
    card && say.cardNumber(card.number),
    card && say.holder(card.holder, card.bank && card.bank[words.language]),
    say.until(topUp.expiresAt),
    markup``,
    say.exactAmount,
    isAuto ? say.confirmsItself : say.thenReceipt,
    !isAuto && pace && say.pace(pace),
    topUp.quoteId !== undefined && say.resumes,
    spendable && markup``,
    spendable,
  )
  return screen(words, text, [
    card === undefined ? [] : copy(say.button.copyCard, card.number, 'primary'),
    [
      ...copy(say.button.copyToman, String(topUp.toman)),
      ...copy(say.button.copyRial, String(rialOf(topUp.toman))),
    ],
    [tap(say.button.cancel, { kind: 'cancelTopUp', topUp: topUp.id })],
    wayBack(words, WALLET),
  ])
}

interface OpeningData {
  readonly opening: Opening
  readonly pace?: Pace | undefined
  readonly terms: TopUpTerms
  readonly allowance: Allowance | undefined
  readonly customerId: number
  readonly now: number
  /** To showing their own number, where a card asks for it. */
  readonly toPhone: Action
  /** The way to what the customer wanted to pay for. */
  readonly wished?: Action | undefined
  /** The customer's top-ups that have not ended. */
  readonly open: readonly TopUp[]
}

/** Each of somebody's top-ups, to be opened. */
export const openRows = ({ topUps: say }: Words, topUps: readonly TopUp[]): Keyboard =>
  topUps.map(({ id, toman, state }) => [
    tap(say.button.open(toman, state), { kind: 'invoice', topUp: id }),
  ])

export function renderOpening(view: View, data: OpeningData): Screen {
  const { words } = view
  const { topUps: say } = words
  const { opening, terms } = data
  const spendable = (upToToman: Toman) => spendableNote(words, data.allowance, data.now, upToToman)
  const inWallet = (text: Html, ahead?: Action): Screen =>
    screen(words, text, [
      ahead === undefined ? [] : [tap(say.button.goOn, ahead, 'primary')],
      wayBack(words, WALLET),
    ])
  switch (opening.kind) {
    case 'opened':
      return renderInvoice(view, {
        invoice: opening.invoice,
        pace: data.pace,
        spendable: spendable(opening.invoice.topUp.baseToman),
      })
    case 'too-little':
    case 'too-much': {
      const note =
        opening.kind === 'too-little'
          ? say.tooLittle(opening.leastToman)
          : say.tooMuch(opening.mostToman)
      return renderAmount(view, terms, note, spendable(highestOf(terms)))
    }
    case 'too-many-open':
      return screen(words, say.tooManyOpen(opening.most), [
        ...openRows(words, data.open),
        wayBack(words, WALLET),
      ])
    case 'too-often':
      return inWallet(say.tooOften)
    case 'phone-needed':
      return screen(words, words.phone.needed, [
        [tap(words.phone.button, data.toPhone, 'primary')],
        wayBack(words, WALLET),
      ])
    case 'trust-needed':
      return screen(words, words.phone.trustNeeded, [
        [tap(words.support.button.support, { kind: 'support' })],
        wayBack(words, WALLET),
      ])
    case 'closed':
      return inWallet(say.closed(data.customerId))
    case 'enough-money':
      return inWallet(say.enoughMoney, data.wished)
    case 'blocked':
    case 'limit':
      return renderBarredBy(words, opening, data.now, WALLET)
    case 'no-such-quote':
      return inWallet(words.confirm.gone)
  }
}

interface ReceiptData {
  readonly taken: ReceiptTaken
  readonly pace?: Pace | undefined
  /** True of a picture that the support can be shown instead. */
  readonly isSendable?: boolean
}

export function renderReceiptTaken(
  view: View,
  { taken, pace, isSendable = false }: ReceiptData,
): Screen {
  const { words } = view
  const { topUps: say } = words
  switch (taken.kind) {
    case 'sent':
      return renderInvoice(view, { invoice: taken.invoice, pace })
    case 'which':
      return screen(words, say.which, [
        ...taken.invoices.map(({ topUp }) => [
          tap(say.button.open(topUp.toman, topUp.state), {
            kind: 'receiptFor',
            receipt: taken.receiptId,
            topUp: topUp.id,
          }),
        ]),
        wayBack(words, WALLET),
      ])
    case 'nothing-open':
      return screen(words, say.nothingOpen, [
        [tap(say.button.topUp, { kind: 'topUp' }, 'primary')],
        isSendable ? [sendButton(words)] : [],
        wayBack(words, WALLET),
      ])
    case 'paid-already':
      return textScreen(words, say.paidAlready, WALLET)
    case 'too-many':
      return screen(words, say.tooManyReceipts, [
        [
          tap(words.support.button.support, {
            kind: 'writeOfTopUp',
            topUp: taken.invoice.topUp.id,
          }),
        ],
        wayBack(words, WALLET),
      ])
  }
}

export const renderGone = ({ words }: View): Screen => textScreen(words, words.topUps.gone, WALLET)
