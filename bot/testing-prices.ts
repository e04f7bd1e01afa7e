/** Every screen of the price rules, with the longest things in it. */
import { type Toman, SCOPE_PARTS } from '#engine'
import type { View } from './context.ts'
import type { Screen } from './screen.ts'
import {
  renderAskRemovePrice,
  renderChoices,
  renderDraft,
  renderFigureQuestion,
  renderPrices,
} from './screens/desk/prices.ts'

const NOW = Date.UTC(2026, 10, 23, 8)
const toman = (amount: number) => amount as Toman

const FIGURES = ['markupPercent', 'addToman', 'minMarginToman', 'roundToToman'] as const

export function priceScreens(view: View, name: string): Readonly<Record<string, Screen>> {
  const names = (_: string, id: string): string => (id === 'any' ? '*' : name)
  const figures = {
    markupPercent: 1000,
    addToman: toman(100_000_000),
    minMarginToman: toman(100_000_000),
    roundToToman: toman(1_000_000),
  }
  const scope = { service: '1', country: '2', operator: '3' }
  const everything = { service: 'any', country: 'any', operator: 'any' }
  const rule = { ...scope, ...figures, id: 2 ** 40 }
  const draft = { ...scope, ...figures, revision: NOW }
  const change = { ...scope, beforeToman: toman(1_000_000), afterToman: toman(1_200_000) }
  const preview = {
    kind: 'looked',
    offers: 12_345,
    changed: 12_000,
    examples: [change, change, change, change],
    biggest: { ...change },
    sampled: ['1', '2', '3', '4'],
    unsampled: 171,
  } as const
  const unchanged = { ...preview, changed: 0, examples: [], biggest: undefined }
  const many = Array.from({ length: 12 }, (_, id) => ({ ...rule, id }))
  const { prices: say } = view.words
  const choices = { names, ids: ['1', '2', '3'] }
  const base = { ...figures, addToman: toman(0), minMarginToman: toman(0) }
  return {
    prices: renderPrices(view, { base, rules: many, page: 1, names }),
    noPrices: renderPrices(view, { base, rules: [], page: 0, names, note: say.saved }),
    priceGone: renderPrices(view, { base, rules: [], page: 0, names, note: say.gone }),
    priceRemoved: renderPrices(view, { base, rules: [], page: 0, names, note: say.removed }),
    priceDraft: renderDraft(view, { draft, present: rule, preview, names }),
    priceDraftOfAll: renderDraft(view, {
      draft: { ...draft, ...everything },
      present: undefined,
      preview: unchanged,
      names,
      note: say.changedSince,
    }),
    priceDraftOfPermanent: renderDraft(view, {
      draft: { ...draft, ...everything, service: 'permanent' },
      present: undefined,
      preview: { ...unchanged, offers: 0 },
      names,
    }),
    priceDraftUnseen: renderDraft(view, {
      draft,
      present: undefined,
      preview: { kind: 'unavailable' },
      names,
    }),
    ...Object.fromEntries(
      SCOPE_PARTS.map((part) => [
        `priceScope ${part}`,
        renderChoices(view, { part, ...choices, text: say.askPart(part) }),
      ]),
    ),
    priceFound: renderChoices(view, { part: 'service', ...choices, text: say.found('نام') }),
    priceNothingFound: renderChoices(view, {
      part: 'country',
      ids: [],
      names,
      text: say.nothingFound('<b>'),
    }),
    ...Object.fromEntries(
      FIGURES.flatMap((figure) => [
        [`figure ${figure}`, renderFigureQuestion(view, say.askFigure(figure, 0, 100_000_000))],
        [`no figure ${figure}`, renderFigureQuestion(view, say.invalid(figure, 0, 100_000_000))],
      ]),
    ),
    askRemovePrice: renderAskRemovePrice(view, { rule, preview, names }),
  }
}
