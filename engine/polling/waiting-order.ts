import type { EpochMs } from '#sdk'
import { SECOND } from '../clock.ts'
import type { Kind } from './learner.ts'
import type { Phase } from './phase.ts'

/** How far asking about an order has come: what its row keeps. */
export interface PollSchedule {
  readonly phase: Phase
  /** When the phase began: ages count from here. */
  readonly phaseAt: EpochMs
  /** Until when it is known that no code had come: the sending of the last look that was answered, or the phase's start. */
  readonly heardAt: EpochMs
  /** When it was last asked about, answered or not. */
  readonly sentAt: EpochMs | undefined
  readonly dueAt: EpochMs
  /** Looks in a row that were not answered. */
  readonly failures: number
  /** The customer wants to know now. */
  readonly boosted: boolean
}

/** An order that waits for a code, as polling sees it. */
export interface WaitingOrder extends Kind, PollSchedule {}

/** Seconds since the phase began. */
export const ageAt = ({ phaseAt }: PollSchedule, moment: EpochMs): number =>
  Math.max(0, moment - phaseAt) / SECOND

/** The course alone, without what else the row holds. */
export const scheduleOf = (order: PollSchedule): PollSchedule => ({
  phase: order.phase,
  phaseAt: order.phaseAt,
  heardAt: order.heardAt,
  sentAt: order.sentAt,
  dueAt: order.dueAt,
  failures: order.failures,
  boosted: order.boosted,
})
