/** What somebody has to be told of a gateway, and not for every payment again. */
import type { GatewayName } from '#rails'
import type { EpochMs } from '#sdk'
import { DAY, HOUR, MINUTE } from '../clock.ts'
import type { Context } from '../context.ts'
import { every, type Job } from '../scheduling/jobs.ts'
import { tellAdmins, tellStaff } from '../staff/tell.ts'
import type { PaymentAlarm } from './types.ts'

/** So many forged pushes within an hour are no accident. */
const FORGED_AN_HOUR = 5
/** So many answers in a row that say nothing, over at least so long. */
const SILENT_ANSWERS = 3
const SILENT_FOR_MS = 5 * MINUTE

export interface Alarms {
  /** A push bears a wrong signature. */
  forged(rail: GatewayName): Promise<void>
  /** The gateway has given an answer, or none that could be read. */
  heard(rail: GatewayName, isKnown: boolean): Promise<void>
  /** True while its last answer to this process could not be read. */
  isSilent(rail: string): boolean
  /** The gateway refuses because of something that the shop has to change. */
  refused(rail: GatewayName, code: string, reason: string): Promise<void>
}

interface Forged {
  readonly hour: number
  readonly count: number
}

interface Silence {
  readonly since: EpochMs
  readonly answers: number
}

/** Counts are this process's own; what is told is told once by all of them. */
export function createAlarms(context: Context): Alarms {
  const { store, clock, wake } = context
  const forged = new Map<GatewayName, Forged>()
  const silent = new Map<string, Silence>()

  async function tell(rail: GatewayName, alarm: PaymentAlarm): Promise<void> {
    const key = `payment-alarm:${rail}:${alarm.kind}:${Math.floor(clock.now() / HOUR)}`
    await store.transaction((tx) =>
      tellAdmins(context, tx, key, { kind: 'payment-alarm', rail, alarm }),
    )
    wake('notices')
  }

  return {
    async forged(rail) {
      const hour = Math.floor(clock.now() / HOUR)
      const before = forged.get(rail)
      const count = before?.hour === hour ? before.count + 1 : 1
      forged.set(rail, { hour, count })
      if (count === FORGED_AN_HOUR) await tell(rail, { kind: 'forged', count })
    },

    async heard(rail, isKnown) {
      if (isKnown) {
        silent.delete(rail)
        return
      }
      const now = clock.now()
      const { since, answers } = silent.get(rail) ?? { since: now, answers: 0 }
      silent.set(rail, { since, answers: answers + 1 })
      const sinceMs = now - since
      if (answers + 1 >= SILENT_ANSWERS && sinceMs >= SILENT_FOR_MS)
        await tell(rail, { kind: 'silent', sinceMs })
    },

    isSilent: (rail) => silent.has(rail),

    refused: (rail, code, reason) => tell(rail, { kind: 'refuses', code, reason }),
  }
}

/** Once a week, to owners: what is set up and cannot be used. */
export const closedJob = (context: Context): Job => ({
  kind: 'payments-closed',
  next: every(HOUR),
  async run() {
    const { store, clock, rails, wake } = context
    // Stars are paid in Telegram's own window.
    const led = rails?.gateways.filter(({ currency }) => currency !== 'XTR') ?? []
    const names = led.map(({ name }) => name)
    if (names.length === 0 || rails?.publicUrl !== undefined) return
    const key = `no-public-url:${Math.floor(clock.now() / (7 * DAY))}`
    const news = { kind: 'no-public-url', rails: names } as const
    await store.transaction((tx) => tellStaff(context, tx, 'change-shop', key, news))
    wake('notices')
  },
})
