/**
 * What is given to the SDK, checked before anything is sent, and turned into what the API takes: programs without types call it
 * too, and after a purchase was sent it would be too late to complain.
 */
import type { CallOptions } from './call.ts'
import type { Priority } from './waiting-line.ts'

/** Says which argument is wrong, what it must be and what was given. A text is not repeated: it may be a key. */
export const wrongArgument = (name: string, expected: string, given: unknown): TypeError =>
  new TypeError(`${name} must be ${expected}; given was ${kindOf(given)}`)

function kindOf(given: unknown): string {
  if (given === undefined) return 'nothing'
  if (given === null || typeof given === 'boolean') return String(given)
  if (typeof given === 'number' || typeof given === 'bigint') return `the number ${given}`
  if (typeof given === 'string') return given.trim() === '' ? 'an empty text' : 'a text'
  if (typeof given !== 'object') return `a ${typeof given}`
  if (Array.isArray(given)) return 'a list'
  return given instanceof Promise ? 'a promise, which must be awaited first' : 'an object'
}

/** An object, such as `example`. */
export function objectFrom<T extends object>(name: string, given: T, example: string): T {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given
  throw wrongArgument(name, `an object such as ${example}`, given)
}

/** An object, such as `example`; an empty one where none was given. */
export const optionsFrom = <T extends object>(
  name: string,
  given: T | null | undefined,
  example: string,
): Partial<T> => objectFrom<Partial<T>>(name, given ?? {}, example)

/** @param what whose id it is, such as `a service` */
export function idFrom(name: string, given: unknown, what: string): string {
  const id = typeof given === 'string' ? given.trim() : wholeText(given)
  if (id === '')
    throw wrongArgument(name, `the id of ${what}, as text or as a whole number, such as '1'`, given)
  return id
}

const wholeText = (given: unknown): string =>
  (typeof given === 'bigint' || Number.isSafeInteger(given)) && (given as number) >= 0
    ? String(given)
    : ''

/** Nothing when nothing was given. JSON and databases write `null` for that. */
export const ifGiven = <T, R>(given: T | null | undefined, check: (given: T) => R): R | undefined =>
  given === undefined || given === null ? undefined : check(given)

export function numberFrom(
  name: string,
  given: number,
  expected: string,
  isRight: (given: number) => boolean,
): number {
  if (typeof given === 'number' && isRight(given)) return given
  throw wrongArgument(name, expected, given)
}

/** A stretch of time that may have been calculated: below 0 it is over. */
export const durationFrom = (name: string, given: number): number =>
  numberFrom(name, given, 'a number of milliseconds, such as 15000', (ms) => !Number.isNaN(ms))

export const numberFromZero = (name: string, given: number): number =>
  numberFrom(name, given, 'a number from 0', (number) => number >= 0)

export function functionFrom<F extends (...given: never[]) => unknown>(
  name: string,
  given: F,
  example: string,
): F {
  if (typeof given === 'function') return given
  throw wrongArgument(name, `a function such as ${example}`, given)
}

/** An object with functions under these names. */
export function objectWith<T extends object>(
  name: string,
  given: T,
  functions: readonly (keyof T & string)[],
): T {
  const object = objectFrom(name, given, `{ ${functions.join(', ')} }`)
  const missing = functions.find((each) => typeof object[each] !== 'function')
  if (missing === undefined) return given
  throw wrongArgument(`${name}.${missing}`, 'a function', object[missing])
}

/** Not by its class: that of another window or test environment does as well. */
export function signalFrom(name: string, given: AbortSignal): AbortSignal {
  const isSignal =
    typeof given === 'object' &&
    typeof given.aborted === 'boolean' &&
    typeof given.addEventListener === 'function' &&
    typeof given.removeEventListener === 'function'
  if (isSignal) return given
  throw wrongArgument(name, 'an AbortSignal, such as the `signal` of an AbortController', given)
}

export function priorityFrom(name: string, given: Priority): Priority {
  if (given === 'change' || given === 'read' || given === 'poll') return given
  throw wrongArgument(name, "'change', 'read' or 'poll'", given)
}

const NO_OPTIONS: CallOptions = {}

/** What every method takes as its last argument, read once: whoever changes it later changes no call that is under way. */
export function callOptionsFrom(given: CallOptions | null | undefined): CallOptions {
  if (given === undefined) return NO_OPTIONS
  const options = optionsFrom('options', given, '{ timeoutMs: 15000 }')
  const { signal, timeoutMs, deadlineMs, priority, retries, onLeftOut } = options
  return {
    signal: ifGiven(signal, (one) => signalFrom('options.signal', one)),
    timeoutMs: ifGiven(timeoutMs, (ms) => durationFrom('options.timeoutMs', ms)),
    deadlineMs: ifGiven(deadlineMs, (ms) => durationFrom('options.deadlineMs', ms)),
    priority: ifGiven(priority, (one) => priorityFrom('options.priority', one)),
    retries: ifGiven(retries, (count) => numberFromZero('options.retries', count)),
    onLeftOut: ifGiven(onLeftOut, (one) =>
      functionFrom('options.onLeftOut', one, '(leftOut) => console.warn(leftOut)'),
    ),
  }
}
