import { type Fault, FAULT_KINDS, type FaultKind, type FaultRate } from './faults.ts'
import type { OfferChange, OfferName } from './market.ts'
import { isMethod, type Method } from './methods.ts'
import { type Outage, OUTAGES } from './options.ts'
import {
  asObject,
  type Body,
  needed,
  readFlag,
  readList,
  readNegative,
  readShare,
  readText,
  readWhole,
  readWord,
  UnreadableBody,
} from './reading.ts'

/** What the bodies of the control API ask for, as the arguments of the methods behind it. */

/** `{ on: true }`, `{ on: false }` or `{ on: 'status-503' }`. */
export const readDown = (body: Body): boolean | Outage =>
  typeof body['on'] === 'boolean' ? body['on'] : needed(readWord(body, 'on', OUTAGES), 'on')

export const readOfferName = (body: Body): OfferName => ({
  service: needed(readWhole(body, 'service'), 'service'),
  country: needed(readWhole(body, 'country'), 'country'),
  operator: needed(readWhole(body, 'operator'), 'operator'),
})

export function readOfferChange(body: Body): OfferChange {
  const [amountToman, count] = [readWhole(body, 'amountToman'), readWhole(body, 'count')]
  const active = readFlag(body, 'active')
  return {
    ...(amountToman !== undefined && { amountToman }),
    ...(count !== undefined && { count }),
    ...(active !== undefined && { active }),
  }
}

/** The filter in a query: each part of an offer's name that is given. */
export function readOfferFilter(query: Readonly<Record<string, string>>): Partial<OfferName> {
  const body = Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, value === '' ? undefined : Number(value)]),
  )
  const [service, country] = [readWhole(body, 'service'), readWhole(body, 'country')]
  const operator = readWhole(body, 'operator')
  return {
    ...(service !== undefined && { service }),
    ...(country !== undefined && { country }),
    ...(operator !== undefined && { operator }),
  }
}

/** `{ method, kind, executed?, slowMs?, result?, fields?, without?, rows?, times? }`: faults for the calls to come. */
export const readFaultPlan = (body: Body): [Method | 'any', Fault, number] => [
  readMethod(readText(body, 'method') ?? 'any'),
  readFault(body),
  readWhole(body, 'times') ?? 1,
]

/** `{ rates: [{ rate, kind, methods?, executed?, slowMs?, result? }] }`. */
export const readFaultRates = (body: Body): FaultRate[] =>
  readList(body, 'rates').map((entry) => {
    const rate = asObject(entry, 'A rate')
    return {
      ...readFault(rate),
      rate: needed(readShare(rate, 'rate'), 'rate'),
      ...('methods' in rate && { methods: readList(rate, 'methods').map(readOneMethod) }),
    }
  })

export function readFault(body: Body): Fault {
  const kind: FaultKind = needed(readWord(body, 'kind', FAULT_KINDS), 'kind')
  const [executed, slowMs] = [readFlag(body, 'executed'), readWhole(body, 'slowMs')]
  const result = readNegative(body, 'result')
  const rows = readWord(body, 'rows', ['one', 'all'])
  return {
    kind,
    ...(rows !== undefined && { rows }),
    ...('fields' in body && { fields: asObject(body['fields'], 'fields') }),
    ...('without' in body && { without: readList(body, 'without').map(String) }),
    ...(executed !== undefined && { executed }),
    ...(slowMs !== undefined && { slowMs }),
    ...(result !== undefined && { result }),
  }
}

function readMethod(name: string): Method | 'any' {
  return name === 'any' ? name : readOneMethod(name)
}

function readOneMethod(name: unknown): Method {
  if (typeof name === 'string' && isMethod(name)) return name
  throw new UnreadableBody('A method must be one of the fourteen of the API')
}
