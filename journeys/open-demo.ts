/** The demo on a port of its own, forgotten when it is closed. */
import assert from 'node:assert/strict'
import { systemClock, toman } from '#sdk'
import { createDemo, type DemoOptions } from '../demo.ts'
import { createHouse, type House } from '../house.ts'
import { createWeb, listen } from '../web.ts'
import { openTestStore } from '#engine/testing'

const silence = { debug() {}, info() {}, warn() {}, error() {} }

export interface OpenDemo {
  readonly url: string
  readonly engine: House['engine']
  close(): Promise<void>
}

export async function openDemo(
  options: Pick<DemoOptions, 'telegramLimits'> = {},
): Promise<OpenDemo> {
  const store = await openTestStore()
  const demo = createDemo({
    clock: systemClock,
    ownsTime: true,
    simulate: { provider: true, telegram: true },
    saveAs: undefined,
    ...options,
  })
  assert.ok(demo.provider && demo.telegram)
  const house = createHouse(
    {
      requestsPerSecond: 48,
      price: { markupPercent: 20, roundToToman: toman(100), minMarginToman: toman(0) },
      mode: 'shop',
      adminIds: demo.adminIds,
      allowedIds: [],
      language: 'fa',
    },
    {
      clock: demo.clock,
      log: silence,
      store,
      provider: demo.provider,
      telegram: demo.telegram,
      giftToman: demo.giftToman,
      rails: demo.rails,
      deposits: demo.deposits,
    },
  )
  const answer = createWeb({ house, playground: demo.playground })
  const web = await listen(answer, '127.0.0.1', 0)
  demo.openAt(web.url, answer)
  await demo.furnish(house.engine)
  await house.start()
  return {
    url: web.url,
    engine: house.engine,
    async close() {
      await web.close()
      await house.stop()
      await demo.close()
      await store.close()
    },
  }
}
