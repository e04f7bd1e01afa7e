import type { Clock } from '../clock.ts'
import type { Outage } from '../options.ts'
import { type CardRules, Cards } from './cards.ts'
import type { BankMemory } from './memory.ts'
import { Numbering } from './numbering.ts'
import { type GatewayName, GATEWAYS } from './payment.ts'
import { Payments } from './payments.ts'
import { Post } from './post.ts'

export interface BooksRules extends CardRules {
  readonly clock: Pick<Clock, 'now'>
}

/** All that the bank and the gateways know. It has no timers: see {@link Books.catchUp}. */
export class Books {
  readonly numbering: Numbering
  readonly payments: Payments
  readonly cards: Cards
  readonly post: Post
  readonly #rules: BooksRules
  readonly #outages: Map<GatewayName, Outage>
  readonly #changed: () => void
  #callsSoFar: number

  constructor(rules: BooksRules, memory: BankMemory, changed: () => void) {
    this.#rules = rules
    this.#changed = changed
    this.#callsSoFar = memory.callsSoFar
    this.#outages = new Map(
      GATEWAYS.flatMap((name) => {
        const outage = memory.outages[name]
        return outage === undefined ? [] : [[name, outage] as const]
      }),
    )
    this.numbering = new Numbering(memory.seed, memory.numbered)
    this.payments = new Payments(memory.payments, this.numbering, changed)
    this.post = new Post(memory.parcels, this.numbering, changed)
    this.cards = new Cards(rules, memory, { numbering: this.numbering, post: this.post, changed })
  }

  /** What a constructor makes these books of again. */
  memory(): BankMemory {
    const { numbering, payments, cards, post } = this
    return {
      version: 1,
      seed: numbering.seed,
      numbered: numbering.numbered,
      callsSoFar: this.#callsSoFar,
      payments: payments.all(),
      accounts: cards.accounts(),
      messages: cards.messages(),
      parcels: post.all(),
      outages: Object.fromEntries(this.#outages),
      phone: cards.phone,
    }
  }

  get nowMs(): number {
    return this.#rules.clock.now()
  }

  /** What has come due by now happens, so that the books can be looked at. */
  catchUp(): this {
    this.payments.catchUp(this.nowMs)
    return this
  }

  /** Which call of a program this is. */
  nextCall(): number {
    this.#callsSoFar += 1
    return this.#callsSoFar
  }

  outage(gateway: GatewayName): Outage | undefined {
    return this.#outages.get(gateway)
  }

  setOutage(gateway: GatewayName, outage: Outage | false): void {
    if (outage === false) this.#outages.delete(gateway)
    else this.#outages.set(gateway, outage)
    this.#changed()
  }
}
