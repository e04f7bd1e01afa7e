/** The line that the other tests break. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openLine, type Line } from './line.ts'

/** Long on a loopback. */
const SILENCE_MS = 100

describe('a line to a server', () => {
  let echo: Server
  let heard: string
  let line: Line
  let clients: Client[]

  beforeEach(async () => {
    heard = ''
    clients = []
    echo = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.on('data', (data) => {
        heard += String(data)
        socket.write(`<${String(data)}>`)
      })
    })
    echo.listen(0, '127.0.0.1')
    await once(echo, 'listening')
    line = await openLine(`http://127.0.0.1:${(echo.address() as AddressInfo).port}`)
  })
  afterEach(async () => {
    await line.close()
    assert.equal(line.flows(), 0)
    for (const client of clients) client.socket.destroy()
    echo.close()
    await once(echo, 'close') // it closes when the last flow to it is gone
  })

  interface Client {
    readonly socket: Socket
    said: string
    failure: string | undefined
  }

  async function join(): Promise<Client> {
    const socket = connect(line.port, '127.0.0.1')
    const client: Client = { socket, said: '', failure: undefined }
    clients.push(client)
    socket.on('data', (data) => (client.said += String(data)))
    socket.on('error', (error: NodeJS.ErrnoException) => (client.failure = error.code))
    await Promise.race([once(socket, 'connect'), once(socket, 'close')]).catch(() => undefined)
    return client
  }

  async function talk(client: Client, text: string): Promise<void> {
    client.socket.write(text)
    await untilSaid(client, `<${text}>`)
  }

  async function untilSaid(client: Client, text: string): Promise<void> {
    while (!client.said.includes(text)) await once(client.socket, 'data')
  }

  const ended = async ({ socket }: Client): Promise<void> => {
    if (!socket.destroyed) await once(socket, 'close').catch(() => undefined)
  }

  it('passes on what is said, both ways, and an address leads through it', async () => {
    const client = await join()

    await talk(client, 'hello')

    const url = line.through('postgres://me:pw@db.example:5432/shop?a=b')
    assert.equal(url, `postgres://me:pw@127.0.0.1:${line.port}/shop?a=b`)
    assert.equal(line.flows(), 1)
  })

  it('breaks off one flow, the one that spoke last, or all of them', async () => {
    const [first, second, third] = [await join(), await join(), await join()]
    await talk(third, 'c')
    await talk(second, 'b')
    await talk(first, 'a')

    assert.equal(line.reset(1), 1)
    await ended(first)
    assert.equal(first.failure, 'ECONNRESET')
    await talk(second, 'still here')

    assert.equal(line.reset(), 2)
    await Promise.all([ended(second), ended(third)])
    assert.equal(third.failure, 'ECONNRESET')
  })

  it('breaks off the next connection at its first word, and the one after it lives', async () => {
    line.resetNext()

    const client = await join()
    client.socket.write('hello')
    await ended(client)

    assert.equal(client.failure, 'ECONNRESET')
    assert.equal(heard, '')
    await talk(await join(), 'again')
  })

  it('holds one flow of two without a word, and passes on in order what was said meanwhile', async () => {
    const [quiet, other] = [await join(), await join()]
    await talk(other, 'x')
    await talk(quiet, 'y')

    line.stall(1)
    quiet.socket.write('1')
    await wait(SILENCE_MS)
    quiet.socket.write('2')
    await talk(other, 'goes on')
    assert.equal(quiet.said, '<y>')

    line.resume()
    await untilSaid(quiet, '2')
    assert.match(heard, /1.*2/)
  })

  it('holds new connections too when all are stalled', async () => {
    line.stall()

    const client = await join()
    client.socket.write('hello')
    await wait(SILENCE_MS)

    assert.equal(client.failure, undefined)
    assert.equal(client.said + heard, '')
    line.resume()
    await untilSaid(client, '<hello>')
  })

  it('delays every word, both ways', async () => {
    const client = await join()
    await talk(client, 'a')
    line.delay(SILENCE_MS)
    const from = performance.now()

    await talk(client, 'b')

    assert.ok(performance.now() - from >= 2 * SILENCE_MS - 5)
  })

  it('swallows answers while questions arrive', async () => {
    const client = await join()
    await talk(client, 'a')

    line.swallow()
    client.socket.write('lost answer')
    await wait(SILENCE_MS)

    assert.equal(heard, 'alost answer')
    assert.equal(client.said, '<a>')
    line.resume()
    await talk(client, 'b')
  })

  it('is away and comes back at the same address', async () => {
    const client = await join()
    await line.leave()

    await ended(client)
    assert.equal((await join()).failure, 'ECONNREFUSED')

    await line.comeBack()
    await talk(await join(), 'back')
  })

  it('springs a trap on a word, before it is passed on, once', async () => {
    const client = await join()
    line.when('COMMIT', (flow) => flow.reset())

    await talk(client, 'BEGIN')
    client.socket.write('COMMIT')
    await ended(client)

    assert.equal(heard, 'BEGIN')
    await talk(await join(), 'COMMIT')
  })

  it('leaves nothing behind of a flow whose client had hung up', async () => {
    const client = await join()
    await talk(client, 'a')
    line.stall()
    client.socket.end('bye')
    await wait(SILENCE_MS)
    line.resume()
    await wait(SILENCE_MS)

    await line.close() // and the server closes in `afterEach`, which waits for its flows
  })

  it('leaves nothing behind when it is closed while it holds words back', async () => {
    const [stalled, delayed] = [await join(), await join()]
    await talk(stalled, 'a')
    line.stall(1)
    stalled.socket.write('held')
    line.delay(60_000)
    delayed.socket.write('late')
    await wait(SILENCE_MS)

    await line.close()

    await Promise.all([ended(stalled), ended(delayed)])
    assert.equal(line.flows(), 0)
  })
})
