/** Calls that no phone of the shop has made. */
import type { EpochMs } from '#sdk'
import { HOUR } from '../clock.ts'
import type { Context } from '../context.ts'
import { tellAdmins } from '../staff/tell.ts'

/** So many within an hour are no accident. */
const AN_HOUR = 10

export interface Forgeries {
  count(): Promise<void>
}

/** Counts are this process's own; what is told is told once by all of them. */
export function createForgeries(context: Context): Forgeries {
  let hour: EpochMs = 0
  let count = 0
  return {
    async count() {
      const now = Math.floor(context.clock.now() / HOUR)
      count = now === hour ? count + 1 : 1
      hour = now
      if (count !== AN_HOUR) return
      const news = { kind: 'deposit-forged', count } as const
      await context.store.transaction((tx) =>
        tellAdmins(context, tx, `deposit-forged:${now}`, news),
      )
      context.wake('notices')
    },
  }
}
