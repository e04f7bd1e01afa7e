import type { FaultKind } from './faults.ts'

/** The answer's text as this fault leaves it. */
export function disguise(json: unknown, kind: FaultKind | undefined): string {
  switch (kind) {
    case 'wrong-types':
      return JSON.stringify(mapValues(json, swapType))
    case 'lower-case-keys':
      return JSON.stringify(mapKeys(json, (key) => key.toLowerCase()))
    case 'ornaments':
      return JSON.stringify(mapValues(json, ornament))
    case 'bom':
      return `\uFEFF${JSON.stringify(json)}`
    case 'truncated':
      return firstHalf(JSON.stringify(json))
    case 'blocked':
    case 'empty':
    case 'executed-but-unanswered':
    case 'html':
    case 'rate-limited':
    case 'reset':
    case 'slow':
    case 'status-500':
    case 'technical':
    case undefined:
      return JSON.stringify(json)
  }
}

const firstHalf = (text: string): string => text.slice(0, Math.ceil(text.length / 2))

function swapType(value: unknown): unknown {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && isPlainNumber(value) ? Number(value) : value
}

/** Only what reads the same afterwards: a code with a leading zero stays text. */
const isPlainNumber = (text: string): boolean => text !== '' && String(Number(text)) === text

function ornament(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value
    .replaceAll('ی', 'ي')
    .replaceAll('ک', 'ك')
    .replaceAll(/(?<=[بتسفنيكلم])(?=\p{Script=Arabic})/gu, 'ـ')
    .replaceAll(/(?<=\p{Script=Arabic}) (?=\p{Script=Arabic})/gu, '\u200C ')
}

function mapValues(json: unknown, map: (value: unknown) => unknown): unknown {
  if (Array.isArray(json)) return json.map((item) => mapValues(item, map))
  if (!isRecord(json)) return map(json)
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, mapValues(value, map)]),
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
