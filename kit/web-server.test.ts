import assert from 'node:assert/strict'
import { createServer, type AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import {
  caddyfile,
  howToServe,
  httpsPortBeside,
  nginxServer,
  socketsOn,
  whoListensOn,
} from './web-server.ts'

const FRONT = { domain: 'shop.example.org', port: 8081, httpsPort: 443 } as const

describe('a web server in front of the shop', () => {
  it('comes in by 443 as far as that is its own, else by another port that Telegram reaches', () => {
    for (const holder of [undefined, 'nginx', 'caddy']) assert.equal(httpsPortBeside(holder), 443)
    const front = { ...FRONT, httpsPort: httpsPortBeside('xray') }

    assert.match(caddyfile(front), /^shop\.example\.org:8443 {/m)
    assert.match(nginxServer(front), /listen 8443 ssl/)
    const said = howToServe(front, '/etc/numberland', 'xray')
    assert.match(said, /xray listens on 443, and was not touched/)
    assert.match(said, /^ *PUBLIC_URL=https:\/\/shop\.example\.org:8443$/m)
    assert.match(said, /TELEGRAM_WEBHOOK_URL=https:\/\/shop\.example\.org:8443\/telegram\/webhook/)
  })

  it('is the one that holds 443, of which nothing is changed', () => {
    const folder = '/etc/numberland'
    assert.match(howToServe(FRONT, folder, 'nginx'), /nginx -t && systemctl reload nginx/)
    assert.match(howToServe(FRONT, folder, 'caddy'), /import \/etc\/numberland\/Caddyfile/)
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
