/** The real program, and somebody else who has its token. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { TOKEN, openRealWorld, until } from './process.ts'
import { SARA } from './test-shop.ts'

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
      await until(
        () => world.playground.calls().some(({ method }) => method === 'getUpdates'),
        () => world.output(),
      )
      const steal = new URLSearchParams({ url: 'https://thief.invalid/secret-path' })
      const setWebhook = new Request(`http://playground/bot${TOKEN}/setWebhook?${steal.toString()}`)
      await world.playground.fetch(setWebhook)
      const sara = world.playground.person(SARA.id)
      sara.start()

      let seen = ''
      for (let tries = 0; tries < 200 && !/somebody else/.test(seen); tries++) {
        seen = (await ready()).body
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      assert.match(seen, /somebody else \(https:\/\/thief\.invalid\)/)
      await until(
        () => sara.messages().length > 1,
        () => world.output(),
      )
      assert.match(world.output(), /Somebody has set a webhook for this bot/)
      assert.doesNotMatch(world.output(), /secret-path/)
      for (let tries = 0; tries < 200 && (await ready()).status !== 200; tries++)
        await new Promise((resolve) => setTimeout(resolve, 100))
      assert.deepEqual(await ready(), { status: 200, body: '{"ready":true,"reasons":[]}' })
    } finally {
      await world.close()
    }
  })
})
