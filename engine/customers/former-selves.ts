/** How the shop knows somebody again whom it has forgotten. */
import { createHmac, randomBytes } from 'node:crypto'
import type { EpochMs } from '#sdk'
import type { Tx } from '../store/store.ts'
import { FIRST_PSEUDONYM, personalDataRows } from './personal-data-rows.ts'

/** The same for the same person for ever; without the shop's secret it says nothing. */
export const markOf = async (tx: Tx, personId: number, now: EpochMs): Promise<string> =>
  (await marker(tx, now))(personId)

/** For the marks of many at once. */
export async function marker(tx: Tx, now: EpochMs): Promise<(personId: number) => string> {
  const secret = await personalDataRows(tx).secret(randomBytes(32).toString('hex'), now)
  return (personId) => createHmac('sha256', secret).update(String(personId)).digest('hex')
}

/** Every id under which this person is and was here: whatever limits a person counts over all of them. */
export const selvesOf = async (
  tx: Tx,
  personId: number,
  now: EpochMs,
): Promise<readonly number[]> => [personId, ...(await formerSelves(tx, personId, now))]

/** The pseudonyms of this person's earlier, forgotten selves, the newest first. */
export const formerSelves = async (
  tx: Tx,
  personId: number,
  now: EpochMs,
): Promise<readonly number[]> => personalDataRows(tx).pseudonymsOf(await markOf(tx, personId, now))

/** True for the id under which the rows of somebody forgotten are kept: nobody can be reached by it. */
export const isPseudonym = (id: number): boolean => id >= FIRST_PSEUDONYM
