/** Permanent numbers: what there is, the purchase, and the account that only its owner sees. */
import {
  type Page,
  type PermanentCatalogue,
  type PermanentCredentials,
  type PermanentKind,
  type PermanentOrder,
  type Toman,
  type Wallet,
  payingFrom,
} from '#engine'
import type { ActionOf } from '../buttons.ts'
import type { View, ShopContext } from '../context.ts'
import { folded, lines, markup, type Html } from '../html.ts'
import { copy, pageOf, pager, tap, wayBack, type Row } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import { isolate } from '../words/direction.ts'
import type { Words } from '../words/words.ts'
import { channelsFirstScreen } from './channels.ts'
import { payingLine } from './confirm.ts'
import { renderBarredBy } from './barred.ts'
import { patiently } from './purchase.ts'
import { renderUnavailable } from './countries.ts'
import { acceptByBuying, rulesAtFootOn, rulesFirstScreen } from './first-steps.ts'
import { missingOn, wayToMoney } from './top-up.ts'
import { Screens } from '../handling.ts'

const PER_PAGE = 8
const SHOP = { kind: 'permanent' } as const
const MINE = { kind: 'permanents', page: 0 } as const

export function renderKinds({ words }: View, found: PermanentCatalogue): Screen {
  const { permanent } = words
  if (found.kind === 'unavailable') return renderUnavailable(words, SHOP, { kind: 'home' })
  const kinds = found.kind === 'closed' ? [] : found.kinds
  const text = found.kind === 'closed' ? permanent.closed : permanent.shop
  return screen(
    words,
    lines(text, found.kind === 'kinds' && kinds.length === 0 && permanent.none),
    [
      ...kinds.map((kind): Row => [
        tap(permanent.kindLine(permanent.kind[kind.roundness], kind.items.length, kind.fromToman), {
          kind: 'permanentKind',
          roundness: kind.roundness,
          page: 0,
        }),
      ]),
      [tap(permanent.button.mine, MINE)],
      wayBack(words),
    ],
  )
}

export function renderKind({ words }: View, kind: PermanentKind, page: number): Screen {
  const { permanent } = words
  const { roundness } = kind
  const shown = pageOf(kind.items, page, PER_PAGE)
  return screen(words, permanent.listOf(permanent.kind[roundness]), [
    ...shown.items.map(({ listId, formatted, priceToman }): Row => [
      tap([isolate(formatted), words.count(priceToman)].join(' · '), {
        kind: 'permanentQuote',
        listId,
        roundness,
        page: shown.page,
      }),
    ]),
    ...pager(words, shown, (to) => ({ kind: 'permanentKind', roundness, page: to })),
    wayBack(words, SHOP),
  ])
}

interface ConfirmData {
  readonly order: PermanentOrder
  readonly wallet: Wallet | undefined
  readonly page?: number
  /** What to pay when it is too little; absent where money comes in by another way. */
  readonly missing?: Toman | undefined
  /** Why this is asked again. */
  readonly note?: Html | undefined
  /** The rules, where this purchase accepts them. */
  readonly rules?: Html | undefined
}

export function renderPermanentConfirm({ words }: View, data: ConfirmData): Screen {
  const { permanent, confirm, button } = words
  const { order, wallet, note, rules, page = 0 } = data
  const paying = wallet && payingFrom(wallet, order.priceToman)
  const isShort = paying?.kind === 'short'
  const text = lines(
    note ?? confirm.title,
    markup``,
    permanent.number(order.formatted),
    permanent.ofKind(permanent.kind[order.roundness]),
    confirm.price(order.priceToman),
    paying && payingLine(words, paying),
    markup``,
    permanent.whatYouGet,
    permanent.rule,
    folded(permanent.howToKeep),
    rules,
  )
  return screen(words, text, [
    isShort ? wayToMoney(words, { kind: 'topUpForPermanent', order: order.id }, data.missing) : [],
    [
      tap(
        button.confirm(order.priceToman),
        { kind: 'permanentSure', order: order.id },
        isShort ? undefined : 'success',
      ),
    ],
    wayBack(words, { kind: 'permanentKind', roundness: order.roundness, page }),
  ])
}

/** Asked twice, because it is dear and cannot be given back; the yes is not where the finger has just been. */
export function renderPermanentSure({ words }: View, order: PermanentOrder): Screen {
  const { permanent, button } = words
  const { id, formatted, priceToman, listId, roundness } = order
  return screen(words, permanent.sure(formatted, priceToman), [
    [tap(button.back, { kind: 'permanentQuote', listId, roundness, page: 0 })],
    [tap(permanent.button.sure, { kind: 'permanentBuy', order: id }, 'success')],
  ])
}

export function renderPermanentOrder({ words, hasWallets }: View, order: PermanentOrder): Screen {
  const { permanent, button } = words
  const { id, formatted, state, priceToman } = order
  const mine = [tap(permanent.button.mine, MINE)]
  const home = [tap(button.home, { kind: 'menu' } as const)]
  switch (state) {
    case 'offered':
    case 'failed': {
      const money = hasWallets ? words.order.moneyBack(priceToman) : words.order.moneyBackPrivate
      const text = lines(permanent.failed(formatted), state === 'failed' && money)
      return screen(words, text, [[tap(permanent.button.others, SHOP, 'primary')], home])
    }
    case 'asking':
    case 'checking':
      return screen(words, permanent.checking(formatted), [
        [tap(button.refresh, { kind: 'permanentOrder', order: id })],
        mine,
        home,
      ])
    case 'owned':
      return screen(words, lines(permanent.owned(formatted), markup``, permanent.howToKeep), [
        [tap(permanent.button.reveal, { kind: 'permanentReveal', order: id }, 'primary')],
        copy(permanent.button.copyNumber, `+${order.number}`),
        mine,
        home,
      ])
  }
}

/** The secrets stand behind spoilers, and are gone from the chat with one tap. */
export function renderAccount(
  { words }: View,
  order: PermanentOrder,
  { username, password, recovery }: PermanentCredentials,
): Screen {
  const { permanent } = words
  const { button } = permanent
  const text = lines(
    permanent.number(order.formatted),
    markup``,
    secret(words, permanent.username, username),
    secret(words, permanent.password, password),
    recovery !== '' && secret(words, permanent.recovery, recovery),
    markup``,
    permanent.keepSafe(order.reveals),
  )
  return screen(words, text, [
    copy(button.copyNumber, `+${order.number}`),
    copy(button.copyUsername, username),
    copy(button.copyPassword, password),
    copy(button.copyRecovery, recovery),
    [tap(button.hide, { kind: 'permanentOrder', order: order.id }, 'primary')],
    wayBack(words, MINE),
  ])
}

/** No `code` inside: Telegram allows none in a spoiler. The buttons copy. */
function secret(words: Words, label: string, value: string): Html {
  const [open = '', close = ''] = words.ltr(' ').split(' ')
  return markup`${label}: ${open}<tg-spoiler>${value}</tg-spoiler>${close}`
}

export const permanentRow = ({ id, formatted, state }: PermanentOrder): Row => [
  tap(`${state === 'owned' ? '📱' : '⏳'} ${isolate(formatted)}`, {
    kind: 'permanentOrder',
    order: id,
  }),
]

export function renderMine({ words }: View, mine: Page<PermanentOrder>): Screen {
  const { permanent } = words
  const isEmpty = mine.items.length === 0
  return screen(words, lines(permanent.mine, isEmpty && permanent.noneYet), [
    ...mine.items.map(permanentRow),
    ...pager(words, mine, (page) => ({ kind: 'permanents', page })),
    wayBack(words, SHOP),
  ])
}

const renderSold = (words: Words): Screen =>
  screen(words, words.permanent.sold, [
    [tap(words.permanent.button.others, SHOP, 'primary')],
    wayBack(words),
  ])

async function kindScreen(
  { shop, view }: ShopContext,
  { roundness, page }: ActionOf<'permanentKind'>,
): Promise<Screen> {
  const found = await shop.engine.permanent.catalogue()
  const kind = found.kind === 'kinds' && found.kinds.find((each) => each.roundness === roundness)
  return kind ? renderKind(view, kind, page) : renderKinds(view, found)
}

async function quoteScreen(
  ctx: ShopContext,
  { listId, page }: ActionOf<'permanentQuote'>,
): Promise<Screen> {
  const { shop, customer, words } = ctx
  const rules = await rulesFirstScreen(ctx, 'permanent')
  if (rules !== undefined) return rules
  const quoted = await shop.engine.permanent.quote(customer.id, listId)
  switch (quoted.kind) {
    case 'quoted':
      return confirmScreen(ctx, quoted.order, page)
    case 'sold':
      return renderSold(words)
    case 'blocked':
    case 'limit':
      return renderBarredBy(words, quoted, shop.clock.now(), SHOP)
    case 'closed':
    case 'unavailable':
      return renderKinds(ctx.view, quoted)
  }
}

async function confirmScreen(
  ctx: ShopContext,
  order: PermanentOrder,
  page: number,
  note?: Html,
): Promise<Screen> {
  const { shop, customer, view } = ctx
  const missing = await missingOn(ctx, { permanentOrderId: order.id })
  const wallet = shop.hasWallets ? await shop.engine.wallets.of(customer.id) : undefined
  const rules = await rulesAtFootOn(ctx)
  return renderPermanentConfirm(view, { order, wallet, page, note, missing, rules })
}

/** Buys what the price was kept for. A second tap finds what became of the first. */
async function buyScreen(ctx: ShopContext, { order }: ActionOf<'permanentBuy'>): Promise<Screen> {
  const channels = await channelsFirstScreen(ctx, { kind: 'permanentBuy', order })
  if (channels !== undefined) return channels
  const { words, view, shop, customer } = ctx
  const rules = await rulesFirstScreen(ctx, 'permanent')
  if (rules !== undefined) return rules
  await acceptByBuying(ctx)
  const was = await shop.engine.permanent.find(customer.id, order)
  const purchase = await patiently(ctx, shop.engine.permanent.buy(customer.id, order))
  switch (purchase.kind) {
    case 'already':
    case 'checking':
    case 'bought':
      return renderPermanentOrder(view, purchase.order)
    case 'quote-expired':
      return confirmScreen(
        ctx,
        purchase.order,
        0,
        words.confirm.quoteExpired(was?.priceToman, purchase.order.priceToman),
      )
    case 'price-changed':
      return confirmScreen(
        ctx,
        purchase.order,
        0,
        words.confirm.priceChanged(was?.priceToman, purchase.order.priceToman),
      )
    case 'too-little-money':
      return screen(
        words,
        words.confirm.tooLittleMoney(purchase.priceToman, purchase.missingToman),
        [
          wayToMoney(
            words,
            { kind: 'topUpForPermanent', order },
            await missingOn(ctx, { permanentOrderId: order }),
          ),
          wayBack(words, SHOP),
        ],
      )
    case 'blocked':
    case 'limit':
      return renderBarredBy(words, purchase, shop.clock.now(), SHOP)
    case 'closed':
    case 'unavailable':
      return renderKinds(view, purchase)
    case 'sold':
    case 'no-such-quote':
      return renderSold(words)
  }
}

async function sureScreen(
  { shop, customer, view, words }: ShopContext,
  id: number,
): Promise<Screen> {
  const order = await shop.engine.permanent.find(customer.id, id)
  if (order === undefined) return renderSold(words)
  return order.state === 'offered'
    ? renderPermanentSure(view, order)
    : renderPermanentOrder(view, order)
}

async function orderScreen(
  { shop, customer, view, words }: ShopContext,
  orderId: number,
): Promise<Screen> {
  const order = await shop.engine.permanent.find(customer.id, orderId)
  return order === undefined ? renderSold(words) : renderPermanentOrder(view, order)
}

async function revealScreen(ctx: ShopContext, orderId: number): Promise<Screen> {
  const { shop, customer, view, words } = ctx
  const revealed = await shop.engine.permanent.credentials(customer.id, orderId)
  switch (revealed.kind) {
    case 'shown':
      return renderAccount(view, revealed.order, revealed.credentials)
    case 'unavailable':
      return renderUnavailable(words, { kind: 'permanentReveal', order: orderId }, MINE)
    case 'not-found':
      return renderSold(words)
  }
}

export const permanentScreen = async ({ view, shop }: ShopContext): Promise<Screen> =>
  renderKinds(view, await shop.engine.permanent.catalogue())

export const permanentScreens = new Screens().taps({
  permanent: permanentScreen,
  permanentKind: kindScreen,
  permanentQuote: quoteScreen,
  permanentSure: (ctx, { order }) => sureScreen(ctx, order),
  permanentBuy: buyScreen,
  permanents: async (ctx, { page }) =>
    renderMine(ctx.view, await ctx.shop.engine.permanent.mine(ctx.customer.id, page)),
  permanentOrder: (ctx, { order }) => orderScreen(ctx, order),
  permanentReveal: (ctx, { order }) => revealScreen(ctx, order),
})
