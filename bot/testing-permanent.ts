/** Every screen of permanent numbers, with the longest things in it. */
import type { PermanentOrder, Toman } from '#engine'
import type { View } from './context.ts'
import type { Screen } from './screen.ts'
import {
  renderAccount,
  renderKind,
  renderKinds,
  renderMine,
  renderPermanentConfirm,
  renderPermanentSure,
  renderPermanentOrder,
} from './screens/permanent.ts'

const toman = (amount: number) => amount as Toman
const STATES = ['offered', 'asking', 'checking', 'owned', 'failed'] as const

export const permanentOrder = (state: PermanentOrder['state']): PermanentOrder => ({
  id: 1_234_567,
  customerId: 1002,
  listId: '13240',
  number: '17753029356',
  formatted: '+1 (775) 302-9356',
  roundness: 'fully-round',
  state,
  payer: 'customer:1002',
  priceToman: toman(3_600_000),
  costToman: toman(3_000_000),
  offeredAt: 1,
  endedAt: undefined,
  reveals: 12,
})

export function everyPermanentScreen(view: View): Readonly<Record<string, Screen>> {
  const items = Array.from({ length: 20 }, (_, i) => ({
    listId: String(13_240 + i),
    formatted: '+1 (775) 302-9356',
    priceToman: toman(3_600_000),
  }))
  const roundnesses = ['fully-round', 'half-round', 'not-round', 'other'] as const
  const kinds = roundnesses.map((roundness) => ({
    roundness,
    fromToman: toman(3_600_000),
    items,
  }))
  const [kind = { roundness: 'other', fromToman: toman(1), items }] = kinds
  const wallet = view.hasWallets
    ? { availableToman: toman(5_000_000), heldToman: toman(0) }
    : undefined
  const short = wallet && { ...wallet, availableToman: toman(1000) }
  const confirm = view.words.confirm
  return {
    permanentKinds: renderKinds(view, { kind: 'kinds', kinds }),
    noPermanentKinds: renderKinds(view, { kind: 'kinds', kinds: [] }),
    permanentClosed: renderKinds(view, { kind: 'closed' }),
    permanentUnavailable: renderKinds(view, { kind: 'unavailable' }),
    permanentKind: renderKind(view, kind, 1),
    permanentConfirm: renderPermanentConfirm(view, { order: permanentOrder('offered'), wallet }),
    permanentSure: renderPermanentSure(view, permanentOrder('offered')),
    permanentShort: renderPermanentConfirm(view, {
      order: permanentOrder('offered'),
      wallet: short,
      note: confirm.priceChanged(toman(3_000_000), toman(3_600_000)),
      missing: toman(3_599_000),
    }),
    ...Object.fromEntries(
      STATES.map((state) => [
        `permanent ${state}`,
        renderPermanentOrder(view, permanentOrder(state)),
      ]),
    ),
    permanentAccount: renderAccount(view, permanentOrder('owned'), {
      username: 'voice.123456@gmail.com',
      password: 'Vx<12345678>',
      recovery: 'recovery.12345@example.com',
    }),
    permanents: renderMine(view, {
      items: [permanentOrder('owned'), permanentOrder('checking')],
      page: 1,
      pages: 3,
    }),
    noPermanents: renderMine(view, { items: [], page: 0, pages: 1 }),
  }
}
