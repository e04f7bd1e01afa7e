/** What the value of a setting can be, and how it is read as people write it. */

interface Whole {
  readonly kind: 'whole'
  readonly default: number
  readonly least: number
  readonly most: number
  readonly unit?: 'toman' | 'percent' | 'seconds' | 'minutes' | 'hours' | 'days'
  /** What 0 means, where it is no amount. */
  readonly zero?: 'never' | 'no-limit' | 'all' | 'free'
}
interface Flag {
  readonly kind: 'flag'
  readonly default: boolean
}
interface Text {
  readonly kind: 'text'
  readonly default: string
  /** Characters. */
  readonly longest: number
}
interface List {
  readonly kind: 'list'
  readonly default: readonly string[]
  readonly most: number
  /** What each of its words must look like. */
  readonly shape: RegExp
}
export type SettingRow = Whole | Flag | Text | List

export type ValueOfKind = { whole: number; flag: boolean; text: string; list: readonly string[] }
type Value = ValueOfKind[SettingRow['kind']]

/** A value as a person writes it; undefined when it is none of this row. */
export function readSetting(row: SettingRow, text: string): Value | undefined {
  const value = parsed(row, text.trim())
  return isValue(row, value) ? value : undefined
}

function parsed(row: SettingRow, text: string): unknown {
  switch (row.kind) {
    case 'whole':
      return /^\d{1,15}$/.test(text) ? Number(text) : undefined
    case 'flag':
      return text === 'on' ? true : text === 'off' ? false : undefined
    case 'text':
      return text
    case 'list':
      return [...new Set(text.split(/[\s,،]+/).filter((word) => word !== ''))]
  }
}

/** A row of the database may be older than the limits of now. */
export function isValue(row: SettingRow, value: unknown): value is Value {
  switch (row.kind) {
    case 'whole':
      return Number.isSafeInteger(value) && Number(value) >= row.least && Number(value) <= row.most
    case 'flag':
      return typeof value === 'boolean'
    case 'text':
      return typeof value === 'string' && value.length <= row.longest
    case 'list':
      return (
        Array.isArray(value) &&
        value.length <= row.most &&
        value.every((word) => typeof word === 'string' && row.shape.test(word))
      )
  }
}
