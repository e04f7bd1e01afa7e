/** The owner's bank accounts, and the card whose payments arrive on each: confirmed by a message of their own. */
import { type DepositAccount, type DepositFile, may, type PayCard } from '#engine'
import type { ActionOf } from '../../buttons.ts'
import type { ShopContext, View } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import type { Words } from '../../words/words.ts'
import { depositScreen, renderMessageGone } from './deposit-file.ts'
import { DeskScreens } from './desk.ts'

const ACCOUNTS = { kind: 'depositAccounts' } as const

interface AccountsData {
  readonly accounts: readonly DepositAccount[]
  readonly canChange: boolean
  readonly note?: Html | undefined
}

export function renderAccounts(
  { words }: View,
  { accounts, canChange, note }: AccountsData,
): Screen {
  const { depositBanks: say } = words
  return screen(words, lines(note, note && markup``, say.accounts(accounts.length === 0)), [
    ...accounts.map((account): Row => [
      tap(say.line(account), { kind: 'depositAccount', account: account.id }),
    ]),
    canChange ? [tap(say.button.add, { kind: 'newAccount' })] : [],
    wayBack(words, { kind: 'deposits' }),
  ])
}

export function renderAccount(
  { words }: View,
  account: DepositAccount,
  canChange: boolean,
): Screen {
  const { depositBanks: say } = words
  const ask = { kind: 'askRemoveAccount', account: account.id } as const
  return screen(words, say.account(account), [
    canChange ? [tap(say.button.askRemove, ask)] : [],
    wayBack(words, ACCOUNTS),
  ])
}

export function renderAskRemoveAccount({ words }: View, account: DepositAccount): Screen {
  const { depositBanks: say } = words
  const { id } = account
  return screen(words, say.askRemove(account), [
    [tap(say.button.remove, { kind: 'removeAccount', account: id }, 'danger')],
    wayBack(words, { kind: 'depositAccount', account: id }),
  ])
}

const nameOf = ({ depositBanks: say }: Words, { message }: DepositFile): string =>
  say.accountName({ bank: message.bank ?? 'other', accountTail: message.accountTail })

/** From then on its deposits credit by themselves, this one first: it is asked twice. */
export function renderAskConfirm({ words }: View, file: DepositFile, card: PayCard): Screen {
  const { depositBanks: say } = words
  const { id: message } = file.message
  return screen(words, say.askConfirm(nameOf(words, file), card), [
    [tap(say.button.confirm, { kind: 'confirmAccount', message, card: card.id }, 'success')],
    wayBack(words, { kind: 'deposit', message }),
  ])
}

export function renderAskIgnore({ words }: View, file: DepositFile): Screen {
  const { depositBanks: say } = words
  const { id: message } = file.message
  return screen(words, say.askIgnore(nameOf(words, file)), [
    [tap(say.button.ignore, { kind: 'ignoreAccount', message }, 'danger')],
    wayBack(words, { kind: 'deposit', message }),
  ])
}

export async function accountsScreen(ctx: ShopContext, note?: Html): Promise<Screen> {
  const accounts = await ctx.shop.engine.deposits.accounts()
  return renderAccounts(ctx.view, { accounts, canChange: may(ctx.role, 'change-shop'), note })
}

async function withAccount(
  ctx: ShopContext,
  id: number,
  draw: (account: DepositAccount) => Screen,
): Promise<Screen> {
  const accounts = await ctx.shop.engine.deposits.accounts()
  const found = accounts.find((account) => account.id === id)
  const { words } = ctx
  return found === undefined
    ? textScreen(words, words.depositBanks.accountGone, ACCOUNTS)
    : draw(found)
}

async function askConfirmScreen(
  ctx: ShopContext,
  { message, card }: ActionOf<'askConfirmAccount'>,
): Promise<Screen> {
  const { cards, deposits } = ctx.shop.engine
  const [file, found] = await Promise.all([deposits.file(message), cards.find(card)])
  if (file === undefined) return renderMessageGone(ctx.view)
  return found === undefined
    ? depositScreen(ctx, message, ctx.words.depositBanks.change({ kind: 'invalid' }))
    : renderAskConfirm(ctx.view, file, found)
}

export const accountViews = new DeskScreens('approve-topups').taps({
  depositAccounts: (ctx) => accountsScreen(ctx),
  depositAccount: (ctx, { account }) =>
    withAccount(ctx, account, (found) =>
      renderAccount(ctx.view, found, may(ctx.role, 'change-shop')),
    ),
})

export const accountDesk = new DeskScreens('change-shop').taps({
  askRemoveAccount: (ctx, { account }) =>
    withAccount(ctx, account, (found) => renderAskRemoveAccount(ctx.view, found)),
  removeAccount: async (ctx, { account }) => {
    await ctx.shop.engine.deposits.removeAccount(ctx.customer.id, account)
    return accountsScreen(ctx)
  },
  askConfirmAccount: askConfirmScreen,
  confirmAccount: async (ctx, { message, card }) => {
    const { deposits } = ctx.shop.engine
    const changed = await deposits.confirmAccount(ctx.customer.id, message, card)
    return depositScreen(ctx, message, ctx.words.depositBanks.change(changed))
  },
  askIgnoreAccount: async (ctx, { message }) => {
    const file = await ctx.shop.engine.deposits.file(message)
    return file === undefined ? renderMessageGone(ctx.view) : renderAskIgnore(ctx.view, file)
  },
  ignoreAccount: async (ctx, { message }) => {
    const { deposits } = ctx.shop.engine
    const changed = await deposits.ignoreAccount(ctx.customer.id, message)
    const said: Html = ctx.words.depositBanks.change(changed)
    return textScreen(ctx.words, said, { kind: 'depositQueue', page: 0 })
  },
})
