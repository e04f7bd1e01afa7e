import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import net, { type AddressInfo, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { outgoingFetch } from '#outgoing'
import { systemClock } from '#sdk'
import { Api } from 'grammy'
import { TelegramSilentError } from './faults.ts'
import { createClient } from './network.ts'
import { createResilience } from './resilience.ts'

/** A name that only a proxy can make something of. */
const HIDDEN = 'telegram.invalid'

let telegram: Server
let asked: string[]
const closing: (() => void)[] = []

beforeEach(async () => {
  asked = []
  telegram = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.setHeader('content-type', 'application/json')
    response.end('{"ok":true,"result":true}')
  })
  await listen(telegram)
})
afterEach(() => {
  telegram.closeAllConnections()
  telegram.close()
  for (const close of closing.splice(0)) close()
})

const listen = (server: net.Server) =>
  new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
const portOf = (server: net.Server): number => (server.address() as AddressInfo).port

/** A server of raw connections that hides what it does behind a first conversation. */
async function open(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    onConnection(socket)
  })
  await listen(server)
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return portOf(server)
}

function join(socket: Socket, greeting: string | Uint8Array): void {
  const upstream = net.connect(portOf(telegram), '127.0.0.1', () => {
    socket.write(greeting)
    socket.pipe(upstream).pipe(socket)
  })
  upstream.on('error', () => socket.destroy())
}

const connectProxy = (heads: string[]) =>
  open((socket) =>
    socket.once('data', (head) => {
      heads.push(String(head))
      join(socket, 'HTTP/1.1 200 Connection established\r\n\r\n')
    }),
  )

/** The least of SOCKS 5: no password, connect to a name. */
const socksProxy = (names: string[]) =>
  open((socket) =>
    socket.once('data', () => {
      socket.write(Uint8Array.of(5, 0))
      socket.once('data', (request) => {
        const bytes = Buffer.from(request)
        names.push(
          bytes[3] === 3 ? bytes.subarray(5, 5 + (bytes[4] ?? 0)).toString() : 'an address',
        )
        join(socket, Uint8Array.of(5, 0, 0, 1, 127, 0, 0, 1, 0, 0))
      })
    }),
  )

/** Asks for a password, and refuses all others. */
const lockedProxy = (password: string) =>
  open((socket) =>
    socket.once('data', () => {
      socket.write(Uint8Array.of(5, 2))
      socket.once('data', (login) => {
        const isRight = Buffer.from(login).toString().endsWith(password)
        socket.write(Uint8Array.of(1, isRight ? 0 : 1))
        if (!isRight) return
        socket.once('data', () => join(socket, Uint8Array.of(5, 0, 0, 1, 127, 0, 0, 1, 0, 0)))
      })
    }),
  )

interface WayToTry {
  readonly apiRoot?: string
  readonly proxy?: string
  readonly fetch?: typeof fetch
}

async function call({ apiRoot = `http://${HIDDEN}`, proxy, fetch }: WayToTry): Promise<unknown> {
  const send = fetch ?? (await outgoingFetch(proxy))
  const api = new Api('42:SECRET', createClient({ apiRoot, fetch: send }))
  const lifetime = new AbortController().signal
  api.config.use(createResilience({ clock: systemClock, lifetime }))
  return api.sendChatAction(1, 'typing')
}

describe('the way to Telegram', () => {
  it('is direct, to whatever server is set', async () => {
    const way = { apiRoot: `http://127.0.0.1:${portOf(telegram)}/secret/path/` }

    assert.equal(await call(way), true)
    assert.deepEqual(asked, ['/secret/path/bot42:SECRET/sendChatAction'])
  })

  it('leads through an HTTP proxy, which resolves the name', async () => {
    const heads: string[] = []
    const port = await connectProxy(heads)
    const way = {
      apiRoot: `http://${HIDDEN}`,
      proxy: `http://me:pass@127.0.0.1:${port}`,
    }

    assert.equal(await call(way), true)
    assert.match(heads[0] ?? '', /^CONNECT telegram\.invalid:80/)
    assert.match(heads[0] ?? '', /Proxy-Authorization: Basic/i)
  })

  it('gives a SOCKS proxy its password as it is, whatever signs it holds', async () => {
    const port = await lockedProxy('50%off/#@é')
    const password = encodeURIComponent('50%off/#@é')
    const proxy = `socks5://me:${password}@127.0.0.1:${port}`

    assert.equal(await call({ proxy }), true)
  })

  it('says what a proxy lacks, without its password and the token', async () => {
    const locked = `socks5://me:hunter2@127.0.0.1:${await lockedProxy('other')}`
    const dead = 'socks5://me:hunter2@127.0.0.1:1'
    for (const [proxy, expected] of [
      [locked, /the proxy refuses the user name or the password/],
      [dead, /ECONNREFUSED/],
    ] as const) {
      const failed = await call({ proxy }).catch(String)
      assert.match(String(failed), expected)
      assert.doesNotMatch(String(failed), /hunter2|SECRET/)
    }
  })

  it('leads through a SOCKS proxy, which resolves the name even where the setting does not say so', async () => {
    for (const scheme of ['socks5', 'socks5h', 'socks']) {
      const names: string[] = []
      const port = await socksProxy(names)
      const way = {
        apiRoot: `http://${HIDDEN}`,
        proxy: `${scheme}://127.0.0.1:${port}`,
      }

      assert.equal(await call(way), true)
      assert.deepEqual(names, [HIDDEN])
    }
  })

  it('hears out no proxy that answers without an end', async () => {
    const closed = Promise.withResolvers<void>()
    let bytes = 0
    const port = await open((socket) => {
      socket.once('close', closed.resolve)
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n')
        const piece = 'X-More: 1234567890\r\n'.repeat(1000)
        const pour = (): void => {
          bytes += piece.length
          if (!socket.destroyed) socket.write(piece, () => setImmediate(pour))
        }
        pour()
      })
    })
    const proxy = `http://127.0.0.1:${port}`

    await assert.rejects(call({ proxy }), (error) => {
      assert.match(String(error), /UND_ERR_HEADERS_OVERFLOW/)
      return true
    })
    await closed.promise

    assert.ok(bytes < 8 * 2 ** 20, 'what lies in the buffers besides')
  })

  it('believes no proxy that answers before it was asked, and does not ask it again and again', async () => {
    let connections = 0
    const port = await open((socket) =>
      socket.once('data', () => {
        connections++
        socket.write(
          'HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n{"ok":true,"result":true}',
        )
      }),
    )
    const proxy = `http://127.0.0.1:${port}`

    await assert.rejects(call({ proxy }), /PROXY_ANSWERED_UNASKED/)
    assert.equal(connections, 1)
  })

  it('says how an HTTP proxy refuses', async () => {
    for (const [status, expected] of [
      ['407 Proxy Authentication Required', /the proxy refuses the user name or the password/],
      ['403 Forbidden', /PROXY_ANSWERED_403/],
    ] as const) {
      const port = await open((socket) =>
        socket.once('data', () => socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`)),
      )
      const proxy = `http://me:hunter2@127.0.0.1:${port}`
      const failed = await call({ proxy }).catch(String)

      assert.match(String(failed), expected)
      assert.doesNotMatch(String(failed), /hunter2|SECRET/)
    }
  })

  for (const isGiven of [false, true])
    it(`reads no answer without an end${isGiven ? ', through a fetch that was given either' : ''}`, async () => {
      const closed = Promise.withResolvers<void>()
      let bytes = 0
      const port = await open((socket) => {
        socket.once('close', closed.resolve)
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\n\r\n')
          const piece = ' '.repeat(2 ** 20)
          const pour = (): void => {
            bytes += piece.length
            if (!socket.destroyed) socket.write(piece, () => setImmediate(pour))
          }
          pour()
        })
      })
      const way = {
        apiRoot: `http://127.0.0.1:${port}`,
        ...(isGiven && { fetch }),
      }

      await assert.rejects(call(way), TelegramSilentError)
      await closed.promise

      assert.ok(bytes < 64 * 2 ** 20)
    })

  it('is barred by a proxy that is not there, without a word about the token', async () => {
    const port = await open(() => {})
    for (const close of closing.splice(0)) close()
    const way = {
      apiRoot: `http://${HIDDEN}`,
      proxy: `http://127.0.0.1:${port}`,
    }

    await assert.rejects(call(way), (error: Error) => {
      assert.ok(error instanceof TelegramSilentError)
      assert.match(error.message, /ECONNREFUSED/)
      assert.ok(!String(error.stack).includes('SECRET'))
      return true
    })
  })
})
