/**
 * The limit where connections take long: what stood before them must not leave together, and nothing leaves when its time is over.
 * Real HTTP through a real proxy that holds what it is asked to connect.
 */
import assert from 'node:assert/strict'
import { setTimeout as pass } from 'node:timers/promises'
import { createServer } from 'node:http'
import { connect, type AddressInfo, type Server, type Socket } from 'node:net'
import { after, afterEach, before, describe, it } from 'node:test'
import { Numberland, UnreachableError, createRateLimiter, systemClock, type Fetch } from '#sdk'
import { outgoingFetch } from '../outgoing.ts'

const SECOND = 1000
const LIMIT = 50

describe('the way to the provider', () => {
  const provider = createServer((_, response) => {
    arrived++
    response.end('{"RESULT":1,"BALANCE":1000}')
  })
  const proxy = createServer()
  /** As they left: what receives them here is as busy as what sends them. */
  let leftAt: number[] = []
  let arrived = 0
  let held: (() => void)[] | undefined
  const sockets = new Set<Socket>()

  before(async () => {
    proxy.on('connect', (_: unknown, socket: Socket) => {
      sockets.add(socket.on('error', () => undefined))
      const tunnel = (): void => {
        const onward = connect(portOf(provider), '127.0.0.1', () => {
          socket.write('HTTP/1.1 200 OK\r\n\r\n')
          onward.pipe(socket).pipe(onward)
        })
        sockets.add(onward.on('error', () => undefined))
      }
      if (held === undefined) tunnel()
      else held.push(tunnel)
    })
    for (const server of [provider, proxy])
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  after(async () => {
    for (const socket of sockets) socket.destroy()
    for (const server of [provider, proxy]) server.close()
    provider.closeAllConnections()
  })
  afterEach(() => {
    leftAt = []
    arrived = 0
    held = undefined
  })

  async function open(): Promise<Numberland> {
    const outgoing: Fetch = await outgoingFetch(`http://127.0.0.1:${portOf(proxy)}`)
    const fetch: Fetch = (url, init) => {
      const beforeStart = (): void => {
        init.beforeStart?.()
        leftAt.push(performance.now())
      }
      return outgoing(url, { ...init, beforeStart })
    }
    return new Numberland({
      apiKey: 'key',
      url: `http://127.0.0.1:${portOf(provider)}/v2.php`,
      fetch,
      limiter: createRateLimiter({ requestsPerSecond: LIMIT, clock: systemClock }),
      retries: 0,
    })
  }

  it('takes no burst of those that waited for a connection', async () => {
    const numberland = await open()
    held = []

    const asked = Array.from({ length: 3 * LIMIT }, () => numberland.balance())
    await pass(2 * SECOND)
    const waiting = held
    held = undefined
    for (const go of waiting) go()
    await Promise.all(asked)

    assert.ok(waiting.length > LIMIT, `${waiting.length} connections were held`)
    assert.equal(arrived, 3 * LIMIT)
    assert.ok(mostInASecond(leftAt) <= LIMIT, `${mostInASecond(leftAt)} in a second`)
  })

  it('may take longer to connect than a turn lasts: the connection is there for the next turn', async () => {
    const numberland = await open()
    held = []

    const asked = numberland.balance()
    while (held.length === 0) await pass(5)
    await pass(200)
    for (const go of held) go()

    assert.equal(await asked, 1000)
    assert.deepEqual([arrived, held.length], [1, 1])
  })

  it('takes no purchase whose time was over before its connection stood, and none was sent', async () => {
    const numberland = await open()
    held = []
    const selection = { service: '1', country: '1', operator: '1' }
    const bought = numberland.buyNumber(selection, { deadlineMs: 300 })
    bought.catch(() => undefined)
    while (held.length === 0) await pass(5)
    for (const go of held) go()
    standStill(600) // as a stopped process does: whatever came meanwhile is heard before its timers

    await assert.rejects(bought, (error) => {
      assert.ok(error instanceof UnreachableError)
      assert.equal(error.reason, 'deadline')
      return true
    })
    await pass(200)
    assert.equal(arrived, 0)
  })
})

function standStill(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end;);
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port

function mostInASecond(moments: readonly number[]): number {
  let most = 0
  for (let first = 0, last = 0; last < moments.length; last++) {
    while ((moments[last] ?? 0) - (moments[first] ?? 0) >= SECOND) first++
    most = Math.max(most, last - first + 1)
  }
  return most
}
