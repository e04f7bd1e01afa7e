/** A shop that is paid by one rail where that is paid, at the simulated bank or in the simulated Telegram, on one clock that is turned by hand. */
import assert from 'node:assert/strict'
import { Hono } from 'hono'
import {
  audit,
  UNLIMITED,
  type Engine,
  type Finding,
  type Log,
  type News,
  type Store,
} from '#engine'
import { createTestEngine, keepLines, until } from '#engine/testing'
import { ledgerRows, paymentRows, strayRows } from '#engine/rows'
import type { Gateway, GatewayName } from '#rails'
import { toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { addPaymentRoutes } from '../web-payments.ts'
import {
  bankPlace,
  type Face,
  type PayOptions,
  type PayPlace,
  telegramPlace,
  type Way,
} from './pay-places.ts'
import { CrashPlan, crashingFetch, crashingStore } from './crash-injection.ts'
import { isStoreAtWork, openShopStore } from './house-store.ts'
import { assertBooks } from './soundness.ts'

export const BOSS = 1
export const SARA = 1002
const HOME = 'https://shop.example'
const SECOND = 1000
/** So much that every gateway takes it. */
export const AMOUNT = 600_000
const RATE = 100_000
/** What a Star is worth. */
const STAR = 1000

export interface PaymentShopOptions {
  /** How many processes work on the store. Default 1. */
  readonly processes?: number
  /** What the shop sees in the gateway's place. */
  readonly disguise?: (gateway: Gateway) => Gateway
}

/** Money that a person has to look at stays a finding until they have. */
const isOfStray = (finding: Finding): boolean =>
  finding.kind === 'payment-wrong' && finding.problem === 'second-payment'

/** One process of the shop, with its part of the web. */
interface Process {
  readonly engine: Engine
  readonly crash: CrashPlan
  readonly web: Hono
  readonly face: Face
}

export class PaymentShop {
  readonly rail: GatewayName
  readonly clock: TurnedClock = createTurnedClock(undefined, { isBusy: isStoreAtWork })
  readonly place: PayPlace
  readonly store: Store
  /** What was delivered to whom, in its order. */
  readonly told: { readonly to: number; readonly news: News }[] = []
  /** What the gateway has sent to the shop, as it came. */
  readonly pushed: Request[] = []
  readonly #options: PaymentShopOptions
  #posts = new AbortController()
  readonly #log = keepLines()
  #processes: Process[] = []
  /** Called when the gateway has answered, before the shop hears of it. */
  onAnswer: (path: string) => Promise<void> = () => Promise.resolve()

  static async open(rail: GatewayName, options: PaymentShopOptions = {}): Promise<PaymentShop> {
    const shop = new PaymentShop(rail, await openShopStore(), options)
    for (let count = options.processes ?? 1; count > 0; count--) await shop.startProcess()
    const { engine } = shop
    await shop.setRate(RATE, STAR)
    await shop.wait(engine.customers.greet({ id: SARA, name: 'Sara' }))
    return shop
  }

  private constructor(rail: GatewayName, store: Store, options: PaymentShopOptions) {
    this.rail = rail
    this.store = store
    this.#options = options
    const outside = {
      clock: this.clock,
      home: HOME,
      visit: async (request: Request) => {
        this.pushed.push(request.clone())
        return this.visit(request)
      },
      payer: { id: SARA, first_name: 'Sara', language_code: 'fa', role: 'customer' },
      bossId: BOSS,
    }
    this.place = rail === 'stars' ? telegramPlace(outside) : bankPlace(rail, outside)
    this.place.run(this.#posts.signal)
  }

  get engine(): Engine {
    return this.#processes.at(-1)?.engine ?? assert.fail('No process lives')
  }

  engineAt(process: number): Engine {
    return this.#processes.at(process)?.engine ?? assert.fail('No such process lives')
  }

  get crash(): CrashPlan {
    return this.#processes.at(-1)?.crash ?? assert.fail('No process lives')
  }

  async startProcess(): Promise<void> {
    const crash = new CrashPlan()
    const send: typeof fetch = async (input, init) => {
      const request = new Request(input, init)
      const answer = await this.place.fetch(request)
      await this.onAnswer(new URL(request.url).pathname)
      return answer
    }
    const through = crashingFetch(send, crash)
    const { clock } = this
    const { disguise = (gateway: Gateway) => gateway } = this.#options
    const gateways = this.place.gateways(through).map(disguise)
    const log: Log = {
      ...this.#log.log,
      error: (fields, message) => crash.isDead || this.#log.log.error(fields, message),
    }
    const engine = createTestEngine({
      store: crashingStore(this.store, crash),
      clock,
      log,
      adminIds: [BOSS],
      defaults: UNLIMITED,
      rails: { gateways, publicUrl: HOME, fetch: through },
    })
    const web = new Hono()
    const { payments, deposits } = engine
    addPaymentRoutes(web, { payments, deposits, clock, botUrl: () => undefined })
    const face = await this.wait(this.place.serve({ engine, web, through, log }))
    this.#processes.push({ engine, crash, web, face })
    void engine.start(async ({ recipientId, news }) => {
      this.told.push({ to: recipientId, news })
      return { kind: 'delivered' }
    })
    await clock.advance(2 * SECOND)
  }

  /** The newest process is gone. */
  async kill(): Promise<void> {
    const killed = this.#processes.pop()
    killed?.crash.die()
    void killed?.face.stop()
    await this.clock.advance(SECOND)
  }

  /** Time passes in which no process of the shop lives, and nothing is brought to it: the quick way to another day. */
  async sleep(ms: number): Promise<void> {
    const count = this.#processes.length
    for (const { engine, crash, face } of this.#processes.splice(0)) {
      await this.wait(face.stop())
      await this.wait(engine.stop())
      crash.die()
    }
    this.#posts.abort()
    await this.clock.advance(ms)
    this.#posts = new AbortController()
    this.place.run(this.#posts.signal)
    for (let started = 0; started < count; started++) await this.startProcess()
    await this.clock.advance(2 * SECOND)
  }

  /** What another money is worth from now on. */
  async setRate(usdt: number, star: number): Promise<void> {
    const { payments, settings } = this.engine
    await this.wait(payments.setRate(BOSS, usdt))
    if (this.rail === 'stars') await this.wait(settings.set(BOSS, 'starToman', String(star)))
  }

  wait<T>(work: Promise<T>): Promise<T> {
    return until(this.clock, work)
  }

  /** A request at the newest process; a dead one never answers. */
  async visit(request: Request, at = -1): Promise<Response> {
    const web = this.#processes.at(at)?.web
    return web === undefined ? new Response('', { status: 502 }) : web.fetch(request)
  }

  /** Opens a payment. @returns the top-up, and what the gateway's own books call it */
  async opened(amount = AMOUNT): Promise<{ readonly topUpId: number; readonly id: string }> {
    const opening = await this.wait(
      this.engine.payments.open(SARA, this.rail, { toman: toman(amount) }),
    )
    assert.ok(opening.kind === 'opened', opening.kind)
    assert.ok(this.place.isPayUrl(opening.payment.payUrl ?? ''))
    return { topUpId: opening.topUp.id, id: this.place.newest() ?? assert.fail() }
  }

  /** The payer pays. @returns where their browser would go */
  pay(id: string, options?: PayOptions): Promise<Way | undefined> {
    return this.wait(this.place.pay(id, options))
  }

  /** The payer pays, and their browser comes back. @returns what the page says */
  async payAndReturn(id: string): Promise<string> {
    const way = await this.pay(id)
    return way === undefined ? '' : this.follow(way)
  }

  /** A browser goes where the gateway sends it. */
  async follow(way: Way, at = -1): Promise<string> {
    const form = new URLSearchParams(way.fields)
    const request =
      way.method === 'POST'
        ? new Request(way.url, { method: 'POST', body: form })
        : new Request(way.url)
    return (await this.wait(this.visit(request, at))).text()
  }

  /** The page of a payment, opened by hand. */
  async page(topUpId: number): Promise<string> {
    const payment = await paymentRows(this.store).ofTopUp(topUpId)
    const url = `${HOME}/pay/${this.rail}/return/${payment?.token}`
    return (await this.wait(this.visit(new Request(url)))).text()
  }

  balance(customerId = SARA): Promise<number> {
    return ledgerRows(this.store).balance(`customer:${customerId}`)
  }

  news<Kind extends News['kind']>(kind: Kind): Extract<News, { kind: Kind }>[] {
    return this.told.flatMap(({ news }) =>
      news.kind === kind ? [news as Extract<News, { kind: Kind }>] : [],
    )
  }

  async stateOf(topUpId: number): Promise<string | undefined> {
    return (await paymentRows(this.store).ofTopUp(topUpId))?.state
  }

  async strays(): Promise<number> {
    return (await strayRows(this.store).open(0, 99)).items.length
  }

  pass(ms: number): Promise<void> {
    return this.clock.advance(ms)
  }

  /** Stops it, and asks for sound books, an audit that finds nothing, and a log without errors. */
  async close(): Promise<void> {
    this.#posts.abort()
    await this.place.close()
    await assertBooks(this.store)
    const { findings } = await audit(this.store, this.clock.now())
    for (const { crash, face } of this.#processes) {
      await this.wait(face.stop())
      crash.die()
    }
    await this.store.close()
    assert.deepEqual(
      findings.filter((finding) => !isOfStray(finding)),
      [],
    )
    assert.deepEqual(
      this.#log.lines.filter((line) => line.startsWith('error')),
      [],
    )
  }
}
