/** Purchases through the engine, with a provider that answers at once and no limit: what is left is the shop and its store. */
import { setTimeout as pass } from 'node:timers/promises'
import { createEngine, type Store } from '#engine'
import { createSandbox } from '#sandbox'
import { Numberland, systemClock, toman } from '#sdk'

const PURCHASES = 200
const AT_ONCE = 8

export interface PurchaseFigures {
  /** A second, one after the other. */
  readonly one: number
  /** A second, by eight customers at once. */
  readonly many: number
}

export async function measurePurchases(store: Store): Promise<PurchaseFigures> {
  const sandbox = createSandbox({
    apiKey: 'bench',
    balanceToman: 1e12,
    neverShare: 1,
    requestsPerSecond: 1e6,
  })
  for (const offer of sandbox.offers({ service: 1 }))
    sandbox.setOffer(offer, { count: 1e6, active: offer.country === 1 })
  const quiet = { debug() {}, info() {}, warn() {}, error() {} }
  const provider = new Numberland({
    apiKey: 'bench',
    url: 'http://sandbox/v2.php',
    fetch: sandbox.fetch as never, // the SDK uses a part of fetch
    limiter: { acquire: () => Promise.resolve() },
  })
  const engine = createEngine({
    store,
    provider,
    clock: systemClock,
    log: quiet,
    priceRule: { markupPercent: 20, roundToToman: toman(100), minMarginToman: toman(0) },
    mode: 'private',
    adminIds: [],
    requestsPerSecond: 48,
    works: false,
  })
  await engine.start(async () => ({ kind: 'delivered' }))
  while (engine.health.notReady().length > 0) await pass(10)
  const buy = async (customer: number): Promise<void> => {
    await engine.customers.greet({ id: customer, name: 'Bench' })
    const quoted = await engine.buying.quote(customer, {
      service: '1',
      country: '1',
      operator: 'any',
    })
    if (quoted.kind !== 'quoted') throw new Error(`No quote: ${quoted.kind}`)
    const { kind } = await engine.buying.buy(customer, quoted.quote.id)
    if (kind !== 'bought') throw new Error(`Not bought: ${kind}`)
  }
  const rate = async (customers: number): Promise<number> => {
    const before = performance.now()
    const lines = Array.from({ length: customers }, async (_, customer) => {
      for (let n = 0; n < PURCHASES; n++) await buy(1 + customer + 100 * n)
    })
    await Promise.all(lines)
    return (1000 * customers * PURCHASES) / (performance.now() - before)
  }
  const one = await rate(1)
  const many = await rate(AT_ONCE)
  await engine.stop()
  return { one, many }
}
