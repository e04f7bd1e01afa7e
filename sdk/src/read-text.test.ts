/** Answers without an end: they are read up to a limit, and the connection is closed. */
import assert from 'node:assert/strict'
import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { createGzip } from 'node:zlib'
import { UnreadableAnswerError } from './errors.ts'
import { unlimited } from './fake-fetch.ts'
import { METHODS } from './methods.ts'
import { Numberland } from './numberland.ts'
import type { NumberlandOptions } from './options.ts'

const MEGABYTE = 2 ** 20
const PIECE = ' '.repeat(MEGABYTE / 4)

async function clientOf(
  test: TestContext,
  listener: RequestListener,
  options: Partial<NumberlandOptions> = {},
): Promise<Numberland> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  test.after(() => {
    server.close()
    server.closeAllConnections()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2.php`
  return new Numberland({ apiKey: 'k3y', url, limiter: unlimited, retries: 0, ...options })
}

/** Writes for as long as somebody takes it. @returns how much was taken when the connection closed */
async function writeForEver(response: ServerResponse): Promise<number> {
  let bytes = 0
  const closed = new Promise<void>((resolve) => response.once('close', resolve))
  let isClosed = false
  void closed.then(() => (isClosed = true))
  while (!isClosed) {
    bytes += PIECE.length
    const drained = new Promise<void>((resolve) => response.once('drain', resolve))
    if (!response.write(PIECE)) await Promise.race([drained, closed])
  }
  return bytes
}

const tooLong = (error: unknown): boolean => {
  assert.ok(error instanceof UnreadableAnswerError)
  assert.match(error.message, /it is too long/)
  assert.equal(error.mayHaveHappened, true)
  return error.beginning.length <= 200
}

describe('an answer without an end', () => {
  it('is not read to it, and its connection is closed', async (test) => {
    let taken: Promise<number> | undefined
    const client = await clientOf(test, (_request, response) => {
      taken = writeForEver(response)
    })

    await assert.rejects(client.buyNumber({ service: '1', country: '2', operator: 'any' }), tooLong)

    assert.ok(taken)
    assert.ok((await taken) < 16 * MEGABYTE, 'what lies in the buffers besides')
  })

  it('is not unpacked to it either', async (test) => {
    const client = await clientOf(test, (_request, response) => {
      response.setHeader('content-encoding', 'gzip')
      const packed = createGzip()
      packed.pipe(response)
      const end = setInterval(() => packed.write(PIECE.repeat(4)), 1)
      response.once('close', () => clearInterval(end))
    })

    await assert.rejects(client.status('7'), tooLong)
  })

  it('is none of Numberland’s when it announces more than there can be', async (test) => {
    const client = await clientOf(test, (_request, response) => {
      response.setHeader('content-length', 2 ** 40)
      void writeForEver(response)
    })

    await assert.rejects(client.balance(), tooLong)
  })

  it('that says “too many requests” says so', async (test) => {
    const client = await clientOf(test, (_request, response) => {
      response.statusCode = 429
      void writeForEver(response)
    })

    await assert.rejects(client.balance(), { name: 'RateLimitedError' })
  })

  it('is refused where only a text is given', async () => {
    const fetch = async () => ({
      status: 200,
      headers: { get: () => null },
      text: async () => PIECE.repeat(5),
    })
    const client = new Numberland({ apiKey: 'k3y', fetch, limiter: unlimited, retries: 0 })

    await assert.rejects(client.balance(), tooLong)
  })
})

describe('a long answer', () => {
  it('is read in pieces, characters that are cut in two included', async (test) => {
    const row = { id: '1', name: 'تلگرام', name_en: 'Telegram', image: 'x'.repeat(1000) }
    const bytes = Buffer.from(JSON.stringify(Array.from({ length: 3000 }, () => row)))
    const client = await clientOf(test, (_request, response) => {
      for (let at = 0; at < bytes.length; at += 7919) response.write(bytes.subarray(at, at + 7919))
      response.end()
    })

    const services = await client.services()

    assert.equal(services.length, 3000)
    assert.ok(services.every(({ name }) => name === row.name))
  })

  it('may be longer where everything is asked for', async (test) => {
    const offer = {
      service: '1',
      country: '2',
      operator: '1',
      count: 1,
      amount: 1,
      time: '00:20:00',
    }
    const text = JSON.stringify([offer]) + ' '.repeat(METHODS.offers.mostBytes)
    const client = await clientOf(test, (_request, response) => response.end(text))

    assert.equal((await client.offers()).length, 1)
    await assert.rejects(client.offers({ service: '1' }), tooLong)
  })
})
