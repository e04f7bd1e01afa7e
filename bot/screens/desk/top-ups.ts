/** Top-ups as the staff see them: the receipt, who sent it, and the decision. */
import { type Page, type Toman, type TopUp, type TopUpDecision, type TopUpFile } from '#engine'
import type { Api } from 'grammy'
import { ask } from '../../asking.ts'
import type { View, Shop, ShopContext } from '../../context.ts'
import { clean, faultOf } from '../../faults.ts'
import { dotted, markup, type Html, lines } from '../../html.ts'
import { type Keyboard, pager, tap, wayBack } from '../../keyboard.ts'
import {
  redraw,
  redrawCaption,
  screen,
  type Screen,
  send,
  sendPicture,
  textScreen,
} from '../../screen.ts'
import { readAmount } from '../../words/spoken.ts'
import { isGateway } from '../../words/payments/rails.ts'
import {
  isRejectReason,
  REJECT_REASONS,
  type RejectReason,
} from '../../words/top-ups/reject-reasons.ts'
import type { Words } from '../../words/words.ts'
import { DeskScreens } from './desk.ts'
import { below, again, type Shown, type Giving } from '../../handling.ts'

/** A picture's text holds no more; a name or a reason is cut before that. */
const NAME_LIMIT = 40

export function renderTopUpFile({ words }: View, file: TopUpFile, note?: Html): Screen {
  const { file: say } = words.topUps
  const { topUp, card, record } = file
  const text = lines(
    note,
    note && markup``,
    say.title(topUp.id, topUp.toman),
    say.customer(file.customerName.slice(0, NAME_LIMIT), file.customerUsername, topUp.customerId),
    card && say.card(card.number, card.holder.slice(0, NAME_LIMIT)),
    say.record(record.paid, record.paidToman, record.rejected),
    file.customerSince !== undefined && say.since(file.customerSince),
    file.blockedBecause !== undefined && say.blocked(file.blockedBecause.slice(0, NAME_LIMIT)),
    ...file.reusedIn
      .slice(0, 2)
      .map((other) => say.reused(other.id, other.customerId, say.state[other.state])),
    (topUp.receiptAt ?? 0) > topUp.expiresAt && say.late,
    topUp.receipts === 0 && !isGateway(topUp.rail) && say.noReceipt,
    markup``,
    standing(words, file),
  )
  return screen(words, text, fileButtons(words, topUp))
}

/** How it stands, and by whose hand. */
function standing(words: Words, file: TopUpFile): Html {
  const { file: say } = words.topUps
  const { topUp, decidedByName, approvedByName } = file
  const { approvedToman, paidToman, decidedAt, reason, state } = topUp
  if (state === 'review' && approvedByName !== undefined && approvedToman !== undefined)
    return say.half(approvedByName, approvedToman)
  if (decidedByName !== undefined && decidedAt !== undefined) {
    if (state === 'paid') return say.paid(decidedByName, decidedAt, paidToman ?? topUp.toman)
    if (state === 'rejected')
      return say.rejected(decidedByName, decidedAt, reasonText(words, reason ?? ''))
  }
  return dotted(say.state[state])
}

/** A reason that stood ready is kept by its name, and read in each one's language. */
export const reasonText = ({ topUps }: Words, reason: string): string =>
  isRejectReason(reason) ? topUps.reasons[reason] : reason

/**
 * A finger that taps twice meets what has moved under it. So where all is decided the first row is how it stands, and draws the
 * same again: home came below a receipt that was approved, and a receipt that was rejected could be approved.
 */
function fileButtons(words: Words, topUp: TopUp): Keyboard {
  const { button, file: say } = words.topUps
  const { id, revision: seen, state } = topUp
  const isWaiting = state === 'receipt-sent' || state === 'review'
  // The gateway does not say that it was paid as asked: nobody is led to crediting all of it.
  const isInDoubt = isGateway(topUp.rail) && state === 'review'
  const approve = tap(
    button.approve(topUp.approvedToman ?? topUp.toman),
    { kind: 'approveTopUp', topUp: id, seen },
    isWaiting && !isInDoubt ? 'success' : undefined,
  )
  const other = tap(
    button.otherAmount,
    { kind: 'otherAmount', topUp: id, seen },
    isInDoubt ? 'success' : undefined,
  )
  const reject = tap(button.reject, { kind: 'askReject', topUp: id, seen }, 'danger')
  const isDecided = state === 'paid' || state === 'rejected'
  return [
    isDecided ? [tap(say.state[state], { kind: 'topUpFile', topUp: id })] : [],
    state === 'paid' ? [] : [approve],
    state === 'paid' ? [] : isWaiting ? [other, reject] : [other],
    [
      tap(button.waiting, { kind: 'waitingTopUps', page: 0 }),
      tap(words.button.home, { kind: 'menu' }),
    ],
  ]
}

export function renderReasons({ words }: View, file: TopUpFile): Screen {
  const { button, reasons } = words.topUps
  const { id, revision: seen } = file.topUp
  const { text } = renderTopUpFile({ words } as View, file)
  return {
    text,
    keyboard: screen(words, text, [
      ...REJECT_REASONS.map((reason) => [
        tap(reasons[reason], { kind: 'askRejectFor', topUp: id, seen, reason }),
      ]),
      [tap(button.ownReason, { kind: 'rejectWith', topUp: id, seen })],
      [tap(words.button.back, { kind: 'topUpFile', topUp: id })],
    ]).keyboard,
  }
}

/** A single tap would tell a customer who has perhaps paid that they have not. */
export function renderAskReject(view: View, file: TopUpFile, reason: RejectReason): Screen {
  const { words } = view
  const { button, reasons, file: say } = words.topUps
  const { id, revision: seen } = file.topUp
  const { text } = renderTopUpFile(view, file, say.askReject(reasons[reason]))
  const { keyboard } = screen(words, text, [
    // In the first row, where a decided file has nothing to tap: a finger that taps twice does no more.
    [tap(button.sureReject, { kind: 'rejectTopUp', topUp: id, seen, reason }, 'danger')],
    [tap(words.button.back, { kind: 'askReject', topUp: id, seen })],
  ])
  return { text, keyboard }
}

/** A zero too many would be the customer's at once. */
export function renderAskOther(view: View, file: TopUpFile, paid: Toman): Screen {
  const { words } = view
  const { button, file: say } = words.topUps
  const { id, revision: seen, toman: asked } = file.topUp
  const { text } = renderTopUpFile(view, file, say.askOther(paid, asked))
  const { keyboard } = screen(words, text, [
    [tap(button.sureOther(paid), { kind: 'creditOther', topUp: id, seen, paid }, 'success')],
    [tap(words.button.back, { kind: 'topUpFile', topUp: id })],
  ])
  return { text, keyboard }
}

export function renderWaiting({ words }: View, waiting: Page<TopUp>): Screen {
  const { topUps: say } = words
  const rows = waiting.items.map((topUp) => [
    tap(
      [words.ltr(`#${topUp.id}`), words.money(topUp.toman), words.time(topUp.receiptAt ?? 0)].join(
        ' · ',
      ),
      { kind: 'openTopUpFile', topUp: topUp.id },
    ),
  ])
  const isEmpty = waiting.items.length === 0
  return screen(words, isEmpty ? say.file.nothingWaits : say.file.waiting(waiting.items.length), [
    ...rows,
    ...pager(words, waiting, (page) => ({ kind: 'waitingTopUps', page })),
    wayBack(words, { kind: 'section', section: 'money' }),
  ])
}

const HAS_PICTURE = ['photo', 'document'] as const

/** Draws the file in the message that was tapped, or below when that is none of its messages. */
/** Draws it under the picture that was tapped; gives it where there is none. */
async function underPicture(ctx: ShopContext, shown: Screen): Promise<Screen | undefined> {
  const tapped = ctx.callbackQuery?.message
  const isPicture = tapped !== undefined && HAS_PICTURE.some((kind) => kind in tapped)
  const isDrawn =
    isPicture && (await redrawCaption(ctx.api, ctx.customer.id, tapped.message_id, shown))
  return isDrawn ? undefined : shown
}

/** Sends the file with its picture, and remembers where it stands. */
export async function sendFile(
  api: Api,
  { engine }: Shop,
  personId: number,
  view: View,
  file: TopUpFile,
): Promise<void> {
  const shown = renderTopUpFile(view, file)
  const { receipt, topUp } = file
  const messageId =
    receipt === undefined
      ? await send(api, personId, shown)
      : await sendPicture(api, personId, receipt, shown, view)
  await engine.topUps.noteMessage(topUp.id, personId, messageId)
}

/** Draws every message in which one of the staff sees the top-up as it is now. As well as it goes. */
export async function redrawFile(
  api: Api,
  { engine, log }: Shop,
  personId: number,
  view: View,
  file: TopUpFile,
): Promise<void> {
  const shown = renderTopUpFile(view, file)
  for (const messageId of await engine.topUps.messagesOf(file.topUp.id, personId)) {
    try {
      const isPicture = await redrawCaption(api, personId, messageId, shown)
      if (!isPicture) await redraw(api, personId, messageId, shown)
    } catch (error) {
      if (faultOf(error) === 'unreachable') throw error
      log.warn({ err: clean(error) }, 'A receipt was not drawn again')
    }
  }
}

export function renderDecision(view: View, decision: TopUpDecision): Screen {
  const { words } = view
  const { file: say } = words.topUps
  const back = [wayBack(words, { kind: 'waitingTopUps', page: 0 })]
  switch (decision.kind) {
    case 'not-allowed':
      return textScreen(words, say.notAllowed)
    case 'not-found':
      return screen(words, words.topUps.gone, back)
    case 'changed':
    case 'not-waiting':
      return renderTopUpFile(view, decision.file, say.changed)
    case 'own':
      return renderTopUpFile(view, decision.file, say.own)
    case 'customer-forgotten':
      return renderTopUpFile(view, decision.file, say.forgotten)
    case 'same-person':
      return renderTopUpFile(view, decision.file, say.samePerson)
    case 'paid-already':
    case 'half':
    case 'done':
      return renderTopUpFile(view, decision.file)
  }
}

const withFile =
  (draw: (ctx: ShopContext, file: TopUpFile) => Giving) =>
  async (ctx: ShopContext, { topUp }: { readonly topUp: number }): Promise<Shown | void> => {
    const file = await ctx.shop.engine.topUps.file(topUp)
    return file === undefined ? renderDecision(ctx.view, { kind: 'not-found' }) : draw(ctx, file)
  }

async function answerOtherAmount(
  ctx: ShopContext,
  { topUp }: { readonly topUp: number },
  text: string,
): Promise<Shown> {
  const toman = readAmount(text)
  if (toman === undefined) return again(textScreen(ctx.words, ctx.words.topUps.notAnAmount))
  const file = await ctx.shop.engine.topUps.file(topUp)
  return file === undefined
    ? renderDecision(ctx.view, { kind: 'not-found' })
    : renderAskOther(ctx.view, file, toman)
}

export const topUpDesk = new DeskScreens('approve-topups')
  .commands({
    topups: async (ctx) => renderWaiting(ctx.view, await ctx.shop.engine.topUps.waiting(0)),
  })
  .taps({
    waitingTopUps: async (ctx, { page }) => {
      const shown = renderWaiting(ctx.view, await ctx.shop.engine.topUps.waiting(page))
      const tapped = ctx.callbackQuery?.message
      const isPicture = tapped !== undefined && HAS_PICTURE.some((kind) => kind in tapped)
      return isPicture ? below(shown) : shown
    },
    openTopUpFile: withFile((ctx, file) =>
      sendFile(ctx.api, ctx.shop, ctx.customer.id, ctx.view, file),
    ),
    topUpFile: withFile((ctx, file) => underPicture(ctx, renderTopUpFile(ctx.view, file))),
    approveTopUp: async (ctx, { topUp, seen }) => {
      const decision = await ctx.shop.engine.topUps.approve(ctx.customer.id, topUp, seen)
      return underPicture(ctx, renderDecision(ctx.view, decision))
    },
    creditOther: async (ctx, { topUp, seen, paid }) => {
      // The amount was typed by one of the staff, whose role is read again with every tap.
      const decision = await ctx.shop.engine.topUps.approve(ctx.customer.id, topUp, seen, paid)
      return underPicture(ctx, renderDecision(ctx.view, decision))
    },
    askReject: withFile((ctx, file) => underPicture(ctx, renderReasons(ctx.view, file))),
    askRejectFor: (ctx, { topUp, reason }) =>
      withFile((_, file) => underPicture(ctx, renderAskReject(ctx.view, file, reason)))(ctx, {
        topUp,
      }),
    rejectTopUp: async (ctx, { topUp, seen, reason }) => {
      const decision = await ctx.shop.engine.topUps.reject(ctx.customer.id, topUp, seen, reason)
      return underPicture(ctx, renderDecision(ctx.view, decision))
    },
    otherAmount: withFile(async (ctx, { topUp }) => {
      await ask(ctx, { kind: 'otherAmount', topUp: topUp.id, seen: topUp.revision })
      return below(renderQuestion(ctx.words, topUp, ctx.words.topUps.file.askAmount(topUp.toman)))
    }),
    rejectWith: withFile(async (ctx, { topUp }) => {
      await ask(ctx, { kind: 'rejectWith', topUp: topUp.id, seen: topUp.revision })
      return below(renderQuestion(ctx.words, topUp, ctx.words.topUps.file.askReason))
    }),
  })
  .answers({
    otherAmount: answerOtherAmount,
    rejectWith: async (ctx, { topUp, seen }, text) => {
      const decision = await ctx.shop.engine.topUps.reject(
        ctx.customer.id,
        topUp,
        seen,
        text.trim(),
      )
      return renderDecision(ctx.view, decision)
    },
  })

/** What is typed next is the answer; the title says what it is about. */
export const renderQuestion = (words: Words, topUp: TopUp, question: Html): Screen =>
  screen(words, lines(words.topUps.file.title(topUp.id, topUp.toman), question), [
    [tap(words.button.back, { kind: 'topUpFile', topUp: topUp.id })],
  ])
