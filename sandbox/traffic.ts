/** What came in, whatever became of it. */
export interface RequestCounters {
  readonly total: number
  /** Calls by method; those of no known method stand under `other`. */
  readonly byMethod: Readonly<Record<string, number>>
  /** Refused because there were too many in a sliding second. */
  readonly refused: number
  /** Met a blocked IP. */
  readonly blocked: number
  /** The most requests that came within any sliding second. */
  readonly maxInAnySecond: number
}

export interface BlockRule {
  /** More requests than this within a sliding second, refused ones included, block the IP. */
  readonly abovePerSecond: number
  readonly forMs: number
}

export type Passage = 'passed' | 'refused' | 'blocked'

const SECOND = 1000

/** The door at which requests are counted: too many in a second are refused, far too many block the IP for a while. */
export class Traffic {
  readonly #perSecond: number
  readonly #block: BlockRule
  /** Arrivals of the last second, oldest first from `#oldest` on. */
  #arrivalsMs: number[] = []
  #oldest = 0
  #blockedUntilMs = -Infinity
  #total = 0
  #refused = 0
  #blocked = 0
  #maxInAnySecond = 0
  readonly #byMethod: Record<string, number> = {}

  constructor(perSecond: number, block: BlockRule) {
    this.#perSecond = perSecond
    this.#block = block
  }

  admit(method: string, nowMs: number): Passage {
    this.#total += 1
    this.#byMethod[method] = (this.#byMethod[method] ?? 0) + 1
    const inLastSecond = this.#arrive(nowMs)
    this.#maxInAnySecond = Math.max(this.#maxInAnySecond, inLastSecond)
    if (inLastSecond > this.#block.abovePerSecond) this.block(nowMs)
    if (nowMs < this.#blockedUntilMs) {
      this.#blocked += 1
      return 'blocked'
    }
    if (inLastSecond <= this.#perSecond) return 'passed'
    this.#refused += 1
    return 'refused'
  }

  block(nowMs: number): void {
    this.#blockedUntilMs = nowMs + this.#block.forMs
  }

  view(): RequestCounters {
    return {
      total: this.#total,
      byMethod: { ...this.#byMethod },
      refused: this.#refused,
      blocked: this.#blocked,
      maxInAnySecond: this.#maxInAnySecond,
    }
  }

  /** Notes an arrival. @returns how many there are in the second that ends now, this one included. */
  #arrive(nowMs: number): number {
    this.#arrivalsMs.push(nowMs)
    while ((this.#arrivalsMs[this.#oldest] ?? nowMs) <= nowMs - SECOND) this.#oldest += 1
    if (this.#oldest > 4096) {
      this.#arrivalsMs = this.#arrivalsMs.slice(this.#oldest)
      this.#oldest = 0
    }
    return this.#arrivalsMs.length - this.#oldest
  }
}
