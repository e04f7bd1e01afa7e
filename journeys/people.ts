/** The customers of a random life: what they have in hand, what they have been told, and who cannot be reached. */
import type { Deliver } from '#engine'
import type { Dice } from '#engine/testing'
import type { Clock } from '#sdk'
import type { CrashPlan } from './crash-injection.ts'
import { leave } from './guests.ts'
import { type MortalShop, STAFF } from './mortal-shop.ts'
import type { Outside } from './outside.ts'
import type { Act, Scene, Seen } from './scene.ts'
import type { Told } from './soundness.ts'

export const CUSTOMERS = [101, 102, 103, 104, 105, 106] as const

export class People {
  readonly told: Told[] = []
  /** Accounts of permanent numbers that were shown to people who are still here. */
  seen: Seen[] = []
  /** How many have gone for ever. */
  forgotten = 0
  readonly #parts
  readonly #unreachable = new Set<number>()
  /** What each has in hand, and who is about to go, in the process that lives. */
  #busy = new Map<number, number>()
  #leaving = new Set<number>()
  #keys = 0

  constructor(parts: {
    readonly dice: Dice
    readonly clock: Clock
    readonly outside: Outside
    readonly shop: MortalShop
  }) {
    this.#parts = parts
  }

  /** Whatever a dead process was asked is nobody's any more. */
  letGo(): void {
    this.#busy = new Map()
    this.#leaving = new Set()
  }

  /** Somebody does something, and nobody waits for it. */
  begin(act: Act, customer = this.#anybody()): void {
    const { shop } = this.#parts
    if (this.#leaving.has(customer)) return
    const { crash } = shop
    const busy = this.#busy
    if (act === leave) this.#leaving.add(customer)
    busy.set(customer, (busy.get(customer) ?? 0) + 1)
    act(this.#sceneOf(customer))
      .catch((error: unknown) => shop.broke(crash, error))
      .finally(() => {
        busy.set(customer, (busy.get(customer) ?? 1) - 1)
        if (act === leave) this.#leaving.delete(customer)
      })
  }

  /** What somebody sends is handled one after the other, so nobody leaves in the middle of their own actions. */
  bidFarewell(): void {
    const customer = this.#parts.dice.pick(CUSTOMERS.filter((id) => !this.#busy.get(id)))
    if (customer !== undefined) this.begin(leave, customer)
  }

  toggleReach(): void {
    const customer = this.#anybody()
    if (!this.#unreachable.delete(customer)) this.#unreachable.add(customer)
    else this.begin(({ engine }) => engine.customers.setReachable(customer, true))
  }

  async reachEverybody(): Promise<void> {
    this.#unreachable.clear()
    for (const customer of CUSTOMERS)
      await this.#parts.shop.engine.customers.setReachable(customer, true)
  }

  deliver(crash: CrashPlan): Deliver {
    const { clock, dice } = this.#parts
    return async ({ recipientId, news }) => {
      await clock.sleep(dice.below(300), undefined)
      if (this.#unreachable.has(recipientId)) return { kind: 'unreachable' }
      if (dice.chance(0.05)) throw new Error('Telegram is away')
      if (news.kind === 'code' && !crash.isDead)
        this.told.push({ to: recipientId, orderId: news.orderId, code: news.code })
      return { kind: 'delivered' }
    }
  }

  #anybody(except?: number): number {
    return this.#parts.dice.pick(CUSTOMERS.filter((id) => id !== except)) ?? CUSTOMERS[0]
  }

  #sceneOf(customer: number): Scene {
    const { clock, dice, outside, shop } = this.#parts
    return {
      engine: shop.engine,
      dice,
      bank: outside.bank,
      stars: outside.stars,
      depositors: outside.depositors,
      customer,
      staff: STAFF,
      stranger: (to = customer) => this.#anybody(to),
      key: () => `life-${this.#keys++}`,
      pause: (ms) => clock.sleep(ms, undefined),
      sees: (account) => this.seen.push(account),
      leaves: () => {
        this.forgotten++
        this.seen = this.seen.filter((seen) => seen.customer !== customer)
      },
    }
  }
}
