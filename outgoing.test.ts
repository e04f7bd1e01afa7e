import assert from 'node:assert/strict'
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { sendOnce } from '#sdk'
import { outgoingFetch } from './outgoing.ts'

/** A name that only the proxies know. */
const HIDDEN = 'provider.invalid'

describe('the way out to the provider', () => {
  let provider: HttpServer
  const sockets = new Set<Socket>()
  const asked: string[] = []
  /** The paths that the provider was asked for. */
  const arrived: string[] = []
  const servers: (Server | HttpServer)[] = []

  before(async () => {
    provider = createHttpServer((request, response) => {
      arrived.push(request.url ?? '')
      if (request.url === '/closed') request.socket.destroy()
      if (request.url === '/421') response.statusCode = 421
      if (request.url === '/503') response.statusCode = 503
      response.end(`answer to ${request.url}`)
    })
    await listen(provider)
  })
  after(async () => {
    for (const socket of sockets) socket.destroy()
    await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))))
  })

  async function listen(server: Server | HttpServer): Promise<number> {
    servers.push(server)
    server.on('connection', (socket: Socket) => sockets.add(socket))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return portOf(server)
  }
  const portOf = (server: Server | HttpServer): number => (server.address() as AddressInfo).port

  function join(client: Socket, target: string): void {
    asked.push(target)
    const onward = connect(portOf(provider), '127.0.0.1')
    sockets.add(onward)
    for (const socket of [client, onward]) socket.on('error', () => undefined)
    client.pipe(onward).pipe(client)
  }

  it('sends no request twice, whatever is answered and whichever way it leads', async () => {
    const proxy = createHttpServer()
    proxy.on('connect', (request, client: Socket) => {
      client.write('HTTP/1.1 200 OK\r\n\r\n')
      join(client, request.url ?? '')
    })
    const http = `http://127.0.0.1:${await listen(proxy)}`
    const socks = `socks5://127.0.0.1:${await listen(createSocksServer(join))}`
    const direct = `127.0.0.1:${portOf(provider)}`
    for (const [way, host] of [
      [undefined, direct],
      [http, HIDDEN],
      [socks, HIDDEN],
    ] as const) {
      const send = await outgoingFetch(way)
      for (const repeated of [false, true]) {
        const before = arrived.length

        await assert.rejects(send(`http://${host}/421`))
        const isClosed = await send(`http://${host}/closed`).then(
          () => false,
          () => true,
        )

        assert.ok(isClosed)
        assert.deepEqual(
          arrived.slice(before),
          ['/421', '/closed'],
          `${way ?? 'directly'}, ${repeated ? 'again' : 'for the first time'}`,
        )
        await (await send(`http://${host}/fine`)).text() // leaves a connection to be used again
      }
    }
  })

  it('sends none twice through a client that has its own dispatcher for the whole program', async () => {
    const { RetryAgent, Agent, fetch: fetchThrough } = await import('undici')
    const retrying = new RetryAgent(new Agent(), { minTimeout: 1, maxTimeout: 1 })
    const before = arrived.length

    for (const path of ['/closed', '/503'])
      await assert.rejects(
        fetchThrough(`http://127.0.0.1:${portOf(provider)}${path}`, {
          dispatcher: sendOnce(retrying),
        }),
      )

    assert.deepEqual(arrived.slice(before), ['/closed', '/503'])
  })

  it('leads through an HTTP proxy, with its password, and leaves names to it', async () => {
    let credentials: string | undefined
    const proxy = createHttpServer()
    proxy.on('connect', (request, client: Socket) => {
      credentials = request.headers['proxy-authorization']
      client.write('HTTP/1.1 200 OK\r\n\r\n')
      join(client, request.url ?? '')
    })
    const send = await outgoingFetch(`http://me:secret@127.0.0.1:${await listen(proxy)}`)

    const response = await send(`http://${HIDDEN}/v2.php?method=balance`)

    assert.equal(await response.text(), 'answer to /v2.php?method=balance')
    assert.equal(asked.at(-1), `${HIDDEN}:80`)
    assert.equal(credentials, `Basic ${Buffer.from('me:secret').toString('base64')}`)
  })

  for (const scheme of ['socks5', 'socks5h']) {
    it(`leads through a ${scheme} proxy and leaves names to it`, async () => {
      const send = await outgoingFetch(
        `${scheme}://127.0.0.1:${await listen(createSocksServer(join))}`,
      )

      const response = await send(`http://${HIDDEN}/v2.php?method=balance`)

      assert.equal(await response.text(), 'answer to /v2.php?method=balance')
      assert.equal(asked.at(-1), HIDDEN)
    })
  }
})

/** As much of SOCKS 5 as one connection to a named host needs. */
function createSocksServer(join: (client: Socket, target: string) => void): Server {
  return createServer((client) => {
    client.on('error', () => undefined)
    client.once('data', () => {
      client.write(Buffer.from([5, 0]))
      client.once('data', (selection) => {
        assert.equal(selection[3], 3, 'The proxy was given an address, not a name')
        client.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]))
        join(client, selection.subarray(5, 5 + (selection[4] ?? 0)).toString())
      })
    })
  })
}
