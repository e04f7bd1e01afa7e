/** The secrets of phones are derived while the shop runs: nothing that it writes into its log may hold one. */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { createLog, createMask } from '../log.ts'
import { createWeb } from '../web.ts'
import { BOSS, openTestHouse, type TestHouse } from './test-house.ts'

const SHOP_SECRET = 'the+secret/of the shop'
const HOME = 'https://shop.example'

describe('the log of a shop with phones', () => {
  const mask = createMask([SHOP_SECRET])
  let lines: string[]
  let shop: TestHouse
  let token: string
  let secret: string

  beforeEach(async () => {
    lines = []
    const write = (line: string) => void lines.push(line)
    shop = await openTestHouse({
      deposits: { secret: SHOP_SECRET, publicUrl: HOME },
      log: createLog({ level: 'trace', mask, pretty: false, write }),
      hide: (derived) => mask.hide(derived),
    })
    const added = await shop.house.engine.deposits.addPhone(BOSS.id, 'Desk')
    assert.ok(added.kind === 'done')
    ;({ secret } = added.setup)
    token = new URL(added.setup.url ?? '').searchParams.get('phone') ?? ''
    assert.ok(secret.length > 40 && token.length === 16)
  })
  afterEach(() => shop.close())

  const signed = (body: string) => {
    const timestamp = String(Math.floor(shop.clock.now() / 1000))
    const signature = createHmac('sha256', secret).update(`${body}${timestamp}`).digest('hex')
    return {
      method: 'POST',
      body,
      headers: { 'x-timestamp': timestamp, 'x-signature': signature },
    }
  }

  /** Whatever somebody may write of them: as it is, in an address, within another, in JSON, in capitals. */
  function assertNoSecret(): void {
    const output = lines.join('')
    for (const hidden of [SHOP_SECRET, secret, token])
      for (const spelling of [
        hidden,
        encodeURIComponent(hidden),
        JSON.stringify(hidden).slice(1, -1),
        new URLSearchParams({ '': hidden }).toString().slice(1),
      ])
        for (const written of [spelling, spelling.toUpperCase(), spelling.toLowerCase()])
          assert.ok(!output.includes(written), `${written} in ${output}`)
  }

  it('holds none, whether calls are kept, forged or unreadable, nor what the phone’s page was asked with', async () => {
    const web = createWeb({ house: shop.house, playground: undefined })
    const call = async (path: string, init?: RequestInit) =>
      (await web(new Request(`${HOME}${path}`, init))).status
    const hook = `/hooks/deposits?phone=${token}`
    const headers = { authorization: `Bearer ${secret}` }

    assert.equal(await call(hook, signed('{"event":"system:ping","payload":{}}')), 200)
    assert.equal(await call(hook, signed('{"event":"sms:received"}')), 400)
    assert.equal(await call(hook, { method: 'POST', body: '{}' }), 401)
    assert.equal(await call(`/hooks/deposits/setup?phone=${token}`, { headers }), 200)
    await shop.pass(60_000)
    shop.house.log.info({ url: `${HOME}${hook}`, nested: [{ secret }] }, `Called ${hook}`)
    assert.match(lines.join(''), /Called \/hooks\/deposits\?phone=\[secret\]/)
    assertNoSecret()
  })

  it('holds none where a call fails with an error that repeats all of it', async () => {
    const { engine } = shop.house
    const house = {
      ...shop.house,
      engine: {
        ...engine,
        deposits: {
          ...engine.deposits,
          async receive(...[phone, body, headers]: Parameters<typeof engine.deposits.receive>) {
            await engine.deposits.receive(phone, body, headers)
            const about = new URLSearchParams({ phone, secret, all: SHOP_SECRET }).toString()
            throw Object.assign(new Error(`Key (token)=(${phone}) at ${HOME}/?${about}`), {
              detail: [...headers],
              cause: new Error(secret.toUpperCase()),
            })
          },
        },
      },
    }
    const web = createWeb({ house, playground: undefined })
    const { headers, ...init } = signed('{"event":"system:ping","payload":{}}')
    const answer = await web(
      new Request(`${HOME}/hooks/deposits?phone=${token}`, {
        ...init,
        headers: { ...headers, authorization: `Bearer ${secret}` },
      }),
    )

    assert.equal(answer.status, 500)
    assert.equal(await answer.text(), 'Internal Server Error')
    const failed = lines.find((line) => line.includes('A request failed')) ?? ''
    assert.match(failed, /"path":"\/hooks\/deposits"/)
    assert.match(failed, /Key \(token\)=\(\[secret\]\)/)
    assertNoSecret()
  })
})
