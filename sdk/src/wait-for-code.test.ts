import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { NumberStatus } from './answers/number-status.ts'
import { createFakeFetch, lockLane, unlimited, type Answer } from './fake-fetch.ts'
import { Numberland } from './numberland.ts'
import { createTurnedClock } from './testing.ts'
import type { WaitOptions, WaitProgress } from './wait-for-code.ts'

const WAITING = { RESULT: 1, CODE: '0', DESCRIPTION: 'wait code' }
const RECEIVED = { RESULT: 2, CODE: '4711', DESCRIPTION: 'code received' }
const lost = (): Error => new TypeError('fetch failed')

/** Starts a wait on answers that come in turn. */
function waitOn(answer: Answer, options: WaitOptions = {}) {
  const clock = createTurnedClock()
  const startedAt = clock.now()
  const askedAt: number[] = []
  const { fetch } = createFakeFetch((query, init) => {
    askedAt.push(clock.now() - startedAt)
    return answer(query, init)
  })
  const client = new Numberland({ apiKey: 'k3y', fetch, clock, limiter: unlimited })
  const progress: WaitProgress[] = []
  const result = client.waitForCode('74001', {
    onProgress: (one) => progress.push(one),
    ...options,
  })
  result.catch(() => undefined) // looked at once the clock was turned
  return { clock, askedAt, progress, result }
}

describe('waitForCode', () => {
  it('asks every three seconds and resolves with the code', async () => {
    const { clock, askedAt, result } = waitOn(lockLane(WAITING, WAITING, RECEIVED))

    await clock.advance(6000)

    assert.deepEqual(await result, {
      state: 'received',
      code: '4711',
      description: 'code received',
    } satisfies NumberStatus)
    assert.deepEqual(askedAt, [0, 3000, 6000])
    assert.equal(clock.pending(), 0)
  })

  it('resolves without a code when the number has ended', async () => {
    for (const [RESULT, state] of [
      [3, 'cancelled'],
      [4, 'banned'],
      [6, 'completed'],
    ] as const) {
      const { clock, result } = waitOn(lockLane(WAITING, { RESULT, CODE: '0' }))

      await clock.advance(3000)

      assert.deepEqual(await result, { state, description: '' })
    }
  })

  it('waits on when a code is said to be there and cannot be read yet, or is awaited again', async () => {
    const { clock, result } = waitOn(
      lockLane({ RESULT: 2, CODE: '0' }, { RESULT: 5, CODE: '1111' }, RECEIVED),
    )

    await clock.advance(6000)

    assert.equal((await result).code, '4711')
  })

  it('resolves with the last status when the time is over, after a last look at its end', async () => {
    const { clock, askedAt, result } = waitOn(lockLane(WAITING), {
      timeoutMs: 10_000,
      pollEveryMs: 4000,
    })

    await clock.advance(10_000)

    assert.equal((await result).state, 'waiting')
    assert.deepEqual(askedAt, [0, 4000, 8000, 10_000])
  })

  it('waits failures out that may pass, and tells of them', async () => {
    const { clock, progress, result } = waitOn(
      lockLane(lost(), '<html>', { RESULT: -900 }, new Response('', { status: 429 }), RECEIVED),
    )

    await clock.advance(60_000)

    assert.equal((await result).code, '4711')
    assert.deepEqual(
      progress.map(({ error }) => error?.name),
      ['UnreachableError', 'UnreadableAnswerError', 'RefusedError', 'RateLimitedError'],
    )
  })

  it('does not say that a number is still waiting when the last look failed', async () => {
    const { clock, result } = waitOn(lockLane(WAITING, lost()), { timeoutMs: 3000 })

    await clock.advance(3000)

    await assert.rejects(result, { name: 'UnreachableError', reason: 'network' })
  })

  it('ends with a refusal that does not pass', async () => {
    for (const answers of [[{ RESULT: -304 }], [WAITING, { RESULT: -901 }]]) {
      const { clock, askedAt, result } = waitOn(lockLane(...answers))

      await clock.advance(60_000)

      await assert.rejects(result, { kind: answers.length === 1 ? 'unknown-id' : 'wrong-key' })
      assert.equal(askedAt.length, answers.length)
    }
  })

  it('does not believe that a number is gone which was there before', async () => {
    const forgotten = { RESULT: '-304', DESCRIPTION: 'number id not fount' }
    const { clock, result } = waitOn(lockLane(WAITING, ...Array(50).fill(forgotten), RECEIVED))

    await clock.advance(200_000)

    assert.equal((await result).code, '4711')
  })

  it('does not believe it of a number that it has bought itself, until the time is over', async () => {
    const BOUGHT = { RESULT: 1, ID: '74001', NUMBER: '79313226657', AMOUNT: 5, TIME: '00:20:00' }
    let code = ''
    const { fetch } = createFakeFetch(({ method }) =>
      method === 'getnum' ? BOUGHT : code === '' ? { RESULT: -304 } : { RESULT: 2, CODE: code },
    )
    const clock = createTurnedClock()
    const client = new Numberland({ apiKey: 'k3y', fetch, clock, limiter: unlimited })
    const bought = await client.buyNumber({ service: '1', country: '2', operator: 'any' })

    const never = client.waitForCode(bought.id, { timeoutMs: 9000 })
    const refused = assert.rejects(never, { kind: 'unknown-id' })
    const late = client.waitForCode(bought.id)
    await clock.advance(60_000)
    code = '4711'
    await clock.advance(3000)

    await refused
    assert.equal((await late).code, '4711')
  })

  it('tells how far it has come', async () => {
    const { clock, progress } = waitOn(lockLane(WAITING), { timeoutMs: 9000 })

    await clock.advance(3000)

    const status = { state: 'waiting', description: 'wait code' }
    assert.deepEqual(progress, [
      { status, error: undefined, polls: 1, elapsedMs: 0, leftMs: 9000 },
      { status, error: undefined, polls: 2, elapsedMs: 3000, leftMs: 6000 },
    ])
  })

  it('can be broken off between two questions and in one', async () => {
    for (const answer of [() => WAITING, () => new Promise(() => undefined)]) {
      const controller = new AbortController()
      const { clock, askedAt, result } = waitOn(answer, { signal: controller.signal })
      await clock.advance(1000)

      controller.abort()

      await assert.rejects(result, { name: 'UnreachableError', reason: 'aborted' })
      assert.equal(askedAt.length, 1)
      assert.equal(clock.pending(), 0)
    }
  })

  it('goes on when a question meets its own deadline', async () => {
    const clock = createTurnedClock()
    const answer = lockLane(new Promise(() => undefined), RECEIVED)
    const { fetch } = createFakeFetch(answer)
    const client = new Numberland({
      apiKey: 'k3y',
      fetch,
      clock,
      limiter: unlimited,
      deadlineMs: 1000,
    })

    const result = client.waitForCode('1')
    await clock.advance(10_000)

    assert.equal((await result).code, '4711')
  })
})
