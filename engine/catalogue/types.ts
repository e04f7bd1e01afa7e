import type { Names } from '../language/language.ts'

export interface Service {
  readonly id: string
  readonly names: Names
}

export interface Country {
  readonly id: string
  readonly names: Names
  /** The flag as an emoji, or a globe. */
  readonly flag: string
  /** Digits without a plus. */
  readonly areaCode: string
}

/** The provider cannot be reached or does not work for us now; nothing was bought. */
export interface Unavailable {
  readonly kind: 'unavailable'
}

/** What a text matches, best first. `pairs` holds combinations such as “telegram russia”. */
export interface Found {
  readonly services: readonly Service[]
  readonly countries: readonly Country[]
  readonly pairs: readonly { readonly service: Service; readonly country: Country }[]
  /** Set when a country fits better than every service. */
  readonly countriesFirst?: boolean
  /** Set when only some words of a sentence name what was found: the sentence may be about something else. */
  readonly isPartly?: boolean
  /** Set when nothing is called exactly so: the beginning of a name, a name with a slip. */
  readonly isGuess?: boolean
  /** What was named and is not sold here: hidden, or nothing of the provider’s. */
  readonly unsold?: readonly Names[]
  /** What was said besides: of several, the cheapest; or none that others have reported. */
  readonly preference?: Preference
  /** Set when a number is asked for and nothing is named, such as “I need a cheap number”. */
  readonly isGeneral?: boolean
}

export type Preference = 'cheapest' | 'unreported'
