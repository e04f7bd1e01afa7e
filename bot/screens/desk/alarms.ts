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
      return {
        permission: 'see-provider',
        label: alarm.noBalance(trouble.count),
        action: { kind: 'refused' },
        isBad: true,
      }
    case 'provider-low':
      return {
        permission: 'see-provider',
        label: alarm.providerLow(trouble.toman, trouble.daysLeft),
        action: { kind: 'providerBalance' },
        isBad: true,
      }
    case 'failures-rising':
      return {
        permission: 'see-reports',
        label: alarm.failures(trouble.code, trouble.method, trouble.count),
        action: { kind: 'report', span: 'day', back: 0 },
        isBad: true,
      }
    case 'lost':
      return {
        permission: 'audit',
        label: alarm.lost(trouble.count),
        action: { kind: 'audit' },
        isBad: true,
      }
    case 'works-again':
      return {
        permission: 'see-provider',
        label: alarm.worksAgain(trouble.people),
        action: { kind: 'refused' },
        isBad: false,
      }
    case 'backup':
      return {
        permission: 'backup',
        label: alarm.backup(trouble.why),
        action: { kind: 'backup' },
        isBad: true,
      }
  }
}

function waitingAlarms({ desk: { alarm } }: Words, data: AlarmData): readonly Alarm[] {
  const { waitingTopUps, waitingTickets } = data.glance
  const paused: Alarm = {
    permission: 'pause-selling',
    label: alarm.paused,
    action: { kind: 'resumeSelling' },
    isBad: true,
  }
  const topUps: Alarm = {
    permission: 'approve-topups',
    label: alarm.topUps(waitingTopUps),
    action: { kind: 'waitingTopUps', page: 0 },
    isBad: false,
  }
  const tickets: Alarm = {
    permission: 'answer-tickets',
    label: alarm.tickets(waitingTickets),
    action: { kind: 'tickets', page: 0 },
    isBad: false,
  }
  return [
    ...(data.isPaused ? [paused] : []),
    ...(data.hasWallets && waitingTopUps > 0 ? [topUps] : []),
    ...(waitingTickets > 0 ? [tickets] : []),
  ]
}
