/** A backup's file is named by the time at which it was made: a file may be copied, and then its own time says nothing. */
import type { EpochMs } from '#sdk'

export const nameAt = (now: EpochMs): string =>
  `shop-${new Date(now).toISOString().replaceAll(/[-:.]/g, '')}.backup`

const NAME = /^shop-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)\d*Z\.backup/

/** When a backup, or the one that a piece is of, was made; undefined for other names. */
export function timeIn(name: string): EpochMs | undefined {
  const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? []
  return year === undefined
    ? undefined
    : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

/** The same for whole backups alone. */
export const timeOf = (name: string): EpochMs | undefined =>
  name.endsWith('.backup') ? timeIn(name) : undefined
