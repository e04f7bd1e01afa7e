/** What the staff does to an order from its own page: money back in whole or in part, and a cancel. */
import type { ActionResult, OrderRefunding, Refund, Toman } from '#engine'
import type { ShopContext, View } from '../../context.ts'
import { again, asks, type Shown } from '../../handling.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Keyboard, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, send, textScreen } from '../../screen.ts'
import type { NewsOf, Telling } from '../../telling.ts'
import { readAmountAndNote } from '../../words/spoken.ts'
import type { Words } from '../../words/words.ts'
import { DeskScreens } from './desk.ts'

/** How much? A typed amount answers it; all of it is one tap. */
export function renderAskRefund({ words }: View, order: number, leftToman: Toman): Screen {
  const { refunds: say } = words
  const back = wayBack(words, { kind: 'story', order })
  if (leftToman <= 0) return screen(words, say.nothingLeft, [back])
  return screen(words, say.ask(order, leftToman), [
    [tap(say.button.all(leftToman), { kind: 'refundAll', order })],
    back,
  ])
}

export function renderRefunding(view: View, order: number, refunding: OrderRefunding): Screen {
  const { words } = view
  const back = wayBack(words, { kind: 'story', order })
  const said = (text: Html, keyboard: Keyboard = []): Screen =>
    screen(words, text, [...keyboard, back])
  const { refunds: say } = words
  switch (refunding.kind) {
    case 'not-allowed':
      return said(words.desk.notAllowed)
    case 'not-found':
      return said(words.customerFiles.gone)
    case 'own':
      return said(words.admin.ownWallet)
    case 'too-old':
      return said(words.customerFiles.tooOld)
    case 'too-much':
      return said(refunding.leftToman > 0 ? say.tooMuch(refunding.leftToman) : say.nothingLeft)
    case 'asked':
      return renderSure(view, refunding.refund)
    case 'half':
    case 'same-person':
      return renderWaits(view, refunding.refund, refunding.kind === 'half' ? say.half : say.same)
    case 'decided':
    case 'done':
    case 'dropped':
      return said(standing(words, refunding.refund))
  }
}

function renderSure({ words }: View, refund: Refund): Screen {
  const { refunds: say } = words
  const { id, orderId: order, toman, note, leftToman } = refund
  const text = lines(
    say.sure(order, toman, toman === leftToman),
    note !== undefined && say.note(note),
  )
  return screen(words, text, [
    [tap(say.button.yes(toman), { kind: 'confirmRefund', refund: id }, 'success')],
    [tap(say.button.drop, { kind: 'dropRefund', refund: id })],
  ])
}

/** It waits for the word of another: who reads it may give it. */
function renderWaits({ words }: View, refund: Refund, note?: Html): Screen {
  const { refunds: say } = words
  const { id, orderId: order, toman, note: reason, state } = refund
  if (state !== 'half')
    return screen(words, standing(words, refund), [wayBack(words, { kind: 'story', order })])
  const text = lines(
    say.waits(order, toman),
    reason !== undefined && say.note(reason),
    ...(note === undefined ? [] : [markup``, note]),
  )
  return screen(words, text, [
    [tap(say.button.second(toman), { kind: 'secondRefund', refund: id }, 'success')],
    [tap(say.button.drop, { kind: 'dropRefund', refund: id }, 'danger')],
    wayBack(words, { kind: 'story', order }),
  ])
}

function standing({ refunds: say }: Words, { orderId, toman, state }: Refund): Html {
  if (state === 'done') return say.done(orderId, toman)
  return state === 'dropped' ? say.dropped : say.waits(orderId, toman)
}

export const renderAskCancel = ({ words }: View, order: number): Screen =>
  screen(words, words.refunds.askCancel(order), [
    [tap(words.refunds.button.sureCancel, { kind: 'cancelOrderOf', order }, 'danger')],
    wayBack(words, { kind: 'story', order }),
  ])

export function renderCancelled({ words }: View, order: number, { kind }: ActionResult): Screen {
  const { refunds: say } = words
  const text =
    kind === 'done'
      ? say.cancelled(order)
      : kind === 'pending'
        ? say.cancelPending
        : kind === 'code-came'
          ? say.codeCame
          : say.notCancelled
  return textScreen(words, text, { kind: 'story', order })
}

/** To the customer, in the wallet’s own words and with a way to it. */
export async function tellRefunded(
  { api, shop, view, personId }: Telling,
  { orderId, toman, note }: NewsOf<'order-refunded'>,
): Promise<void> {
  const { availableToman } = await shop.engine.wallets.of(personId)
  await send(api, personId, renderRefunded(view, { orderId, toman, note, availableToman }))
}

interface RefundedData {
  readonly orderId: number
  readonly toman: Toman
  readonly note: string | undefined
  readonly availableToman: Toman
}

export const renderRefunded = (
  { words }: View,
  { orderId, toman, note, availableToman }: RefundedData,
): Screen =>
  screen(
    words,
    lines(
      words.refunds.told(orderId, toman),
      note !== undefined && words.refunds.note(note),
      words.home.balance(availableToman),
    ),
    [
      [tap(words.support.button.support, { kind: 'write', order: orderId })],
      [tap(words.button.home, { kind: 'menu' })],
    ],
  )

export async function tellWaits(
  { api, shop, view, personId }: Telling,
  { refundId }: NewsOf<'refund-waits'>,
): Promise<void> {
  const refund = await shop.engine.refunds.find(refundId)
  if (refund !== undefined) await send(api, personId, renderWaits(view, refund))
}

async function askRefund({ shop: { engine }, view }: ShopContext, order: number): Promise<Shown> {
  const waiting = await engine.refunds.waitingOf(order)
  if (waiting !== undefined) return renderWaits(view, waiting)
  const found = await engine.orders.findAny(order)
  if (found === undefined) return renderRefunding(view, order, { kind: 'not-found' })
  const left = engine.refunds.leftOf(found)
  const shown = renderAskRefund(view, order, left)
  return left > 0 ? asks(shown) : shown
}

async function keep(
  ctx: ShopContext,
  order: number,
  toman: Toman | undefined,
  note?: string,
): Promise<Shown> {
  const { refunds } = ctx.shop.engine
  const asked = await refunds.ask(ctx.customer.id, order, toman, note)
  const shown = renderRefunding(ctx.view, order, asked)
  return asked.kind === 'too-much' && asked.leftToman > 0 ? again(shown) : shown
}

const decided =
  (what: 'confirm' | 'second' | 'drop') =>
  async (ctx: ShopContext, { refund }: { readonly refund: number }): Promise<Shown> => {
    const { refunds } = ctx.shop.engine
    const order = (await refunds.find(refund))?.orderId ?? 0
    return renderRefunding(ctx.view, order, await refunds[what](ctx.customer.id, refund))
  }

export const refundScreens = new DeskScreens('correct-wallets')
  .taps({
    askRefund: (ctx, { order }) => askRefund(ctx, order),
    refundAll: (ctx, { order }) => keep(ctx, order, undefined),
    confirmRefund: decided('confirm'),
    secondRefund: decided('second'),
    dropRefund: decided('drop'),
  })
  .answers({
    askRefund: (ctx, { order }, text) => {
      const read = readAmountAndNote(text)
      if (read === undefined)
        return again(
          textScreen(ctx.words, ctx.words.customerFiles.badAmount, { kind: 'story', order }),
        )
      return keep(ctx, order, read.toman, read.note)
    },
  })

export const cancelScreens = new DeskScreens('cancel-orders').taps({
  askCancelOf: (ctx, { order }) => renderAskCancel(ctx.view, order),
  cancelOrderOf: async (ctx, { order }) => {
    const done = await ctx.shop.engine.refunds.cancelOrder(ctx.customer.id, order)
    return renderCancelled(ctx.view, order, done)
  },
})
