/** What somebody wrote to nobody in particular, and what may be meant for the support: one tap sends it, in the person's own words. */
import { fold } from '#engine'
import { ask, askedAbout, FOLLOWS_FOR_MS } from '../asking.ts'
import type { View, ShopContext } from '../context.ts'
import { type Html, lines, markup } from '../html.ts'
import { type Row, sendButton, tap, wayBack } from '../keyboard.ts'
import { type Screen, screen, showBelow } from '../screen.ts'
import type { Words } from '../words/words.ts'
import { complains } from './typed-text.ts'
import { leadsElsewhere, renderTaken, renderTooMany, renderWrite, sayingIn } from './support.ts'
import { Screens } from '../handling.ts'

/** Of what was written, in the question about it. */
const QUOTED = 300

/** Asks whether to send it; `mayBeSearch`: it names something to buy as well. */
export function renderUnsent(
  { words }: View,
  text: string,
  { mayBeSearch }: { readonly mayBeSearch: boolean },
): Screen {
  const { support } = words
  const signs = Array.from(text)
  const quoted = signs.length > QUOTED ? `${signs.slice(0, QUOTED).join('')}…` : text
  const question = mayBeSearch ? support.askWhich : support.askSendThis
  const search: Row = mayBeSearch
    ? [tap(support.button.searchThis, { kind: 'searchUnsent' }, 'primary')]
    : []
  return screen(words, lines(markup`<blockquote>${quoted}</blockquote>`, markup``, question), [
    search,
    [sendButton(words, mayBeSearch ? undefined : 'primary')],
    wayBack(words),
  ])
}

/** Something to buy is named, among whatever else: only the writer knows whom it is meant for. */
const mayBeSearch = ({ shop: { engine }, message }: ShopContext): boolean => {
  const text = message?.text ?? ''
  if (fold(text).length < 3 || complains(text)) return false
  const { services, countries, pairs, unsold, isGeneral, isGuess } = engine.browsing.search(text)
  const isNamed = services.length + countries.length + pairs.length > 0 && isGuess !== true
  return isNamed || unsold !== undefined || isGeneral === true
}

/** Whoever was asked to write to the support, and names something to buy. */
const isUnclear = (ctx: ShopContext): boolean =>
  ctx.question?.kind === 'write' && !leadsElsewhere(ctx) && mayBeSearch(ctx)

export const unsentScreens = new Screens().taps({
  sendUnsent: async (ctx) => {
    const { words, shop, customer } = ctx
    const saying = sayingIn(askedAbout(ctx))
    if (saying === undefined) {
      await ask(ctx, { kind: 'write', order: 0 })
      return screen(words, gone(words), renderWrite(words, undefined).keyboard)
    }
    const written = await shop.engine.support.write(customer.id, saying)
    const shown = written.kind === 'done' ? renderTaken(words) : renderTooMany(words)
    const onceShown = () => ask(ctx, { kind: 'write', order: 0 }, FOLLOWS_FOR_MS)
    return { ...shown, onceShown }
  },
})
unsentScreens.filter(isUnclear, async (ctx) => {
  const text = ctx.message?.text ?? ''
  await showBelow(ctx, renderUnsent(ctx.view, text, { mayBeSearch: true }))
})

const gone = (words: Words): Html =>
  lines(words.support.typeAgain, markup``, renderWrite(words, undefined).text)
