/** The shop's rules: accepted once by each customer, and again when the operator raises their version. */
import type { Context } from './context.ts'

export interface Rules {
  /** The version that holds now. */
  version(): number
  /** The operator's own text; undefined where the face's own words hold. */
  text(): string | undefined
  /** True when the customer has accepted the version that holds now. */
  hasAccepted(customerId: number): Promise<boolean>
  /** @param version the one that he read; accepting it again changes nothing */
  accept(customerId: number, version: number): Promise<void>
}

export function createRules({
  store,
  clock,
  settings,
}: Pick<Context, 'store' | 'clock' | 'settings'>): Rules {
  const version = (): number => settings.get('rulesVersion')
  return {
    version,
    text: () => settings.get('rules') || undefined,
    async hasAccepted(customerId) {
      return ((await store.consents.versionOf(customerId)) ?? 0) >= version()
    },
    // Nobody can accept what is not written yet.
    accept: (customerId, read) =>
      store.consents.accept(customerId, Math.min(read, version()), clock.now()),
  }
}
