import type { Numberland, Toman } from '#sdk'
import type { Lost } from './purchase.ts'
import { money } from './units.ts'

/** Nobody waits long for a comparison that he can make himself. */
const PATIENCE_MS = 5000

/** What is known of a temporary number whose purchase was not answered: no more than what the balance did. */
export async function lostNumber(numberland: Numberland, before: Toman): Promise<Lost> {
  const asked = numberland.balance({ retries: 0, timeoutMs: PATIENCE_MS })
  const after = await asked.catch(() => undefined)
  return {
    story: `A number may have been bought. It was not bought a second time.
${comparison(before, after)}
Nobody can tell its id, so it can neither be waited for nor cancelled: without a code its price comes back when its time is over,
after 20 minutes at most. To check, compare the balance now and then: numberland balance`,
    facts: { balanceBeforeToman: before, balanceAfterToman: after ?? null },
  }
}

function comparison(before: Toman, after: Toman | undefined): string {
  if (after === undefined)
    return `The balance was ${money(before)} before; it cannot be asked for now.`
  if (after < before)
    return `The balance was ${money(before)} before and is ${money(after)} now: it probably was bought.`
  return `The balance is ${money(after)}, no less than before: it probably was not, but that may still change.`
}

/** What is known of a permanent number whose purchase was not answered: those that are ours can be listed. */
export const lostPermanent = (id: string): Lost => ({
  story: `The number may have been bought. It was not bought a second time.
To check whether it is yours: numberland permanent mine`,
  facts: { id },
})
