import type { OnLeftOut } from './answers/answer.ts'
import { readBalance } from './answers/balance.ts'
import { boughtIdIn, readBoughtNumber, type BoughtNumber } from './answers/bought-number.ts'
import { readCountries, type Country } from './answers/country.ts'
import { readNumberStatus, type NumberStatus } from './answers/number-status.ts'
import { readOffers, type Offer } from './answers/offer.ts'
import {
  readBoughtPermanentNumber,
  readOwnedNumbers,
  readPermanentGroups,
  readPermanentOffers,
  type OwnedPermanentNumber,
  type PermanentGroup,
  type PermanentOffer,
} from './answers/permanent.ts'
import { readServices, type Service } from './answers/service.ts'
import type { Toman } from './toman.ts'
import type { Priority } from './waiting-line.ts'

/** One method of the API, as the SDK uses it. */
export interface Method<T> {
  readonly name: MethodName
  /** Its name in the API. */
  readonly upstream: string
  readonly priority: Priority
  /** Whether sending it again can do no harm, when it is not known what became of it. */
  readonly repeatable: boolean
  /** A longer answer is not read to its end: it is not one of Numberland's. */
  readonly mostBytes: number
  /** Makes a result of the JSON. @throws {UnexpectedAnswer} */
  readonly read: (answer: unknown, onLeftOut?: OnLeftOut) => T
  /** What was bought, by an answer that is not even JSON. */
  readonly boughtIdIn?: (text: string) => string | undefined
}

interface Methods {
  readonly balance: Method<Toman>
  readonly countries: Method<Country[]>
  readonly services: Method<Service[]>
  readonly offers: Method<Offer[]>
  readonly buyNumber: Method<BoughtNumber>
  readonly status: Method<NumberStatus>
  readonly cancel: Method<NumberStatus>
  readonly ban: Method<NumberStatus>
  readonly repeat: Method<NumberStatus>
  readonly close: Method<NumberStatus>
  readonly permanentNumbers: Method<PermanentOffer[]>
  readonly permanentNumbersByType: Method<PermanentGroup[]>
  readonly buyPermanentNumber: Method<OwnedPermanentNumber>
  readonly myPermanentNumbers: Method<OwnedPermanentNumber[]>
}

/** The name of a method of {@link Numberland} that asks the API. */
export type MethodName = keyof Methods

const MEGABYTE = 2 ** 20
/** Some thousand times what such an answer takes. */
const SHORT = MEGABYTE
/** A table has a few hundred rows, of some hundred characters each. */
const LIST = 8 * MEGABYTE
/** All services in all countries by all operators: a hundred thousand rows. */
const WHOLE_STOCK = 64 * MEGABYTE

export const METHODS: Methods = {
  balance: read('balance', 'balance', readBalance),
  countries: list('countries', 'getcountry', readCountries),
  services: list('services', 'getservice', readServices),
  offers: list('offers', 'getinfo', readOffers),
  // A second one buys a second number: the API has no idempotency key.
  buyNumber: {
    ...change('buyNumber', 'getnum', readBoughtNumber, { repeatable: false }),
    boughtIdIn,
  },
  status: { ...read('status', 'checkstatus', readNumberStatus), priority: 'poll' },
  // The end states stay as they are, and the answer is the state: a second one changes nothing and tells the same.
  cancel: change('cancel', 'cancelnumber', readNumberStatus, { repeatable: true }),
  ban: change('ban', 'bannumber', readNumberStatus, { repeatable: true }),
  close: change('close', 'closenumber', readNumberStatus, { repeatable: true }),
  // The first one may have worked and the second code be there already: another one would throw that code away.
  repeat: change('repeat', 'repeat', readNumberStatus, { repeatable: false }),
  permanentNumbers: list('permanentNumbers', 'spnumberslist', readPermanentOffers),
  permanentNumbersByType: list('permanentNumbersByType', 'spnumberstree', readPermanentGroups),
  buyPermanentNumber: change('buyPermanentNumber', 'getspnumber', readBoughtPermanentNumber, {
    repeatable: false,
  }),
  myPermanentNumbers: list('myPermanentNumbers', 'myspnumbers', readOwnedNumbers),
}

/** Offers without a filter. */
export const ALL_OFFERS: Method<Offer[]> = { ...METHODS.offers, mostBytes: WHOLE_STOCK }

function read<T>(name: MethodName, upstream: string, parse: Method<T>['read']): Method<T> {
  return { name, upstream, priority: 'read', repeatable: true, mostBytes: SHORT, read: parse }
}

function list<T>(name: MethodName, upstream: string, parse: Method<T>['read']): Method<T> {
  return { ...read(name, upstream, parse), mostBytes: LIST }
}

function change<T>(
  name: MethodName,
  upstream: string,
  parse: Method<T>['read'],
  { repeatable }: Pick<Method<T>, 'repeatable'>,
): Method<T> {
  return { name, upstream, priority: 'change', repeatable, mostBytes: SHORT, read: parse }
}
