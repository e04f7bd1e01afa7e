import type { Method } from './methods.ts'

/** What can go wrong between the provider and us. */
export const FAULT_KINDS = [
  'slow', // answers after `slowMs`
  'status-500',
  'html', // a page in the provider's place, as middleboxes send it
  'truncated', // the answer breaks off in the middle
  'empty',
  'reset', // the connection breaks before anything was done
  'executed-but-unanswered', // the connection breaks after it was done
  'rate-limited', // refused as above the rate limit
  'blocked', // the IP is blocked from here on, for a while
  'technical', // RESULT -900, or another that `result` says
  'wrong-types', // strings as numbers and numbers as strings
  'lower-case-keys',
  'ornaments', // Arabic letters for Persian ones, tatweel and half spaces in names
  'bom', // a byte order mark before the answer
  'persian-digits',
  'grouped-digits', // 1,000
  'odd-fields', // fields that are something else, or missing, as `fields` and `without` say
  'status-421', // a page that HTTP clients take as a wish to be asked again
  'endless', // an answer that goes on for as long as somebody reads
] as const

export type FaultKind = (typeof FAULT_KINDS)[number]

export interface Fault {
  readonly kind: FaultKind
  /**
   * Whether the call takes effect all the same. Only for `status-500`, `status-421`, `html`, `empty`, `endless` and `technical`;
   * default false.
   */
  readonly executed?: boolean
  /** Only for `slow`; default 30 seconds. */
  readonly slowMs?: number
  /** Only for `technical`: the RESULT, also one that no documentation names; default -900. */
  readonly result?: number
  /** Only for `odd-fields`: what stands in these fields instead, such as `{ "AMOUNT": "1,000.5" }`. */
  readonly fields?: Readonly<Record<string, unknown>>
  /** Only for `odd-fields`: what is not there. */
  readonly without?: readonly string[]
  /** Only for `odd-fields` in a list: the first row or all of them; default one. */
  readonly rows?: 'one' | 'all'
}

/** A fault that befalls a share of the calls. */
export interface FaultRate<Name extends string = Method> extends Fault {
  /** 0 to 1. */
  readonly rate: number
  /** Only these methods; default all. */
  readonly methods?: readonly Name[]
}

/** Faults to come: those planned for certain calls go first, then those by rate, in their order. */
export class Faults<Name extends string = Method> {
  readonly #planned: { readonly method: Name | 'any'; readonly fault: Fault }[] = []
  readonly #changed: () => void
  #rates: readonly FaultRate<Name>[]

  constructor(rates: readonly FaultRate<Name>[], changed: () => void) {
    this.#rates = rates
    this.#changed = changed
  }

  /** The next call of `method` meets this fault; with `times`, so do those after it. */
  next(method: Name | 'any', fault: FaultKind | Fault, times = 1): void {
    const planned = typeof fault === 'string' ? { kind: fault } : fault
    for (let at = 0; at < times; at += 1) this.#planned.push({ method, fault: planned })
    this.#changed()
  }

  /** From now on these befall their share of the calls, in place of those set before. */
  setRates(rates: readonly FaultRate<Name>[]): void {
    this.#rates = rates
    this.#changed()
  }

  /** No faults from now on. */
  clear(): void {
    this.#planned.length = 0
    this.setRates([])
  }

  /** What is still to come. */
  view(): FaultsView<Name> {
    return { planned: [...this.#planned], rates: this.#rates }
  }

  /** The fault of one call, taken out of the plan. `roll` gives a chance for each rate. */
  take(method: string, roll: (rateAt: number) => number): Fault | undefined {
    const at = this.#planned.findIndex((entry) => entry.method === 'any' || entry.method === method)
    if (at >= 0) return this.#takePlanned(at)
    return this.#rates.find(
      ({ rate, methods }, rateAt) =>
        (!methods || methods.some((name) => name === method)) && roll(rateAt) < rate,
    )
  }

  #takePlanned(at: number): Fault | undefined {
    const [taken] = this.#planned.splice(at, 1)
    this.#changed()
    return taken?.fault
  }
}

export interface FaultsView<Name extends string = Method> {
  readonly planned: readonly { readonly method: Name | 'any'; readonly fault: Fault }[]
  readonly rates: readonly FaultRate<Name>[]
}

const BEFORE_ANYTHING: readonly FaultKind[] = ['reset', 'rate-limited', 'blocked']
const BEFORE_OR_AFTER: readonly FaultKind[] = [
  'status-500',
  'status-421',
  'html',
  'empty',
  'endless',
  'technical',
]

/** Whether the call takes effect although this befalls it. */
export function isExecuted({ kind, executed }: Fault): boolean {
  if (BEFORE_OR_AFTER.includes(kind)) return executed ?? false
  return !BEFORE_ANYTHING.includes(kind)
}
