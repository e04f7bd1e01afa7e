import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { describe, it } from 'node:test'
import type { RequestEvent } from './call.ts'
import { systemClock } from './clock.ts'
import { createFakeFetch, lockLane, unlimited, type Answer } from './fake-fetch.ts'
import { Numberland } from './numberland.ts'
import type { NumberlandOptions } from './options.ts'
import { createRateLimiter } from './rate-limit.ts'
import { createTurnedClock } from './testing.ts'

const BALANCE = { RESULT: 1, BALANCE: '5' }
const HTML = '<html><body>Blocked</body></html>'
const SELECTION = { service: '1', country: '2', operator: 'any' }
const lost = (): Error => new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } })
const refusedConnection = (): Error =>
  new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } })
const never = (): Promise<never> => new Promise(() => undefined)

function clientThatHears(answer: Answer, options: Partial<NumberlandOptions> = {}) {
  const clock = createTurnedClock()
  const { fetch, queries } = createFakeFetch(answer)
  const events: RequestEvent[] = []
  const client = new Numberland({
    apiKey: 'k3y',
    fetch,
    clock,
    limiter: unlimited,
    random: () => 1,
    onRequest: (event) => events.push(event),
    ...options,
  })
  return { client, clock, queries, events }
}

describe('a refusal', () => {
  it('says which and why, in numbers, a word and sentences', async () => {
    const { client } = clientThatHears(() => ({ RESULT: '-205', DESCRIPTION: 'no balance' }))

    await assert.rejects(client.buyNumber(SELECTION), {
      name: 'RefusedError',
      method: 'buyNumber',
      result: -205,
      kind: 'no-balance',
      description: 'no balance',
      mayHaveHappened: false,
      message:
        'buyNumber(service 1, country 2, operator any): refused with -205. ' +
        'The Numberland account is short of money. Numberland says: no balance. Top up the account.',
    })
  })

  it('is not asked again, unless it is a fault', async () => {
    const { client, queries } = clientThatHears(() => ({ RESULT: -901 }))

    await assert.rejects(client.balance(), { kind: 'wrong-key' })
    assert.equal(queries.length, 1)
  })

  it('of a purchase for a fault, known or unknown, leaves open what happened', async () => {
    for (const result of [-900, -123]) {
      const { client, queries } = clientThatHears(() => ({ RESULT: result }))

      await assert.rejects(client.buyNumber(SELECTION), {
        result,
        kind: 'fault',
        mayHaveHappened: true,
      })
      assert.equal(queries.length, 1)
    }
  })
})

describe('an answer that is not from Numberland', () => {
  for (const [what, body] of [
    ['HTML', HTML],
    ['nothing', ''],
    ['a cut one', '{"RESULT":1,"BALA'],
    ['a foreign object', { status: 'ok' }],
    ['a foreign list', [1, 2]],
    ['a number', '1'],
    ['null', 'null'],
  ] as const) {
    it(`is an error of its own: ${what}`, async () => {
      const { client, clock, queries } = clientThatHears(() => body)

      const asking = assert.rejects(client.balance(), {
        name: 'UnreadableAnswerError',
        status: 200,
      })
      await clock.advance(60_000)
      await asking

      assert.equal(queries.length, 3)
    })
  }

  it('shows how it begins, and leaves a purchase open', async () => {
    const { client, queries } = clientThatHears(() => HTML + 'x'.repeat(500))

    await assert.rejects(client.buyNumber(SELECTION), {
      beginning: (HTML + 'x'.repeat(500)).slice(0, 200),
      mayHaveHappened: true,
    })
    assert.equal(queries.length, 1)
  })

  it('is a redirect too', async () => {
    const headers = { location: 'https://elsewhere.example' }
    const { client } = clientThatHears(() => new Response('', { status: 302, headers }))

    await assert.rejects(client.balance({ retries: 0 }), {
      name: 'UnreadableAnswerError',
      status: 302,
    })
  })

  it('does not show the account of a permanent number', async () => {
    const { client } = clientThatHears(
      () => '{"result":"1","numbers":[{"USERNAME":"us\\"er","Password" : 123456,"RECOVERY":"rec',
    )

    await assert.rejects(client.myPermanentNumbers({ retries: 0 }), {
      beginning: '{"result":"1","numbers":[{"USERNAME":"***","Password" : "***","RECOVERY":"***"',
    })
  })

  it('is one, whatever the HTTP status, when it is in the form of Numberland', async () => {
    const { client } = clientThatHears(
      () => new Response('\uFEFF{"result":"1","Balance":7}', { status: 500 }),
    )

    assert.equal(await client.balance(), 7)
  })
})

describe('too many requests', () => {
  it('are told by a 429, with the time to keep away; a purchase was certainly not made', async () => {
    const headers = { 'retry-after': '7' }
    const { client } = clientThatHears(() => new Response(HTML, { status: 429, headers }))

    await assert.rejects(client.buyNumber(SELECTION), {
      name: 'RateLimitedError',
      status: 429,
      retryAfterMs: 7000,
      mayHaveHappened: false,
    })
  })

  it('are believed to be meant by a 403 that is not from Numberland; a purchase is open', async () => {
    const { client } = clientThatHears(() => new Response(HTML, { status: 403 }))

    await assert.rejects(client.buyNumber(SELECTION), {
      name: 'RateLimitedError',
      status: 403,
      retryAfterMs: undefined,
      mayHaveHappened: true,
    })
  })

  it('are not meant by a 403 that Numberland gives a reason for', async () => {
    const { client } = clientThatHears(() => new Response('{"RESULT":-901}', { status: 403 }))

    await assert.rejects(client.balance(), { kind: 'wrong-key' })
  })

  it('hold all requests of the limiter back, and the retry until the server wants it', async () => {
    const clock = createTurnedClock()
    const headers = { 'retry-after': '7' }
    const startedAt = clock.now()
    const sentAt: number[] = []
    const { fetch } = createFakeFetch(() => {
      sentAt.push(clock.now() - startedAt)
      return sentAt.length === 1 ? new Response('', { status: 429, headers }) : BALANCE
    })
    const limiter = createRateLimiter({ clock })
    const client = new Numberland({ apiKey: 'k3y', fetch, clock, limiter })

    const first = client.balance()
    await clock.advance(1000)
    const second = client.balance()
    await clock.advance(10_000)
    await Promise.all([first, second])

    assert.deepEqual(sentAt, [0, 7000, 7023])
  })

  it('are told to the caller even if the limiter cannot pause', async () => {
    for (const pause of [
      () => Promise.reject(new Error('store is away')),
      () => {
        throw new Error('store is away')
      },
    ]) {
      const limiter = { ...unlimited, pause }
      const { client } = clientThatHears(() => new Response('', { status: 429 }), { limiter })

      await assert.rejects(client.balance({ retries: 0 }), { name: 'RateLimitedError' })
    }
  })

  it('hold the limiter back for a second when the server says nothing', async () => {
    const pauses: number[] = []
    const limiter = { ...unlimited, pause: (ms: number): void => void pauses.push(ms) }
    const { client } = clientThatHears(() => new Response('', { status: 429 }), { limiter })

    await assert.rejects(client.balance({ retries: 0 }))

    assert.deepEqual(pauses, [1000])
  })
})

describe('no answer', () => {
  it('leaves a purchase open once it may have left, and only then', async () => {
    for (const [error, mayHaveHappened] of [
      [lost(), true],
      [refusedConnection(), false],
      [new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } }), false],
      [new TypeError('fetch failed', { cause: { code: 'EHOSTUNREACH', syscall: 'read' } }), true],
      [
        new TypeError('fetch failed', { cause: { code: 'EHOSTUNREACH', syscall: 'connect' } }),
        false,
      ],
      [new TypeError('terminated'), true],
    ] as const) {
      const { client, queries } = clientThatHears(lockLane(error))

      await assert.rejects(client.buyNumber(SELECTION), {
        name: 'UnreachableError',
        reason: 'network',
        mayHaveHappened,
      })
      assert.equal(queries.length, 1)
    }
  })

  it('within the time of an attempt ends it, even if `fetch` does not listen', async () => {
    const { client, clock } = clientThatHears(never)

    const buying = assert.rejects(client.buyNumber(SELECTION), {
      reason: 'timeout',
      mayHaveHappened: true,
    })
    await clock.advance(15_000)
    await buying

    assert.equal(clock.pending(), 0)
  })

  it('to the end counts as none: the time covers the body too', async () => {
    const { client, clock } = clientThatHears(
      () => new Response(new ReadableStream({ start: (body) => body.enqueue(new Uint8Array(1)) })),
      { timeoutMs: 100 },
    )

    const asking = assert.rejects(client.balance({ retries: 0 }), { reason: 'timeout' })
    await clock.advance(100)
    await asking
  })

  it('tells `fetch` to stop when time is over', async () => {
    let signal: AbortSignal | undefined
    const { client, clock } = clientThatHears((_, init) => {
      signal = init.signal
      return never()
    })

    const asking = assert.rejects(client.balance({ timeoutMs: 10, retries: 0 }))
    await clock.advance(10)
    await asking

    assert.equal(signal?.aborted, true)
  })

  it('by the deadline ends the whole call, in an attempt, in a wait before one or in the queue', async () => {
    const hanging = clientThatHears(never)
    const failing = clientThatHears(lost)
    const queueing = clientThatHears(never, { limiter: { acquire: never } })

    for (const [{ client, clock }, mayHaveHappened] of [
      [hanging, true],
      [failing, true],
      [queueing, false],
    ] as const) {
      const asking = assert.rejects(client.cancel('1', { deadlineMs: 300 }), {
        reason: 'deadline',
        mayHaveHappened,
      })
      await clock.advance(300)
      await asking
      assert.equal(clock.pending(), 0)
    }
  })

  it('because of an abort says whether the request had left', async () => {
    const hanging = clientThatHears(never)
    const queueing = clientThatHears(never, { limiter: { acquire: never } })

    for (const [{ client, clock, queries }, mayHaveHappened] of [
      [hanging, true],
      [queueing, false],
    ] as const) {
      const controller = new AbortController()
      const buying = assert.rejects(client.buyNumber(SELECTION, { signal: controller.signal }), {
        reason: 'aborted',
        mayHaveHappened,
      })
      await clock.advance(1)
      controller.abort()
      await buying

      assert.equal(queries.length, mayHaveHappened ? 1 : 0)
      assert.equal(clock.pending(), 0)
      assert.equal(getEventListeners(controller.signal, 'abort').length, 0)
    }
  })

  it('because of an abort leaves a purchase open, whatever the reason of the abort says', async () => {
    const { client, clock } = clientThatHears(never)
    const controller = new AbortController()

    const buying = assert.rejects(client.buyNumber(SELECTION, { signal: controller.signal }), {
      reason: 'aborted',
      mayHaveHappened: true,
    })
    await clock.advance(1)
    controller.abort(refusedConnection())
    await buying
  })

  it('comes of a turn that a process hears of when it wakes too late; nothing is sent', async () => {
    let now = 0
    // The process stood still while it waited for its turn: its timers come after all else that it hears.
    const clock = { now: () => now, sleep: never }
    const acquire = async (): Promise<void> => void (now += 400)
    const { client, queries } = clientThatHears(() => BALANCE, { clock, limiter: { acquire } })

    await assert.rejects(client.buyNumber(SELECTION, { deadlineMs: 300 }), {
      reason: 'deadline',
      mayHaveHappened: false,
    })
    assert.equal(queries.length, 0)
  })

  it('comes of a deadline that is over before; nothing is sent', async () => {
    const { client, queries } = clientThatHears(() => BALANCE, { clock: systemClock })

    await assert.rejects(client.balance({ deadlineMs: 0 }), {
      reason: 'deadline',
      mayHaveHappened: false,
    })
    assert.equal(queries.length, 0)
  })

  it('comes of a signal that has aborted before; nothing is sent', async () => {
    const { client, queries } = clientThatHears(() => BALANCE)

    await assert.rejects(client.balance({ signal: AbortSignal.abort() }), {
      reason: 'aborted',
      mayHaveHappened: false,
    })
    assert.equal(queries.length, 0)
  })

  it('comes of a limiter that fails; nothing is sent', async () => {
    const limiter = { acquire: () => Promise.reject(new Error('store is away')) }
    const { client, queries } = clientThatHears(() => BALANCE, { limiter })

    await assert.rejects(client.buyNumber(SELECTION), {
      reason: 'rate-limiter',
      mayHaveHappened: false,
    })
    assert.equal(queries.length, 0)
  })
})

describe('an answer', () => {
  it('leaves no timer and no listener behind', async () => {
    const { client, clock } = clientThatHears(() => BALANCE)
    const { signal } = new AbortController()

    await client.balance({ signal })
    await client.balance({ signal, deadlineMs: 1000 })
    await clock.advance(0)

    assert.equal(clock.pending(), 0)
    assert.equal(getEventListeners(signal, 'abort').length, 0)
  })
})

describe('asking again', () => {
  it('waits by chance up to twice as long each time, and no longer than the cap', async () => {
    const clock = createTurnedClock()
    const startedAt = clock.now()
    const sentAt: number[] = []
    const { fetch } = createFakeFetch(() => {
      sentAt.push(clock.now() - startedAt)
      throw lost()
    })
    const dice = [1, 0.5, 1, 1]
    const random = (): number => dice.shift() ?? 1
    const client = new Numberland({
      apiKey: 'k3y',
      fetch,
      clock,
      limiter: unlimited,
      random,
      retries: 4,
      retryBaseMs: 100,
      retryCapMs: 300,
    })

    const asking = assert.rejects(client.balance())
    await clock.advance(10_000)
    await asking

    assert.deepEqual(sentAt, [0, 100, 200, 500, 800])
  })

  it('helps reads and polls over all that passes', async () => {
    for (const trouble of [
      lost(),
      refusedConnection(),
      { RESULT: -900 },
      { RESULT: '-555' },
      HTML,
      new Response('', { status: 429 }),
      new Response(HTML, { status: 403 }),
      new Response(HTML, { status: 502 }),
    ]) {
      const { client, clock, queries } = clientThatHears(
        lockLane(trouble, { RESULT: 1, BALANCE: 5, CODE: 0 }),
      )

      const asking = Promise.all([client.balance(), client.status('1')])
      await clock.advance(60_000)
      await asking

      assert.equal(queries.length, 3)
    }
  })

  it('is done for cancel, ban and close, which end in the same state, and never for what counts twice', async () => {
    for (const [method, times] of [
      ['cancel', 3],
      ['ban', 3],
      ['close', 3],
      ['repeat', 1],
      ['buyPermanentNumber', 1],
    ] as const) {
      const { client, clock, queries } = clientThatHears(lockLane(lost()))

      const asking = assert.rejects(client[method]('1', { retries: 2 } as object))
      await clock.advance(60_000)
      await asking

      assert.equal(queries.length, times, method)
    }
  })

  it('helps over attempts whose time was over, and leaves no timer of any behind', async () => {
    const pending: number[] = []
    const answer = lockLane(lost(), never(), BALANCE)
    const { client, clock } = clientThatHears((...asked) => {
      pending.push(clock.pending())
      return answer(...asked)
    })

    const asking = client.balance({ timeoutMs: 100, deadlineMs: 5000 })
    await clock.advance(5000)

    assert.equal(await asking, 5)
    assert.deepEqual(pending, [2, 2, 2])
  })

  it('waits as long as the server wants, up to a minute, even if the limiter does not', async () => {
    for (const [header, waitedMs] of [
      ['7', 7000],
      ['86400', 60_000],
      ['Wed, 21 Oct 2026 07:28:00 GMT', 500],
    ] as const) {
      const headers = { 'retry-after': header }
      const sentAt: number[] = []
      const { client, clock } = clientThatHears(() => {
        sentAt.push(clock.now())
        return sentAt.length === 1 ? new Response('', { status: 429, headers }) : BALANCE
      })

      const asking = client.balance()
      await clock.advance(100_000)
      await asking

      assert.equal((sentAt[1] ?? 0) - (sentAt[0] ?? 0), waitedMs)
    }
  })

  it('is as often as the call says', async () => {
    for (const retries of [0, 1, 5]) {
      const { client, clock, queries } = clientThatHears(lockLane(lost()))

      const asking = assert.rejects(client.balance({ retries }))
      await clock.advance(120_000)
      await asking

      assert.equal(queries.length, 1 + retries)
    }
  })

  it('does not forget that an earlier attempt may have been carried out', async () => {
    const { client, clock } = clientThatHears(lockLane(lost(), refusedConnection()))

    const cancelling = assert.rejects(client.cancel('1'), { mayHaveHappened: true })
    await clock.advance(60_000)
    await cancelling
  })
})

describe('the hook', () => {
  it('hears of every request how it went, and nothing else', async () => {
    const { client, clock, events } = clientThatHears(
      lockLane(lost(), HTML, { RESULT: -900 }, new Response('', { status: 429 }), BALANCE),
    )

    const asking = client.balance({ retries: 4 })
    await clock.advance(60_000)
    await asking

    const event = { method: 'balance', queuedMs: 0, durationMs: 0 }
    assert.deepEqual(events, [
      { ...event, attempt: 1, outcome: 'unreachable' },
      { ...event, attempt: 2, outcome: 'unreadable', status: 200 },
      { ...event, attempt: 3, outcome: 'refused', result: -900 },
      { ...event, attempt: 4, outcome: 'rate-limited', status: 429 },
      { ...event, attempt: 5, outcome: 'answered', status: 200 },
    ])
  })

  it('learns how long a request queued and how long it took', async () => {
    const clock = createTurnedClock()
    const events: RequestEvent[] = []
    const { fetch } = createFakeFetch(async () => {
      await clock.sleep(70, undefined)
      return BALANCE
    })
    const client = new Numberland({
      apiKey: 'k3y',
      fetch,
      clock,
      requestsPerSecond: 10,
      onRequest: (event) => events.push(event),
    })

    const both = Promise.all([client.balance(), client.balance()])
    await clock.advance(1000)
    await both

    assert.deepEqual(
      events.map(({ queuedMs, durationMs }) => [queuedMs, durationMs]),
      [
        [0, 70],
        [108, 70],
      ],
    )
  })

  it('does no harm by throwing', async () => {
    const { client } = clientThatHears(() => BALANCE, {
      onRequest() {
        throw new Error('broken hook')
      },
    })

    assert.equal(await client.balance(), 5)
  })
})

describe('priorities', () => {
  it('are changes before reads before polls, unless a call says otherwise', async () => {
    const clock = createTurnedClock()
    const { client, queries } = clientThatHears(
      ({ method }) => (method === 'balance' ? BALANCE : { RESULT: 1, CODE: 0 }),
      { limiter: createRateLimiter({ requestsPerSecond: 10, clock }) },
    )
    await client.balance()

    const all = Promise.all([
      client.status('poll'),
      client.balance(),
      client.status('refresh', { priority: 'read' }),
      client.cancel('1'),
      client.status('now', { priority: 'change' }),
    ])
    await clock.advance(1000)
    await all

    assert.deepEqual(
      queries.slice(1).map(({ method, id }) => id ?? method),
      ['1', 'now', 'balance', 'refresh', 'poll'],
    )
  })
})
