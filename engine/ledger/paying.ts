import { toman, type Toman } from '#sdk'
import type { Wallet } from './types.ts'

/** What a price leaves in a wallet, or what is missing for it. For the eye: whoever buys is counted again. */
export type Paying =
  | { readonly kind: 'enough'; readonly leftToman: Toman }
  | { readonly kind: 'short'; readonly missingToman: Toman }

/** @param backToman what comes back before, of an order that is given up for it */
export function payingFrom(
  { availableToman }: Pick<Wallet, 'availableToman'>,
  priceToman: Toman,
  backToman = toman(0),
): Paying {
  const left = availableToman + backToman - priceToman
  return left < 0
    ? { kind: 'short', missingToman: toman(-left) }
    : { kind: 'enough', leftToman: toman(left) }
}
