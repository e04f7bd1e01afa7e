import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from './options.ts'

/** The machine's own time. */
export const systemClock: Clock = {
  now: Date.now,
  sleep: (ms, signal) => pause(ms, undefined, { signal }),
}
