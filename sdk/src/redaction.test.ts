import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inspect } from 'node:util'
import fc from 'fast-check'
import type { RequestEvent } from './call.ts'
import { createFakeFetch, unlimited } from './fake-fetch.ts'
import { Numberland } from './numberland.ts'

/** Long enough not to stand in our own sentences by chance. */
const keys = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9]{12,40}$/),
  fc.stringMatching(/^[ -~]{12,40}$/).filter((key) => key.trim() === key && /^[^*\s]{6}/.test(key)),
)

/** Everything in which the key comes back: each server or `fetch` below puts the URL, and so the key, somewhere else. */
const TRAITORS: Readonly<Record<string, (url: string, key: string) => unknown>> = {
  'an error of fetch, with causes': (url, key) => {
    const socket = Object.assign(new Error(`connect to ${url}`), { url, code: `E_${key}` })
    throw new TypeError(`Failed to fetch ${url}`, { cause: new Error(key, { cause: socket }) })
  },
  'an error whose name and stack hold it': (url, key) => {
    throw Object.assign(new Error('no'), { name: url, stack: `Error at ${url} ${key}` })
  },
  'a thrown text': (url) => {
    throw url
  },
  'a page that repeats the address': (url) => `<a href="${url}">${url}</a>`,
  'a page with the key at the edge of what is shown': (_, key) => 'x'.repeat(195) + key,
  'a description in JSON': (_, key) => ({ RESULT: -901, DESCRIPTION: `apikey ${key} not found` }),
  'a foreign JSON': (url, key) => ({ request: { url, key } }),
  'a refusal for too many requests': (url) => new Response(url, { status: 429 }),
}

describe('the key', () => {
  for (const [where, traitor] of Object.entries(TRAITORS)) {
    it(`appears in nothing that can be printed when it comes back in ${where}`, async () => {
      await fc.assert(
        fc.asyncProperty(keys, async (key) => {
          const events: RequestEvent[] = []
          const { fetch, urls } = createFakeFetch(() => traitor(urls.at(-1) ?? '', key))
          const client = new Numberland({
            apiKey: key,
            fetch,
            limiter: unlimited,
            retries: 0,
            onRequest: (event) => events.push(event),
          })

          // A caller who mixes up key and id finds neither in the log.
          const error: unknown = await client.status(key).catch((thrown: unknown) => thrown)

          assert.ok(error instanceof Error)
          for (const printed of printedForms(error, client, events))
            for (const spelling of [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)])
              assert.ok(!printed.includes(spelling), printed)
        }),
        { numRuns: 15 },
      )
    })
  }
})

describe('what is shown of an unreadable answer', () => {
  it('does not end in the first half of the key', async () => {
    const { fetch } = createFakeFetch(() => 'x'.repeat(195) + 'k3y-k3y-k3y-k3y')
    const options = { apiKey: 'k3y-k3y-k3y-k3y', fetch, limiter: unlimited, retries: 0 }

    await assert.rejects(new Numberland(options).balance(), {
      beginning: `${'x'.repeat(195)}***`,
    })
  })
})

function printedForms(error: Error, client: Numberland, events: readonly RequestEvent[]): string[] {
  const things = [error, client, events]
  const causes: unknown[] = []
  for (let cause = error.cause; cause !== undefined; cause = (cause as Error).cause)
    causes.push(cause)
  return [...things, ...causes].flatMap((thing) => [
    ...Object.values(thing as object).filter((value) => typeof value === 'string'),
    inspect(thing, { depth: Infinity, showHidden: true, getters: true }),
    JSON.stringify(thing) ?? '',
    String(thing),
    (thing as Error).stack ?? '',
  ])
}
