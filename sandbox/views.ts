import { findCountry, findService } from './catalogue.ts'
import { expiresAtMs, type State, STATES, type TemporaryNumber } from './number.ts'
import type { Sms } from './sms.ts'

/** A name in both languages. */
export interface BilingualName {
  readonly fa: string
  readonly en: string
}

/** A bought number as the owner of the world sees it. */
export interface NumberView {
  readonly id: string
  readonly service: number
  readonly serviceName: BilingualName
  readonly country: number
  readonly countryName: BilingualName
  readonly flag: string
  readonly operator: number
  /** With the area code, without a plus sign. */
  readonly number: string
  readonly amountToman: number
  readonly repeat: boolean
  readonly state: State
  /** The provider's words for the state. */
  readonly stateName: string
  readonly boughtAtMs: number
  readonly expiresAtMs: number
  readonly sms: readonly Sms[]
  /** When the next message is going to come; null when none is. */
  readonly smsAtMs: number | null
  /** The message comes together with a cancel, or with the end of the number's time. */
  readonly isLate: boolean
  readonly refunded: boolean
}

export function viewNumber(number: TemporaryNumber): NumberView {
  const { id, service, country, operator, amountToman, repeat, state } = number
  const [foundService, foundCountry] = [findService(service), findCountry(country)]
  return {
    id,
    service,
    country,
    operator,
    amountToman,
    repeat,
    state,
    serviceName: { fa: foundService?.name ?? '', en: foundService?.name_en ?? '' },
    countryName: { fa: foundCountry?.name ?? '', en: foundCountry?.name_en ?? '' },
    flag: foundCountry?.emoji ?? '',
    number: number.number,
    stateName: STATES[state],
    boughtAtMs: number.boughtAtMs,
    expiresAtMs: expiresAtMs(number),
    sms: [...number.sms],
    smsAtMs: number.smsAtMs,
    isLate: number.isLate === true,
    refunded: number.refunded,
  }
}
