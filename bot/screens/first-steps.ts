/** The rules: accepted with the first purchase, and asked for once more when the operator has raised their version. */
import type { ShopContext } from '../context.ts'
import { folded, lines, markup, type Html } from '../html.ts'
import { tap } from '../keyboard.ts'
import { type Screen, screen, textScreen } from '../screen.ts'
import type { Words } from '../words/words.ts'

/** The rules, when they have changed since the customer accepted them; undefined otherwise. Nobody's own bot has rules. */
export async function rulesFirstScreen(
  ctx: ShopContext,
  token: string,
): Promise<Screen | undefined> {
  const { engine, hasWallets } = ctx.shop
  if (!hasWallets || (await engine.terms.consentOf(ctx.customer.id)) !== 'outdated')
    return undefined
  return renderRulesFirst(ctx.words, {
    version: engine.terms.version(),
    token,
    own: engine.terms.text(ctx.words.language),
  })
}

/** The rules for the foot of a question that buys, where its yes is the first acceptance; undefined where it is not. */
export async function rulesAtFootOn({
  shop,
  customer,
  words,
}: ShopContext): Promise<Html | undefined> {
  const { terms } = shop.engine
  if (!shop.hasWallets || (await terms.consentOf(customer.id)) !== 'none') return undefined
  return lines(words.arrival.byBuying, folded(rulesText(words, terms.text(words.language))))
}

/** Whoever buys for the first time has just read that this accepts the rules. */
export async function acceptByBuying({ shop, customer }: ShopContext): Promise<void> {
  const { terms } = shop.engine
  if (!shop.hasWallets || (await terms.consentOf(customer.id)) !== 'none') return
  await terms.accept(customer.id, terms.version())
}

export const rulesScreen = ({ words, shop }: ShopContext): Screen =>
  renderRules(words, shop.engine.terms.text(words.language))

interface RulesData {
  readonly version: number
  /** Where the customer wanted to go. */
  readonly token: string
  /** The operator's text in the place of ours. */
  readonly own?: string | undefined
}

export function renderRulesFirst(words: Words, { version, token, own }: RulesData): Screen {
  const { arrival } = words
  return screen(words, lines(arrival.rulesChanged, markup``, rulesText(words, own)), [
    [tap(arrival.button.accept, { kind: 'accept', version, token }, 'success')],
  ])
}

/** To read again. */
export const renderRules = (words: Words, own?: string): Screen =>
  textScreen(words, lines(words.arrival.rulesTitle, markup``, rulesText(words, own)), {
    kind: 'help',
  })

const rulesText = ({ arrival }: Words, own: string | undefined): Html =>
  own === undefined ? arrival.rules : markup`${own}`
