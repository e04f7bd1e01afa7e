/** The bank cards to which customers pay. Every change is a row of the audit log. */
import type { Context } from '../context.ts'
import { isInvisible } from '../language/fold.ts'
import { may } from '../staff/roles.ts'
import { type CardLoad, topUpRows } from './top-up-rows.ts'
import { midnight } from './card-rail.ts'
import { readCardNumber } from './card-number.ts'
import type { CardChanged, CardInUse, Cards, PayCard } from './types.ts'
import { cardRows } from './card-rows.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'

const LONGEST_HOLDER = 60

export function createCards(context: Context): Cards {
  const { store, clock, staff } = context
  const isAllowed = async (actorId: number): Promise<boolean> =>
    may(await staff.roleOf(actorId), 'change-shop')
  const loads = () => topUpRows(store).loads(midnight(clock.now()))

  async function change(
    actorId: number,
    cardId: number,
    action: string,
    after: Partial<PayCard>,
  ): Promise<CardChanged> {
    if (!(await isAllowed(actorId))) return { kind: 'not-allowed' }
    const now = clock.now()
    return store.transaction(async (tx) => {
      await cardRows(tx).lock(cardId)
      const before = await cardRows(tx).find(cardId)
      if (before === undefined) return { kind: 'not-found' }
      const card = { ...before, ...after }
      await cardRows(tx).setState(cardId, card.state)
      await cardRows(tx).setCaps(cardId, card.mostADay, card.mostTomanADay)
      await auditLogRows(tx).add(
        { actorId, action, subject: `card:${cardId}`, before, after: card },
        now,
      )
      return { kind: 'done', card }
    })
  }

  return {
    async list() {
      const [cards, used] = await Promise.all([cardRows(store).all(), loads()])
      return cards.map((card) => inUse(card, used.get(card.id)))
    },

    async find(cardId) {
      const [card, used] = await Promise.all([cardRows(store).find(cardId), loads()])
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
        const card = await cardRows(tx).add(read.number, holder, now)
        const known = card ?? (await cardRows(tx).byNumber(read.number))
        if (known === undefined) throw new Error('A card is neither new nor known')
        if (card === undefined) return { kind: 'known', card: known }
        const subject = `card:${card.id}`
        await auditLogRows(tx).add({ actorId, action: 'add-card', subject, after: card }, now)
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
