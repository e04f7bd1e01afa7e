/** The bank cards to which customers pay. Every change is a row of the trail. */
import type { Context } from '../context.ts'
import { isInvisible } from '../fold.ts'
import { may } from '../staff.ts'
import type { CardLoad } from '../store/index.ts'
import { midnight } from './card-rail.ts'
import { readCardNumber } from './card-number.ts'
import type { CardChanged, CardInUse, Cards, PayCard } from './types.ts'

const LONGEST_HOLDER = 60

export function createCards(context: Context): Cards {
  const { store, clock, staff } = context
  const isAllowed = async (actorId: number): Promise<boolean> =>
    may(await staff.roleOf(actorId), 'change-shop')
  const loads = () => store.topUps.loads(midnight(clock.now()))

  async function change(
    actorId: number,
    cardId: number,
    action: string,
    after: Partial<PayCard>,
  ): Promise<CardChanged> {
    if (!(await isAllowed(actorId))) return { kind: 'not-allowed' }
    const now = clock.now()
    return store.transaction(async (tx) => {
      await tx.payCards.await(cardId)
      const before = await tx.payCards.find(cardId)
      if (before === undefined) return { kind: 'not-found' }
      const card = { ...before, ...after }
      await tx.payCards.setState(cardId, card.state)
      await tx.payCards.setCaps(cardId, card.mostADay, card.mostTomanADay)
      await tx.trail.add({ actorId, action, subject: `card:${cardId}`, before, after: card }, now)
      return { kind: 'done', card }
    })
  }

  return {
    async list() {
      const [cards, used] = await Promise.all([store.payCards.all(), loads()])
      return cards.map((card) => inUse(card, used.get(card.id)))
    },

    async find(cardId) {
      const [card, used] = await Promise.all([store.payCards.find(cardId), loads()])
      return card && inUse(card, used.get(cardId))
    },

    async add(actorId, text, holderText) {
      if (!(await isAllowed(actorId))) return { kind: 'not-allowed' }
      const read = readCardNumber(text)
      if (read.kind !== 'read') return read
      const holder = (holderText.trim() || read.holder).slice(0, LONGEST_HOLDER)
      if (isInvisible(holder)) return { kind: 'no-holder' }
      const now = clock.now()
      return store.transaction(async (tx) => {
        const card = await tx.payCards.add(read.number, holder, now)
        const known = card ?? (await tx.payCards.byNumber(read.number))
        if (known === undefined) throw new Error('A card is neither new nor known')
        if (card === undefined) return { kind: 'known', card: known }
        const subject = `card:${card.id}`
        await tx.trail.add({ actorId, action: 'add-card', subject, after: card }, now)
        return { kind: 'done', card }
      })
    },

    setState: (actorId, cardId, state) => change(actorId, cardId, `${state}-card`, { state }),
    setCaps: (actorId, cardId, caps) => change(actorId, cardId, 'cap-card', caps),
  }
}

const inUse = (card: PayCard, load: CardLoad | undefined): CardInUse => ({
  ...card,
  todayCount: load?.count ?? 0,
  todayToman: load?.toman ?? (0 as CardInUse['todayToman']),
})
