/** In which language the shop speaks with a customer. */
import type { Language } from '#engine'
import { lookOf, Screens, type Look } from '../context.ts'
import { tap, wayBack } from '../keyboard.ts'
import { type Screen, screen, show } from '../screen.ts'
import { LANGUAGE_NAMES, LANGUAGES, wordsOf } from '../words/languages.ts'
import { homeOf } from './home.ts'

export function renderLanguages({ words }: Look): Screen {
  const button = (language: Language) =>
    tap(LANGUAGE_NAMES[language], { kind: 'language', language })
  return screen(words, words.home.languages, [
    ...LANGUAGES.map((language) => [button(language)]),
    wayBack(words),
  ])
}

export const languageScreens = new Screens()
languageScreens.onTap('languages', (ctx) => show(ctx, renderLanguages(ctx.look)))
languageScreens.onTap('language', async (ctx, { language }) => {
  await ctx.shop.engine.customers.setLanguage(ctx.customer.id, language)
  ctx.words = wordsOf(language)
  ctx.look = lookOf(ctx.shop, ctx.words)
  return show(ctx, await homeOf(ctx, true))
})
