import type { Html } from '../html.ts'

type Sayings<T extends { readonly kind: string }> = {
  readonly [K in T['kind']]: Html | ((it: Extract<T, { readonly kind: K }>) => Html)
}

/** A sentence for each kind of a thing. */
export const byKind =
  <T extends { readonly kind: string }>(sayings: Sayings<T>) =>
  (it: T): Html => {
    const saying: Html | ((it: never) => Html) = sayings[it.kind as T['kind']]
    return typeof saying === 'function' ? saying(it as never) : saying
  }
