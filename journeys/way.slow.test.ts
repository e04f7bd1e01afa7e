/** The real program, and somebody else who has its token. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { TOKEN, openRealWorld } from './process.ts'
import { SARA } from './test-house.ts'
import { eventually } from '#engine/testing'

describe('the shop', () => {
  it('is not ready while a webhook of somebody else takes its updates, takes the way back, and hears what was said', async () => {
    const world = await openRealWorld()
    try {
      const url = await world.launch().open()
      const ready = async () => {
        const response = await fetch(`${url}/readyz`)
        return { status: response.status, body: await response.text() }
      }
      // An earlier webhook is taken away without a word when the shop begins to poll.
      await eventually(
        () => world.playground.calls().some(({ method }) => method === 'getUpdates'),
        () => world.output(),
      )
      const steal = new URLSearchParams({ url: 'https://thief.invalid/secret-path' })
      const setWebhook = new Request(`http://playground/bot${TOKEN}/setWebhook?${steal.toString()}`)
      await world.playground.fetch(setWebhook)
      const sara = world.playground.person(SARA.id)
      sara.start()

      let seen = ''
      await eventually(async () => /somebody else/.test((seen = (await ready()).body)))
      assert.match(seen, /somebody else \(https:\/\/thief\.invalid\)/)
      await eventually(
        () => sara.messages().length > 1,
        () => world.output(),
      )
      assert.match(world.output(), /Somebody has set a webhook for this bot/)
      assert.doesNotMatch(world.output(), /secret-path/)
      await eventually(async () => (await ready()).status === 200)
      assert.deepEqual(await ready(), { status: 200, body: '{"ready":true,"reasons":[]}' })
    } finally {
      await world.close()
    }
  })
})
