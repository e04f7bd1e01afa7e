import { refusalAnswer } from './answers.ts'
import { between, createDice, type Dice } from './dice.ts'
import { disguise } from './disguise.ts'
import { type Fault, type Faults, isExecuted } from './faults.ts'
import { isMethod, METHODS } from './methods.ts'
import type { Memory } from './memory.ts'
import type { Outage, SandboxRules } from './options.ts'
import { type Refusal, RefusedCall } from './refusals.ts'
import {
  downReply,
  endless,
  pageReply,
  refusedReply,
  type Reply,
  reset,
  textReply,
} from './reply.ts'
import { Traffic } from './traffic.ts'
import { type Cause, World } from './world.ts'

const DEFAULT_SLOW_MS = 30_000

/** A request as far as the provider looks at it. */
export interface Arrival {
  readonly httpMethod: string
  readonly url: URL
  /** What a form that was sent by POST says; it counts like the query. */
  readonly form?: URLSearchParams | undefined
  readonly signal: AbortSignal | undefined
}

/** The provider's server: what stands between a request and the {@link World}. */
export class Provider {
  readonly world: World
  readonly traffic: Traffic
  /** How it is down, or null while it is up. */
  outage: Outage | null
  readonly #rules: SandboxRules
  readonly #faults: Faults
  readonly #dice: Dice
  #callsSoFar: number

  constructor(
    rules: SandboxRules,
    memory: Memory,
    faults: Faults,
    changed: (cause: Cause) => void,
  ) {
    this.#rules = rules
    this.#dice = createDice(memory.seed)
    this.#callsSoFar = memory.callsSoFar
    this.outage = memory.outage
    this.world = new World(rules, memory, changed)
    this.traffic = new Traffic(rules.requestsPerSecond, rules.block)
    this.#faults = faults
  }

  memory(): Memory {
    return {
      version: 1,
      callsSoFar: this.#callsSoFar,
      outage: this.outage,
      ...this.world.memory(),
    }
  }

  /** @throws the signal's reason when it aborts while the answer is on its way. */
  async answer({ httpMethod, url, form, signal }: Arrival): Promise<Reply> {
    if (!PATH.test(url.pathname)) return pageReply('404 Not Found', 404)
    if (!TAKEN.includes(httpMethod)) return pageReply('405 Method Not Allowed', 405)
    const params = new URLSearchParams([...url.searchParams, ...(form ?? [])])
    const callNo = (this.#callsSoFar += 1)
    const method = params.get('method')
    const name = isMethod(method) ? method : 'other'

    const passage = this.traffic.admit(name, this.#rules.clock.now())
    if (passage === 'blocked') return reset
    if (passage === 'refused') return refusedReply(this.#rules.rateLimitLook)
    const fault = this.outage ? undefined : this.#faultOf(name, callNo)

    const halfwayMs = this.#latencyMs(callNo) / 2
    await this.#pass(halfwayMs, signal)
    const reply = this.outage ? downReply(this.outage) : this.#reply(params, fault)
    await this.#pass(halfwayMs + slownessMs(fault), signal)
    return reply
  }

  /** What has come due happens, so that the world can be looked at. */
  catchUp(): World {
    this.world.advanceTo(this.#rules.clock.now())
    return this.world
  }

  #reply(params: URLSearchParams, fault: Fault | undefined): Reply {
    const json = !fault || isExecuted(fault) ? this.#execute(params) : undefined
    switch (fault?.kind) {
      case 'reset':
      case 'executed-but-unanswered':
        return reset
      case 'blocked':
        this.traffic.block(this.#rules.clock.now())
        return reset
      case 'rate-limited':
        return refusedReply(this.#rules.rateLimitLook)
      case 'status-500':
        return pageReply('500 Internal Server Error', 500)
      case 'status-421':
        return pageReply('421 Misdirected Request', 421)
      case 'endless':
        return endless
      case 'html':
        return pageReply('This page is not available')
      case 'empty':
        return textReply('', this.#rules.contentType)
      case 'technical':
        return this.#json(refusalAnswer(String(fault.result ?? -900), params.get('method') ?? ''))
      case 'slow':
      case 'truncated':
      case 'wrong-types':
      case 'lower-case-keys':
      case 'ornaments':
      case 'bom':
      case 'persian-digits':
      case 'grouped-digits':
      case 'odd-fields':
      case undefined:
        return this.#json(json, fault)
    }
  }

  #json(json: unknown, fault?: Fault): Reply {
    return textReply(disguise(json, fault), this.#rules.contentType)
  }

  #execute(params: URLSearchParams): unknown {
    const method = params.get('method')
    const refuse = (refusal: Refusal): unknown => refusalAnswer(refusal, method ?? '')
    if (params.get('apikey') !== this.#rules.apiKey) return refuse('-901')
    if (!isMethod(method)) return refuse('-902')
    try {
      return METHODS[method]({
        world: this.catchUp(),
        params,
        getnumForms: this.#rules.getnumForms,
      })
    } catch (error) {
      if (error instanceof RefusedCall) return refuse(error.refusal)
      throw error
    }
  }

  #faultOf(method: string, callNo: number): Fault | undefined {
    return this.#faults.take(method, (rateAt) => this.#dice.roll('fault', callNo, rateAt))
  }

  #latencyMs(callNo: number): number {
    const { minMs, maxMs } = this.#rules.latency
    return Math.round(between(minMs, maxMs, this.#dice.roll('latency', callNo)))
  }

  async #pass(ms: number, signal: AbortSignal | undefined): Promise<void> {
    if (ms > 0) await this.#rules.clock.sleep(ms, signal)
  }
}

/** `POST` is documented nowhere; the language that the provider is written in reads a form like a query. */
const TAKEN: readonly string[] = ['GET', 'POST']

/** Both spellings are in use. */
const PATH = /\/v2\.php\/?$/

const slownessMs = (fault: Fault | undefined): number =>
  fault?.kind === 'slow' ? (fault.slowMs ?? DEFAULT_SLOW_MS) : 0
