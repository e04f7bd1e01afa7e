/**
 * The real process between a provider and a Telegram on real ports, under load, killed with -9 again and again. When the
 * storm is over, everything must have ended well: to the code, and to the Toman.
 */
import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { openStore, type Database, type Order, type Store } from '#engine'
import type { Playground } from '#playground'
import type { NumberView, Sandbox } from '#sandbox'
import { Client } from 'pg'
import { createCashier, createCrowd, createPeople } from './crowd.ts'
import { createDice, type Dice } from './dice.ts'
import { KEY, TOKEN, openRealWorld, type RealWorld } from './process.ts'
import {
  allOrders,
  allPermanent,
  assertAccount,
  assertBooks,
  assertPermanent,
  ownedAt,
  type OwnedNumber,
  asShown,
} from './soundness.ts'
import { BOSS } from './town.ts'

const SECOND = 1000
const CUSTOMERS = 30
const WALLET_TOMAN = 100_000_000
/** Short, so that many numbers run out of time while the run lasts. */
const WINDOW_MS = 60 * SECOND
/** At most: who waits for an answer does nothing. */
const ACTS_PER_SECOND = 50
/** Some lives end before the shop is open. */
const STILLBORN_SHARE = 0.15
const SHORTEST_LIFE_MS = 200
const LONGEST_LIFE_MS = 4 * SECOND
/** Half of the others end while the provider is answering such a call, and half whenever it happens. */
const AMBUSHES = [
  'getnum',
  'getnum',
  'getspnumber',
  'getspnumber',
  'checkstatus',
  'cancelnumber',
  'repeat',
  'balance',
] as const
/** As many as the longest storm may sell. */
const PERMANENT_NUMBERS = 500
const CARD = '6037991234567893'
/** Longer than it takes to kill. */
const AMBUSH_MS = 200
/** Longer than the longest window, its grace, and the looks after it; and than a permanent number is looked for that nobody sold. */
const CALM_WITHIN_MS = 1200 * SECOND

export interface ChaosReport {
  readonly seed: number
  readonly kills: number
  readonly seconds: number
  readonly orders: number
  readonly states: Readonly<Record<string, number>>
  readonly numbersBought: number
  readonly codesShown: number
  readonly codesDelivered: number
  /** Numbers that the provider sold and no order knows, each beside an order that is `lost`. */
  readonly lostPurchases: number
  /** What the shop found out about purchases whose answer was lost, by verdict. */
  readonly verdicts: Readonly<Record<string, number>>
  /** What purchases without an answer cost in the end, also those that could not be told from one another. */
  readonly lostToman: number
  /** Permanent orders by state, and what the provider says is ours. */
  readonly permanentStates: Readonly<Record<string, number>>
  readonly permanentBought: number
  readonly topUpStates: Readonly<Record<string, number>>
  readonly paidInToman: number
  readonly busiestSecond: number
}

/** Runs until so many deaths, and through the calm after them. @throws {AssertionError} at the first broken promise */
export async function runChaos(seed: number, kills: number): Promise<ChaosReport> {
  const startedAt = Date.now()
  const dice = createDice(seed)
  const people = createPeople(CUSTOMERS)
  const wire = new Wire()
  const world = await openRealWorld({
    people: [...people, BOSS],
    sandbox: {
      seed,
      balanceToman: 5_000_000_000,
      neverShare: 0.3,
      smsDelay: { medianMs: 8 * SECOND },
      windowMs: WINDOW_MS,
      permanentNumbers: PERMANENT_NUMBERS,
      latency: { minMs: 5, maxMs: 120 },
      cancel: { notYetShare: 0.2 },
      faults: STORM,
    },
    limits: { chatPerSecond: 10, botPerSecond: 500 },
    answer: (sandbox) => wire.answer(sandbox),
    logLevel: 'info',
  })
  try {
    await fillWallets(
      world,
      people.map(({ id }) => id),
    )
    const crowd = letThemAct(world.playground, dice, people)
    for (let kill = 0; kill < kills; kill++) {
      await liveAndDie(world, wire, dice)
    }
    crowd.stop()
    world.sandbox.faults.setRates([])
    await calmDown(world)
    const report = await examine(
      world,
      people.map(({ id }) => id),
      wire,
    )
    const seconds = Math.round((Date.now() - startedAt) / SECOND)
    return { seed, kills, seconds, ...report }
  } finally {
    await world.close()
  }
}

async function liveAndDie(world: RealWorld, wire: Wire, dice: Dice): Promise<void> {
  const lifeMs = dice.between(SHORTEST_LIFE_MS, LONGEST_LIFE_MS)
  const ambush = dice.chance(0.5) ? dice.pick(AMBUSHES) : undefined
  if (dice.chance(STILLBORN_SHARE)) world.beginShop()
  else await world.startShop()
  await (ambush === undefined ? pass(lifeMs) : wire.meets(ambush, 2 * LONGEST_LIFE_MS))
  await world.killShop()
}

/** What goes wrong at the provider meanwhile. */
export const STORM = [
  { rate: 0.02, kind: 'executed-but-unanswered' },
  { rate: 0.02, kind: 'reset' },
  { rate: 0.01, kind: 'status-500' },
  { rate: 0.01, kind: 'html' },
  { rate: 0.01, kind: 'truncated' },
  { rate: 0.01, kind: 'technical' },
  { rate: 0.005, kind: 'rate-limited' },
  { rate: 0.01, kind: 'status-421', executed: true },
  { rate: 0.03, kind: 'technical', result: -304, methods: ['checkstatus', 'cancelnumber'] },
  { rate: 0.03, kind: 'odd-fields', methods: ['getnum'], fields: { AMOUNT: null } },
  { rate: 0.02, kind: 'odd-fields', methods: ['getnum'], fields: { NUMBER: null } },
  { rate: 0.02, kind: 'odd-fields', methods: ['getnum'], fields: { TIME: '00:00:00' } },
  { rate: 0.02, kind: 'odd-fields', methods: ['getinfo'], fields: { amount: 8e15 } },
] as const

export const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Between the shop and the provider: sees what is said there, and says when something is. */
export class Wire {
  /** Every code that the provider has said in any answer, by number: from then on it must reach its customer. */
  readonly shown = new Map<string, Set<string>>()
  /** How often each permanent number was asked for, by its id on the list. */
  readonly askedPermanent = new Map<string, number>()
  #ambush: { readonly method: string; spring(): void } | undefined

  answer(sandbox: Sandbox): Sandbox['fetch'] {
    return async (input, init) => {
      const { searchParams } = new URL(input instanceof Request ? input.url : input)
      if (searchParams.get('method') === 'getspnumber') {
        const listId = searchParams.get('id') ?? ''
        this.askedPermanent.set(listId, (this.askedPermanent.get(listId) ?? 0) + 1)
      }
      const response = await sandbox.fetch(input, init)
      this.#note(searchParams.get('id'), await response.clone().text())
      if (searchParams.get('method') === this.#ambush?.method) {
        this.#ambush?.spring()
        await pass(AMBUSH_MS) // done at the provider, not yet heard of in the shop
      }
      return response
    }
  }

  /** Resolves in the middle of the next such call, or when there was none for so long. */
  async meets(method: string, withinMs: number): Promise<void> {
    const sprung = new Promise<void>((spring) => (this.#ambush = { method, spring }))
    await Promise.race([sprung, pass(withinMs)])
    this.#ambush = undefined
  }

  #note(id: string | null, answer: string): void {
    const code = /"code":\s*"([^"]+)"/i.exec(answer)?.[1]
    if (id === null || code === undefined || code === '0') return
    this.shown.set(id, (this.shown.get(id) ?? new Set()).add(asShown(code)))
  }
}

export async function fillWallets(world: RealWorld, ids: readonly number[]): Promise<void> {
  await world.startShop()
  const boss = world.playground.person(BOSS.id)
  boss.start()
  for (const id of ids) world.playground.person(id).start()
  await pass(3 * SECOND)
  for (const id of ids) boss.send(`/credit ${id} ${WALLET_TOMAN}`)
  await pass(5 * SECOND)
  for (const { id, markup } of boss.messages()) {
    for (const button of markup?.inline_keyboard.flat() ?? []) {
      const data = 'callback_data' in button ? button.callback_data : ''
      if (data.startsWith('1:confirm:')) boss.tap(data, id)
    }
  }
  await pass(5 * SECOND)
  await world.killShop()
  await openCard(world)
}

/** The bank card to which customers pay. */
async function openCard({ database }: RealWorld): Promise<void> {
  const store = await openStore(database)
  const card = await store.payCards.add(CARD, 'Reza Karimi', Date.now())
  assert.ok(card)
  await store.payCards.setState(card.id, 'active')
  await store.close()
}

export function letThemAct(
  playground: Playground,
  dice: Dice,
  people: ReturnType<typeof createPeople>,
  actsPerSecond = ACTS_PER_SECOND,
): { stop(): void } {
  const crowd = createCrowd(playground, people, dice)
  const cashier = createCashier(playground.person(BOSS.id), dice)
  const timers = [
    setInterval(() => crowd.act(Date.now()), SECOND / actsPerSecond),
    setInterval(() => cashier.act(), SECOND),
  ]
  return { stop: () => timers.forEach((timer) => clearInterval(timer)) }
}

/** Lets the shop live until nothing is left to be done, and then stops it. */
async function calmDown(world: RealWorld): Promise<void> {
  await world.startShop()
  await untilCalm(world)
  await world.killShop()
}

export async function untilCalm({ database, playground }: RealWorld): Promise<void> {
  const end = Date.now() + CALM_WITHIN_MS
  while (((await isWaitedFor(playground)) || (await isBusy(database))) && Date.now() < end)
    await pass(SECOND)
}

/** True while Telegram holds updates that nobody has fetched. */
async function isWaitedFor(playground: Playground): Promise<boolean> {
  const url = `http://playground/bot${TOKEN}/getWebhookInfo`
  const answer: unknown = await (await playground.fetch(new Request(url))).json()
  const { result } = answer as { result: { pending_update_count: number } }
  return result.pending_update_count > 0
}

const BUSY = `SELECT (SELECT count(*) FROM number_order WHERE due_at IS NOT NULL OR ended_at IS NULL)
            + (SELECT count(*) FROM number_order WHERE state = 'lost' AND provider_id IS NULL AND verdict IS NULL)
            + (SELECT count(*) FROM permanent_order WHERE state IN ('asking', 'checking'))
            + (SELECT count(*) FROM top_up WHERE state = 'paid' AND due_at IS NOT NULL)
            + (SELECT count(*) FROM notice WHERE due_at IS NOT NULL)
            + (SELECT count(*) FROM inbox WHERE state = 'new') AS busy`

async function isBusy(database: Database): Promise<boolean> {
  if (database.kind === 'postgres') {
    const client = new Client({ connectionString: database.url })
    await client.connect()
    const { rows } = await client.query<{ busy: string }>(BUSY)
    await client.end()
    return Number(rows[0]?.busy) > 0
  }
  const file = new DatabaseSync(database.path, { readOnly: true })
  const row = file.prepare(BUSY).get()
  file.close()
  return Number(row?.['busy']) > 0
}

type Findings = Omit<ChaosReport, 'seed' | 'kills' | 'seconds'>

export async function examine(
  world: RealWorld,
  customerIds: readonly number[],
  { shown, askedPermanent }: Pick<Wire, 'shown' | 'askedPermanent'>,
): Promise<Findings> {
  const { sandbox, playground } = world
  const store = await openStore(world.database)
  try {
    const orders = await allOrders(store)
    const numbers = sandbox.numbers()
    await assertBooks(store)
    await assertEnded(store, orders, customerIds)
    const lostPurchases = matchLost(orders, numbers)
    const { balanceToman } = sandbox.account()
    const permanent = await ownedAt(sandbox, KEY)
    await assertAccount(store, orders, { numbers, permanent, balanceToman, now: Date.now() })
    await assertPermanent(store, permanent, askedPermanent)
    await assertSecret(store, playground, world.output(), permanent)
    const codes = countCodes(playground, orders, shown)
    const busiestSecond = sandbox.requests().maxInAnySecond
    assert.ok(busiestSecond <= 50, `${busiestSecond} requests in one second`)
    for (const secret of [KEY, TOKEN, TOKEN.split(':')[1] ?? '']) {
      assert.ok(!world.output().includes(secret), 'A secret stands in the output')
    }
    return {
      orders: orders.length,
      states: countBy(orders.map(({ state }) => state)),
      numbersBought: numbers.length,
      ...codes,
      lostPurchases,
      ...(await lostFindings(store)),
      permanentStates: countBy((await allPermanent(store)).map(({ state }) => state)),
      permanentBought: permanent.length,
      topUpStates: countBy((await store.audits.topUps(0, 1e6)).map(({ state }) => state)),
      paidInToman: -(await store.ledger.sum('payments')),
      busiestSecond,
    }
  } finally {
    await store.close()
  }
}

const countBy = (words: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(words, (word) => word)].map(([word, group]) => [word, group.length]),
  )

async function assertEnded(
  store: Store,
  orders: readonly Order[],
  customerIds: readonly number[],
): Promise<void> {
  const open = orders.filter(({ endedAt }) => endedAt === undefined)
  assert.deepEqual(
    open.map(({ id, state }) => `${id} ${state}`),
    [],
    'Orders that did not end',
  )
  for (const id of customerIds) {
    assert.equal(await store.ledger.balance(`held:${id}`), 0, `Money of ${id} is still held`)
  }
}

/**
 * A number that no order knows must stand beside a purchase whose answer was lost, each beside one of its own: anything else
 * was bought twice.
 *
 * @returns how many there are
 */
function matchLost(orders: readonly Order[], numbers: readonly NumberView[]): number {
  const known = new Set(orders.map(({ providerId }) => providerId))
  const lost = orders.filter(
    ({ state, providerId }) => state === 'lost' && providerId === undefined,
  )
  const orphans = numbers.filter(({ id }) => !known.has(id))
  for (const orphan of orphans) {
    const at = lost.findIndex((order) => isPurchaseOf(order, orphan))
    assert.ok(at >= 0, `Number ${orphan.id} was bought without an order: a purchase sent twice`)
    lost.splice(at, 1)
  }
  return orphans.length
}

const isPurchaseOf = (order: Order, number: NumberView): boolean =>
  order.service === String(number.service) &&
  order.country === String(number.country) &&
  number.boughtAtMs >= order.placedAt &&
  number.boughtAtMs <= (order.endedAt ?? 0)

/** Who knows the password of a permanent number is its owner alone, and no log. */
async function assertSecret(
  store: Store,
  playground: Playground,
  output: string,
  owned: readonly OwnedNumber[],
): Promise<void> {
  const orders = (await allPermanent(store)).filter(({ state }) => state === 'owned')
  const owners = new Map(orders.map(({ number, customerId }) => [number, customerId]))
  const people = [...new Set(orders.map(({ customerId }) => customerId)), BOSS.id]
  for (const { number, password } of owned) {
    assert.ok(!output.includes(password), 'A password stands in the output')
    const others = people.filter((id) => id !== owners.get(number))
    const stranger = others.find((id) => isRead(playground, id, password))
    assert.equal(stranger, undefined, `A stranger read the password of ${number}`)
  }
}

/** What the shop made of the purchases whose answer was lost. */
async function lostFindings(store: Store): Promise<Pick<ChaosReport, 'verdicts' | 'lostToman'>> {
  const all = await store.books.lostPurchases(Number.MAX_SAFE_INTEGER)
  const [made, back] = [
    await store.books.movedBy('lost-bought'),
    await store.books.movedBy('lost-refunded'),
  ]
  return { verdicts: countBy(all.map(({ verdict }) => verdict ?? 'open')), lostToman: made - back }
}

/** Every code that the provider has shown stands in the chat of the one whose number it came to. */
function countCodes(
  playground: Playground,
  orders: readonly Order[],
  shown: ReadonlyMap<string, ReadonlySet<string>>,
): Pick<ChaosReport, 'codesShown' | 'codesDelivered'> {
  const owners = new Map(
    orders
      .filter(({ state }) => state !== 'failed' && state !== 'lost') // his customer never had the number
      .map(({ providerId, customerId }) => [providerId, customerId]),
  )
  const due = [...shown].flatMap(([id, codes]) => {
    const owner = owners.get(id)
    return owner === undefined ? [] : [...codes].map((code) => ({ id, owner, code }))
  })
  const missing = due.filter(({ owner, code }) => !isRead(playground, owner, code))
  assert.deepEqual(missing, [], 'Codes that were shown and not delivered')
  return { codesShown: due.length, codesDelivered: due.length - missing.length }
}

const isRead = (playground: Playground, personId: number, code: string): boolean =>
  playground
    .person(personId)
    .messages()
    .some(({ text }) => text.includes(code))
