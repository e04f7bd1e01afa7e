import type { EpochMs } from '../clock.ts'
import { momentInTehran } from '../tehran.ts'
import type { Toman } from '../toman.ts'
import { listIn, readMost, successOf, type OnLeftOut } from './answer.ts'
import {
  digitsOf,
  idOf,
  plainTextOf,
  priceOf,
  required,
  textOf,
  UnexpectedAnswer,
  wholeOf,
  type Row,
} from './field.ts'

/** How easy a permanent number is to remember. `other`: a type that the API does not document yet. */
export type Roundness = 'not-round' | 'half-round' | 'fully-round' | 'other'

/** A permanent number, which comes with a Google Voice account of its own. */
export interface PermanentNumber {
  readonly id: string
  /** Digits with the area code, without a plus sign. */
  readonly number: string
  /** As Numberland sets it, such as `+1 (775) 302-9356`. */
  readonly formatted: string
  readonly priceToman: Toman
}

/** A permanent number that can be bought. */
export interface PermanentOffer extends PermanentNumber {
  readonly roundness: Roundness
  /** Numberland's remark; may be empty. */
  readonly comment: string
}

/** The permanent numbers of one type that can be bought. */
export interface PermanentGroup {
  readonly roundness: Roundness
  /** Numberland's words for the type; may be empty. */
  readonly description: string
  readonly numbers: readonly PermanentNumber[]
}

/** A permanent number that was bought, with the secrets of its Google account. */
export interface OwnedPermanentNumber extends Omit<PermanentNumber, 'priceToman'> {
  /** Undefined when the answer does not say it readably. */
  readonly priceToman: Toman | undefined
  /** May be empty, like the password, when the answer does not have it. */
  readonly username: string
  readonly password: string
  /** The account's recovery address. */
  readonly recovery: string
  /** When it was bought, as given: a Jalali date, such as `1400/7/27`. */
  readonly date: string
  /** As given: Tehran time, such as `14:15:06`. */
  readonly time: string
  /** The moment of `date` and `time`; undefined when they make no sense. */
  readonly boughtAt: EpochMs | undefined
}

export function readPermanentOffers(answer: unknown, onLeftOut?: OnLeftOut): PermanentOffer[] {
  const rows = listIn(successOf(answer), 'description')
  const read = (row: Row): PermanentOffer => ({
    ...readOffered(row),
    roundness: roundnessOf(row),
    comment: textOf(row, 'comment') ?? '',
  })
  return readMost(rows, read, onLeftOut)
}

export function readPermanentGroups(answer: unknown, onLeftOut?: OnLeftOut): PermanentGroup[] {
  const readGroup = (row: Row): PermanentGroup => ({
    roundness: roundnessOf(row),
    description: textOf(row, 'description') ?? '',
    numbers: readMost(listIn(row, 'numbers'), readOffered, onLeftOut),
  })
  return readMost(listIn(successOf(answer), 'types'), readGroup, onLeftOut)
}

/** A row without a readable number is left out, and told: what is not found here may be that one. */
export function readOwnedNumbers(answer: unknown, onLeftOut?: OnLeftOut): OwnedPermanentNumber[] {
  return readMost(listIn(successOf(answer), 'numbers'), readOwned, onLeftOut)
}

function readOwned(row: Row): OwnedPermanentNumber {
  const date = plainTextOf(row, 'date') ?? ''
  const time = plainTextOf(row, 'time') ?? ''
  return {
    ...readNumber(row),
    priceToman: priceOf(row, 'price'),
    username: textOf(row, 'username') ?? '',
    password: textOf(row, 'password') ?? '',
    recovery: textOf(row, 'recovery') ?? '',
    date,
    time,
    boughtAt: momentInTehran(date, time),
  }
}

/** The answer to a purchase. Its id need not be the one of the list, so it is not compared. */
export function readBoughtPermanentNumber(answer: unknown): OwnedPermanentNumber {
  const [bought, ...others] = readOwnedNumbers(answer)
  if (bought === undefined || others.length > 0)
    throw new UnexpectedAnswer('without exactly one number')
  return bought
}

function readNumber(row: Row): Omit<PermanentNumber, 'priceToman'> {
  return {
    id: required(idOf(row, 'id'), 'ID'),
    number: required(digitsOf(row, 'number'), 'NUMBER'),
    formatted: required(plainTextOf(row, 'number'), 'NUMBER'),
  }
}

const readOffered = (row: Row): PermanentNumber => ({
  ...readNumber(row),
  priceToman: required(priceOf(row, 'price'), 'PRICE'),
})

const ROUNDNESS: Readonly<Record<number, Roundness>> = {
  0: 'not-round',
  1: 'half-round',
  2: 'fully-round',
}

function roundnessOf(row: Row): Roundness {
  return ROUNDNESS[wholeOf(row, 'type') ?? -1] ?? 'other'
}
