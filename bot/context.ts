/** What every screen is given with an update. */
import type { WayInUse } from './options.ts'
import type { Customer, Engine, Language, Role, Toman } from '#engine'
import type { Context } from 'grammy'
import type { Action } from './buttons.ts'
import type { Register } from './feature.ts'
import type { Clock, Log } from './options.ts'
import type { Words } from './words/words.ts'

/** The shop as the screens see it. */
export interface Shop {
  readonly engine: Engine
  /** What all features sign. */
  readonly register: Register
  readonly clock: Clock
  readonly log: Log
  /** False in a private shop: nobody has a wallet. */
  readonly hasWallets: boolean
  /** False until inline mode is switched on for the bot. */
  readonly searchesInline: () => boolean
  readonly isInvited: (id: number) => boolean
  readonly defaultLanguage: Language
  readonly version: string
  readonly waysInUse: () => readonly WayInUse[]
  /** False while what somebody sent a moment ago was answered: for answers that nobody needs twice in a row. */
  readonly mayAnswer: (id: number) => boolean
  /** The language that a person has chosen, otherwise the shop's. */
  languageOf(id: number): Promise<Language>
}

/** The facts that change how a screen looks, besides its data. */
export interface View {
  readonly words: Words
  readonly hasWallets: boolean
  readonly searchesInline: boolean
  /** What each further code of a number costs; absent where it is free. */
  readonly repeatPriceToman?: Toman
}

interface Visit {
  shop: Shop
  customer: Customer
  /** The person's role on the staff; undefined for a customer. Read afresh with every update. */
  role: Role | undefined
  view: View
  words: Words
  /** What was tapped, when it was a button of ours of this version. */
  action: Action | undefined
  /** What the person was asked last, when a text may answer it; see `asking.ts`. */
  question: Action | undefined
  /** Its tap has been answered already. */
  isAnswered?: true
  /** The question that this update leaves behind unanswered. */
  dropped: Action | undefined
}

export type ShopContext = Context & Visit

export function viewOf(shop: Shop, words: Words): View {
  const repeatPriceToman = shop.engine.orders.repeatPriceToman()
  return {
    words,
    hasWallets: shop.hasWallets,
    searchesInline: shop.searchesInline(),
    ...(repeatPriceToman > 0 && { repeatPriceToman }),
  }
}
