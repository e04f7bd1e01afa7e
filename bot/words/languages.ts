/** The languages of the shop. */
import type { Language } from '#engine'
import * as en from './en.ts'
import * as fa from './fa.ts'
import { formatsOf } from './format.ts'
import * as ru from './ru.ts'
import type { Brought, NamesOfAll, Nouns, Words } from './words.ts'

const brought = (nouns: Nouns): NamesOfAll => {
  const all = (part: string) =>
    Object.assign({}, ...Object.values(nouns).map((noun) => Object(noun)[part]))
  const names = [
    'settingNames',
    'movementNames',
    'entryNames',
    'commandNames',
    'findingNames',
  ] as const
  return Object.fromEntries(names.map((part) => [part, all(part)])) as unknown as Brought
}

const whole = (language: Language, nouns: Nouns): Words => ({
  ...formatsOf(language),
  rightToLeft: language === 'fa',
  ...nouns.faults,
  ...nouns,
  ...brought(nouns),
})

const WORDS: Readonly<Record<Language, Words>> = {
  fa: whole('fa', fa),
  en: whole('en', en),
  ru: whole('ru', ru),
}

export const wordsOf = (language: Language): Words => WORDS[language]

export const LANGUAGES: readonly Language[] = ['fa', 'en', 'ru']

/** Each language by its own name, for the person who cannot read the present one. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  fa: '🇮🇷 فارسی',
  en: '🇬🇧 English',
  ru: '🇷🇺 Русский',
}
