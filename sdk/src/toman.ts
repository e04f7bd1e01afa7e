declare const brand: unique symbol

/** A whole number of Toman, the only money in this house (1 Toman = 10 Rial). */
export type Toman = number & { readonly [brand]: 'Toman' }

/** Makes a {@link Toman} of a number. @throws {RangeError} when it is not a safe whole number. */
export function toman(amount: number): Toman {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not a whole number of Toman: ${amount}`)
  return amount as Toman
}
