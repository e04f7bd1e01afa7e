/** A shop in this process, for a trial. */
import { createEngine, UNLIMITED, type Engine, type Store } from '#engine'
import { Numberland, systemClock, toman } from '#sdk'

export const BENCH_KEY = 'bench-key'

interface Way {
  readonly url: string
  readonly fetch: typeof fetch
}
/** @param seenAt when the first code of each order was told */
type Trial = (engine: Engine, seenAt: ReadonlyMap<number, number>) => Promise<void>

/** Opens a shop on a store for as long as the trial takes, and closes both. */
export async function inShop(store: Store, way: Way, trial: Trial): Promise<void> {
  const seenAt = new Map<number, number>()
  const engine = createEngine({
    store,
    provider: new Numberland({ ...way, apiKey: BENCH_KEY, requestsPerSecond: 48 }),
    clock: systemClock,
    log: { debug() {}, info() {}, warn() {}, error: console.error },
    priceRule: { markupPercent: 20, roundToToman: toman(100), minMarginToman: toman(0) },
    mode: 'shop',
    adminIds: [],
    requestsPerSecond: 48,
    giftToman: toman(1_000_000_000),
    defaults: UNLIMITED,
  })
  await engine.start(async ({ news }) => {
    if (news.kind === 'code') seenAt.set(news.orderId, Date.now())
    return { kind: 'delivered' }
  })
  await trial(engine, seenAt)
  await engine.stop()
  await store.close()
}
