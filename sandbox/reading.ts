/** A JSON object from outside, such as a body of the control API, not yet understood. */
export type Body = Readonly<Record<string, unknown>>

/** Thrown when a body does not say what it should; the message names the field. */
export class UnreadableBody extends Error {}

/** The object in a body; an empty body is an empty object. */
export function readObject(text: string): Body {
  return text === '' ? {} : asObject(parse(text), 'The body')
}

export function asObject(value: unknown, name: string): Body {
  if (!isObject(value)) throw new UnreadableBody(`${name} must be a JSON object`)
  return value
}

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const readText = (body: Body, name: string): string | undefined =>
  readField(body, name, 'a text', (value) => typeof value === 'string')

export const readFlag = (body: Body, name: string): boolean | undefined =>
  readField(body, name, 'true or false', (value) => typeof value === 'boolean')

/** A whole number from 0 on. */
export const readWhole = (body: Body, name: string): number | undefined =>
  readField(
    body,
    name,
    'a whole number from 0 on',
    (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0,
  )

/** A whole number below 0. */
export const readNegative = (body: Body, name: string): number | undefined =>
  readField(
    body,
    name,
    'a whole number below 0',
    (value): value is number => Number.isSafeInteger(value) && Number(value) < 0,
  )

/** A whole number, on either side of 0. */
export const readInteger = (body: Body, name: string): number | undefined =>
  readField(body, name, 'a whole number', (value): value is number => Number.isSafeInteger(value))

export const readNumber = (body: Body, name: string): number | undefined =>
  readField(body, name, 'a number', (value): value is number => Number.isFinite(value))

/** A number from 0 to 1. */
export const readShare = (body: Body, name: string): number | undefined =>
  readField(
    body,
    name,
    'a number from 0 to 1',
    (value): value is number => typeof value === 'number' && value >= 0 && value <= 1,
  )

/** One of the listed words, or numbers. */
export const readWord = <Word extends string | number>(
  body: Body,
  name: string,
  words: readonly Word[],
): Word | undefined =>
  readField(body, name, `one of ${words.join(', ')}`, (value): value is Word =>
    words.some((word) => word === value),
  )

export function readList(body: Body, name: string): readonly unknown[] {
  const list = body[name]
  if (Array.isArray(list)) return list
  throw new UnreadableBody(`${name} must be a list`)
}

/** @throws {UnreadableBody} when the field is not there. */
export function needed<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new UnreadableBody(`${name} is missing`)
  return value
}

function readField<Value>(
  body: Body,
  name: string,
  kind: string,
  fits: (value: unknown) => value is Value,
): Value | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (!fits(value)) throw new UnreadableBody(`${name} must be ${kind}`)
  return value
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UnreadableBody('The body must be JSON')
  }
}
