/** What came from outside: nothing is believed to have a type until one of these readers has named it. */

export type Fields = Readonly<Record<string, unknown>>

/** An object with fields. PHP writes an empty one as `[]`: a list has no fields. */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : undefined
}

/** The object that a text of JSON holds; where a key stands twice, its last value, as every reader of JSON has it. */
export function parseFields(text: string): Fields | undefined {
  try {
    return fieldsOf(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** A whole number that is not negative; gateways write the same field as a number and as a text. */
export function wholeOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0
    ? number
    : undefined
}

/** A code as gateways give them: a small whole number, perhaps negative, perhaps written as a text. */
export function codeOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^-?\d{1,6}$/.test(text) ? text : undefined
}

/** An id or a reference: short, and of characters that need no escaping anywhere. A number too large to be exact is none. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number') return wholeOf(value)?.toString()
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value) ? value : undefined
}

/** The one value of a parameter that a browser brought back, where it follows the pattern and does not stand twice. */
export function parameter(
  query: URLSearchParams,
  name: string,
  pattern: RegExp,
): string | undefined {
  const [value, second] = query.getAll(name)
  return value !== undefined && second === undefined && pattern.test(value) ? value : undefined
}

/** The shop's public id of a payment. */
export const ORDER_ID = /^[0-9a-f]{32}$/

/** A card as it may be kept: masked as it came, or the first six digits and the last four of a whole number. */
export function cardMaskOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const card = value.replaceAll(/[ -]/g, '')
  if (/^\d{16}$/.test(card)) return `${card.slice(0, 6)}******${card.slice(-4)}`
  return /^\d{4,6}[*xX]{2,10}\d{2,4}$/.test(card) ? card.replaceAll(/x/gi, '*') : undefined
}

/** A phone as Iranian gateways write it, 09…; another country's is nothing to them. */
export const localPhone = (phone: string | undefined): string | undefined =>
  phone === undefined ? undefined : /^(?:\+98|0098|0)(9\d{9})$/.exec(phone)?.[1]?.padStart(11, '0')
