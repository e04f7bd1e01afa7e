/** What a customer was shown of a number besides its price, and whether another offer keeps it. Pure. */
import type { Offer } from '#sdk'
import { fold } from '../language/fold.ts'

/** The promises of a confirmation. */
export interface Terms {
  /** True when a second code can be asked for. */
  readonly repeatable: boolean
  /** The provider's own remark; empty when there is none. */
  readonly remark: string
  /** How long the number is ours, in milliseconds. */
  readonly validMs: number
}

/** The provider's own remark, as far as a line has room for it. */
const remarkOf = ({ description }: Pick<Offer, 'description'>): string => description.slice(0, 60)

export const termsOf = (offer: Pick<Offer, 'repeatable' | 'description' | 'validMs'>): Terms => ({
  repeatable: offer.repeatable,
  remark: remarkOf(offer),
  validMs: offer.validMs,
})

/** True when nobody who was promised the one is worse off with the other. */
export const keepsTerms = (given: Terms, promised: Terms): boolean =>
  (given.repeatable || !promised.repeatable) &&
  given.validMs >= promised.validMs &&
  keepsRemark(given.remark, promised.remark)

/** Only “not reported” is known to be good: any other remark may be a warning, so it must be the one that was shown. */
const keepsRemark = (given: string, promised: string): boolean =>
  fold(given) === fold(promised) ||
  (isUnreported(given) && (promised === '' || isUnreported(promised)))

/** Nobody has complained about numbers of this kind, in the provider's words. */
export const isUnreported = (remark: string): boolean => /^بدون ?ریپورت$/.test(fold(remark))
