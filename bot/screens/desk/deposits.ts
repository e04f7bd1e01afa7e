/** Deposits that wait for a person, as the staff see them: the queue, one message, and what is decided about it. */
import {
  type DepositDecision,
  type DepositFile,
  type DepositMessage,
  legible,
  may,
  type Page,
  type TopUpFile,
} from '#engine'
import type { Action, ActionOf } from '../../buttons.ts'
import type { ShopContext, View } from '../../context.ts'
import { again, asks, type Shown } from '../../handling.ts'
import { type Html, lines } from '../../html.ts'
import { pager, type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import { depositScreen, fileScreen, renderMessageGone } from './deposit-file.ts'
import { DeskScreens } from './desk.ts'

const DEPOSITS = { kind: 'deposits' } as const
const QUEUE = { kind: 'depositQueue', page: 0 } as const

export const renderDeposits = ({ words }: View, isOpen: boolean, canChange: boolean): Screen => {
  const { depositDesk: say } = words
  return screen(words, lines(say.title, !isOpen && say.noSecret), [
    [tap(say.button.queue, QUEUE)],
    [tap(say.button.unread, { kind: 'depositsUnread', page: 0 })],
    [
      tap(words.depositPhones.button.phones, { kind: 'depositPhones' }),
      tap(words.depositBanks.button.accounts, { kind: 'depositAccounts' }),
    ],
    [tap(words.depositTrial.button, { kind: 'tryDeposit' })],
    canChange ? [tap(words.depositBanks.button.taught, { kind: 'taughtForms' })] : [],
    wayBack(words, { kind: 'section', section: 'money' }),
  ])
}

export const renderMessages = (
  { words }: View,
  title: Html,
  messages: Page<DepositMessage>,
  to: (page: number) => Action,
): Screen =>
  screen(words, title, [
    ...messages.items.map((message): Row => [
      tap(words.depositDesk.line(message), { kind: 'deposit', message: message.id }),
    ]),
    ...pager(words, messages, to),
    wayBack(words, DEPOSITS),
  ])

/** Money goes into a wallet: it is asked twice. */
export const renderAskBind = (
  { words }: View,
  { message }: DepositFile,
  topUp: TopUpFile,
): Screen => {
  const { depositDesk: say } = words
  const { id, revision: seen } = message
  return screen(words, say.askBind(message, topUp), [
    [
      tap(
        say.button.sureBind(say.amountOf(message)),
        { kind: 'bindDeposit', message: id, topUp: topUp.topUp.id, seen },
        'success',
      ),
    ],
    wayBack(words, { kind: 'deposit', message: id }),
  ])
}

export const renderAskDrop = (
  { words }: View,
  { message, seen, as }: Omit<ActionOf<'askDropDeposit'>, 'kind'>,
): Screen => {
  const { button, askDrop } = words.depositDesk
  const label = as === 'real' ? button.sureReal : button.sureFake
  return screen(words, askDrop(as), [
    [tap(label, { kind: 'dropDeposit', message, seen, as }, 'danger')],
    wayBack(words, { kind: 'deposit', message }),
  ])
}

/** A text, and where it is looked at. */
export const renderDepositNews = (
  { words }: View,
  text: Html,
  label: string,
  opens: Action,
): Screen =>
  screen(words, text, [[tap(label, opens, 'primary')], [tap(words.button.home, { kind: 'menu' })]])

function decisionScreen(ctx: ShopContext, decision: DepositDecision): Screen {
  const said = ctx.words.depositDesk.decision(decision)
  return 'file' in decision
    ? fileScreen(ctx, decision.file, said)
    : textScreen(ctx.words, said, QUEUE)
}

async function askBindScreen(
  ctx: ShopContext,
  { message, topUp }: { readonly message: number; readonly topUp: number },
): Promise<Screen | undefined> {
  const { deposits, topUps } = ctx.shop.engine
  const [file, topUpFile] = await Promise.all([deposits.file(message), topUps.file(topUp)])
  if (file === undefined) return renderMessageGone(ctx.view)
  return topUpFile && renderAskBind(ctx.view, file, topUpFile)
}

/** `#123` */
async function answerBindOther(
  ctx: ShopContext,
  { message }: ActionOf<'bindOther'>,
  text: string,
): Promise<Shown> {
  const [, digits] = /^#?(\d{1,15})$/.exec(legible(text).trim()) ?? []
  const shown =
    digits === undefined ? undefined : await askBindScreen(ctx, { message, topUp: Number(digits) })
  const { noSuchTopUp } = ctx.words.depositDesk
  return shown ?? again(textScreen(ctx.words, noSuchTopUp, { kind: 'deposit', message }))
}

export const depositDesk = new DeskScreens('approve-topups')
  .taps({
    deposits: (ctx) =>
      renderDeposits(ctx.view, ctx.shop.engine.deposits.isOpen, may(ctx.role, 'change-shop')),
    depositQueue: async (ctx, { page }) => {
      const messages = await ctx.shop.engine.deposits.waiting(page)
      const title = ctx.words.depositDesk.queue(messages.items.length === 0)
      return renderMessages(ctx.view, title, messages, (to) => ({ kind: 'depositQueue', page: to }))
    },
    depositsUnread: async (ctx, { page }) => {
      const messages = await ctx.shop.engine.deposits.unread(page)
      const title = ctx.words.depositDesk.unread(messages.items.length === 0)
      return renderMessages(ctx.view, title, messages, (to) => ({
        kind: 'depositsUnread',
        page: to,
      }))
    },
    deposit: (ctx, { message }) => depositScreen(ctx, message),
    askBindDeposit: async (ctx, action) =>
      (await askBindScreen(ctx, action)) ?? depositScreen(ctx, action.message),
    bindDeposit: async (ctx, { message, topUp, seen }) => {
      const { deposits } = ctx.shop.engine
      const decision = await deposits.bind(ctx.customer.id, message, topUp, seen)
      return decisionScreen(ctx, decision)
    },
    bindOther: ({ words }, { message }) =>
      asks(textScreen(words, words.depositDesk.askTopUp, { kind: 'deposit', message })),
    askDropDeposit: (ctx, action) => renderAskDrop(ctx.view, action),
    dropDeposit: async (ctx, { message, seen, as }) => {
      const { deposits } = ctx.shop.engine
      const decision = await deposits.dismiss(ctx.customer.id, message, seen, as)
      return decisionScreen(ctx, decision)
    },
  })
  .answers({ bindOther: answerBindOther })
