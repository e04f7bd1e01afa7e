/** Prices: the rules, and one being written, with what it would do to the catalogue of now before it is kept. */
import {
  ANY,
  type Engine,
  type Figure,
  FIGURE_LIMITS,
  legible,
  PERMANENT,
  type PriceChange,
  type PricePreview,
  type PriceRule,
  type PriceScope,
  SCOPE_PARTS,
  type ScopePart,
  type StoredPriceDraft,
  type StoredPriceRule,
} from '#engine'
import type { View, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Button, inRows, pageOf, pager, type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen } from '../../screen.ts'
import { readAmountOrZero } from '../../words/spoken.ts'
import type { Words } from '../../words/words.ts'
import { countryName, label, serviceName } from '../names.ts'
import { DeskScreens } from './desk.ts'
import { again, type Shown, asks } from '../../handling.ts'

const PAGE = 8
/** Of what was found, or is asked for most. */
const CHOICES = 12
const OPERATORS = ['1', '2', '3', '4']
const SHOWN_OF_TEXT = 40

/** The names of what a rule is about. */
type Names = (part: ScopePart, id: string) => string

export const namesFrom =
  (words: Words, engine: Pick<Engine, 'browsing'>): Names =>
  (part, id) => {
    if (id === ANY) return words.prices.any[part]
    if (id === PERMANENT) return words.prices.permanent
    switch (part) {
      case 'service':
        return serviceName(words, engine, id)
      case 'country':
        return countryName(words, engine, id)
      case 'operator':
        return words.buy.operator(id)
    }
  }

/** `تلگرام · 🇷🇺 روسیه` */
export function scopeName(words: Words, names: Names, scope: PriceScope): string {
  const named = SCOPE_PARTS.filter((part) => scope[part] !== ANY)
  return named.length === 0
    ? words.prices.everything
    : named.map((part) => names(part, scope[part])).join(' · ')
}

interface ListData {
  readonly base: PriceRule
  readonly rules: readonly StoredPriceRule[]
  readonly page: number
  readonly names: Names
  readonly note?: Html | undefined
}

export function renderPrices(
  { words }: View,
  { base, rules, page, names, note }: ListData,
): Screen {
  const { prices: say } = words
  const list = pageOf(rules, page, PAGE)
  const ofAll = rules.find((rule) => SCOPE_PARTS.every((part) => rule[part] === ANY))
  const text = lines(
    ...(note === undefined ? [] : [note, markup``]),
    say.title,
    say.base(say.figures(ofAll ?? base)),
    markup``,
    ...list.items.map((rule) => say.rule(scopeName(words, names, rule), say.figures(rule))),
    ...(rules.length === 0 ? [] : [markup``]),
    say.precedence,
  )
  return screen(words, text, [
    ...list.items.map((rule): Row => [
      tap(longLabel(scopeName(words, names, rule)), { kind: 'priceRule', rule: rule.id }),
    ]),
    ...pager(words, list, (to) => ({ kind: 'prices', page: to })),
    [tap(say.button.base, ofAll ? { kind: 'priceRule', rule: ofAll.id } : { kind: 'newPrice' })],
    [tap(say.button.add, { kind: 'newPrice' }, rules.length === 0 ? 'primary' : undefined)],
    wayBack(words, { kind: 'section', section: 'goods' }),
  ])
}

interface DraftData {
  readonly draft: StoredPriceDraft
  /** The rule whose place it takes. */
  readonly present: StoredPriceRule | undefined
  readonly preview: PricePreview
  readonly names: Names
  readonly note?: Html | undefined
}

export function renderDraft(
  { words }: View,
  { draft, present, preview, names, note }: DraftData,
): Screen {
  const { prices: say } = words
  const text = lines(
    ...(note === undefined ? [] : [note, markup``]),
    say.draft(scopeName(words, names, draft)),
    markup`${say.figures(draft)}`,
    present && say.replaces(say.figures(present)),
    markup``,
    ...previewLines(words, preview, names),
  )
  const part = (each: ScopePart): Button =>
    tap(say.button.part(each, label(names(each, draft[each]))), { kind: 'priceScope', part: each })
  const figure = (each: Figure): Button =>
    tap(say.button.figure(each, draft[each]), { kind: 'priceFigure', figure: each })
  return screen(words, text, [
    ...SCOPE_PARTS.filter((each) => each === 'service' || draft.service !== PERMANENT).map(
      (each): Row => [part(each)],
    ),
    [figure('markupPercent'), figure('addToman')],
    [figure('minMarginToman'), figure('roundToToman')],
    [tap(say.button.save, { kind: 'savePrice', seen: draft.revision }, 'success')],
    present ? [tap(say.button.remove, { kind: 'askRemovePrice', rule: present.id })] : [],
    wayBack(words, { kind: 'prices', page: 0 }),
  ])
}

function previewLines(words: Words, preview: PricePreview, names: Names): readonly Html[] {
  const { preview: say } = words.prices
  if (preview.kind === 'unavailable') return [say.unavailable]
  const { offers, changed, examples, biggest, sampled, unsampled } = preview
  const nameOf = (change: PriceChange): string => scopeName(words, names, change)
  const looked =
    sampled === undefined
      ? []
      : [say.sampled(sampled.map((id) => names('service', id)).join(' · '), unsampled)]
  if (offers === 0) return [say.nothing, ...looked]
  if (changed === 0) return [say.same(offers), ...looked]
  const shown = examples.filter((each) => each !== biggest || examples.length === 1)
  const hidden = changed - new Set([...shown, biggest]).size
  return [
    say.changed(changed, offers),
    ...shown.map((each) => say.line(nameOf(each), each.beforeToman, each.afterToman)),
    ...(biggest === undefined
      ? []
      : [say.biggest(nameOf(biggest), biggest.beforeToman, biggest.afterToman)]),
    ...(hidden > 0 ? [say.more(hidden)] : []),
    ...looked,
  ]
}

interface ChoiceData {
  readonly part: ScopePart
  readonly ids: readonly string[]
  readonly names: Names
  readonly text: Html
}

/** What a part of the scope may be: everything, or one of these. */
export function renderChoices({ words }: View, { part, ids, names, text }: ChoiceData): Screen {
  const pick = (id: string): Button =>
    tap(label(names(part, id)), { kind: 'pickPrice', part, value: id })
  return screen(words, text, [
    [pick(ANY), ...(part === 'service' ? [pick(PERMANENT)] : [])],
    ...inRows(ids.map(pick), 2),
    [tap(words.button.back, { kind: 'priceDraft' })],
  ])
}

export const renderFigureQuestion = ({ words }: View, text: Html): Screen =>
  screen(words, text, [[tap(words.button.back, { kind: 'priceDraft' })]])

interface RemovalData {
  readonly rule: StoredPriceRule
  readonly preview: PricePreview
  readonly names: Names
}

export function renderAskRemovePrice(
  { words }: View,
  { rule, preview, names }: RemovalData,
): Screen {
  const { prices: say } = words
  const text = lines(
    say.askRemove(scopeName(words, names, rule), say.figures(rule)),
    markup``,
    ...previewLines(words, preview, names),
  )
  return screen(words, text, [
    [tap(say.button.sureRemove, { kind: 'removePrice', rule: rule.id }, 'danger')],
    [tap(say.button.keep, { kind: 'priceRule', rule: rule.id })],
  ])
}

const LONG_LABEL = 48
function longLabel(name: string): string {
  const signs = Array.from(name)
  return signs.length <= LONG_LABEL ? name : `${signs.slice(0, LONG_LABEL - 1).join('')}…`
}

const namesOf = ({ words, shop }: ShopContext): Names => namesFrom(words, shop.engine)

function pricesScreen(ctx: ShopContext, page = 0, note?: Html): Screen {
  const { prices } = ctx.shop.engine
  const { base } = prices
  return renderPrices(ctx.view, { base, rules: prices.list(), page, names: namesOf(ctx), note })
}

async function draftScreen(
  ctx: ShopContext,
  draft: StoredPriceDraft | undefined,
  note?: Html,
): Promise<Screen> {
  if (draft === undefined) return pricesScreen(ctx, 0, ctx.words.prices.gone)
  const { prices } = ctx.shop.engine
  const present = prices
    .list()
    .find((rule) => SCOPE_PARTS.every((part) => rule[part] === draft[part]))
  const preview = await prices.preview(draft)
  return renderDraft(ctx.view, { draft, present, preview, names: namesOf(ctx), note })
}

const ruleOf = ({ shop }: ShopContext, ruleId: number): StoredPriceRule | undefined =>
  shop.engine.prices.list().find(({ id }) => id === ruleId)

async function setScope(ctx: ShopContext, part: ScopePart, id: string): Promise<Screen> {
  const changed = await ctx.shop.engine.prices.setScope(ctx.customer.id, part, id)
  return draftScreen(ctx, changed.kind === 'done' ? changed.draft : undefined)
}

/** What is asked for most, until something is typed. */
function offeredFor({ engine }: ShopContext['shop'], part: ScopePart): readonly string[] {
  switch (part) {
    case 'service':
      return idsOf(engine.browsing.services())
    case 'country':
      return idsOf(engine.browsing.countries())
    case 'operator':
      return OPERATORS
  }
}

const idsOf = (things: readonly { readonly id: string }[]): readonly string[] =>
  things.slice(0, CHOICES).map(({ id }) => id)

/** By id, or by any name that the search knows, hidden ones too. */
function foundFor(
  { engine }: ShopContext['shop'],
  part: ScopePart,
  text: string,
): readonly string[] {
  const typed = legible(text)
  switch (part) {
    case 'service':
      return engine.browsing.service(typed) ? [typed] : idsOf(engine.listing.search(text).services)
    case 'country':
      return engine.browsing.country(typed) ? [typed] : idsOf(engine.listing.search(text).countries)
    case 'operator':
      return /^[1-9]\d?$/.test(typed) ? [typed] : []
  }
}

async function answerScope(ctx: ShopContext, part: ScopePart, text: string): Promise<Shown> {
  const ids = foundFor(ctx.shop, part, text)
  const [only, ...others] = ids
  if (only !== undefined && others.length === 0) return setScope(ctx, part, only)
  const { prices: say } = ctx.words
  const shown = Array.from(text).slice(0, SHOWN_OF_TEXT).join('')
  const sentence = ids.length === 0 ? say.nothingFound(shown) : say.found(shown)
  return again(renderChoices(ctx.view, { part, ids, names: namesOf(ctx), text: sentence }))
}

async function answerFigure(ctx: ShopContext, figure: Figure, text: string): Promise<Shown> {
  const { prices: say } = ctx.words
  const value = readAmountOrZero(legible(text).replace(/\s*[%٪]$/, '')) ?? Number.NaN
  const changed = await ctx.shop.engine.prices.setFigure(ctx.customer.id, figure, value)
  if (changed.kind === 'invalid') {
    const refusal = say.invalid(figure, changed.least, changed.most)
    return again(renderFigureQuestion(ctx.view, refusal))
  }
  return draftScreen(ctx, changed.kind === 'done' ? changed.draft : undefined)
}

async function save(ctx: ShopContext, seen: number): Promise<Screen> {
  const { prices: say } = ctx.words
  const saved = await ctx.shop.engine.prices.save(ctx.customer.id, seen)
  switch (saved.kind) {
    case 'not-allowed':
    case 'no-draft':
      return pricesScreen(ctx, 0, say.gone)
    case 'changed':
      return draftScreen(ctx, saved.draft, say.changedSince)
    case 'done':
      return pricesScreen(ctx, 0, say.saved)
  }
}

const EVERYTHING: PriceScope = { service: ANY, country: ANY, operator: ANY }

export const priceScreens = new DeskScreens('set-prices')
  .taps({
    prices: (ctx, { page }) => pricesScreen(ctx, page),
    newPrice: async (ctx) =>
      draftScreen(ctx, await ctx.shop.engine.prices.begin(ctx.customer.id, EVERYTHING)),
    priceRule: async (ctx, { rule: id }) => {
      const rule = ruleOf(ctx, id)
      if (rule === undefined) return pricesScreen(ctx)
      const { service, country, operator } = rule
      const scope = { service, country, operator }
      return draftScreen(ctx, await ctx.shop.engine.prices.begin(ctx.customer.id, scope))
    },
    priceDraft: async (ctx) =>
      draftScreen(ctx, await ctx.shop.engine.prices.draft(ctx.customer.id)),
    priceScope: (ctx, { part }) => {
      const ids = offeredFor(ctx.shop, part)
      const text = ctx.words.prices.askPart(part)
      return asks(renderChoices(ctx.view, { part, ids, names: namesOf(ctx), text }))
    },
    pickPrice: (ctx, { part, value }) => setScope(ctx, part, value),
    priceFigure: (ctx, { figure }) => {
      const { least, most } = FIGURE_LIMITS[figure]
      const text = ctx.words.prices.askFigure(figure, least, most)
      return asks(renderFigureQuestion(ctx.view, text))
    },
    savePrice: (ctx, { seen }) => save(ctx, seen),
    askRemovePrice: async (ctx, { rule: id }) => {
      const rule = ruleOf(ctx, id)
      if (rule === undefined) return pricesScreen(ctx)
      const preview = await ctx.shop.engine.prices.previewWithout(rule)
      return renderAskRemovePrice(ctx.view, { rule, preview, names: namesOf(ctx) })
    },
    removePrice: async (ctx, { rule }) => {
      const removed = await ctx.shop.engine.prices.remove(ctx.customer.id, rule)
      const note = removed.kind === 'done' ? ctx.words.prices.removed : undefined
      return pricesScreen(ctx, 0, note)
    },
  })
  .answers({
    priceScope: (ctx, { part }, text) => answerScope(ctx, part, text),
    priceFigure: (ctx, { figure }, text) => answerFigure(ctx, figure, text),
  })
