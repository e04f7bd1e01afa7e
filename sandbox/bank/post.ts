import type { Numbering } from './numbering.ts'
import { nextTryMs, type Parcel, type SenderName } from './parcel.ts'

/** What is on its way to the shop. */
export class Post {
  readonly #parcels: Parcel[]
  readonly #numbering: Numbering
  readonly #changed: () => void

  constructor(parcels: readonly Parcel[], numbering: Numbering, changed: () => void) {
    this.#parcels = [...parcels]
    this.#numbering = numbering
    this.#changed = changed
  }

  all(): readonly Parcel[] {
    return this.#parcels
  }

  /**
   * @param to an address, or a path of the shop
   * @param dueAtMs null holds it back
   */
  send(
    sender: SenderName,
    to: string,
    body: string,
    dueAtMs: number | null,
    { isForged = false } = {},
  ): void {
    const id = `parcel-${this.#numbering.next()}`
    this.#parcels.push({ id, sender, to, body, dueAtMs, tries: 0, isForged })
    this.#changed()
  }

  hasHeldBack(): boolean {
    return this.#parcels.some(({ dueAtMs }) => dueAtMs === null)
  }

  release(atMs: number): void {
    for (const parcel of this.#parcels) parcel.dueAtMs ??= atMs
    this.#changed()
  }

  delivered({ id }: Parcel): void {
    const at = this.#parcels.findIndex((parcel) => parcel.id === id)
    if (at >= 0) this.#parcels.splice(at, 1)
    this.#changed()
  }

  /** It will be tried again, if its sender has the patience. */
  failed(parcel: Parcel, nowMs: number): void {
    parcel.tries += 1
    const waitMs = nextTryMs(parcel)
    if (waitMs === undefined) return this.delivered(parcel)
    parcel.dueAtMs = nowMs + waitMs
    this.#changed()
  }
}
