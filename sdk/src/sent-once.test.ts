/** What leaves, seen from the other end of the connection: a server that knows bytes only, and counts requests. */
import assert from 'node:assert/strict'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { after, describe, it, type TestContext } from 'node:test'
import type { Fetch } from './call.ts'
import { UnreachableError } from './errors.ts'
import { unlimited } from './fake-fetch.ts'
import { Numberland } from './numberland.ts'

const SELECTION = { service: '1', country: '2', operator: 'any' }
const BALANCE = '{"RESULT":"1","BALANCE":"192100","CURRENCY":"Toman"}'

/** What the server does with a connection once a request is there. */
type Behaviour = (socket: Socket, port: number) => void

const answer =
  (status: string, headers: readonly string[] = [], body = 'no'): Behaviour =>
  (socket) =>
    socket.write(
      [`HTTP/1.1 ${status}`, `content-length: ${body.length}`, ...headers, '', body].join('\r\n'),
    )

const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  'is misdirected (421)': answer('421 Misdirected Request'),
  'is misdirected (421) and the connection closes': (socket) => {
    answer('421 Misdirected Request', ['connection: close'])(socket, 0)
    socket.end()
  },
  'has timed out (408)': (socket) => {
    answer('408 Request Timeout', ['connection: close'])(socket, 0)
    socket.end()
  },
  'comes too early (425)': answer('425 Too Early'),
  'finds the server too busy (503)': answer('503 Service Unavailable', ['retry-after: 0']),
  'has too many beside it (429)': answer('429 Too Many Requests', ['retry-after: 0']),
  'needs a login (401)': answer('401 Unauthorized', ['www-authenticate: Basic realm="x"']),
  'needs a proxy’s login (407)': answer('407 Proxy Authentication Required'),
  'meets an upgrade (426)': answer('426 Upgrade Required', ['upgrade: h2c']),
  'is sent elsewhere (307)': (socket, port) =>
    answer('307 Temporary Redirect', [`location: http://127.0.0.1:${port}/v2.php`])(socket, port),
  'is sent to the same place (302)': answer('302 Found', ['location: ?again=1']),
  'is offered another service': (socket, port) =>
    answer('421 Misdirected Request', [`alt-svc: http/1.1="127.0.0.1:${port}"`])(socket, port),
  'meets a connection that closes': (socket) => socket.end(),
  'meets a connection that resets': (socket) => socket.resetAndDestroy(),
  'gets half a head': (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-le'),
  'gets half an answer': (socket) =>
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 60\r\n\r\n{"RES'),
  'gets what is no HTTP': (socket) => socket.end('<html>'),
}

/** Answers the first request of each connection well, when `greets`; what comes after that meets the behaviour. */
async function openServer(test: TestContext, behave: Behaviour, greets: boolean) {
  const requests: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    let isGreeted = !greets
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      for (const [, method = ''] of bytes.toString().matchAll(/^GET \S*method=(\w+)/gm))
        requests.push(method)
      if (isGreeted) return behave(socket, (server.address() as AddressInfo).port)
      isGreeted = true
      answer('200 OK', [], BALANCE)(socket, 0)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  test.after(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((closed) => server.close(closed))
  })
  return {
    requests,
    connections: sockets,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2.php`,
  }
}

const FETCHES: Readonly<Record<string, Fetch | undefined>> = {
  'the SDK’s own fetch': undefined,
  'the platform’s fetch, given': (url, init) => fetch(url, init),
}

const SPENDING: Readonly<Record<string, (client: Numberland) => Promise<unknown>>> = {
  getnum: (client) => client.buyNumber(SELECTION),
  getspnumber: (client) => client.buyPermanentNumber('7'),
  repeat: (client) => client.repeat('7'),
}

describe('a request that spends money is sent once', () => {
  after(() => new Promise((resolve) => setTimeout(resolve, 10))) // the last sockets close

  for (const [with_, given] of Object.entries(FETCHES))
    for (const [what, behave] of Object.entries(BEHAVIOURS))
      for (const greets of [false, true])
        it(`with ${with_}, on a ${greets ? 'kept' : 'fresh'} connection, when it ${what}`, async (test) => {
          for (const [method, spend] of Object.entries(SPENDING)) {
            const { url, requests, connections } = await openServer(test, behave, greets)
            const client = new Numberland({ apiKey: 'k3y', url, limiter: unlimited, fetch: given })
            if (greets) await client.balance()
            await new Promise((resolve) => setTimeout(resolve, 2)) // the connection is put back

            await assert.rejects(spend(client))

            assert.deepEqual(requests, greets ? ['balance', method] : [method])
            assert.equal(connections.size, 1, 'one connection, kept')
          }
        })

  it('and what came of it stays open after a 421', async (test) => {
    const { url } = await openServer(test, answer('421 Misdirected Request'), false)
    const client = new Numberland({ apiKey: 'k3y', url, limiter: unlimited })

    await assert.rejects(client.buyNumber(SELECTION), (error) => {
      assert.ok(error instanceof UnreachableError)
      assert.equal(error.mayHaveHappened, true)
      return true
    })
  })

  it('and a read is sent as often as it is counted', async (test) => {
    const { url, requests } = await openServer(test, answer('421 Misdirected Request'), false)
    let turns = 0
    const limiter = { acquire: async () => void turns++ }
    const client = new Numberland({ apiKey: 'k3y', url, limiter, retries: 2, retryBaseMs: 0 })

    await assert.rejects(client.balance())

    assert.equal(requests.length, 3)
    assert.equal(turns, 3)
  })
})
