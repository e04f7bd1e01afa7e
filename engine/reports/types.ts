import type { BackupStanding } from '../backup/standing.ts'
import type { Unavailable } from '../catalogue/types.ts'
import type { Period, Span } from './periods.ts'
import type { Figures } from './figures.ts'
import type { Toman, EpochMs } from '#sdk'
import type { FailureCount } from './failure-rows.ts'
import type { Dimension } from './report-rows.ts'

export interface Report {
  readonly period: Period
  readonly figures: Figures
  /** The period before it, as a whole. */
  readonly previous: Figures
  /** What gift codes, rewards and welcome gifts cost; the margin is before it. */
  readonly giftsToman: Toman
  readonly marginAfterGiftsToman: Toman
  /** What was put into wallets by hand, less what was taken out; the margin is before it. */
  readonly correctionsToman: Toman
  /** By so much what was sold with discount codes was cheaper; the margin is after it. */
  readonly discountsToman: Toman
  /** The period in steps of `stepMs`, the empty ones too. */
  readonly stepMs: number
  readonly steps: readonly Step[]
  readonly failures: readonly FailureCount[]
}

export interface Step {
  readonly at: EpochMs
  readonly orders: number
  readonly salesToman: Toman
  readonly marginToman: Toman
}

export interface Group extends Figures {
  /** The id of the service, country or operator that was used; {@link PERMANENT}, or {@link UNASSIGNED}. */
  readonly key: string
}

export interface Breakdown {
  readonly period: Period
  readonly dimension: Dimension
  /** Those that sold most first. */
  readonly groups: readonly Group[]
}

/** How the shop stands now. */
export interface Glance {
  readonly today: Figures
  readonly openOrders: number
  /** Receipts and tickets that wait for the staff. */
  readonly waitingTopUps: number
  readonly waitingTickets: number
  /** Messages of banks that wait for the staff. */
  readonly waitingDeposits: number
  /** Undefined as long as the provider has not told it. */
  readonly provider: ProviderAccount | undefined
  /** Whether there is a backup to go back to. */
  readonly backup: BackupStanding
  /** The worst first. */
  readonly troubles: readonly Trouble[]
}

export interface ProviderAccount {
  readonly toman: Toman
  readonly at: EpochMs
  /** At the pace of the last days; undefined when nothing was spent. */
  readonly daysLeft: number | undefined
}

export interface Reports {
  /** @param back 0 for the period of now, 1 for the one before it */
  overview(span: Span, back: number): Promise<Report>
  by(dimension: Dimension, span: Span, back: number): Promise<Breakdown>
  glance(): Promise<Glance>
  /** Our account at the provider, asked now. */
  providerBalance(): Promise<ProviderBalance>
}

export type Trouble =
  /** The provider has refused purchases for want of balance, and has not been seen with enough since. */
  | { readonly kind: 'no-balance'; readonly count: number }
  /** Customers whose purchases were refused so: the money is there again, and they do not know. */
  | { readonly kind: 'works-again'; readonly people: number }
  /** There will be no backup to go back to. */
  | { readonly kind: 'backup'; readonly why: 'no-passphrase' | 'failing' | 'old' | 'unsent' }
  | {
      readonly kind: 'provider-low'
      readonly toman: Toman
      readonly daysLeft: number | undefined
    }
  | ({ readonly kind: 'failures-rising' } & FailureCount)
  /** Purchases whose answer was lost, of which it is not known yet what became of them. */
  | { readonly kind: 'lost'; readonly count: number }

export type ProviderBalance = Unavailable | { readonly kind: 'known'; readonly toman: Toman }
