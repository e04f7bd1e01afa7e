import type { AccountMemory } from './account.ts'
import type { ChangedOffer } from './market.ts'
import { FIRST_ID, type State, type TemporaryNumber } from './number.ts'
import { type Outage, OUTAGES } from './options.ts'
import type { OwnedPermanentNumber, Roundness } from './permanent.ts'
import {
  asObject,
  type Body,
  needed,
  readFlag,
  readInteger,
  readList,
  readNumber,
  readObject,
  readText,
  readWhole,
  readWord,
  UnreadableBody,
} from './reading.ts'
import type { Sms } from './sms.ts'

/** What a world is made of, and made of again after a restart. The rest follows from the seed. */
export interface WorldMemory {
  readonly seed: number
  readonly account: AccountMemory
  readonly offers: readonly ChangedOffer[]
  readonly permanent: readonly OwnedPermanentNumber[]
  readonly numbers: readonly TemporaryNumber[]
  /** The id of the number that is sold next. */
  readonly nextId: number
}

/** Everything that outlives a restart, as plain JSON. */
export interface Memory extends WorldMemory {
  readonly version: 1
  /** Where the dice for faults and latency stand. */
  readonly callsSoFar: number
  readonly outage: Outage | null
}

/** @throws {RangeError} for what a world cannot begin with, since it could not be read back. */
export function firstMemory(rules: {
  readonly seed: number
  readonly balanceToman: number
}): Memory {
  const { seed, balanceToman } = rules
  if (!Number.isFinite(seed)) throw new RangeError(`Not a seed: ${seed}`)
  if (!Number.isSafeInteger(balanceToman)) {
    throw new RangeError(`Not a whole number of Toman: ${balanceToman}`)
  }
  return {
    version: 1,
    seed,
    callsSoFar: 0,
    outage: null,
    account: {
      creditedToman: balanceToman,
      spentToman: 0,
      refundedToman: 0,
      purchases: 0,
      refunds: 0,
      outOfMoney: false,
    },
    offers: [],
    permanent: [],
    numbers: [],
    nextId: FIRST_ID,
  }
}

/** Reads back what `JSON.stringify` made of a memory. @throws {UnreadableBody} when the text is something else. */
export function readMemory(text: string): Memory {
  const body = readObject(text)
  if (body['version'] !== 1) throw new UnreadableBody('version must be 1')
  return {
    version: 1,
    seed: number(body, 'seed'),
    callsSoFar: whole(body, 'callsSoFar'),
    outage: readWord(body, 'outage', OUTAGES) ?? null,
    account: readAccount(asObject(body['account'], 'account')),
    offers: readEach(body, 'offers', readOffer),
    permanent: readEach(body, 'permanent', readOwnedPermanentNumber),
    numbers: readEach(body, 'numbers', readTemporaryNumber),
    nextId: whole(body, 'nextId'),
  }
}

const readAccount = (body: Body): AccountMemory => ({
  creditedToman: needed(readInteger(body, 'creditedToman'), 'creditedToman'),
  spentToman: whole(body, 'spentToman'),
  refundedToman: whole(body, 'refundedToman'),
  purchases: whole(body, 'purchases'),
  refunds: whole(body, 'refunds'),
  outOfMoney: flag(body, 'outOfMoney'),
})

const readOffer = (body: Body): ChangedOffer => ({
  service: whole(body, 'service'),
  country: whole(body, 'country'),
  operator: whole(body, 'operator'),
  amountToman: whole(body, 'amountToman'),
  count: whole(body, 'count'),
  active: flag(body, 'active'),
})

const ROUNDNESSES: readonly Roundness[] = [0, 1, 2]

const readOwnedPermanentNumber = (body: Body): OwnedPermanentNumber => ({
  id: text(body, 'id'),
  number: text(body, 'number'),
  priceToman: whole(body, 'priceToman'),
  type: needed(readWord(body, 'type', ROUNDNESSES), 'type'),
  username: text(body, 'username'),
  password: text(body, 'password'),
  recovery: text(body, 'recovery'),
  boughtAtMs: number(body, 'boughtAtMs'),
})

const STATES: readonly State[] = [1, 2, 3, 4, 5, 6]

const readTemporaryNumber = (body: Body): TemporaryNumber => ({
  id: text(body, 'id'),
  service: whole(body, 'service'),
  country: whole(body, 'country'),
  operator: whole(body, 'operator'),
  number: text(body, 'number'),
  areacode: text(body, 'areacode'),
  amountToman: whole(body, 'amountToman'),
  repeat: flag(body, 'repeat'),
  boughtAtMs: number(body, 'boughtAtMs'),
  windowMs: whole(body, 'windowMs'),
  sms: [...readEach(body, 'sms', readSms)],
  state: needed(readWord(body, 'state', STATES), 'state'),
  smsAtMs: readNumber(body, 'smsAtMs') ?? null,
  refunded: flag(body, 'refunded'),
  cancelsAsked: whole(body, 'cancelsAsked'),
  ...(readFlag(body, 'isLate') && { isLate: true }),
})

const readSms = (body: Body): Sms => ({
  code: text(body, 'code'),
  text: text(body, 'text'),
  atMs: number(body, 'atMs'),
})

const readEach = <Entry>(
  body: Body,
  name: string,
  read: (entry: Body) => Entry,
): readonly Entry[] => readList(body, name).map((entry) => read(asObject(entry, `Each of ${name}`)))

const text = (body: Body, name: string): string => needed(readText(body, name), name)
const flag = (body: Body, name: string): boolean => needed(readFlag(body, name), name)
const whole = (body: Body, name: string): number => needed(readWhole(body, name), name)
/** Moments are not always whole: a clock may be finer than a millisecond. */
const number = (body: Body, name: string): number => needed(readNumber(body, name), name)
