/** The wallet: what is there, what is set aside, what moved, and how it is filled. */
import type { Movement, Page, TopUp, Wallet } from '#engine'
import type { View, ShopContext, Shop } from '../context.ts'
import { dotted, markup, type Html, lines } from '../html.ts'
import { copy, pager, tap, wayBack } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import { canPayIn } from './paying.ts'
import { openRows } from './top-up-views.ts'
import type { Words } from '../words/words.ts'
import { Screens } from '../handling.ts'

interface WalletData {
  readonly customerId: number
  readonly wallet: Wallet
  /** Whether there is something to pay to. */
  readonly canTopUp: boolean
  /** The customer's top-ups that have not ended. */
  readonly topUps: readonly TopUp[]
  /** What else stands here, such as what the shop gives away. */
  readonly doors?: ReturnType<Shop['register']['inWallet']>
}

export function renderWallet({ words }: View, data: WalletData): Screen {
  const { wallet: say, button } = words
  const { customerId, wallet, canTopUp } = data
  const text = lines(
    say.title,
    markup``,
    say.available(wallet.availableToman),
    wallet.heldToman > 0 && say.held(wallet.heldToman),
    !canTopUp && markup``,
    !canTopUp && say.topUp(customerId),
  )
  return screen(words, text, [
    canTopUp ? [tap(words.topUps.button.topUp, { kind: 'topUp' }, 'primary')] : [],
    ...openRows(words, data.topUps),
    (data.doors ?? []).map(({ label, action }) => tap(label(words), action)),
    copy(button.copyId, String(customerId)),
    [tap(button.history, { kind: 'history', page: 0 })],
    wayBack(words),
  ])
}

export function renderHistory({ words }: View, history: Page<Movement>): Screen {
  const { wallet: say } = words
  const moves = history.items.flatMap((movement) => [markup``, movementLine(words, movement)])
  const text = lines(say.history, ...(moves.length > 0 ? moves : [markup``, say.emptyHistory]))
  return screen(words, text, [
    ...pager(words, history, (page) => ({ kind: 'history', page })),
    wayBack(words, { kind: 'wallet' }),
  ])
}

export function movementLine(words: Words, movement: Movement): Html {
  const { wallet: say } = words
  const { kind, toman, at, orderId, number, note, afterToman } = movement
  return lines(
    markup`${dotted(words.movementNames[kind], orderId !== undefined && say.order(orderId), number !== undefined && words.ltr(number))}: <b>${words.signedMoney(toman)}</b>`,
    dotted(words.when(at), say.after(afterToman), note),
  )
}

export async function walletScreen({ shop, customer, view }: ShopContext): Promise<Screen> {
  const { engine } = shop
  const [wallet, canTopUp, topUps] = await Promise.all([
    engine.wallets.of(customer.id),
    canPayIn(engine),
    engine.topUps.openOf(customer.id),
  ])
  const doors = shop.register.inWallet(shop)
  return renderWallet(view, { customerId: customer.id, wallet, canTopUp, topUps, doors })
}

export const walletScreens = new Screens().taps({
  wallet: walletScreen,
  history: async (ctx, { page }) =>
    renderHistory(ctx.view, await ctx.shop.engine.wallets.history(ctx.customer.id, page)),
})
