import type { Fault } from './faults.ts'

/** The answer's text as this fault leaves it. */
export function disguise(json: unknown, fault: Fault | undefined): string {
  switch (fault?.kind) {
    case 'wrong-types':
      return JSON.stringify(mapValues(json, swapType))
    case 'lower-case-keys':
      return JSON.stringify(mapKeys(json, (key) => key.toLowerCase()))
    case 'ornaments':
      return JSON.stringify(mapValues(json, ornament))
    case 'bom':
      return `\uFEFF${JSON.stringify(json)}`
    case 'persian-digits':
      return JSON.stringify(mapValues(json, inPersian))
    case 'grouped-digits':
      return JSON.stringify(mapValues(json, grouped))
    case 'odd-fields':
      return JSON.stringify(changeRows(json, fault))
    case 'truncated':
      return firstHalf(JSON.stringify(json))
    case 'blocked':
    case 'empty':
    case 'endless':
    case 'executed-but-unanswered':
    case 'html':
    case 'rate-limited':
    case 'reset':
    case 'slow':
    case 'status-421':
    case 'status-500':
    case 'technical':
    case undefined:
      return JSON.stringify(json)
  }
}

const firstHalf = (text: string): string => text.slice(0, Math.ceil(text.length / 2))

function swapType(value: unknown): unknown {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && PLAIN_NUMBER.test(value) ? bareNumber(value) : value
}

/** Only what reads the same afterwards: a code with a leading zero stays text. */
const PLAIN_NUMBER = /^(0|[1-9]\d*)$/

/** All its digits, also of a number that JavaScript would round. */
const bareNumber = (text: string): unknown =>
  (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(text)

const inPersian = (value: unknown): unknown =>
  /^[\d\s().+:/-]+$/.test(String(value))
    ? String(value).replaceAll(/\d/g, (digit) => String.fromCodePoint(0x6f0 + Number(digit)))
    : value

const grouped = (value: unknown, name = ''): unknown =>
  /^\d{4,9}$/.test(String(value)) && name !== 'CODE'
    ? String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',')
    : value

/** The rows of an answer: of a list, of the list in one of its fields, or the answer itself. */
function changeRows(json: unknown, fault: Fault): unknown {
  if (Array.isArray(json))
    return json.map((row: unknown, at) =>
      at === 0 || fault.rows === 'all' ? changeRow(row, fault) : row,
    )
  const [name, list] = Object.entries(json ?? {}).find(([, value]) => Array.isArray(value)) ?? []
  return name === undefined
    ? changeRow(json, fault)
    : { ...(json as object), [name]: changeRows(list, fault) }
}

function changeRow(row: unknown, { fields = {}, without = [] }: Fault): unknown {
  const entries = Object.entries({ ...(row as object), ...fields })
  return Object.fromEntries(entries.filter(([name]) => !without.includes(name)))
}

function ornament(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value
    .replaceAll('ی', 'ي')
    .replaceAll('ک', 'ك')
    .replaceAll(/(?<=[بتسفنيكلم])(?=\p{Script=Arabic})/gu, 'ـ')
    .replaceAll(/(?<=\p{Script=Arabic}) (?=\p{Script=Arabic})/gu, '\u200C ')
}

function mapValues(
  json: unknown,
  map: (value: unknown, name?: string) => unknown,
  name?: string,
): unknown {
  if (Array.isArray(json)) return json.map((item) => mapValues(item, map, name))
  if (!isRecord(json)) return map(json, name)
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, mapValues(value, map, key)]),
  )
}

function mapKeys(json: unknown, map: (key: string) => string): unknown {
  if (Array.isArray(json)) return json.map((item) => mapKeys(item, map))
  if (!isRecord(json)) return json
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [map(key), mapKeys(value, map)]),
  )
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
