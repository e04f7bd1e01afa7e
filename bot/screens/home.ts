/** Home: where everything begins, and where every other screen leads back to. */
import { type Customer, may, type Wallet } from '#engine'
import { Screens, type Look, type ShopContext } from '../context.ts'
import { markup, lines } from '../html.ts'
import { type Button, searchHere, tap } from '../keyboard.ts'
import { type Screen, screen, show, showBelow } from '../screen.ts'

interface HomeData {
  readonly customer: Pick<Customer, 'name' | 'isNew'>
  /** Undefined where nobody has one. */
  readonly wallet: Wallet | undefined
  readonly isAdmin: boolean
}

export function renderHome(
  { words, searchesInline }: Look,
  { customer, wallet, isAdmin }: HomeData,
): Screen {
  const { button, home } = words
  const greeting = customer.isNew ? home.welcome(customer.name) : home.hello(customer.name)
  const text = lines(
    greeting,
    markup``,
    wallet && home.balance(wallet.availableToman),
    home.choose(),
  )
  return screen(words, text, [
    [tap(button.buy, { kind: 'services', page: 0 }, 'primary')],
    [
      searchButton({ words, searchesInline }),
      tap(button.orders, { kind: 'orders', which: 'active', page: 0 }),
    ],
    [
      ...(wallet === undefined ? [] : [tap(button.wallet, { kind: 'wallet' })]),
      tap(button.help, { kind: 'help' }),
    ],
    [tap(button.languages, { kind: 'languages' })],
    isAdmin ? [tap(button.panel, { kind: 'panel' })] : [],
  ])
}

/** Inline search where the bot has it, otherwise a screen that asks for a text. */
export const searchButton = ({
  words,
  searchesInline,
}: Pick<Look, 'words' | 'searchesInline'>): Button =>
  searchesInline ? searchHere(words.button.search) : tap(words.button.search, { kind: 'search' })

export async function homeOf({ shop, customer, role, look }: ShopContext): Promise<Screen> {
  const wallet = shop.hasWallets ? await shop.engine.wallet(customer.id) : undefined
  return renderHome(look, { customer, wallet, isAdmin: may(role, 'see-desk') })
}

export const homeScreens = new Screens()
homeScreens.onTap('home', async (ctx) => show(ctx, await homeOf(ctx)))
homeScreens.onTap('menu', async (ctx) => showBelow(ctx, await homeOf(ctx)))
homeScreens.onTap('nothing', async () => {})
