/** The limit as the provider counts it: real processes, real HTTP, a line to the database that hiccups. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, afterEach, before, describe, it } from 'node:test'
import { skipPostgres, startPostgres, type TestPostgres } from '../scripts/postgres.ts'
import { openLine } from './line.ts'

const ASKER = new URL('./asker.ts', import.meta.url).pathname
const SECOND = 1000
const FOR_MS = 5 * SECOND

describe('the limit, as the provider counts', { skip: skipPostgres }, () => {
  let postgres: TestPostgres
  let provider: Server
  let url: string
  let arrivedAt: number[] = []
  before(async () => {
    postgres = await startPostgres()
    provider = createServer((_, response) => {
      arrivedAt.push(performance.now())
      response.end('{"RESULT":1,"BALANCE":1000}')
    })
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/v2.php`
  })
  after(async () => {
    provider.close()
    provider.closeAllConnections()
    await postgres.stop()
  })
  afterEach(() => (arrivedAt = []))

  async function ask(databaseUrl: string, limit: number): Promise<void> {
    const child = spawn(
      process.execPath,
      [ASKER, url, databaseUrl, String(limit), String(FOR_MS)],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] },
      },
    )
    const code = await new Promise((resolve) => child.once('exit', resolve))
    assert.equal(code, 0)
  }

  function mostInASecond(): number {
    let most = 0
    for (let first = 0, last = 0; last < arrivedAt.length; last++) {
      while ((arrivedAt[last] ?? 0) - (arrivedAt[first] ?? 0) >= SECOND) first++
      most = Math.max(most, last - first + 1)
    }
    return most
  }

  it('is kept by four processes whose line to the database hiccups', async () => {
    const database = await postgres.createShop('hiccups')
    const line = await openLine(database)
    let isSlow = false
    const hiccups = setInterval(() => {
      isSlow = !isSlow
      line.delay(isSlow ? 400 : 0)
    }, 700)

    await Promise.all(Array.from({ length: 4 }, () => ask(line.through(database), 48)))
    clearInterval(hiccups)
    await line.close()

    assert.ok(mostInASecond() <= 48, `${mostInASecond()} in a second`)
    assert.ok(arrivedAt.length > 5 * (FOR_MS / SECOND), `${arrivedAt.length} in all`)
  })

  it('is used by four processes together whose line is as it should be', async () => {
    const database = await postgres.createShop('steady')

    await Promise.all(Array.from({ length: 4 }, () => ask(database, 48)))

    assert.ok(mostInASecond() <= 48, `${mostInASecond()} in a second`)
    assert.ok(arrivedAt.length > 0.7 * 48 * (FOR_MS / SECOND), `${arrivedAt.length} in all`)
  })
})
