/** The door of the SDK for programs without types: what is wrong is said before anything is sent. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inspect } from 'node:util'
import fc from 'fast-check'
import type { FetchResponse } from './call.ts'
import { createCatalogue } from './catalogue.ts'
import { NumberlandError, RefusedError } from './errors.ts'
import { createFakeFetch, unlimited, type Query } from './fake-fetch.ts'
import { Numberland } from './numberland.ts'
import type { NumberlandOptions } from './options.ts'
import { createRateLimiter } from './rate-limit.ts'
import { createSharedRateLimiter } from './shared-rate-limit.ts'
import { createTurnedClock } from './testing.ts'

/** As a program without types sees the client. */
type Untyped = Readonly<Record<keyof Numberland, (...given: unknown[]) => Promise<unknown>>>

const BOUGHT = { RESULT: 1, ID: '7', NUMBER: '79001234567', AREACODE: '7', AMOUNT: '1700' }

function untypedClient(options: Partial<NumberlandOptions> = {}) {
  const { fetch, queries } = createFakeFetch(() => BOUGHT)
  const client = new Numberland({ apiKey: 'k3y', limiter: unlimited, fetch, ...options })
  return { client: client as unknown as Untyped, queries }
}

const SELECTION = { service: '1', country: '2', operator: 'any' }

describe('what is given to a call', () => {
  it('may be whole numbers where ids are expected', async () => {
    const { client, queries } = untypedClient()

    await client.buyNumber({ service: 1, country: 2n, operator: 3, price: null, offerId: null })
    await client.status(' 7 ').catch(() => undefined)
    await client.cancel(7).catch(() => undefined)
    await client.offers({ service: 0, country: null }, null).catch(() => undefined)

    assert.deepEqual(queries.slice(0, 3), [
      { method: 'getnum', service: '1', country: '2', operator: '3' },
      { method: 'checkstatus', id: '7' },
      { method: 'cancelnumber', id: '7' },
    ] satisfies Query[])
    assert.deepEqual(queries[3], { method: 'getinfo', service: '0' })
  })

  const wrong: readonly (readonly [string, (client: Untyped) => unknown, string])[] = [
    [
      'no selection',
      (client) => client.buyNumber(),
      "selection must be an object such as { service: '1', country: '2', operator: 'any' }; given was nothing",
    ],
    [
      'a missing id',
      (client) => client.buyNumber({ ...SELECTION, country: undefined }),
      "selection.country must be the id of a country, as text or as a whole number, such as '1'; given was nothing",
    ],
    [
      'a row in the place of its id',
      (client) => client.buyNumber({ ...SELECTION, service: { id: '1' } }),
      "selection.service must be the id of a service, as text or as a whole number, such as '1'; given was an object",
    ],
    [
      'a price with a fraction',
      (client) => client.buyNumber({ ...SELECTION, price: 1700.5 }),
      'selection.price must be a whole number of Toman, such as 1700; given was the number 1700.5',
    ],
    [
      'a price as text',
      (client) => client.buyNumber({ ...SELECTION, price: '1,700' }),
      'selection.price must be a whole number of Toman, such as 1700; given was a text',
    ],
    [
      'an empty id',
      (client) => client.cancel(' '),
      "id must be the id of a number, as text or as a whole number, such as '1'; given was an empty text",
    ],
    [
      'an id that is not there yet',
      (client) => client.status(Promise.resolve('7')),
      "id must be the id of a number, as text or as a whole number, such as '1'; given was a promise, which must be awaited first",
    ],
    [
      'an id that was rounded',
      (client) => client.buyPermanentNumber(2 ** 60),
      "id must be the id of a number, as text or as a whole number, such as '1'; given was the number 1152921504606847000",
    ],
    [
      'a service in the place of a filter',
      (client) => client.offers('1'),
      "filter must be an object such as { service: '1' }; given was a text",
    ],
    [
      'a number in the place of options',
      (client) => client.balance(5000),
      'options must be an object such as { timeoutMs: 15000 }; given was the number 5000',
    ],
    [
      'a time with its unit',
      (client) => client.buyNumber(SELECTION, { timeoutMs: '15s' }),
      'options.timeoutMs must be a number of milliseconds, such as 15000; given was a text',
    ],
    [
      'a time that is no number',
      (client) => client.waitForCode('7', { timeoutMs: Number.NaN }),
      'options.timeoutMs must be a number of milliseconds, such as 15000; given was the number NaN',
    ],
    [
      'a controller in the place of its signal',
      (client) => client.repeat('7', { signal: new AbortController() }),
      'options.signal must be an AbortSignal, such as the `signal` of an AbortController; given was an object',
    ],
    [
      'a priority of another program',
      (client) => client.close('7', { priority: 'high' }),
      "options.priority must be 'change', 'read' or 'poll'; given was a text",
    ],
    [
      'a hook that is none',
      (client) => client.waitForCode('7', { onProgress: true }),
      'options.onProgress must be a function such as (progress) => console.log(progress); given was true',
    ],
  ]
  for (const [what, call, message] of wrong)
    it(`is refused before anything is sent: ${what}`, async () => {
      const { client, queries } = untypedClient()

      await assert.rejects(async () => call(client), { name: 'TypeError', message })
      assert.deepEqual(queries, [])
    })

  it('is not repeated when it is a text, which may be a key', async () => {
    const { client } = untypedClient()

    await assert.rejects(client.status('7', { priority: 'k3y' }), (error: Error) => {
      assert.doesNotMatch(error.message, /k3y/)
      return error instanceof TypeError
    })
  })

  it('counts as it was when the call began', async () => {
    const priced = { ...SELECTION, price: 1700 } as Record<string, unknown>
    const { fetch, queries } = createFakeFetch(() => {
      priced['price'] = priced['country'] = Symbol('changed')
      return queries.length === 1 ? { RESULT: -206 } : BOUGHT
    })
    const { client } = untypedClient({ fetch })

    await client.buyNumber(priced)

    assert.deepEqual(queries[1], { method: 'getnum', ...SELECTION, price: '1700' })
  })

  it('is asked of the catalogue in the same way', async () => {
    const catalogue = createCatalogue({
      countries: async () => [],
      services: async () => [],
      offers: async () => [],
    }) as unknown as { offers(filter: unknown): Promise<unknown> }

    await assert.rejects(catalogue.offers({ service: {} }), TypeError)
    assert.deepEqual(await catalogue.offers({ service: 1 }), [])
  })
})

describe('a hook of the caller', () => {
  it('makes no failure of a purchase, also when it rejects or throws', async () => {
    const onRequest = (): unknown => Promise.reject(new Error('a hook failed'))
    const { client } = untypedClient({ onRequest })
    const onProgress = (): never => {
      throw new Error('a hook failed')
    }

    await client.buyNumber(SELECTION)
    const status = client.waitForCode('7', { timeoutMs: 0, onProgress })

    assert.equal((await status) !== undefined, true)
  })
})

describe('the options of a client', () => {
  it('are refused by name', () => {
    for (const [options, message] of [
      [undefined, /^options must be an object such as \{ apiKey \}; given was nothing$/],
      [{ apiKey: 12345 }, /^apiKey must be the API key of your Numberland account, as text; given/],
      [{ apiKey: 'k', url: 5 }, /^url must be an http or https address such as https:/],
      [{ apiKey: 'k', timeoutMs: '5' }, /^timeoutMs must be a number from 0; given was a text$/],
      [{ apiKey: 'k', fetch: {} }, /^fetch must be a function such as/],
      [{ apiKey: 'k', limiter: {} }, /^limiter.acquire must be a function; given was nothing$/],
      [{ apiKey: 'k', clock: { now: Date.now } }, /^clock.sleep must be a function/],
      [{ apiKey: 'k', requestsPerSecond: '48' }, /^requestsPerSecond must be a whole number from/],
      [{ apiKey: 'k', onRequest: 'log' }, /^onRequest must be a function such as/],
    ] as const)
      assert.throws(() => new Numberland(options as unknown as NumberlandOptions), {
        name: 'TypeError',
        message,
      })
  })

  it('are refused or work, whatever they are', async () => {
    const one = fc.oneof(anything, fc.constant(undefined), fc.constant(null))
    const options = fc.record(
      Object.fromEntries(
        ['url', 'requestsPerSecond', 'limiter', 'timeoutMs', 'deadlineMs', 'retries', 'clock']
          .concat('random', 'retryBaseMs', 'retryCapMs', 'onRequest', 'fetch')
          .map((name) => [name, one]),
      ),
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(anything, options), (given) => {
        for (const make of [
          () => new Numberland(given as NumberlandOptions),
          () => new Numberland({ ...(given as NumberlandOptions), apiKey: 'k3y' }),
          () => createRateLimiter(given as object),
          () => createSharedRateLimiter(given as Parameters<typeof createSharedRateLimiter>[0]),
        ])
          assert.ok(errorOf(make) === undefined || errorOf(make) instanceof TypeError)
      }),
    )
  })
})

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  withUnicodeString: true,
})

/** Rather wrong than right in one place, or all arguments would be refused. */
const mostly = <T>(right: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 6, arbitrary: right }, { weight: 1, arbitrary: anything })

const id = mostly(fc.oneof(fc.constantFrom('1', '2'), fc.nat(9)))
const selection = mostly(
  fc.record(
    { service: id, country: id, operator: id, price: mostly(fc.nat()), offerId: id },
    { requiredKeys: ['service', 'country', 'operator'] },
  ),
)
const options = mostly(
  fc.record(
    {
      timeoutMs: mostly(fc.nat(30_000)),
      deadlineMs: mostly(fc.nat(90_000)),
      pollEveryMs: mostly(fc.nat(9000)),
      retries: mostly(fc.nat(3)),
      priority: mostly(fc.constantFrom('change', 'read', 'poll')),
      signal: mostly(fc.constant(undefined)),
      onLeftOut: mostly(fc.constant(undefined)),
      onProgress: mostly(fc.constant(undefined)),
    },
    { requiredKeys: [] },
  ),
)

const calls = fc.oneof(
  fc.tuple(fc.constantFrom<keyof Numberland>('buyNumber'), selection, options),
  fc.tuple(fc.constantFrom<keyof Numberland>('buyPermanentNumber', 'repeat'), id, options),
  fc.tuple(
    fc.constantFrom<keyof Numberland>('status', 'cancel', 'ban', 'close', 'waitForCode'),
    id,
    options,
  ),
  fc.tuple(fc.constant<keyof Numberland>('offers'), selection, options),
  fc.tuple(
    fc.constantFrom<keyof Numberland>('balance', 'services', 'permanentNumbersByType'),
    options,
  ),
)

/** What the provider does with a request, and what comes back of it. */
interface Fault {
  readonly isCarriedOut: boolean
  readonly answer: 'text' | 'json' | 'thrown' | 'no response' | 'silence' | 'broken response'
  readonly status: number
  readonly value: unknown
}

const faults = fc.record({
  isCarriedOut: fc.boolean(),
  answer: fc.constantFrom('text', 'json', 'thrown', 'no response', 'silence', 'broken response'),
  status: fc.constantFrom(200, 200, 200, 301, 403, 404, 500, 502),
  value: fc.oneof(
    anything,
    fc.constantFrom(BOUGHT, { ...BOUGHT, ID: null }, { RESULT: 1 }, '', '<html>', 'null'),
  ),
}) satisfies fc.Arbitrary<Fault>

const inJson = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return '{'
  }
}

async function meet({ answer, status, value }: Fault): Promise<FetchResponse> {
  const broken = { status, headers: { get: () => value }, text: async () => value, body: value }
  switch (answer) {
    case 'text':
      return new Response(String(inJson(value)).slice(1), { status })
    case 'json':
      return new Response(inJson(value), { status })
    case 'thrown':
      throw value
    case 'no response':
      return value as FetchResponse
    case 'silence':
      return new Promise(() => undefined)
    case 'broken response':
      return broken as unknown as FetchResponse
  }
}

const SPENDING: readonly string[] = ['buyNumber', 'buyPermanentNumber']
/** Afterwards everything is refused for good, or some waits would last for ever. */
const MOST_FAULTS = 4
const HOUR = 60 * 60_000

describe('whatever is given, and whatever fails', () => {
  it('is a TypeError before sending, or an error of the SDK that says whether it may have happened', async () => {
    const seen = { before: 0, after: 0, bought: 0 }
    await fc.assert(
      fc.asyncProperty(calls, faults, async ([method, ...given], fault) => {
        const clock = createTurnedClock()
        let sent = 0
        const fetch = async (): Promise<FetchResponse> =>
          ++sent > MOST_FAULTS ? new Response('{"RESULT":-901}') : meet(fault)
        const { client } = untypedClient({ fetch, clock })
        const error = await endOf(client[method](...given), clock)
        if (error === undefined) return

        if (error instanceof TypeError) {
          seen.before++
          assert.equal(sent, 0, `a TypeError after ${sent} requests: ${error.stack}`)
          return
        }
        assert.ok(error instanceof NumberlandError, `${method}: ${inspect(error)}`)
        seen.after++
        const mayBeBought = SPENDING.includes(method) && sent > 0 && fault.isCarriedOut
        if (!mayBeBought || isRefusal(error) || isUnsent(fault)) return
        seen.bought++
        assert.equal(error.mayHaveHappened, true, error.message)
      }),
      { numRuns: 600 },
    )
    assert.ok(
      Object.values(seen).every((count) => count > 10),
      JSON.stringify(seen),
    )
  })
})

/** A provider that says no has sold nothing. */
const isRefusal = (error: NumberlandError): boolean =>
  error instanceof RefusedError && error.kind !== 'fault'

/** What was thrown may prove by chance that nothing was sent. */
const isUnsent = ({ answer, value }: Fault): boolean =>
  answer === 'thrown' && typeof value === 'object' && value !== null && 'code' in value

/** What a call has failed with, after some hours; undefined when it has not. */
async function endOf(
  work: Promise<unknown>,
  clock: ReturnType<typeof createTurnedClock>,
): Promise<unknown> {
  let error: unknown
  let isOver = false
  work
    .catch((thrown: unknown) => (error = thrown))
    .finally(() => (isOver = true))
    .catch(() => undefined)
  for (let hours = 0; hours < 3; hours++) {
    if (!isOver) await clock.advance(HOUR)
  }
  return error
}

function errorOf(work: () => unknown): unknown {
  try {
    work()
    return undefined
  } catch (error) {
    return error
  }
}
