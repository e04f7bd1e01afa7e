/** How far asking about an order has come, as columns of its row. */
import type { EpochMs } from '#sdk'
import type { Course } from './waiting-order.ts'
import type { Phase } from './phase.ts'
import type { Changes } from '../store/domain-rows.ts'
import type { OrderRow, OrderTable } from '../store/schema-orders.ts'

type CourseRow = Pick<
  OrderRow,
  'pollPhase' | 'phaseAt' | 'heardAt' | 'pollSentAt' | 'pollAt' | 'pollFailures'
>

/** A poll is never planned for a time that is over: who follows what becomes due looks forward. */
export const courseColumns = (course: Course, now: EpochMs): Changes<OrderTable> => ({
  pollAt: Math.max(course.dueAt, now),
  pollPhase: course.phase,
  phaseAt: course.phaseAt,
  heardAt: course.heardAt,
  pollSentAt: course.sentAt ?? null,
  pollFailures: course.failures,
})

export const courseOfRow = (row: CourseRow): Course => ({
  phase: row.pollPhase as Phase,
  phaseAt: row.phaseAt,
  heardAt: row.heardAt,
  sentAt: row.pollSentAt ?? undefined,
  dueAt: row.pollAt ?? 0,
  failures: row.pollFailures,
  boosted: false, // a customer who wants to know now is answered at once
})
