import { badRequest } from './refusal.ts'

/** A JSON object that came from outside. */
export type JsonObject = { readonly [name: string]: unknown }

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** @returns undefined when the field is absent. Telegram takes numbers for strings, so do we. */
export function stringField(object: JsonObject, name: string): string | undefined {
  const value = object[name]
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') throw badRequest(`field "${name}" must be of type String`)
  return value
}

export function requiredStringField(object: JsonObject, name: string): string {
  const value = stringField(object, name)
  if (value === undefined) throw badRequest(`can't find field "${name}"`)
  return value
}

export function integerField(object: JsonObject, name: string): number | undefined {
  const value = object[name]
  if (value === undefined || value === null) return undefined
  const number = typeof value === 'string' ? Number(value) : value
  if (typeof number !== 'number' || !Number.isSafeInteger(number))
    throw badRequest(`field "${name}" must be of type Number`)
  return number
}

export function flagField(object: JsonObject, name: string): boolean {
  const value = object[name]
  if (value === undefined || value === null) return false
  if (typeof value !== 'boolean') throw badRequest(`field "${name}" must be of type Boolean`)
  return value
}

export function objectField(object: JsonObject, name: string): JsonObject | undefined {
  const value = object[name]
  if (value === undefined || value === null) return undefined
  if (!isObject(value)) throw badRequest(`field "${name}" must be of type Object`)
  return value
}
