/** What the provider's services and countries are called in the languages of the shop. Pure. */
import type { Country as ProviderCountry, Service as ProviderService } from '#sdk'
import type { Names } from '../language/language.ts'
import { CORRECTED } from './aliases.ts'
import { createSearchIndex, isoOfFlag, type SearchIndex } from './search.ts'
import type { Country, Service } from './types.ts'

type NamedService = Pick<ProviderService, 'id' | 'name' | 'nameEn'>

/** The shop's search, over lists as the provider gives them. */
export const searchIndexOf = (
  services: readonly NamedService[],
  countries: readonly ProviderCountry[],
): SearchIndex => createSearchIndex(services.map(toService), countries.map(toCountry))

export const toService = ({ id, name, nameEn }: NamedService): Service => {
  const en = nameEn || name
  return { id, names: { fa: plain(name) || en, en, ru: en } }
}

export function toCountry(country: ProviderCountry): Country {
  return {
    id: country.id,
    names: countryNames(country),
    flag: country.emoji || '🌐',
    areaCode: country.areaCode,
  }
}

const russianRegions = new Intl.DisplayNames('ru', { type: 'region' })
const englishRegions = new Intl.DisplayNames('en', { type: 'region' })

/** The provider has no Russian names: they follow from the flag, unless the entry is more than just that country. */
function countryNames({ name, nameEn, emoji }: ProviderCountry): Names {
  const en = nameEn || plain(name)
  const iso = isoOfFlag(emoji)
  const special = /\((.+)\)/.exec(en)?.[0]
  const region =
    iso && (special !== undefined || isKnownAs(en, iso)) ? russianRegions.of(iso) : undefined
  return {
    fa: plain(name) || en,
    en,
    ru: [region ?? en, region && special].filter(Boolean).join(' '),
  }
}

/** Guards against a wrong flag: the English name must at least begin like the country's. */
const isKnownAs = (en: string, iso: string): boolean =>
  (englishRegions.of(iso) ?? '').slice(0, 3).toLowerCase() === en.slice(0, 3).toLowerCase()

/** A name without the stretching that the provider adorns it with. */
const plain = (name: string): string => {
  const bare = name.replaceAll('\u0640', '').replaceAll(/\s+/g, ' ').trim()
  return Object.hasOwn(CORRECTED, bare) ? (CORRECTED[bare] ?? bare) : bare
}
