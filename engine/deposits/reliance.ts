/** Until when a card's payments confirm themselves: as long as a phone that signs is heard of its account. */
import type { EpochMs } from '#sdk'
import { DAY, HOUR } from '../clock.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../store/store.ts'
import { cardRows } from '../top-ups/card-rows.ts'
import { accountRows } from './account-rows.ts'

/** Where silence means nothing to the owner. */
const FOR_EVER_MS = 3650 * DAY

/** How long a phone may be silent. */
export function silenceMs({ settings }: Pick<Context, 'settings'>): number {
  const hours = settings.get('depositSilentHours')
  return hours === 0 ? FOR_EVER_MS : hours * HOUR
}

/** Works it out anew for these cards, after a phone was heard or something about it has changed. */
export async function relyOn(
  context: Pick<Context, 'settings'>,
  tx: Tx,
  cardIds: readonly number[],
): Promise<void> {
  const forMs = silenceMs(context)
  for (const cardId of cardIds) {
    const signedAt: EpochMs | undefined = await accountRows(tx).signedAt(cardId)
    await cardRows(tx).setAuto(cardId, signedAt === undefined ? undefined : signedAt + forMs)
  }
}
