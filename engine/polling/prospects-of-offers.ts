/** What customers may expect of an offer, from how the shop's own numbers ended. */
import type { Basis } from '../basis.ts'
import { createProspects, type Ending, type OfferKind, type Prospect } from './prospects.ts'
import { type EndedNumber, pollRows } from './poll-rows.ts'
import type { Store } from '../store/store.ts'

/** What is further back than so many numbers of the whole shop says little about today. */
const LOOKS_BACK_NUMBERS = 20_000

export interface Odds {
  /** Undefined without enough evidence. For `any` and `min`: of the service and the country, or of the service. */
  of(offer: OfferKind): Prospect | undefined
  /** Reads the newest endings. */
  refresh(): Promise<void>
}

export function createOdds({ store }: Pick<Basis, 'store'> & { readonly store: Store }): Odds {
  let prospects = createProspects()
  return {
    of: (offer) => prospects.of(offer),
    async refresh() {
      const fresh = createProspects()
      for (const ended of await pollRows(store).ended(LOOKS_BACK_NUMBERS)) {
        const ending = endingOf(ended)
        if (ending === undefined) continue
        const at = ended.firstCodeAt ?? ended.endedAt
        fresh.note(ended, ending, at - ended.boughtAt)
      }
      prospects = fresh
    },
  }
}

function endingOf({ state, firstCodeAt }: EndedNumber): Ending | undefined {
  if (state === 'completed') return firstCodeAt === undefined ? undefined : 'code'
  if (state === 'banned') return 'banned'
  return state === 'cancelled' || state === 'expired' ? 'none' : undefined
}
