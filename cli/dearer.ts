import type { BoughtNumber, Numberland, Toman } from '#sdk'
import type { Task } from './command.ts'
import { refused } from './failure.ts'
import { STATE_WORDS } from './number-state.ts'
import { money } from './units.ts'
import { cancelUntilDone, type Watched } from './watch.ts'

export const dearerThan = (limitToman: Toman, priceToman: Toman | undefined): string =>
  `${priceToman === undefined ? 'nobody says what it costs' : `it costs ${money(priceToman)}`}, and --max-price is ${money(limitToman)}`

/** Gives back a number that was charged for more than the limit. @throws {Failure} always, with how it ended */
export async function giveBackDearer(
  task: Task,
  numberland: Numberland,
  watched: Watched,
  bought: BoughtNumber & { readonly limitToman: Toman },
): Promise<never> {
  const { id, limitToman, priceToman } = bought
  const { state, code } = await cancelUntilDone(task, numberland, watched)
  const reason = dearerThan(limitToman, priceToman)
  const facts = { ...bought, state, ...(code !== undefined && { code }) }
  if (state === 'cancelled')
    throw refused(`Given back: ${reason}. The price is back in the account.`, facts)
  const shown = code === undefined ? '' : ` A code was faster: ${code}.`
  throw refused(
    `Not given back, although ${reason}.${shown} ${watched.title}, id ${id}, is: ${STATE_WORDS[state]}.`,
    facts,
  )
}
