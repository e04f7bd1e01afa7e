import type { Fetch, FetchInit } from './call.ts'
import type { RateLimiter } from './rate-limit.ts'

/** A limiter that is never in the way. */
export const unlimited: RateLimiter = { acquire: () => Promise.resolve() }

/** What a request asked for, without the key. */
export type Query = Readonly<Record<string, string>>

/** Gives a text as it is, a response as it is, and everything else as JSON; what it throws, `fetch` rejects with. */
export type Answer = (query: Query, init: FetchInit) => unknown

/** A `fetch` that answers by itself and remembers what it was asked for. */
export function createFakeFetch(answer: Answer): {
  readonly fetch: Fetch
  readonly queries: Query[]
  readonly urls: string[]
} {
  const queries: Query[] = []
  const urls: string[] = []
  return {
    queries,
    urls,
    async fetch(url, init) {
      const { apikey: _, ...query } = Object.fromEntries(new URL(url).searchParams)
      urls.push(url)
      queries.push(query)
      const body = await answer(query, init)
      if (isResponse(body)) return body
      return new Response(typeof body === 'string' ? body : JSON.stringify(body))
    },
  }
}

/** Answers in turn; the last one again and again. */
export function lockLane(...answers: readonly unknown[]): Answer {
  let given = 0
  return () => {
    const answer = answers[Math.min(given++, answers.length - 1)]
    if (answer instanceof Error) throw answer
    return isResponse(answer) ? answer.clone() : answer
  }
}

/** Not by its class: a web server of the same process may have put another one in the place of the global. */
const isResponse = (value: unknown): value is Response =>
  typeof value === 'object' && value !== null && 'arrayBuffer' in value
