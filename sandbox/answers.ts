import { countries, type Country, findCountry, services, type Service } from './catalogue.ts'
import { jalali } from './jalali.ts'
import { STATES, type TemporaryNumber } from './number.ts'
import {
  type OwnedPermanentNumber,
  type PermanentNumber,
  ROUNDNESS,
  type Roundness,
} from './permanent.ts'
import { isRefusal, REFUSALS } from './refusals.ts'
import type { Offer } from './stock.ts'

/**
 * The shapes of the answers. Strings and numbers are mixed as the documentation's examples mix them: `getnum` is all
 * strings, the RESULT of `checkstatus` is a number, `active` is a number among strings.
 */
export const balanceAnswer = (balanceToman: number): unknown => ({
  RESULT: '1',
  BALANCE: String(balanceToman),
  CURRENCY: 'Toman',
})

export const offerAnswer = (offer: Offer): unknown => ({
  id: String(offer.sid),
  service: String(offer.service),
  country: String(offer.country),
  cname: findCountry(offer.country)?.name,
  emoji: findCountry(offer.country)?.emoji,
  operator: String(offer.operator),
  count: String(offer.count),
  amount: String(offer.amountToman),
  repeat: offer.repeat ? '1' : '0',
  time: duration(offer.windowMs),
  active: offer.active ? 1 : 0,
  description: offer.description,
})

export const boughtAnswer = (number: TemporaryNumber): unknown => ({
  RESULT: '1',
  ID: number.id,
  NUMBER: number.number,
  AREACODE: number.areacode,
  AMOUNT: String(number.amountToman),
  REPEAT: number.repeat ? '1' : '0',
  TIME: duration(number.windowMs),
})

/** CODE is the last code from the first message on, also while another is awaited and after the end. */
export const statusAnswer = (number: TemporaryNumber): unknown => ({
  RESULT: number.state,
  CODE: number.sms.at(-1)?.code ?? '0',
  DESCRIPTION: STATES[number.state],
})

export const countriesAnswer = (): unknown => countries.map(countryAnswer)

export const servicesAnswer = (): unknown => services.map(serviceAnswer)

export const permanentListAnswer = (numbers: readonly PermanentNumber[]): unknown => ({
  RESULT: 1,
  DESCRIPTION: numbers.map(({ type, ...number }) => ({
    ...permanentAnswer({ type, ...number }),
    TYPE: String(type),
    COMMENT: ROUNDNESS[type],
  })),
})

const ROUNDNESS_ORDER: readonly Roundness[] = [0, 1, 2]

export const permanentTreeAnswer = (numbers: readonly PermanentNumber[]): unknown => ({
  RESULT: 1,
  TYPES: ROUNDNESS_ORDER.map((type) => ({
    TYPE: type,
    DESCRIPTION: ROUNDNESS[type],
    NUMBERS: numbers.filter((number) => number.type === type).map(permanentAnswer),
  })).filter(({ NUMBERS }) => NUMBERS.length > 0),
})

export const ownedPermanentAnswer = (numbers: readonly OwnedPermanentNumber[]): unknown => ({
  result: '1',
  numbers: numbers.map((number) => {
    const { date, time } = jalali(number.boughtAtMs)
    return {
      ...permanentAnswer(number),
      USERNAME: number.username,
      PASSWORD: number.password,
      RECOVERY: number.recovery,
      DATE: date,
      TIME: time,
    }
  }),
})

const LOWER_CASE_METHODS = ['getspnumber', 'myspnumbers']
const STRING_METHODS = ['balance', 'getnum']

export function refusalAnswer(refusal: string, method: string): unknown {
  const result = STRING_METHODS.includes(method) ? refusal : Number(refusal)
  const DESCRIPTION = isRefusal(refusal) ? REFUSALS[refusal] : 'others'
  return LOWER_CASE_METHODS.includes(method)
    ? { result, DESCRIPTION }
    : { RESULT: result, DESCRIPTION }
}

const permanentAnswer = ({ id, number, priceToman }: PermanentNumber): object => ({
  ID: id,
  NUMBER: number,
  PRICE: String(priceToman),
})

const countryAnswer = ({ id, name, name_en, areacode, emoji, active }: Country): unknown => ({
  id: String(id),
  name,
  name_en,
  areacode,
  emoji,
  image: `/assets/flags/${id}.png`,
  active,
})

const serviceAnswer = ({ id, name, name_en, active }: Service): unknown => ({
  id: String(id),
  name,
  name_en,
  description: '',
  image: `/assets/services/${id}.png`,
  active,
})

/** `HH:MM:SS`. */
function duration(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':')
}
