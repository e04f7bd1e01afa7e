/** My orders: the living and the past. */
import { type Engine, legible, type Order, type Page, type PermanentOrder } from '#engine'
import type { View, ShopContext } from '../context.ts'
import { lines } from '../html.ts'
import { pager, type Row, tap, wayBack } from '../keyboard.ts'
import { type Screen, screen, textScreen } from '../screen.ts'
import type { Words } from '../words/words.ts'
import { countryName, labelOf, serviceName } from './names.ts'
import { permanentRow } from './permanent.ts'
import { Screens, again, asks } from '../handling.ts'

type Which = 'active' | 'past'

/** An order with its names, as a list shows it. */
export interface Line {
  readonly order: Pick<Order, 'id' | 'state' | 'number' | 'placedAt'>
  readonly service: string
  readonly country: string
}

interface OrdersData {
  readonly which: Which
  readonly list: Page<Line>
  /** Whether there are orders of the other kind: those in progress, or the past ones. */
  readonly hasOther: boolean
  /** A door to the customer's permanent numbers, when there are any. */
  readonly hasPermanent?: boolean
}

export function renderOrders(
  { words }: View,
  { which, list, hasOther, hasPermanent = false }: OrdersData,
): Screen {
  const { order: say, button } = words
  const isEmpty = list.items.length === 0
  const text = lines(
    which === 'past' && !hasOther && say.emptyList('active'),
    say.list(which),
    isEmpty && say.emptyList(which),
  )
  const rows = list.items.map((line) => lineRow(words, line, list.page))
  const other: Which = which === 'active' ? 'past' : 'active'
  return screen(words, text, [
    ...rows,
    ...pager(words, list, (page) => ({ kind: 'orders', which, page })),
    (which === 'active' ? isEmpty : !hasOther)
      ? [tap(button.buy, { kind: 'services', page: 0 }, 'primary')]
      : [],
    isEmpty && !hasPermanent ? [] : [tap(words.slowOrder.button.find, { kind: 'findOrders' })],
    hasOther ? [tap(button[other], { kind: 'orders', which: other, page: 0 })] : [],
    hasPermanent ? [tap(words.permanent.button.mine, { kind: 'permanents', page: 0 })] : [],
    wayBack(words),
  ])
}

interface FoundData {
  readonly text: string
  readonly found: readonly Line[]
  readonly permanent?: readonly PermanentOrder[]
}

const LONGEST_TEXT = 40

export function renderFoundOrders(
  { words }: View,
  { text, found, permanent = [] }: FoundData,
): Screen {
  const shown = text.slice(0, LONGEST_TEXT)
  const isFound = found.length + permanent.length > 0
  const say = isFound ? words.slowOrder.foundOrders(shown) : words.slowOrder.noOrders(shown)
  return screen(words, say, [
    ...found.map((line) => lineRow(words, line, 0)),
    ...permanent.map(permanentRow),
    isFound ? [] : [tap(words.support.button.support, { kind: 'support' })],
    isFound ? [tap(words.slowOrder.button.find, { kind: 'findOrders' })] : [],
    wayBack(words, { kind: 'orders', which: 'active', page: 0 }),
  ])
}

export const lineRow = (words: Words, line: Line, page: number): Row => [
  tap(lineLabel(words, line), { kind: 'open', order: line.order.id, page }),
]

/** Five of one service and country are told apart by their end and their day, not by our number; where there was no number, by the time in Tehran. */
export function lineLabel(words: Words, { order, service, country }: Line): string {
  const { state, number, placedAt } = order
  const [sign] = words.order.state[state].split(' ')
  const [end] = /\d{1,4}$/.exec(number ?? '') ?? []
  return labelOf(
    [`${sign} ${service}`, country],
    end === undefined
      ? [words.namedDay(placedAt), words.time(placedAt)]
      : [words.ltr(`…${end}`), words.namedDay(placedAt)],
  )
}

export const lineOf = (words: Words, engine: Engine, order: Order): Line => ({
  order,
  service: serviceName(words, engine, order.service),
  country: countryName(words, engine, order.country),
})

/** With nothing in progress the past is what somebody has come for. */
export async function ordersScreen(ctx: ShopContext, which: Which, page: number): Promise<Screen> {
  const { engine } = ctx.shop
  const found = await engine.orders.list(ctx.customer.id, which, page)
  const other: Which = which === 'active' ? 'past' : 'active'
  const hasOther = (await engine.orders.list(ctx.customer.id, other, 0)).items.length > 0
  if (which === 'active' && found.items.length === 0 && hasOther)
    return ordersScreen(ctx, 'past', 0)
  const items = found.items.map((order) => lineOf(ctx.words, engine, order))
  const mine = await engine.permanent.mine(ctx.customer.id, 0)
  const hasPermanent = mine.items.length > 0
  return renderOrders(ctx.view, { which, list: { ...found, items }, hasOther, hasPermanent })
}

/** Fewer digits are a dial code, or anything. */
const NUMBER_TYPED = /^\+?\d[\d ().-]{2,20}\d$/

/** A number that was bought here, by itself or by its last digits; undefined when there is none. */
export async function ownNumbersScreen(
  ctx: ShopContext,
  text: string,
): Promise<Screen | undefined> {
  const typed = legible(text)
  if (!NUMBER_TYPED.test(typed) || typed.replace(/\D/g, '').length < 4) return undefined
  const { engine } = ctx.shop
  const orders = await engine.orders.search(ctx.customer.id, typed)
  const permanent = await engine.permanent.search(ctx.customer.id, typed)
  if (orders.length + permanent.length === 0) return undefined
  const found = orders.map((order) => lineOf(ctx.words, engine, order))
  return renderFoundOrders(ctx.view, { text, found, permanent })
}

export const orderScreens = new Screens()
  .taps({
    orders: (ctx, { which, page }) => ordersScreen(ctx, which, page),
    findOrders: (ctx) =>
      asks(
        textScreen(ctx.words, ctx.words.slowOrder.find, {
          kind: 'orders',
          which: 'active',
          page: 0,
        }),
      ),
  })
  .answers({
    findOrders: async (ctx, _, text) => {
      const { engine } = ctx.shop
      const orders = await engine.orders.search(ctx.customer.id, text)
      const found = orders.map((order) => lineOf(ctx.words, engine, order))
      const permanent = await engine.permanent.search(ctx.customer.id, text)
      const shown = renderFoundOrders(ctx.view, { text, found, permanent })
      return found.length + permanent.length > 0 ? shown : again(shown)
    },
  })
