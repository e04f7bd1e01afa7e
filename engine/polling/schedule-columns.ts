/** How far asking about an order has come, as columns of its row. */
import type { EpochMs } from '#sdk'
import type { PollSchedule } from './waiting-order.ts'
import type { Changes } from '../store/domain-rows.ts'
import type { OrderRow, OrderTable } from '../store/schema-orders.ts'

type ScheduleRow = Pick<
  OrderRow,
  'pollPhase' | 'phaseAt' | 'heardAt' | 'pollSentAt' | 'pollAt' | 'pollFailures'
>

/** A poll is never planned for a time that is over: who follows what becomes due looks forward. */
export const scheduleColumns = (schedule: PollSchedule, now: EpochMs): Changes<OrderTable> => ({
  pollAt: Math.max(schedule.dueAt, now),
  pollPhase: schedule.phase,
  phaseAt: schedule.phaseAt,
  heardAt: schedule.heardAt,
  pollSentAt: schedule.sentAt ?? null,
  pollFailures: schedule.failures,
})

export const scheduleOfRow = (row: ScheduleRow): PollSchedule => ({
  phase: row.pollPhase,
  phaseAt: row.phaseAt,
  heardAt: row.heardAt,
  sentAt: row.pollSentAt,
  dueAt: row.pollAt ?? 0,
  failures: row.pollFailures,
  boosted: false, // a customer who wants to know now is answered at once
})
