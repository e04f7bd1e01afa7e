/** How news are told: a table, one teller for each kind, put together from the tables of the nouns. */
import type { News } from '#engine'
import type { Api } from 'grammy'
import type { View, Shop } from './context.ts'

/** Who is told, and by what. */
export interface Telling {
  readonly api: Api
  readonly shop: Shop
  readonly view: View
  readonly personId: number
  /** Aborts when nobody waits for it any more: the process is to end. */
  readonly signal: AbortSignal
  /** Set where the whole report group reads it; `personId` is then the group. */
  readonly inGroup?: true
}

export type NewsOf<Kind extends News['kind']> = Extract<News, { readonly kind: Kind }>

export type Tellers<Kind extends News['kind']> = {
  readonly [K in Kind]: (telling: Telling, news: NewsOf<K>) => Promise<unknown>
}
