/** Every screen about discount codes, with the longest things in it, for the checks that hold of all screens. */
import type { DiscountMade, Quote, Toman } from '#engine'
import type { View } from './context.ts'
import type { Screen } from './screen.ts'
import {
  renderDiscount,
  renderDiscountQuestion,
  renderDiscounts,
} from './screens/desk/discounts.ts'
import { renderConfirm } from './screens/confirm.ts'
import { renderDiscountText } from './screens/discounts.ts'

const toman = (amount: number) => amount as Toman
const NOT_MADE: readonly Exclude<DiscountMade, { kind: 'done' }>[] = [
  { kind: 'not-allowed' },
  { kind: 'bad-code' },
  { kind: 'bad-size', mostPercent: 90, mostToman: toman(100_000_000) },
  { kind: 'bad-uses', most: 100_000 },
  { kind: 'unknown-service' },
  { kind: 'taken' },
]
const REFUSALS = [
  { kind: 'closed' },
  { kind: 'too-many-tries', until: 0 },
  { kind: 'unknown' },
  { kind: 'had' },
  { kind: 'expired' },
  { kind: 'used-up' },
  { kind: 'no-gain' },
] as const
const discount = {
  id: 7,
  code: 'A1A1A1A1A1A1A1A1A1A1',
  percent: undefined,
  offToman: toman(100_000_000),
  service: '1',
  uses: 100_000,
  expiresAt: 2 * 86_400_000,
  stoppedAt: undefined,
}
const DISCOUNTS = [
  discount,
  { ...discount, percent: 90, offToman: undefined, service: undefined },
  { ...discount, stoppedAt: 1 },
  { ...discount, expiresAt: 1 },
]
const SELECTION = { service: '1', country: '1', operator: 'any' }

export function everyDiscountScreen(view: View, quote: Quote): Readonly<Record<string, Screen>> {
  const { discounts: say } = view.words
  const now = 86_400_000
  const reduced = { ...quote, fullToman: toman(quote.priceToman * 2) }
  const place = { service: '1', country: '1', from: 'home', page: 0 } as const
  return {
    'confirm with a discount': renderConfirm(view, {
      quote: reduced,
      wallet: undefined,
      place,
      note: say.applied,
    }),
    'confirm with room for a code': renderConfirm(view, {
      quote,
      wallet: undefined,
      place,
      takesCode: true,
      note: say.gone(quote.priceToman),
    }),
    askDiscount: renderDiscountText(view.words, say.askCode, SELECTION),
    'discount, other service': renderDiscountText(
      view.words,
      say.otherService('Telegram'),
      SELECTION,
    ),
    ...Object.fromEntries(
      REFUSALS.map((each) => [
        `discount, ${each.kind}`,
        renderDiscountText(view.words, say.refused(each), SELECTION),
      ]),
    ),
    ...Object.fromEntries(
      NOT_MADE.map((each) => [
        `gifts, discount not made, ${each.kind}`,
        renderDiscountQuestion(view, say.notMade(each)),
      ]),
    ),
    'gifts, makeDiscount': renderDiscountQuestion(view, say.howToMake),
    'gifts, unreadable discount': renderDiscountQuestion(view, say.unreadable),
    'gifts, no discounts': renderDiscounts(view, {
      isOpen: false,
      mayOpen: true,
      list: { items: [], page: 0, pages: 1 },
      now,
    }),
    'gifts, discounts': renderDiscounts(view, {
      isOpen: true,
      mayOpen: true,
      list: { items: DISCOUNTS, page: 1, pages: 3 },
      now,
    }),
    ...Object.fromEntries(
      DISCOUNTS.map((each, i) => [
        `gifts, discount ${i}`,
        renderDiscount(view, { discount: each, used: 99_999, service: 'Telegram', now }),
      ]),
    ),
  }
}
