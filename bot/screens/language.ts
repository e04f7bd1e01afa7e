/** In which language the shop speaks with a customer. */
import type { Language } from '#engine'
import { viewOf, type View } from '../context.ts'
import { tap, wayBack } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import { LANGUAGE_NAMES, LANGUAGES, wordsOf } from '../words/languages.ts'
import { homeOf } from './home.ts'
import { Screens } from '../handling.ts'

export function renderLanguages({ words }: View): Screen {
  const button = (language: Language) =>
    tap(LANGUAGE_NAMES[language], { kind: 'language', language })
  return screen(words, words.home.languages, [
    ...LANGUAGES.map((language) => [button(language)]),
    wayBack(words),
  ])
}

export const languageScreens = new Screens().taps({
  languages: (ctx) => renderLanguages(ctx.view),
  language: async (ctx, { language }) => {
    await ctx.shop.engine.customers.setLanguage(ctx.customer.id, language)
    ctx.words = wordsOf(language)
    ctx.view = viewOf(ctx.shop, ctx.words)
    return homeOf(ctx, true)
  },
})
