import {
  toman,
  UnreadableAnswerError,
  type Numberland,
  type NumberlandError,
  type Toman,
} from '#sdk'
import type { Lost } from './purchase.ts'
import { money } from './units.ts'

/** Nobody waits long for a comparison that they can make themselves. */
const PATIENCE_MS = 5000

const balanceNow = (numberland: Numberland): Promise<Toman | undefined> =>
  numberland.balance({ retries: 0, timeoutMs: PATIENCE_MS }).catch(() => undefined)

/** What a purchase cost whose answer does not say it, as far as the balance tells. */
export async function chargeOf(numberland: Numberland, before: Toman): Promise<Toman | undefined> {
  const after = await balanceNow(numberland)
  return after === undefined || after >= before ? undefined : toman(before - after)
}

/** What is known of a temporary number whose purchase was not answered: its id, or no more than what the balance did. */
export async function lostNumber(
  numberland: Numberland,
  before: Toman,
  error: NumberlandError,
): Promise<Lost> {
  const id = error instanceof UnreadableAnswerError ? error.boughtId : undefined
  if (id !== undefined) return unreadNumber(id)
  const after = await balanceNow(numberland)
  return {
    story: `A number may have been bought. It was not bought a second time.
${comparison(before, after)}
Nobody can tell its id, so it can neither be waited for nor cancelled: without a code its price comes back when its time is over,
after 20 minutes at most. To check, compare the balance now and then: numberland balance`,
    facts: { balanceBeforeToman: before, balanceAfterToman: after ?? null },
  }
}

const unreadNumber = (id: string): Lost => ({
  story: `A number was bought under the id ${id}, but the answer does not show it readably. Without the number it is of no use:
  give it back:  numberland cancel ${id}`,
  facts: { id },
})

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
