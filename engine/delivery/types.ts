import type { EpochMs } from '#sdk'

/** News as it is stored: its kind, and what belongs to it. Each room types its own, the face all of them. */
export interface AnyNews {
  readonly kind: string
}

export interface StoredNotice {
  readonly id: number
  /** Telegram's id of the person. */
  readonly recipientId: number
  readonly news: AnyNews
  readonly attempts: number
}

/** What became of telling a {@link StoredNotice}. Throwing counts as “try again later”. */
export type Delivery =
  | { readonly kind: 'delivered' }
  /** The person has blocked the bot or does not exist: kept, and tried again when they come back. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'retry'; readonly afterMs: number }

export interface IncomingUpdate {
  readonly updateId: number
  /** What must be handled in order: usually the person's id. */
  readonly lane: string
  readonly body: string
}

export interface InboxItem extends IncomingUpdate {
  readonly seq: number
  /** How often handling it failed. */
  readonly tries: number
  /** How many processes were gone before they had handled it. */
  readonly crashes: number
  readonly receivedAt: EpochMs
}

/** The durable inbox: what is appended is handled at least once, in order within its lane. */
export interface Inbox {
  /** Keeps the updates and the next offset in one transaction; an update that is already there is ignored. */
  append(updates: readonly IncomingUpdate[], nextOffset?: number): Promise<void>
  /** The offset to ask for next, or undefined on a new database. */
  offset(): Promise<number | undefined>
  /** Takes, or holds on to, the right to ask Telegram for updates, which one process at a time has. Said every few seconds. */
  lead(): Promise<boolean>
  /** Leaves that right to another. */
  resign(): Promise<void>
  /** Takes the oldest free item of each free lane, at most `limit`, and leases it. */
  claim(limit: number): Promise<readonly InboxItem[]>
  /** Goes on holding items that are still being handled. Said every few seconds, or another process takes them. */
  hold(seqs: readonly number[]): Promise<void>
  done(seq: number): Promise<void>
  /** Puts the item back for a while, as if it had not been taken: what failed was not its fault. */
  putBack(seq: number, afterMs: number): Promise<void>
  /** Makes the item due again after a pause, or puts it aside after the third failure; says which. */
  failed(seq: number, error: string): Promise<'again' | 'dead'>
}

/** Tells one person. */
export type Tell = (notice: StoredNotice, signal: AbortSignal) => Promise<Delivery>
