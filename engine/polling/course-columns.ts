/** How far asking about an order has come, as columns of its row. */
import type { EpochMs } from '#sdk'
import type { Updateable } from 'kysely'
import type { Course } from './waiting-order.ts'
import type { Phase } from './phase.ts'
import type { OrderRow } from '../store/schema-orders.ts'
import type { Schema } from '../store/schema.ts'

type CourseRow = Pick<
  OrderRow,
  'poll_phase' | 'phase_at' | 'heard_at' | 'poll_sent_at' | 'poll_at' | 'poll_failures'
>

/** A poll is never planned for a time that is over: who follows what becomes due looks forward. */
export const courseColumns = (
  course: Course,
  now: EpochMs,
): Updateable<Schema['number_order']> => ({
  poll_at: Math.max(course.dueAt, now),
  poll_phase: course.phase,
  phase_at: course.phaseAt,
  heard_at: course.heardAt,
  poll_sent_at: course.sentAt ?? null,
  poll_failures: course.failures,
})

export const courseOfRow = (row: CourseRow): Course => ({
  phase: row.poll_phase as Phase,
  phaseAt: row.phase_at,
  heardAt: row.heard_at,
  sentAt: row.poll_sent_at ?? undefined,
  dueAt: row.poll_at ?? 0,
  failures: row.poll_failures,
  boosted: false, // a customer who wants to know now is answered at once
})
