/**
 * What an order's age is counted from, the last event that changed the odds of a code: 0 the purchase, 1 the customer's word that
 * they have requested the code, 2 the request for a further one.
 */
export type Phase = (typeof PHASES)[number]

export const PHASES = [0, 1, 2] as const
