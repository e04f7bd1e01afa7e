/** Every negative RESULT that the documentation names, in its own words and spelling. */
export const REFUSALS = {
  '-900': 'technical error',
  '-901': 'apikey not found',
  '-902': 'method invalid',
  '-990': 'number id invalid',
  '-202': 'parameters not found',
  '-204': 'this number is not active',
  '-205': 'no balance',
  '-206': 'price not set',
  '-210': 'service is not active',
  '-211': 'operator is not active',
  '-212': 'country is not active',
  '-304': 'number id not fount',
} as const

export type Refusal = keyof typeof REFUSALS

export const isRefusal = (result: string): result is Refusal => Object.hasOwn(REFUSALS, result)

/** Thrown where a method finds that it cannot go on; {@link answer} makes the provider's words of it. */
export class RefusedCall extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(REFUSALS[refusal])
    this.refusal = refusal
  }
}
