/** What stands before the shop: the language, and the rules that are accepted once. */
import type { Language } from '#engine'
import type { ShopContext } from '../context.ts'
import { lines, markup, type Html } from '../html.ts'
import { tap, wayBack } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import { LANGUAGE_NAMES, LANGUAGES, wordsOf } from '../words/languages.ts'
import type { Words } from '../words/words.ts'

const LONGEST_TOKEN = 40

/** The step that is left before a person may go on to where a token leads, or undefined when there is none. */
export async function firstStepOn(ctx: ShopContext, payload: string): Promise<Screen | undefined> {
  const token = /^[\w-]+$/.test(payload) && payload.length <= LONGEST_TOKEN ? payload : ''
  if (ctx.customer.language === undefined) {
    return renderFirstLanguages(guessLanguage(ctx), token)
  }
  return rulesFirstOn(ctx, token)
}

/** The rules, when he has not accepted them as they are now; undefined when he has. Nobody's own bot has rules. */
export async function rulesFirstOn(ctx: ShopContext, token: string): Promise<Screen | undefined> {
  const { engine, hasWallets } = ctx.shop
  if (!hasWallets || (await engine.rules.hasAccepted(ctx.customer.id))) return undefined
  const version = engine.rules.version()
  const isChange = version > 1 && token.startsWith('q_')
  return renderRulesFirst(ctx.words, {
    version,
    token,
    isChange,
    own: engine.rules.text(ctx.words.language),
  })
}

export const rulesOn = ({ words, shop }: ShopContext): Screen =>
  renderRules(words, shop.engine.rules.text(words.language))

interface RulesData {
  readonly version: number
  readonly token: string
  /** He has accepted others before. */
  readonly isChange: boolean
  /** The operator's text in the place of ours. */
  readonly own?: string | undefined
}

export function renderRulesFirst(
  words: Words,
  { version, token, isChange, own }: RulesData,
): Screen {
  const { arrival } = words
  const why = isChange ? arrival.rulesChanged() : arrival.pleaseAccept()
  return screen(words, lines(why, markup``, rulesText(words, own)), [
    [tap(arrival.button.accept, { kind: 'accept', version, token }, 'success')],
  ])
}

/** To read again. */
export const renderRules = (words: Words, own?: string): Screen =>
  screen(words, lines(words.arrival.rulesTitle(), markup``, rulesText(words, own)), [
    wayBack(words, { kind: 'help' }),
  ])

const rulesText = ({ arrival }: Words, own: string | undefined): Html =>
  own === undefined ? arrival.rules() : markup`${own}`

/** His own language comes first, and asks. */
export function renderFirstLanguages(guess: Language, token: string): Screen {
  const words = wordsOf(guess)
  const order = [guess, ...LANGUAGES.filter((language) => language !== guess)]
  return screen(
    words,
    words.arrival.hello(),
    order.map((language) => [tap(LANGUAGE_NAMES[language], { kind: 'begin', language, token })]),
  )
}

/** Telegram says in which language a person's app is. */
function guessLanguage({ from, shop }: ShopContext): Language {
  const spoken = from?.language_code?.slice(0, 2)
  return LANGUAGES.find((language) => language === spoken) ?? shop.defaultLanguage
}
