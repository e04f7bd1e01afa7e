import assert from 'node:assert/strict'
import { createServer, type AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import { caddyfile, howToServe, nginxServer, socketsOn, whoListensOn } from './web-server.ts'

const FRONT = { domain: 'shop.example.org', port: 8081 }

describe('a web server in front of the shop', () => {
  it('passes on updates alone, to the port of the shop', () => {
    for (const text of [caddyfile(FRONT), nginxServer(FRONT)]) {
      assert.match(text, /shop\.example\.org/)
      assert.match(text, /\/telegram\/webhook/)
      assert.match(text, /127\.0\.0\.1:8081/)
      assert.match(text, /404/)
    }
  })

  it('is the one that holds 443, of which nothing is changed', () => {
    const folder = '/etc/numberland'
    assert.match(howToServe(FRONT, folder, 'nginx'), /nginx -t && systemctl reload nginx/)
    assert.match(howToServe(FRONT, folder, 'caddy'), /import \/etc\/numberland\/Caddyfile/)
    assert.match(howToServe(FRONT, folder, 'xray'), /xray listens on 443, and was not touched/)
    assert.match(howToServe(FRONT, folder, undefined), /Nobody listens on 443/)
  })

  it('is found by its port', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const { port } = server.address() as AddressInfo

    assert.notEqual(whoListensOn(port), undefined)
    await new Promise((resolve) => server.close(resolve))
    assert.equal(whoListensOn(port), undefined)
  })

  it('is not taken for one by a connection that only goes there', () => {
    const line = (local: string, state: string): string =>
      `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 4711 1`
    assert.deepEqual(socketsOn(443, line('0100007F:01BB', '0A')), ['4711'])
    assert.deepEqual(socketsOn(443, line('0100007F:01BB', '01')), [])
    assert.deepEqual(socketsOn(443, line('0100007F:11BB', '0A')), [])
  })
})
