/** An account is added before a message of it has come: by its card, the phone that hears of it, and its number. */
import type { AccountWays, PayCard } from '#engine'
import type { ActionOf } from '../../buttons.ts'
import type { ShopContext, View } from '../../context.ts'
import { again, asks, type Shown } from '../../handling.ts'
import { type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import { accountsScreen } from './deposit-accounts.ts'
import { DeskScreens } from './desk.ts'

const ACCOUNTS = { kind: 'depositAccounts' } as const
const CARDS_AT_MOST = 20

export function renderNewAccount({ words }: View, all: readonly PayCard[]): Screen {
  const { depositBanks: say, cards } = words
  const usable = all.filter(({ state }) => state !== 'removed').slice(0, CARDS_AT_MOST)
  if (usable.length === 0)
    return screen(words, say.noCard, [
      [tap(cards.button.add, { kind: 'addCard' }, 'primary')],
      wayBack(words, ACCOUNTS),
    ])
  return screen(words, say.newAccount, [
    ...usable.map((card): Row => [
      tap(say.button.ownedBy(card), { kind: 'newAccountOf', card: card.id }),
    ]),
    wayBack(words, ACCOUNTS),
  ])
}

/** Which phone hears of it; what stands in the way where none can. */
export function renderPhonesOf(
  { words }: View,
  card: PayCard,
  { banks, phones }: AccountWays,
): Screen {
  const { depositBanks: say, depositPhones } = words
  const back = wayBack(words, { kind: 'newAccount' })
  if (banks.length === 0) return screen(words, say.needsMessage(card), [back])
  if (phones.length === 0)
    return screen(words, say.noPhone, [
      [tap(depositPhones.button.add, { kind: 'addDepositPhone' }, 'primary')],
      back,
    ])
  return screen(words, say.whichPhone(card), [
    ...banks.flatMap(({ bank }) =>
      phones.map((phone): Row => [
        tap(depositPhones.line(phone), {
          kind: 'typeAccount',
          bank,
          card: card.id,
          phone: phone.id,
        }),
      ]),
    ),
    back,
  ])
}

async function withCard(
  ctx: ShopContext,
  id: number,
  draw: (card: PayCard, ways: AccountWays) => Shown,
): Promise<Shown> {
  const { cards, deposits } = ctx.shop.engine
  const [card, ways] = await Promise.all([cards.find(id), deposits.accountWays(id)])
  return card === undefined || card.state === 'removed'
    ? renderNewAccount(ctx.view, await cards.list())
    : draw(card, ways)
}

export function renderType(
  { words }: View,
  action: ActionOf<'typeAccount'>,
  card: PayCard,
  { banks }: AccountWays,
): Shown {
  const { depositBanks: say } = words
  const { bank, phone } = action
  const back = wayBack(words, { kind: 'newAccountOf', card: card.id })
  const found = banks.find((each) => each.bank === bank)
  if (found === undefined) return screen(words, say.needsMessage(card), [back])
  if (found.namesAccount) return asks(screen(words, say.askNumber(bank, card), [back]))
  return screen(words, say.askBare(bank, card), [
    [tap(say.button.addBare, { kind: 'addBareAccount', bank, card: card.id, phone }, 'success')],
    back,
  ])
}

async function add(
  ctx: ShopContext,
  { bank, card, phone }: ActionOf<'typeAccount' | 'addBareAccount'>,
  account: string,
): Promise<Shown> {
  const { deposits } = ctx.shop.engine
  const wanted = { bank, account, cardId: card, phoneId: phone }
  const changed = await deposits.addAccount(ctx.customer.id, wanted)
  const { depositBanks: say } = ctx.words
  if (changed.kind === 'done') return accountsScreen(ctx, say.added)
  const back = { kind: 'newAccountOf', card } as const
  return changed.kind === 'invalid'
    ? again(textScreen(ctx.words, say.noNumber(bank), back))
    : textScreen(ctx.words, say.change(changed), back)
}

export const newAccountDesk = new DeskScreens('change-shop')
  .taps({
    newAccount: async (ctx) => renderNewAccount(ctx.view, await ctx.shop.engine.cards.list()),
    newAccountOf: (ctx, { card }) =>
      withCard(ctx, card, (found, ways) => renderPhonesOf(ctx.view, found, ways)),
    typeAccount: (ctx, action) =>
      withCard(ctx, action.card, (found, ways) => renderType(ctx.view, action, found, ways)),
    addBareAccount: (ctx, action) => add(ctx, action, ''),
  })
  .answers({ typeAccount: (ctx, question, text) => add(ctx, question, text) })
