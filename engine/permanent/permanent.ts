/** Permanent numbers, from the list to the account that its owner looks at. */
import { type PermanentOffer, type Roundness, toman } from '#sdk'
import { DAY } from '../clock.ts'
import type { Context } from '../context.ts'
import { fold } from '../language/fold.ts'
import { walletAccount } from '../ledger/ledger.ts'
import { PERMANENT_SCOPE } from '../catalogue/price-preview.ts'
import { BROWSING_MS, buyPermanent, quotePermanent, tried } from './buying.ts'
import { createStock } from './stock.ts'
import type { Permanent, PermanentItem, PermanentKind, PermanentReveal } from './types.ts'
import { permanentRows } from './permanent-rows.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'

const PAGE = 8
const PATIENCE_MS = 10_000
/** How long after it was shown a number may be what somebody pays money in for. */
const REMEMBERED_MS = DAY
/** Fewer digits would fit nearly every number. */
const FEWEST_DIGITS = 3
/** The easiest to remember first. */
const ROUNDNESS: readonly Roundness[] = ['fully-round', 'half-round', 'not-round', 'other']

export function createPermanent(context: Context): Permanent {
  const { store, settings } = context
  const stock = createStock(context)
  const isOpen = (): boolean => settings.get('sellsPermanent')

  return {
    isOpen,

    async catalogue() {
      if (!isOpen()) return { kind: 'closed' }
      const offers = await tried(context, () => stock.offers(BROWSING_MS))
      if (offers === undefined) return { kind: 'unavailable' }
      const kinds = ROUNDNESS.flatMap((roundness) => kindOf(context, offers, roundness))
      return { kind: 'kinds', kinds }
    },

    quote: (customerId, listId) => quotePermanent(context, stock, customerId, listId),
    buy: (customerId, orderId) => buyPermanent(context, stock, customerId, orderId),

    mine: (customerId, page) => permanentRows(store).ofCustomer(customerId, page, PAGE),

    async search(customerId, text) {
      const digits = fold(text).replaceAll(' ', '')
      if (!/^\d+$/.test(digits) || digits.length < FEWEST_DIGITS) return []
      return permanentRows(store).searchOfCustomer(customerId, digits, PAGE)
    },

    async wished(customerId) {
      const latest = await permanentRows(store).latestOfCustomer(customerId)
      const isRequested =
        latest?.state === 'offered' && latest.offeredAt > context.clock.now() - REMEMBERED_MS
      if (!isRequested) return undefined
      const available = await ledgerRows(store).balance(walletAccount(customerId))
      return available >= latest.priceToman ? latest : undefined
    },

    async find(customerId, orderId) {
      const order = await permanentRows(store).find(orderId)
      return order?.customerId === customerId ? order : undefined
    },

    credentials: (customerId, orderId) => reveal(context, customerId, orderId),
  }
}

function kindOf(
  { prices }: Context,
  offers: readonly PermanentOffer[],
  roundness: Roundness,
): readonly PermanentKind[] {
  const items = offers
    .filter((offer) => offer.roundness === roundness)
    .map(({ id, formatted, priceToman }): PermanentItem => ({
      listId: id,
      formatted,
      priceToman: prices.of({ ...PERMANENT_SCOPE, priceToman }),
    }))
    .toSorted((a, b) => a.priceToman - b.priceToman)
  return items.length === 0
    ? []
    : [{ roundness, fromToman: items[0]?.priceToman ?? toman(0), items }]
}

async function reveal(
  context: Context,
  customerId: number,
  orderId: number,
): Promise<PermanentReveal> {
  const { store, clock, provider } = context
  const order = await permanentRows(store).find(orderId)
  if (order === undefined || order.customerId !== customerId || order.state !== 'owned')
    return { kind: 'not-found' }
  const owned = await tried(context, () => provider.myPermanentNumbers({ deadlineMs: PATIENCE_MS }))
  const found = owned?.find(({ number }) => number === order.number)
  if (found === undefined) return { kind: 'unavailable' }
  await permanentRows(store).countReveal(order.id, clock.now()) // counted before it is shown
  const { username, password, recovery } = found
  return {
    kind: 'shown',
    order: { ...order, reveals: order.reveals + 1 },
    credentials: { username, password, recovery },
  }
}
