/** Messages that nobody could read are taught: the owner points at the figures in them, or names the bank. */
import type { MessageFigure, TaughtView, Teaching } from '#engine'
import type { Action, ActionOf } from '../../buttons.ts'
import type { ShopContext, View } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { inRows, type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import { renderMessageGone } from './deposit-file.ts'
import { DeskScreens } from './desk.ts'

const FORMS = { kind: 'taughtForms' } as const
/** A bank's message has a handful. */
const FIGURES_AT_MOST = 40

interface PointData {
  readonly message: number
  readonly question: Html
  readonly figures: readonly MessageFigure[]
  /** What can be meant. */
  readonly kind: MessageFigure['kind']
  /** Those that were pointed at before. */
  readonly taken: readonly number[]
  readonly to: (place: number) => Action
  /** It names none. */
  readonly without?: Action
}

/** The figures of a message as buttons, each leading to the next question. */
export function renderPoint({ words }: View, data: PointData): Screen {
  const buttons = data.figures
    .map((figure, place) => ({ ...figure, place }))
    .filter(({ kind, place }) => kind === data.kind && !data.taken.includes(place))
    .slice(0, FIGURES_AT_MOST)
    .map(({ text, place }) => tap(text, data.to(place)))
  return screen(words, data.question, [
    ...inRows(buttons, 2),
    data.without === undefined ? [] : [tap(words.depositBanks.button.none, data.without)],
    wayBack(words, { kind: 'deposit', message: data.message }),
  ])
}

export const renderWhichBank = ({ words }: View, message: number, sender: string): Screen => {
  const buttons = words.depositBanks.banks.map(([bank, name]) =>
    tap(name, { kind: 'teachSender', message, bank }),
  )
  return screen(words, words.depositBanks.whichBank(sender), [
    ...inRows(buttons, 2),
    wayBack(words, { kind: 'deposit', message }),
  ])
}

export function renderTeaching(view: View, message: number, teaching: Teaching): Screen {
  const { words } = view
  const said = words.depositBanks.teaching(teaching)
  return teaching.kind === 'taught'
    ? renderForm(view, teaching.format, said)
    : textScreen(words, said, { kind: 'deposit', message })
}

export const renderForms = ({ words }: View, forms: readonly TaughtView[]): Screen =>
  screen(words, words.depositBanks.forms(forms.length === 0), [
    ...forms.map((form): Row => [
      tap(words.depositBanks.formLine(form), { kind: 'taughtForm', form: form.id }),
    ]),
    wayBack(words, { kind: 'deposits' }),
  ])

export const renderForm = ({ words }: View, form: TaughtView, note?: Html): Screen =>
  screen(words, lines(note, note && markup``, words.depositBanks.form(form)), [
    [tap(words.depositBanks.button.forget, { kind: 'forgetTaught', form: form.id }, 'danger')],
    wayBack(words, FORMS),
  ])

type Question = (text: string, figures: readonly MessageFigure[]) => Omit<PointData, 'figures'>

/** One of the three questions; a message without two sums answers none of them. */
async function point(ctx: ShopContext, message: number, question: Question): Promise<Screen> {
  const { deposits } = ctx.shop.engine
  const [figures, file] = await Promise.all([deposits.figures(message), deposits.file(message)])
  const text = file?.message.text
  if (figures === undefined || text === undefined) return renderMessageGone(ctx.view)
  if (figures.filter(({ kind }) => kind === 'sum').length < 2)
    return textScreen(ctx.words, ctx.words.depositBanks.pointAt.nothing(text), {
      kind: 'deposit',
      message,
    })
  return renderPoint(ctx.view, { figures, ...question(text, figures) })
}

const askAmount = (ctx: ShopContext, { message }: ActionOf<'teachDeposit'>): Promise<Screen> =>
  point(ctx, message, (text) => ({
    message,
    question: ctx.words.depositBanks.pointAt.amount(text),
    kind: 'sum',
    taken: [],
    to: (amountAt) => ({ kind: 'teachBalance', message, amountAt }),
  }))

const askBalance = (
  ctx: ShopContext,
  { message, amountAt }: ActionOf<'teachBalance'>,
): Promise<Screen> =>
  point(ctx, message, (text) => ({
    message,
    question: ctx.words.depositBanks.pointAt.balance(text),
    kind: 'sum',
    taken: [amountAt],
    to: (balanceAt) => ({ kind: 'teachAccount', message, amountAt, balanceAt }),
  }))

const askAccount = (
  ctx: ShopContext,
  { message, amountAt, balanceAt }: ActionOf<'teachAccount'>,
): Promise<Screen> => {
  const done = (accountAt: string): Action => ({
    kind: 'askTeach',
    message,
    amountAt,
    balanceAt,
    accountAt,
  })
  return point(ctx, message, (text) => ({
    message,
    question: ctx.words.depositBanks.pointAt.account(text),
    kind: 'number',
    taken: [amountAt, balanceAt],
    to: (place) => done(String(place)),
    without: done('none'),
  }))
}

export function renderAskTeach(
  { words }: View,
  action: ActionOf<'askTeach'>,
  figures: readonly MessageFigure[],
): Screen {
  const { depositBanks: say } = words
  const { message, amountAt, balanceAt, accountAt } = action
  const at = (place: number): string => figures[place]?.text ?? ''
  const account = accountAt === 'none' ? undefined : at(Number(accountAt))
  return screen(words, say.askTeach(at(amountAt), at(balanceAt), account), [
    [tap(say.button.sureTeach, { ...action, kind: 'teachForm' }, 'success')],
    [tap(say.button.pointAgain, { kind: 'teachDeposit', message })],
    wayBack(words, { kind: 'deposit', message }),
  ])
}

async function teach(
  ctx: ShopContext,
  { message, amountAt: amount, balanceAt: balance, accountAt }: ActionOf<'teachForm'>,
): Promise<Screen> {
  const account = accountAt === 'none' ? undefined : Number(accountAt)
  const pointing = { amount, balance, account }
  const { deposits } = ctx.shop.engine
  const teaching = await deposits.teach(ctx.customer.id, message, pointing)
  return renderTeaching(ctx.view, message, teaching)
}

async function formScreen(ctx: ShopContext, id: number): Promise<Screen> {
  const forms = await ctx.shop.engine.deposits.taught()
  const form = forms.find((each) => each.id === id)
  return form === undefined ? renderForms(ctx.view, forms) : renderForm(ctx.view, form)
}

export const teachingDesk = new DeskScreens('change-shop').taps({
  teachDeposit: askAmount,
  teachBalance: askBalance,
  teachAccount: askAccount,
  askTeach: async (ctx, action) => {
    const figures = await ctx.shop.engine.deposits.figures(action.message)
    return figures === undefined
      ? renderMessageGone(ctx.view)
      : renderAskTeach(ctx.view, action, figures)
  },
  teachForm: teach,
  teachWhichBank: async (ctx, { message }) => {
    const file = await ctx.shop.engine.deposits.file(message)
    return file === undefined
      ? renderMessageGone(ctx.view)
      : renderWhichBank(ctx.view, message, file.message.sender)
  },
  teachSender: async (ctx, { message, bank }) => {
    const { deposits } = ctx.shop.engine
    const teaching = await deposits.teachSender(ctx.customer.id, message, bank)
    return renderTeaching(ctx.view, message, teaching)
  },
  taughtForms: async (ctx) => renderForms(ctx.view, await ctx.shop.engine.deposits.taught()),
  taughtForm: (ctx, { form }) => formScreen(ctx, form),
  forgetTaught: async (ctx, { form }) => {
    const { deposits } = ctx.shop.engine
    await deposits.forgetTaught(ctx.customer.id, form)
    return renderForms(ctx.view, await deposits.taught())
  },
})
