/** What is wrong and what waits, each a button to the screen where it is mended, for those who may mend it. */
import { type Glance, may, type Permission, type Role, type Trouble } from '#engine'
import type { Action } from '../../buttons.ts'
import { type Keyboard, tap } from '../../keyboard.ts'
import type { Words } from '../../words/words.ts'

interface Alarm {
  readonly permission: Permission
  readonly label: string
  readonly action: Action
  readonly isBad: boolean
}

const bad = (permission: Permission, label: string, action: Action): Alarm => ({
  permission,
  label,
  action,
  isBad: true,
})
const waiting: typeof bad = (...alarm) => ({ ...bad(...alarm), isBad: false })

interface AlarmData {
  readonly role: Role
  readonly hasWallets: boolean
  readonly glance: Glance
  readonly isPaused: boolean
}

/** A row each: what is wrong first, then what waits. */
export const alarmsFor = (words: Words, data: AlarmData): Keyboard =>
  [
    ...data.glance.troubles.map((trouble) => troubleAlarm(words, trouble)),
    ...waitingAlarms(words, data),
  ]
    .filter(({ permission }) => may(data.role, permission))
    .map(({ label, action, isBad }) => [tap(label, action, isBad ? 'danger' : 'primary')])

function troubleAlarm({ desk: { alarm } }: Words, trouble: Trouble): Alarm {
  switch (trouble.kind) {
    case 'no-balance':
      return bad('see-provider', alarm.noBalance(trouble.count), { kind: 'refused' })
    case 'provider-low':
      return bad('see-provider', alarm.providerLow(trouble.toman, trouble.daysLeft), {
        kind: 'providerBalance',
      })
    case 'failures-rising':
      return bad('see-reports', alarm.failures(trouble.code, trouble.method, trouble.count), {
        kind: 'report',
        span: 'day',
        back: 0,
      })
    case 'lost':
      return bad('audit', alarm.lost(trouble.count), { kind: 'audit' })
    case 'works-again':
      return waiting('see-provider', alarm.worksAgain(trouble.people), { kind: 'refused' })
    case 'backup':
      return bad('backup', alarm.backup(trouble.why), { kind: 'backup' })
  }
}

function waitingAlarms({ desk: { alarm } }: Words, data: AlarmData): readonly Alarm[] {
  const { waitingTopUps: topUps, waitingTickets: tickets, waitingDeposits: deposits } = data.glance
  const paused = bad('pause-selling', alarm.paused, { kind: 'resumeSelling' })
  const toTopUps = { kind: 'waitingTopUps', page: 0 } as const
  const toDeposits = { kind: 'depositQueue', page: 0 } as const
  const toTickets = { kind: 'tickets', page: 0 } as const
  return [
    ...(data.isPaused ? [paused] : []),
    ...(data.hasWallets && topUps > 0
      ? [waiting('approve-topups', alarm.topUps(topUps), toTopUps)]
      : []),
    ...(deposits > 0 ? [waiting('approve-topups', alarm.deposits(deposits), toDeposits)] : []),
    ...(tickets > 0 ? [waiting('answer-tickets', alarm.tickets(tickets), toTickets)] : []),
  ]
}
