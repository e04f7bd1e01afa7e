import type { Figure, ScopePart } from '#engine'
import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { PriceWords } from './fa.ts'

const f = formatsOf('en')

const PART: Readonly<Record<ScopePart, string>> = {
  service: 'Service',
  country: 'Country',
  operator: 'Operator',
}
const FIGURE: Readonly<Record<Figure, string>> = {
  markupPercent: 'Markup',
  addToman: 'Addition',
  minMarginToman: 'Least margin',
  roundToToman: 'Rounding',
}
const MEANING: Readonly<Record<Figure, string>> = {
  markupPercent: 'How many percent on top of the cost?',
  addToman: 'How many Toman are added besides? 0: none.',
  minMarginToman: 'How many Toman must every sale earn at least? 0: it does not matter.',
  roundToToman: 'Up to a multiple of how many Toman? 1: not rounded.',
}
const valueOf = (figure: Figure, value: number): string =>
  figure === 'markupPercent' ? `${f.count(value)}%` : f.count(value)

const change = (before: number, after: number): string => `${f.count(before)} → ${f.amount(after)}`

export const prices: PriceWords = {
  entryNames: {
    'set-price': 'set prices',
    'remove-price': 'removed a price rule',
  },
  button: {
    prices: '🏷 Prices',
    base: '✏️ Change the base price',
    add: '➕ New rule',
    save: '✅ Save',
    remove: '🗑 Remove the rule',
    sureRemove: '🗑 Yes, remove it',
    keep: 'No, keep it',
    part: (part, value) => `${PART[part]}: ${value}`,
    figure: (figure, value) => `${FIGURE[figure]}: ${valueOf(figure, value)}`,
  },
  any: { service: 'all', country: 'all', operator: 'all' },
  everything: 'all numbers',
  permanent: 'Permanent numbers',
  figures: ({ markupPercent, addToman, minMarginToman, roundToToman }) =>
    [
      `${f.count(markupPercent)}%`,
      ...(addToman === undefined || addToman === 0 ? [] : [`plus ${f.amount(addToman)}`]),
      ...(minMarginToman === 0 ? [] : [`at least ${f.amount(minMarginToman)} margin`]),
      ...(roundToToman === 1 ? [] : [`rounded to ${f.count(roundToToman)}`]),
    ].join(' · '),
  title: markup`<b>🏷 Prices</b>`,
  base: (figures) => markup`Where no rule holds: <b>${figures}</b>`,
  rule: (scope, figures) => markup`• <b>${scope}</b>: ${figures}`,
  precedence: markup`<i>The more a rule names, the sooner it wins: a service before a country, a country before an operator. Only one holds.</i>`,
  draft: (scope) => markup`<b>🏷 Rule for ${scope}</b>`,
  replaces: (figures) => markup`It takes the place of the present rule: ${figures}`,
  preview: {
    unavailable: markup`The provider does not tell its prices now, so there is no preview.`,
    nothing: markup`Nothing of this is on sale now.`,
    same: (offers) => markup`No price changes among ${f.count(offers)} offers.`,
    changed: (changed, offers) =>
      markup`<b>${f.count(changed)}</b> of ${f.count(offers)} offers change:`,
    line: (what, before, after) => markup`${what}: ${change(before, after)}`,
    biggest: (what, before, after) =>
      markup`The biggest change: ${what}: <b>${change(before, after)}</b>`,
    more: (count) => markup`And <b>${f.count(count)}</b> more change.`,
    sampled: (services, others) =>
      markup`<i>Looked at the most popular: ${services}${others > 0 ? `; the rule holds for ${f.count(others)} more services` : ''}</i>`,
  },
  askPart: (part) =>
    part === 'operator'
      ? markup`<b>Which operator is this rule for?</b>`
      : message`
        <b>Which ${PART[part].toLowerCase()} is this rule for?</b>
        Write its name or id, or choose one.
      `,
  found: (text) => markup`Which of the results for “${text}”?`,
  nothingFound: (text) => markup`Nothing found for “${text}”. Try another spelling.`,
  askFigure: (figure, least, most) => message`
    <b>${FIGURE[figure]}</b>
    ${MEANING[figure]}
    Write a number from ${f.count(least)} to ${f.count(most)}.
  `,
  invalid: (figure, least, most) =>
    markup`☝️ ${FIGURE[figure]} must be a number from ${f.count(least)} to ${f.count(most)}. Nothing changed.`,
  gone: markup`This draft is not there any more. These are the rules:`,
  changedSince: markup`☝️ The draft has changed since you looked. Look again.`,
  saved: markup`✅ Saved. Customers see the new prices at once.`,
  askRemove: (scope, figures) => markup`<b>❓ Remove the rule for ${scope} (${figures})?</b>`,
  removed: markup`✅ The rule is removed.`,
}
