/** The languages of the shop. */
import type { Language } from '#engine'
import { en } from './en.ts'
import { fa } from './fa.ts'
import { ru } from './ru.ts'
import type { Words } from './words.ts'

const WORDS: Readonly<Record<Language, Words>> = { fa, en, ru }

export const wordsOf = (language: Language): Words => WORDS[language]

export const LANGUAGES: readonly Language[] = ['fa', 'en', 'ru']

/** Each language by its own name, for the person who cannot read the present one. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  fa: '🇮🇷 فارسی',
  en: '🇬🇧 English',
  ru: '🇷🇺 Русский',
}
