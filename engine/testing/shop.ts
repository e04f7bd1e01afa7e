/** A shop as tests open it: a true engine on a true store, between a sandbox and whoever hears its news, on a clock turned by hand. */
import assert from 'node:assert/strict'
import { createSandbox, type Sandbox, type SandboxOptions } from '#sandbox'
import { Numberland, toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { audit } from '../audit/audit.ts'
import { UNLIMITED } from '../buying/limits.ts'
import type { Quote } from '../buying/types.ts'
import type { EngineOptions } from '../context.ts'
import type { Deliver, Engine, News, Notice } from '../contract.ts'
import { createEngine } from '../engine.ts'
import type { Order } from '../orders/order.ts'
import type { Store } from '../store/store.ts'
import { openTestStore } from './database.ts'
import { QUIET, keepLines } from './log.ts'
import { until } from './until.ts'

const SECOND = 1000
export const BOSS = 1
export const SARA = 1002
export const DAN = 1003
/** A Telegram number of Russia, which costs 10,000 Toman and is sold for 12,000. */
export const SELECTION = { service: '1', country: '1', operator: 'any' }

/** What an engine needs at least; everything else has a default that a test may replace. */
type TestEngineOptions = Partial<EngineOptions> & Pick<EngineOptions, 'store' | 'clock'>

/** An engine that sells at the provider's price and a fifth, knows no limits and logs nothing. */
export const createTestEngine = (
  options: TestEngineOptions,
  sandbox: Pick<Sandbox, 'fetch'> = createSandbox({ clock: options.clock }),
): Engine =>
  createEngine({
    provider: new Numberland({
      apiKey: 'key',
      url: 'http://sandbox/v2.php',
      fetch: sandbox.fetch,
      clock: options.clock,
    }),
    log: QUIET,
    priceRule: { markupPercent: 20, roundToToman: toman(100), minMarginToman: toman(0) },
    defaults: UNLIMITED,
    mode: 'shop',
    adminIds: [BOSS],
    requestsPerSecond: 48,
    ...options,
  })

export interface TestShopOptions {
  readonly clock?: TurnedClock
  /** Left as it is where one is given; otherwise one that sells what `costs` says. */
  readonly sandbox?: Sandbox
  readonly conditions?: SandboxOptions
  /** What a Telegram number of Russia costs at which operator, in Toman. Nothing else of Telegram is sold there. */
  readonly costs?: Readonly<Record<number, number>>
  /** In memory by default. */
  readonly store?: Store
  /** Hears the news, after {@link TestShop.told} has them; by default all of it arrives. */
  readonly deliver?: Deliver
  readonly customers?: readonly number[]
  readonly engine?: Partial<EngineOptions>
}

export interface TestShop {
  readonly clock: TurnedClock
  readonly sandbox: Sandbox
  readonly store: Store
  readonly engine: Engine
  /** What was delivered, in its order. */
  readonly told: readonly Notice[]
  /** What it wrote into its log. */
  readonly lines: readonly string[]
  /** Turns the clock until the work has ended. */
  until<T>(work: Promise<T>, withinMs?: number): Promise<T>
  /** The news of one kind, each with whom it was for. */
  news<K extends News['kind']>(kind: K): (Extract<News, { kind: K }> & { readonly to: number })[]
  quoted(request?: typeof SELECTION, customerId?: number): Promise<Quote>
  bought(request?: typeof SELECTION, customerId?: number): Promise<Order>
  /** What a customer can spend, and what is held for open orders. */
  wallet(customerId?: number): Promise<readonly [number, number]>
  /** Stops the engine; another shop may be opened on the same store and sandbox. */
  stop(): Promise<void>
  /** Stops it, and asks for sound books and a log without errors. The second time it does nothing. @param findings what the audit finds, by default nothing */
  close(findings?: readonly unknown[]): Promise<void>
}

/** Opens a shop with customers, each with 50,000 Toman. */
export async function openTestShop(options: TestShopOptions = {}): Promise<TestShop> {
  const clock = options.clock ?? createTurnedClock()
  const sandbox = options.sandbox ?? stockedSandbox(clock, options)
  const store = options.store ?? (await openTestStore())
  const { log, lines } = keepLines()
  const giftToman = toman(50_000)
  const engine = createTestEngine({ store, clock, log, giftToman, ...options.engine }, sandbox)
  const told: Notice[] = []
  const deliver: Deliver = async (notice, signal) => {
    const delivery = (await options.deliver?.(notice, signal)) ?? { kind: 'delivered' }
    if (delivery.kind === 'delivered') told.push(notice)
    return delivery
  }
  await until(clock, engine.start(deliver))
  await clock.advance(SECOND)
  for (const id of options.customers ?? [SARA, DAN])
    await engine.customers.greet({ id, name: id === SARA ? 'Sara' : 'Dan' })

  let isClosed = false
  const shop: TestShop = {
    clock,
    sandbox,
    store,
    engine,
    told,
    lines,
    until: (work, withinMs) => until(clock, work, withinMs),
    news: <K extends News['kind']>(kind: K) =>
      told.flatMap(({ recipientId, news }) =>
        news.kind === kind ? [{ to: recipientId, ...(news as Extract<News, { kind: K }>) }] : [],
      ),
    async quoted(request = SELECTION, customerId = SARA) {
      const found = await shop.until(engine.buying.quote(customerId, request))
      assert.ok(found.kind === 'quoted', found.kind)
      return found.quote
    },
    async bought(request = SELECTION, customerId = SARA) {
      const { id } = await shop.quoted(request, customerId)
      const purchase = await shop.until(engine.buying.buy(customerId, id))
      assert.ok(purchase.kind === 'bought', purchase.kind)
      return purchase.order
    },
    async wallet(customerId = SARA) {
      const { availableToman, heldToman } = await engine.wallets.of(customerId)
      return [availableToman, heldToman]
    },
    stop: () => until(clock, engine.stop()),
    async close(expected = []) {
      if (isClosed) return
      isClosed = true
      await shop.stop()
      const { findings } = await audit(store, clock.now())
      await store.close()
      assert.deepEqual(findings, expected)
      assert.deepEqual(
        lines.filter((line) => line.startsWith('error')),
        [],
      )
    },
  }
  return shop
}

/** A sandbox whose every number gets a code when the test says so. */
export function stockedSandbox(
  clock: TurnedClock,
  { costs = { 1: 10_000 }, conditions }: Pick<TestShopOptions, 'costs' | 'conditions'> = {},
): Sandbox {
  const sandbox = createSandbox({ clock, apiKey: 'key', neverShare: 1, ...conditions })
  for (const offer of sandbox.offers({ service: 1, country: 1 }))
    sandbox.setOffer(offer, { active: false })
  for (const [operator, amountToman] of Object.entries(costs))
    sandbox.setOffer(
      { service: 1, country: 1, operator: Number(operator) },
      { amountToman, count: 50, active: true },
    )
  return sandbox
}
