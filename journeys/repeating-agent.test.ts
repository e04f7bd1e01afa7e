/** A program whose HTTP client repeats by itself what fails: how its last try ended says nothing of what its first has bought. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { it } from 'node:test'
import { Numberland, UnreachableError, sendOnce, type Fetch } from '#sdk'
import { Agent, RetryAgent, fetch as fetchThrough } from 'undici'

it('a purchase that left is open, though the agent that repeats it finds nobody to connect to', async () => {
  const asked: string[] = []
  const server = createServer((socket) => {
    socket.on('data', (bytes) => {
      asked.push(/method=(\w+)/.exec(String(bytes))?.[1] ?? '')
      server.close() // the provider has sold the number, and is gone before it says so
      socket.resetAndDestroy()
    })
    socket.on('error', () => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const agent = new RetryAgent(new Agent(), { minTimeout: 10, maxRetries: 2 })
  const through: Fetch = (url, init) =>
    fetchThrough(url, { ...init, dispatcher: sendOnce(agent, init.beforeStart) })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2.php`
  const numberland = new Numberland({ apiKey: 'key', url, fetch: through })

  await assert.rejects(
    numberland.buyNumber({ service: '1', country: '1', operator: '1' }),
    (error) => {
      assert.ok(error instanceof UnreachableError)
      assert.equal(error.mayHaveHappened, true)
      return true
    },
  )
  assert.deepEqual(asked, ['getnum'])
  await agent.close()
})
