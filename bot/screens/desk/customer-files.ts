/** Finding a customer, the file, the orders with their stories, and the note about the customer. */
import {
  type Customer,
  type CustomerFile,
  type Engine,
  type Hit,
  may,
  MOST_HITS,
  type Movement,
  type Order,
  type OrderStory,
  type Page,
  type Role,
  type Toman,
} from '#engine'
import type { View, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Button, inRows, pageOf, pager, type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import { phone } from '../../words/format.ts'
import type { Words } from '../../words/words.ts'
import { label, subject } from '../names.ts'
import { movementLine } from '../wallet.ts'
import { DeskScreens } from './desk.ts'
import { typedText } from './typed.ts'
import { again, asks } from '../../handling.ts'

export const renderFind = ({ words }: View): Screen =>
  textScreen(words, words.customerFiles.how, { kind: 'dashboard' })

const HITS_A_PAGE = 10

export function renderHits({ words }: View, text: string, hits: readonly Hit[], page = 0): Screen {
  const { customerFiles: say } = words
  const list = pageOf(hits, page, HITS_A_PAGE)
  const shown = Array.from(text).slice(0, 60).join('')
  const heading =
    hits.length === 0
      ? say.nothing(shown)
      : lines(say.found(shown), hits.length >= MOST_HITS && say.onlyFirst(hits.length))
  return screen(words, heading, [
    ...list.items.map((hit): Row => [hitButton(words, hit)]),
    ...pager(words, list, (to) => ({ kind: 'found', page: to, token: codedText(text) })),
    [tap(say.button.find, { kind: 'find' })],
    wayBack(words, { kind: 'dashboard' }),
  ])
}

/** As much of it as a button holds beside another action; a part of a name finds what the whole does. */
const TEXT_BYTES = 22

function codedText(text: string): string {
  let coded = ''
  for (const sign of text.trim()) {
    if (Buffer.byteLength(coded + sign) > TEXT_BYTES) break
    coded += sign
  }
  return Buffer.from(coded).toString('base64url')
}

function hitButton(words: Words, hit: Hit): Button {
  if (hit.kind === 'order') {
    const { id, state } = hit.order
    return tap(words.customerFiles.button.orderHit(id, words.order.state[state]), {
      kind: 'story',
      order: id,
    })
  }
  const { id, name } = hit.customer
  return tap(`👤 ${label(name || String(id))} · ${words.ltr(id)}`, { kind: 'client', person: id })
}

interface FileData {
  readonly role: Role | undefined
  readonly file: CustomerFile
}

export function renderFile({ words, hasWallets }: View, { role, file }: FileData): Screen {
  const { customerFiles: say, wallet } = words
  const { customer, note, lastOrderAt, blockedBecause } = file
  const { id: person } = customer
  const text = lines(
    say.file.name(nameOf(file), customer.username),
    say.file.id(person),
    say.file.since(file.since, customer.language),
    !file.reachable && say.file.unreachable,
    blockedBecause !== undefined && say.file.blocked(blockedBecause),
    markup``,
    hasWallets && wallet.available(file.wallet.availableToman),
    file.wallet.heldToman > 0 && wallet.held(file.wallet.heldToman),
    say.file.custom(file.orders, file.withCode, file.spentToman),
    lastOrderAt !== undefined && say.file.lastOrder(lastOrderAt),
    ...(note === undefined ? [] : [markup``, say.file.note(note)]),
  )
  const list = { person, page: 0 } as const
  const mayCorrect = hasWallets && may(role, 'correct-wallets')
  return screen(words, text, [
    ...inRows(
      [
        tap(say.button.orders, { kind: 'clientOrders', person, which: 'active', page: 0 }),
        tap(say.button.past, { kind: 'clientOrders', person, which: 'past', page: 0 }),
        ...(hasWallets
          ? [tap(say.button.topUps(file.topUps), { kind: 'clientTopUps', ...list })]
          : []),
        tap(say.button.history, { kind: 'clientHistory', ...list }),
        tap(say.button.tickets(file.tickets), { kind: 'clientTickets', ...list }),
        tap(say.button.permanents(file.permanents), { kind: 'clientPermanents', ...list }),
      ],
      2,
    ),
    [
      ...(may(role, 'answer-tickets') ? [writeButton(words, person)] : []),
      tap(say.button.note, { kind: 'clientNote', person }),
    ],
    mayCorrect
      ? [
          tap(say.button.credit, { kind: 'clientCredit', person }),
          tap(say.button.debit, { kind: 'clientDebit', person }),
        ]
      : [],
    may(role, 'block-customers')
      ? [
          blockedBecause === undefined
            ? tap(say.button.block, { kind: 'blockClient', person })
            : tap(say.button.unblock, { kind: 'unblockClient', person }),
        ]
      : [],
    may(role, 'export-customers')
      ? [tap(words.privacy.button.export, { kind: 'exportClient', person })]
      : [],
    [tap(say.button.find, { kind: 'find' })],
    wayBack(words, { kind: 'dashboard' }),
  ])
}

/** @param order what it is about */
const writeButton = ({ customerFiles }: Words, person: number, order = 0): Button =>
  tap(customerFiles.button.write, { kind: 'writeToClient', person, order })

export const nameOf = ({
  customer,
}: {
  readonly customer: Pick<Customer, 'id' | 'name'>
}): string => customer.name || String(customer.id)

interface ClientOrdersData {
  readonly person: number
  readonly name: string
  readonly which: 'active' | 'past'
  readonly list: Page<Order>
  readonly what: (order: Order) => string
}

export function renderClientOrders(
  { words }: View,
  { person, name, which, list, what }: ClientOrdersData,
): Screen {
  const { customerFiles: say, order: orderWords } = words
  return screen(words, lines(say.orders(name), list.items.length === 0 && say.noOrders), [
    ...list.items.map((order): Row => {
      const text = [orderWords.state[order.state], what(order), words.ltr(`#${order.id}`)]
      return [tap(text.join(' · '), { kind: 'story', order: order.id })]
    }),
    ...pager(words, list, (page) => ({ kind: 'clientOrders', person, which, page })),
    wayBack(words, { kind: 'client', person }),
  ])
}

interface HistoryData {
  readonly person: number
  readonly name: string
  readonly history: Page<Movement>
}

export function renderClientHistory(
  { words }: View,
  { person, name, history }: HistoryData,
): Screen {
  const moves = history.items.flatMap((movement) => [markup``, movementLine(words, movement)])
  const text = lines(
    words.customerFiles.history(name),
    ...(moves.length > 0 ? moves : [markup``, words.wallet.emptyHistory]),
  )
  return screen(words, text, [
    ...pager(words, history, (page) => ({ kind: 'clientHistory', person, page })),
    wayBack(words, { kind: 'client', person }),
  ])
}

interface StoryData {
  readonly role: Role | undefined
  readonly story: OrderStory
  readonly name: string
  readonly what: Html
  /** What can still be given back. */
  readonly leftToman: Toman
}

/** What a number costs the shop. */
const OF_THE_PROVIDER: ReadonlySet<string> = new Set(['bought', 'refunded'])

export function renderStory(
  { words }: View,
  { role, story, name, what, leftToman }: StoryData,
): Screen {
  const { customerFiles, order: orderWords } = words
  const { story: say } = customerFiles
  const { order, codes, transfers } = story
  const seesCodes = may(role, 'see-codes')
  const seesCost = may(role, 'see-reports')
  const text = lines(
    say.title(order.id),
    markup`${orderWords.state[order.state]} · ${what}`,
    say.customer(name, order.customerId),
    order.number !== undefined &&
      markup`📱 ${words.ltr(phone(order.number, order.areaCode ?? ''))}`,
    order.providerId !== undefined && say.provider(order.providerId),
    say.price(order.priceToman, seesCost ? order.costToman : undefined),
    order.fullToman !== undefined && words.discounts.price(order.fullToman, order.priceToman),
    markup``,
    say.placed(order.placedAt),
    order.boughtAt !== undefined && say.bought(order.boughtAt),
    order.expiresAt !== undefined && say.expires(order.expiresAt),
    ...codes.map(({ sequence, code, at }) =>
      code === undefined
        ? say.codeErased(sequence, at)
        : say.code(sequence, seesCodes ? code : undefined, at),
    ),
    order.endedAt !== undefined && say.ended(order.endedAt),
    order.refundedToman > 0 && words.refunds.refunded(order.refundedToman),
    markup``,
    ...transfers
      .filter(({ kind }) => seesCost || !OF_THE_PROVIDER.has(kind))
      .map(({ kind, toman, at }) => say.moved(say.transfer.get(kind) ?? kind, toman, at)),
  )
  return screen(words, text, [
    [
      ...(may(role, 'answer-tickets') ? [writeButton(words, order.customerId, order.id)] : []),
      tap(customerFiles.button.file, { kind: 'client', person: order.customerId }),
    ],
    actionsOn(words, role, order, leftToman),
    wayBack(words, { kind: 'dashboard' }),
  ])
}

const actionsOn = ({ refunds }: Words, role: Role | undefined, order: Order, left: Toman): Row => [
  ...(left > 0 && may(role, 'correct-wallets')
    ? [tap(refunds.button.refund, { kind: 'askRefund', order: order.id })]
    : []),
  ...(order.state === 'waiting' && order.request === undefined && may(role, 'cancel-orders')
    ? [tap(refunds.button.cancel, { kind: 'askCancelOf', order: order.id })]
    : []),
]

export const renderNobody = ({ words }: View): Screen =>
  screen(words, words.customerFiles.gone, [
    [tap(words.customerFiles.button.find, { kind: 'find' })],
    wayBack(words, { kind: 'dashboard' }),
  ])

export async function fileScreen(
  { shop, view, role }: ShopContext,
  person: number,
): Promise<Screen> {
  const file = await shop.engine.customerFiles.file(person)
  return file === undefined ? renderNobody(view) : renderFile(view, { role, file })
}

async function ordersScreen(
  ctx: ShopContext,
  person: number,
  which: 'active' | 'past',
  page: number,
): Promise<Screen> {
  const { engine } = ctx.shop
  const customer = await engine.customers.find(person)
  if (customer === undefined) return renderNobody(ctx.view)
  const list = await engine.orders.list(person, which, page)
  const what = (order: Order): string =>
    `${label(serviceOf(ctx.words, engine, order))} · ${placeOf(ctx.words, engine, order)}`
  return renderClientOrders(ctx.view, { person, name: nameOf({ customer }), which, list, what })
}

/** A row holds a state and a number besides: as much of a country as tells two apart. */
const COUNTRY_SIGNS = 12

function placeOf(words: Words, engine: Engine, { country }: Order): string {
  const known = engine.browsing.country(country)
  if (known === undefined) return country
  const name = words.name(known.names)
  return name.length > COUNTRY_SIGNS ? known.flag : `${known.flag} ${name}`
}

function serviceOf(words: Words, engine: Engine, { service }: Order): string {
  const known = engine.browsing.service(service)
  return known === undefined ? service : words.name(known.names)
}

async function historyScreen(ctx: ShopContext, person: number, page: number): Promise<Screen> {
  const { engine } = ctx.shop
  const customer = await engine.customers.find(person)
  if (customer === undefined) return renderNobody(ctx.view)
  const history = await engine.wallets.history(person, page)
  return renderClientHistory(ctx.view, { person, name: nameOf({ customer }), history })
}

async function storyScreen(ctx: ShopContext, orderId: number): Promise<Screen> {
  const { engine } = ctx.shop
  const story = await engine.customerFiles.story(orderId)
  if (story === undefined) return renderNobody(ctx.view)
  const customer = await engine.customers.find(story.order.customerId)
  const name = customer === undefined ? '' : nameOf({ customer })
  const what = subject(ctx.words, engine, story.order)
  const leftToman = engine.refunds.leftOf(story.order)
  return renderStory(ctx.view, { role: ctx.role, story, name, what, leftToman })
}

export const customerFileScreens = new DeskScreens('see-customers')
  .taps({
    find: (ctx) => asks(renderFind(ctx.view)),
    found: async (ctx, { page, token }) => {
      const said = Buffer.from(token, 'base64url').toString()
      const hits = await ctx.shop.engine.customerFiles.find(said)
      return renderHits(ctx.view, said, hits, page)
    },
    client: (ctx, { person }) => fileScreen(ctx, person),
    clientOrders: (ctx, { person, which, page }) => ordersScreen(ctx, person, which, page),
    clientHistory: (ctx, { person, page }) => historyScreen(ctx, person, page),
    story: (ctx, { order }) => storyScreen(ctx, order),
    clientNote: async (ctx, { person }) => {
      const customer = await ctx.shop.engine.customers.find(person)
      if (customer === undefined) return renderNobody(ctx.view)
      const text = ctx.words.customerFiles.askNote(nameOf({ customer }))
      return asks(textScreen(ctx.words, text, { kind: 'client', person }))
    },
  })
  .answers({
    find: async (ctx, _, text) => {
      const hits = await ctx.shop.engine.customerFiles.find(text)
      // The list of hits is the place that what is opened from it leads back to.
      if (hits.length > 1) ctx.action = { kind: 'found', page: 0, token: codedText(text) }
      const [only, ...others] = hits
      const isCustomer = only?.kind === 'customer' && others.length === 0
      if (isCustomer) return fileScreen(ctx, only.customer.id)
      const shown = renderHits(ctx.view, text, hits)
      return hits.length === 0 ? again(shown) : shown
    },
    clientNote: async (ctx, { person }, text) => {
      await ctx.shop.engine.customerFiles.setNote(ctx.customer.id, person, typedText(text))
      return fileScreen(ctx, person)
    },
  })
