/** Home: where everything begins, and where every other screen leads back to. */
import {
  type Choice,
  type Customer,
  type Engine,
  may,
  type Order,
  type Page,
  type Wallet,
} from '#engine'
import type { View, ShopContext } from '../context.ts'
import { markup, lines } from '../html.ts'
import { type Button, type Row, searchHere, tap } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '../words/languages.ts'
import type { Words } from '../words/words.ts'
import { flagged, labelOf } from './names.ts'
import { placeFromHome } from './offers.ts'
import { Screens, below } from '../handling.ts'

const RECENT = 2

interface HomeData {
  readonly customer: Pick<Customer, 'name' | 'isNew'>
  /** Undefined where nobody has one. */
  readonly wallet: Wallet | undefined
  readonly isAdmin: boolean
  /** Whether there is a way to permanent numbers. */
  readonly hasPermanent?: boolean
  /** What is going on now. */
  readonly running?: Page<Pick<Order, 'id' | 'state'>>
  /** Why nothing is sold now, in the owner's words; undefined while the shop sells. */
  readonly paused?: string | undefined
  /** What the customer bought last, one tap from its price. */
  readonly recent: readonly Choice[]
}

export function renderHome(
  { words, searchesInline }: View,
  { customer, wallet, isAdmin, recent, running, paused, hasPermanent = false }: HomeData,
): Screen {
  const { button, home } = words
  const greeting = customer.isNew ? home.welcome(customer.name) : home.hello(customer.name)
  const text = lines(
    greeting,
    markup``,
    wallet && home.balance(wallet.availableToman),
    wallet && wallet.heldToman > 0 && words.wallet.held(wallet.heldToman),
    paused === undefined ? home.choose : home.paused(paused),
  )
  return screen(words, text, [
    // The staff comes to work: what waits for them stands behind it.
    isAdmin ? [tap(button.dashboard, { kind: 'dashboard' })] : [],
    running === undefined ? [] : runningRow(words, running),
    ...recent.map((choice) => againRow(words, choice)),
    [tap(button.buy, { kind: 'services', page: 0 }, 'primary')],
    [
      tap(words.favourites.button.byCountry, { kind: 'countriesFirst', page: 0 }),
      tap(words.favourites.button.favourites, { kind: 'favourites' }),
    ],
    hasPermanent ? [tap(words.permanent.button.home, { kind: 'permanent' })] : [],
    [
      searchButton({ words, searchesInline }),
      tap(button.orders, { kind: 'orders', which: 'active', page: 0 }),
    ],
    [
      ...(wallet === undefined ? [] : [tap(button.wallet, { kind: 'wallet' })]),
      tap(button.help, { kind: 'help' }),
    ],
    [
      tap(words.support.button.support, { kind: 'support' }),
      ...(customer.isNew ? [] : [tap(button.languages, { kind: 'languages' })]),
    ],
    customer.isNew ? otherLanguages(words) : [],
  ])
}

/** The language was guessed: each of the others is one tap away, by its own name. */
const otherLanguages = ({ language }: Words): Row =>
  LANGUAGES.filter((other) => other !== language).map((other) =>
    tap(LANGUAGE_NAMES[other], { kind: 'language', language: other }),
  )

/** One is a tap away; several are a list. */
function runningRow(
  { favourites: { button } }: Words,
  { items, pages }: NonNullable<HomeData['running']>,
): Row {
  const [first] = items
  if (first === undefined) return []
  const arrived = items.filter(({ state }) => state === 'received').length
  return [
    tap(
      button.running(items.length - arrived, arrived, pages > 1),
      items.length === 1
        ? { kind: 'open', order: first.id, page: 0 }
        : { kind: 'orders', which: 'active', page: 0 },
      'success',
    ),
  ]
}

const againRow = (words: Words, { service, country, operator }: Choice): Row => [
  tap(
    labelOf([words.favourites.button.again(words.name(service.names)), flagged(words, country)]),
    { kind: 'quote', ...placeFromHome(service.id, country.id), operator },
  ),
]

/** Inline search where the bot has it, otherwise a screen that asks for a text. */
export const searchButton = ({
  words,
  searchesInline,
}: Pick<View, 'words' | 'searchesInline'>): Button =>
  searchesInline ? searchHere(words.button.search) : tap(words.button.search, { kind: 'search' })

/** @param isFirst true when the customer has just come in: they are told what the shop is */
export async function homeOf(
  { shop, customer, role, view }: ShopContext,
  isFirst = customer.language === undefined,
): Promise<Screen> {
  const wallet = shop.hasWallets ? await shop.engine.wallets.of(customer.id) : undefined
  return renderHome(view, {
    customer: { name: customer.name, isNew: isFirst },
    wallet,
    isAdmin: may(role, 'see-desk'),
    paused: shop.engine.settings.get('sellingPaused')
      ? shop.engine.settings.get('pauseReason')
      : undefined,
    running: await shop.engine.orders.list(customer.id, 'active', 0),
    recent: await shop.engine.favourites.recent(customer.id, RECENT),
    hasPermanent: await hasPermanentOn(shop.engine, customer.id),
  })
}

/** Who has bought one finds it also when the shop sells none any more. */
const hasPermanentOn = async ({ permanent }: Engine, customerId: number): Promise<boolean> =>
  permanent.isOpen() || (await permanent.mine(customerId, 0)).items.length > 0

export const homeScreens = new Screens().taps({
  home: (ctx) => homeOf(ctx),
  menu: async (ctx) => below(await homeOf(ctx)),
  nothing: () => {},
})
