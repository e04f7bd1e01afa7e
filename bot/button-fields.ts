/** How the fields of a button are read, of whichever face: strictly, since anybody can send any data. */
import { toman, type Toman } from '#engine'

/** Reads one field; undefined when the text cannot be one. */
export type Reader<T> = (text: string) => T | undefined

export const matching =
  <T extends string>(pattern: RegExp): Reader<T> =>
  (text) =>
    pattern.test(text) ? (text as T) : undefined

export const whole: Reader<number> = (text) => {
  const value = Number(text)
  return /^(0|[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(value) ? value : undefined
}

export const amount: Reader<Toman> = (text) => {
  const value = whole(text)
  return value === undefined ? undefined : toman(value)
}

export const catalogueId = matching<string>(/^[A-Za-z0-9]{1,8}$/)
export const which = matching<'active' | 'past'>(/^(active|past)$/)
/** By which of the actions the ways to pay are shown. */
export const payWay = matching<'ways' | 'topUpFor' | 'topUpForRepeat' | 'topUpForPermanent'>(
  /^(ways|topUpFor|topUpForRepeat|topUpForPermanent)$/,
)
export const onOff = matching<'on' | 'off'>(/^(on|off)$/)
/** Where a deep link leads. */
export const token = matching<string>(/^[\w-]{0,40}$/)
export const setting = matching<string>(/^[A-Za-z]{1,40}$/)
