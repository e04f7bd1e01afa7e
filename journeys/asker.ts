/** One of several processes that ask the provider as much as the limit lets them, for a while. */
import assert from 'node:assert/strict'
import { createShopClock, openStore } from '#engine'
import { Numberland, systemClock } from '#sdk'
import { byWayInUse, createLimiters } from '../way-limits.ts'
import { timeRows } from '#engine/rows'

const [url, databaseUrl, requestsPerSecond, forMs] = process.argv.slice(2)
assert.ok(url && databaseUrl && requestsPerSecond && forMs)
const AT_ONCE = 40

const limit = Number(requestsPerSecond)
const isShared = databaseUrl !== 'alone'
const store = await openStore(
  isShared ? { kind: 'postgres', url: databaseUrl } : { kind: 'embedded', path: ':memory:' },
)
const clock = await createShopClock(systemClock, isShared ? () => timeRows(store).now() : undefined)
const numberland = new Numberland({
  apiKey: 'key',
  url,
  clock,
  requestsPerSecond: limit,
  limiter: byWayInUse(createLimiters(limit, { clock, store, shopClock: clock })),
})
const end = performance.now() + Number(forMs)
const ask = async (): Promise<void> => {
  while (performance.now() < end)
    await numberland.balance({ retries: 0, deadlineMs: 3000 }).catch(() => undefined)
}
await Promise.all(Array.from({ length: AT_ONCE }, ask))
await store.close()
