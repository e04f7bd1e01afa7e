import type { EpochMs, Toman } from '#sdk'
import type { Page } from '../store/page.ts'

/** A link that the shop puts into an advertisement. */
export interface TrackingLink {
  readonly id: number
  /** What stands after `l_` in the link. */
  readonly token: string
  readonly name: string
  readonly madeAt: EpochMs
}

/** What a link has brought so far. */
export interface TrackedLink extends TrackingLink {
  /** New customers who came by it. */
  readonly people: number
  /** Of them, those who got a code or a permanent number. */
  readonly buyers: number
  /** Numbers that were sold to them, and for how much. */
  readonly orders: number
  readonly soldToman: Toman
}

/** How making a link ended. In order of precedence. */
export type LinkMade =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'no-name' }
  | { readonly kind: 'done'; readonly link: TrackedLink }

export interface TrackingLinks {
  /** @param key names this request: the same again finds the first one's link */
  make(actorId: number, request: { readonly key: string; readonly name: string }): Promise<LinkMade>
  /** Newest first. */
  list(page: number): Promise<Page<TrackedLink>>
  find(linkId: number): Promise<TrackedLink | undefined>
  /** Notes by which link a customer came, on the first start alone; otherwise nothing happens. */
  note(customerId: number, token: string): Promise<void>
}
