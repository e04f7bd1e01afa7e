/** Card to card: the customer pays to a bank card of the shop and sends the receipt; a person looks at it. */
import type { EpochMs } from '#sdk'
import { DAY } from '../clock.ts'
import { nightlyAt } from '../scheduling/jobs.ts'
import { type CardLoad, topUpRows } from './top-up-rows.ts'
import type { Tx } from '../store/store.ts'
import { freeAmounts, highestAmount } from './amounts.ts'
import type { Rail, Route } from './rail.ts'
import { railTermsRows, TERMS_AT_FIRST, type RailTerms } from './rail-terms-rows.ts'
import type { PayCard } from './types.ts'
import { cardRows } from './card-rows.ts'

/** An amount is not given out again for so long: somebody may pay it late. */
export const LATE_MONEY_MS = 3 * DAY
/** When two customers take the same amount at once, one of them gets the next. */
const AMOUNTS_A_CARD = 3

export const cardRail: Rail = {
  name: 'card',
  async routes(tx, baseToman, now) {
    if (!(await cardTerms(tx)).isOn) return []
    await topUpRows(tx).lock() // two who open at once do not fill the same room of a card twice
    const cards = await usableCards(tx, baseToman, now)
    const routes: Route[] = []
    for (const card of cards) {
      const highest = highestAmount(baseToman)
      const taken = await topUpRows(tx).amountsOn(card.id, baseToman, highest, now - LATE_MONEY_MS)
      const amounts = freeAmounts(baseToman, taken).slice(0, AMOUNTS_A_CARD)
      const rail = isAutomatic(card, now) ? 'card-auto' : 'card'
      routes.push(...amounts.map((toman) => ({ cardId: card.id, rail, toman }) as const))
    }
    return routes
  },
  async holds(tx, { cardId }) {
    const card = cardId === undefined ? undefined : await cardRows(tx).find(cardId)
    return card?.state === 'active'
  },
}

const UNUSED = { count: 0, toman: 0 } as CardLoad

export const midnight = (now: EpochMs): EpochMs => nightlyAt(0, 0)(now) - DAY

/** Payments to it confirm themselves: a phone is heard that forwards what its bank writes. */
const isAutomatic = ({ autoUntil }: PayCard, now: EpochMs): boolean =>
  autoUntil !== undefined && autoUntil > now

/** The cards that may take this amount today: first those that confirm themselves, of them the least used. */
async function usableCards(tx: Tx, baseToman: number, now: EpochMs): Promise<readonly PayCard[]> {
  const cards = await cardRows(tx).all()
  const loads = await topUpRows(tx).loads(midnight(now))
  const loadOf = (card: PayCard): CardLoad => loads.get(card.id) ?? UNUSED
  return cards
    .filter((card) => card.state === 'active' && hasRoom(card, loadOf(card), baseToman))
    .toSorted(
      (a, b) =>
        Number(isAutomatic(b, now)) - Number(isAutomatic(a, now)) ||
        loadOf(a).count - loadOf(b).count ||
        loadOf(a).toman - loadOf(b).toman,
    )
}

/** Whether a card's caps of the day leave room for one more of this amount. */
export const hasRoom = (card: PayCard, load: CardLoad, baseToman: number): boolean =>
  (card.mostADay === 0 || load.count < card.mostADay) &&
  (card.mostTomanADay === 0 || load.toman + baseToman <= card.mostTomanADay)

/** False: a person has to look at what is paid to a card. */
export const hasAutomaticCards = async (tx: Tx, now: EpochMs): Promise<boolean> =>
  (await cardRows(tx).all()).some((card) => card.state === 'active' && isAutomatic(card, now))

/** False: nobody can pay in here. */
export const hasCards = async (tx: Tx): Promise<boolean> =>
  (await cardTerms(tx)).isOn && (await cardRows(tx).all()).some(({ state }) => state === 'active')

/** What the owner has set for paying to cards. */
export const cardTerms = async (tx: Tx): Promise<RailTerms> =>
  (await railTermsRows(tx).all()).get('card') ?? TERMS_AT_FIRST
