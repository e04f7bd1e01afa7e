import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Update } from '@grammyjs/types'
import { createStage, sara, type Stage } from './stage.ts'
import { settled } from './turned-clock.ts'

const SECOND = 1000
const HOUR = 60 * 60 * SECOND

const texts = (updates: readonly Update[]) => updates.map(({ message }) => message?.text)

const poll = async (stage: Stage, parameters: object = {}) =>
  (await stage.call<Update[]>('getUpdates', parameters)).result

describe('getUpdates', () => {
  it('gives an update again until an offset confirms it', async () => {
    const stage = await createStage()
    stage.phone.send('one')
    stage.phone.send('two')

    const [first] = await poll(stage)
    const again = await poll(stage)
    const rest = await poll(stage, { offset: (first?.update_id ?? 0) + 1 })

    assert.deepEqual(texts(again), ['one', 'two'])
    assert.deepEqual(texts(rest), ['two'])
  })

  it('forgets all but the last by a negative offset', async () => {
    const stage = await createStage()
    for (const text of ['one', 'two', 'three']) stage.phone.send(text)

    assert.deepEqual(texts(await poll(stage, { offset: -1 })), ['three'])
    assert.deepEqual(texts(await poll(stage)), ['three'])
  })

  it('confirms nothing by an offset that was never given out', async () => {
    const stage = await createStage()
    stage.phone.send('one')

    assert.deepEqual(texts(await poll(stage, { offset: 2_000_000_000 })), ['one'])
  })

  it('waits for the first update and answers the moment it is there', async () => {
    const stage = await createStage()
    const waiting = poll(stage, { timeout: 30 })
    await stage.clock.turn(10 * SECOND)

    stage.phone.send('one')

    assert.deepEqual(texts(await waiting), ['one'])
  })

  it('waits no longer than 50 seconds', async () => {
    const stage = await createStage()
    let isOver = false
    const waiting = poll(stage, { timeout: 900 }).then(() => (isOver = true))

    await stage.clock.turn(49 * SECOND)
    assert.equal(isOver, false)
    await stage.clock.turn(2 * SECOND)
    assert.equal(await waiting, true)
  })

  it('keeps the kinds of updates that were asked for last', async () => {
    const stage = await createStage()
    await poll(stage, { allowed_updates: ['callback_query'] })
    stage.phone.send('unseen')
    await poll(stage)
    await poll(stage, { allowed_updates: ['message'] })
    stage.phone.send('seen')

    assert.deepEqual(texts(await poll(stage)), ['seen'])
  })

  it('gives at most as many as asked for', async () => {
    const stage = await createStage()
    for (const text of ['one', 'two', 'three']) stage.phone.send(text)

    assert.deepEqual(texts(await poll(stage, { limit: 2 })), ['one', 'two'])
  })

  it('frees the place of a poller that has hung up', async () => {
    const stage = await createStage()
    const hangUp = new AbortController()
    const url = 'http://playground/bot42:PLAY/getUpdates?timeout=30'
    const gone = stage.playground.fetch(new Request(url, { signal: hangUp.signal }))
    await settled()
    hangUp.abort()
    await gone

    const waiting = poll(stage, { timeout: 30 })
    await settled()
    stage.phone.send('one')

    assert.deepEqual(texts(await waiting), ['one'])
    assert.deepEqual(stage.playground.refusals(), [])
  })
})

describe('an update', () => {
  const LIVES = [
    { kind: 'message', lifeMs: 24 * HOUR, make: (stage: Stage) => void stage.phone.send('hello') },
    {
      kind: 'callback_query',
      lifeMs: 150 * SECOND,
      make: async (stage: Stage) =>
        void stage.phone.forgeTap(
          'x',
          await stage.sendKeyboard([[{ text: 'x', callback_data: 'x' }]]),
        ),
    },
    {
      kind: 'inline_query',
      lifeMs: 30 * SECOND,
      make: (stage: Stage) => void stage.phone.inline('x'),
    },
  ]

  for (const { kind, lifeMs, make } of LIVES) {
    it(`of kind ${kind} lives ${lifeMs / SECOND} seconds`, async () => {
      const stage = await createStage()
      await make(stage)

      await stage.clock.turn(lifeMs - 1)
      assert.equal((await poll(stage)).length, 1)
      await stage.clock.turn(1)
      assert.equal((await poll(stage)).length, 0)
    })
  }
})

describe('a webhook', () => {
  const url = 'https://shop.example/hook'

  it('gets each update once, with the secret, in order', async () => {
    const seen: (string | undefined)[] = []
    const stage = await createStage({
      webhookFetch: async (request) => {
        assert.equal(request.headers.get('x-telegram-bot-api-secret-token'), 's3cret')
        seen.push(((await request.json()) as Update).message?.text)
        return new Response()
      },
    })
    await stage.call('setWebhook', { url, secret_token: 's3cret' })

    stage.phone.send('one')
    stage.phone.send('two')
    await stage.clock.turn(SECOND)

    assert.deepEqual(seen, ['one', 'two'])
    await stage.playground.close()
  })

  it('gets an update again, ever later, until it takes it', async () => {
    const triedAtMs: number[] = []
    const stage = await createStage({
      webhookFetch: async () => {
        triedAtMs.push(stage.clock.now())
        return new Response(null, { status: triedAtMs.length < 4 ? 500 : 200 })
      },
    })
    await stage.call('setWebhook', { url })
    const start = stage.clock.now()

    stage.phone.send('one')
    await stage.clock.turn(60 * SECOND)

    assert.deepEqual(
      triedAtMs.map((atMs) => (atMs - start) / SECOND),
      [0, 1, 3, 7],
    )
    const info = await stage.call<{ pending_update_count: number; last_error_message: string }>(
      'getWebhookInfo',
    )
    assert.equal(info.result.pending_update_count, 0)
    assert.match(info.result.last_error_message, /500/)
    await stage.playground.close()
  })

  it('may put a call into its answer', async () => {
    const stage = await createStage({
      webhookFetch: async () =>
        Response.json({ method: 'sendMessage', chat_id: sara.id, text: 'by answer' }),
    })
    await stage.call('setWebhook', { url })

    stage.phone.send('one')
    await stage.clock.turn(SECOND)

    assert.equal(stage.phone.lastMessage()?.text, 'by answer')
    await stage.playground.close()
  })

  it('does not show its secret in the log', async () => {
    const stage = await createStage()

    await stage.call('setWebhook', { url, secret_token: 's3cret' })

    assert.doesNotMatch(JSON.stringify(stage.playground.calls()), /s3cret/)
    await stage.playground.close()
  })
})
