import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inspect } from 'node:util'
import { createTurnedClock } from '#sdk/testing'
import { Api } from 'grammy'
import { clean, faultOf, quietForMs, TelegramRefusedError, TelegramSilentError } from './faults.ts'
import { createClient } from './network.ts'
import { createResilience } from './resilience.ts'

const TOKEN = '42:SECRET'
const OK = { ok: true, result: true }
const refusal = (code: number, description: string, parameters?: object) => ({
  ok: false,
  error_code: code,
  description,
  ...(parameters && { parameters }),
})
const TOO_MANY = refusal(429, 'Too Many Requests: retry after 5', { retry_after: 5 })

/** An API whose server gives these answers, one after the other; a string breaks the connection. */
function apiThatHears(...answers: readonly unknown[]) {
  const clock = createTurnedClock()
  const calls: string[] = []
  const lifetime = new AbortController()
  const fetch = async (input: unknown) => {
    const url = String(input)
    const answer = answers[Math.min(calls.length, answers.length - 1)]
    calls.push(url.slice(url.lastIndexOf('/') + 1))
    if (typeof answer === 'string')
      throw new TypeError(`fetch failed: ${url}`, { cause: { code: answer } })
    return Response.json(answer)
  }
  const api = new Api(TOKEN, createClient({ fetch: fetch as typeof globalThis.fetch }))
  api.config.use(createResilience({ clock, lifetime: lifetime.signal }))
  return { api, clock, calls, lifetime }
}

const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('a call to Telegram', () => {
  it('waits as long as Telegram asks, then is made again, messages too', async () => {
    const { api, clock, calls } = apiThatHears(TOO_MANY, { ok: true, result: { message_id: 1 } })
    const sending = api.sendMessage(1, 'a')
    await clock.advance(4999)
    assert.equal(calls.length, 1)
    await clock.advance(1)

    assert.equal((await sending).message_id, 1)
  })

  it('does not wait for long; the news are due later', async () => {
    const { api, calls } = apiThatHears(
      refusal(429, 'Too Many Requests: retry after 31', { retry_after: 31 }),
    )
    const error = await caught(api.sendMessage(1, 'a'))

    assert.equal(calls.length, 1)
    assert.equal(quietForMs(error), 31_000)
  })

  it('is repeated when it may be: after a broken connection and after a fault of the server', async () => {
    const { api, clock, calls } = apiThatHears('ECONNRESET', refusal(502, 'Bad Gateway'), OK)
    const editing = api.editMessageText(1, 1, 'a')
    await clock.advance(500)
    await clock.advance(1000)

    assert.equal(await editing, true)
    assert.equal(calls.length, 3)
  })

  it('is given up after four tries', async () => {
    const { api, clock, calls } = apiThatHears('ECONNRESET')
    const failing = caught(api.deleteMessage(1, 1))
    await clock.advance(60_000)

    assert.ok((await failing) instanceof TelegramSilentError)
    assert.equal(calls.length, 4)
  })

  it('is never repeated when it may have sent a message', async () => {
    const broken = apiThatHears('ECONNRESET')
    const fault = apiThatHears(refusal(500, 'Internal Server Error'))

    assert.ok((await caught(broken.api.sendMessage(1, 'a'))) instanceof TelegramSilentError)
    assert.equal(broken.calls.length, 1)
    assert.ok(clean(await caught(fault.api.sendMessage(1, 'a'))) instanceof TelegramRefusedError)
    assert.equal(fault.calls.length, 1)
  })

  it('for updates has the poller’s patience, not this one', async () => {
    const { api, calls } = apiThatHears('ECONNRESET')
    await caught(api.getUpdates())

    assert.equal(calls.length, 1)
  })

  it('takes nothing for an answer that is none', async () => {
    const { api } = apiThatHears({ hello: 'I am a captive portal' })

    assert.match(String(await caught(api.sendMessage(1, 'a'))), /not from a Bot API server/)
  })

  it('ends with the bot’s life', async () => {
    const { api, clock, lifetime } = apiThatHears('ECONNRESET')
    const editing = caught(api.editMessageText(1, 1, 'a'))
    await clock.advance(10)
    lifetime.abort()

    assert.ok(await editing)
    assert.equal(clock.pending(), 0)
  })
})

describe('an error', () => {
  it('never holds the token, whatever prints it', async () => {
    const silent = await caught(apiThatHears('ECONNREFUSED').api.sendMessage(1, 'the code is 1234'))
    const refused = clean(
      await caught(
        apiThatHears(refusal(400, 'Bad Request')).api.sendMessage(1, 'the code is 1234'),
      ),
    )

    for (const error of [silent, refused]) {
      const printed = [
        String(error),
        inspect(error, { depth: 9, showHidden: true }),
        JSON.stringify(error),
      ].join()
      assert.ok(!printed.includes('SECRET') && !printed.includes('1234'), printed)
    }
    assert.match(String(silent), /ECONNREFUSED/)
  })

  it('is sorted by what it means for us', async () => {
    const meanings: readonly (readonly [number, string, string])[] = [
      [400, 'Bad Request: message is not modified: specified new message content', 'not-modified'],
      [400, 'Bad Request: message to edit not found', 'message-gone'],
      [400, "Bad Request: message can't be edited", 'message-gone'],
      [403, 'Forbidden: bot was blocked by the user', 'unreachable'],
      [403, 'Forbidden: user is deactivated', 'unreachable'],
      [400, 'Bad Request: chat not found', 'unreachable'],
      [
        400,
        'Bad Request: query is too old and response timeout expired or query ID is invalid',
        'query-too-old',
      ],
      [400, 'Bad Request: message text is empty', 'other'],
      [429, 'Too Many Requests: retry after 99', 'other'],
    ]
    for (const [code, description, meaning] of meanings) {
      const answer = refusal(code, description, code === 429 ? { retry_after: 99 } : undefined)
      assert.equal(
        faultOf(await caught(apiThatHears(answer).api.sendMessage(1, 'a'))),
        meaning,
        description,
      )
    }
  })
})
