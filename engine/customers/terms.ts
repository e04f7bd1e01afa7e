/** The shop's rules: accepted once by each customer, and again when the operator raises their version. */
import type { Settings } from '../settings/settings.ts'
import type { Basis } from '../basis.ts'
import type { Language } from '../language/language.ts'
import { consentRows } from './consent-rows.ts'

const OWN = { fa: 'rulesFa', en: 'rulesEn', ru: 'rulesRu' } as const

type Consent = 'given' | 'outdated' | 'none'

export interface Rules {
  /** The version that holds now. */
  version(): number
  /**
   * The operator's own text in this language, otherwise in the shop's, otherwise in any: what the operator wrote holds for everybody. Undefined
   * where the face's own words hold.
   */
  text(language: Language): string | undefined
  /** Whether the customer has accepted them as they are now, as they were before, or never. */
  consentOf(customerId: number): Promise<Consent>
  /** @param version the one that the customer read; accepting it again changes nothing */
  accept(customerId: number, version: number): Promise<void>
  /**
   * Has everybody asked again before their next purchase.
   *
   * @param version the next one, as whoever decided saw it: raising to it a second time changes nothing
   */
  raise(actorId: number, version: number): Promise<void>
}

export function createRules({
  store,
  clock,
  settings,
  defaultLanguage = 'fa',
}: Pick<Basis, 'store' | 'clock' | 'defaultLanguage'> & { readonly settings: Settings }): Rules {
  const version = (): number => settings.get('rulesVersion')
  return {
    version,
    text: (language) =>
      [language, defaultLanguage, 'fa' as const, 'en' as const, 'ru' as const]
        .map((each) => settings.get(OWN[each]))
        .find((text) => text !== ''),
    async consentOf(customerId) {
      const accepted = await consentRows(store).versionOf(customerId)
      if (accepted === undefined) return 'none'
      return accepted >= version() ? 'given' : 'outdated'
    },
    // Nobody can accept what is not written yet.
    accept: (customerId, read) =>
      consentRows(store).accept(customerId, Math.min(read, version()), clock.now()),
    async raise(actorId, next) {
      await settings.edit('rulesVersion', (now) => (next === now + 1 ? next : now), {
        actorId,
        action: 'set',
        subject: 'setting:rulesVersion',
        before: next - 1,
        after: next,
      })
    },
  }
}
