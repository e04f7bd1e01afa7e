import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import { openTerminal, parse, type Running } from '../testing.ts'

/** Until it has printed something: a port opens in real time. */
async function printed(running: Running): Promise<string> {
  while (running.stdout() === '') await running.pass(1)
  return running.stdout()
}

describe('sandbox', () => {
  it('prints the two lines of the environment with which the other commands work', async () => {
    const running = openTerminal().start('sandbox', '--port', '0')
    const [url = '', key = ''] = (await printed(running)).split('\n')
    const env = Object.fromEntries(
      [url, key].map((line) => line.replace(/^export /, '').split('=')),
    ) as Record<string, string>

    const terminal = openTerminal({ env, fetch: (address, init) => fetch(address, init) })
    const balance = terminal.start('balance')
    while (balance.stdout() === '') await balance.pass(1)

    assert.equal(balance.stdout(), '5,000,000 Toman\n')
    await running.interrupt()
    assert.equal((await running.end()).exit, 0)
  })

  it('gives address, key and page as JSON', async () => {
    const running = openTerminal().start('sandbox', '--port', '0', '--json')
    const { url, apiKey, page } = parse(await printed(running)) as Record<string, string>

    assert.match(url ?? '', /^http:\/\/127\.0\.0\.1:\d+\/v2\.php$/)
    assert.equal(apiKey, 'sandbox-key')
    assert.equal((await fetch(page ?? '')).status, 200)
    await running.interrupt('end')
    await running.end()
  })

  it('says what to do when the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const running = openTerminal().start('sandbox', '--port', String(port))
    while (running.stderr() === '') await running.pass(1)

    const { exit, stderr } = await running.end()

    server.close()
    assert.equal(exit, 1)
    assert.match(stderr, /is taken.*--port 0/)
  })
})
