/** What the web server says of the shop, and what it refuses. */
import { guarded } from '#engine/testing'
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { parse } from 'yaml'
import { VERSION } from '../version.ts'
import { createWeb } from '../web.ts'
import { SARA, Visitor, openTestHouse, type TestHouse } from './test-house.ts'

const BIG = 'x'.repeat(2 * 1024 * 1024)

describe('the web server', () => {
  let shop: TestHouse
  let web: (path: string, init?: RequestInit) => Promise<Response>

  beforeEach(async () => {
    shop = await openTestHouse({ giftToman: 500_000 })
    const answer = createWeb({
      house: shop.house,
      playground: (request) => shop.playground.fetch(request),
    })
    web = async (path, init) => answer(new Request(`http://shop${path}`, init))
  })
  afterEach(() => shop.close())

  const metrics = async (): Promise<string> => (await web('/metrics')).text()

  it('says that it lives, and that it is ready once everything is there', async () => {
    const alive = await web('/healthz')
    assert.deepEqual([alive.status, await alive.json()], [200, { alive: true, version: VERSION }])
    const ready = await web('/readyz')
    assert.deepEqual(await ready.json(), { ready: true, reasons: [] })
  })

  it('takes updates at the path of the webhook’s address too, with a slash at its end or without', async () => {
    const answer = createWeb({
      house: shop.house,
      webhookPath: '/hooks/shop/',
      playground: undefined,
    })
    const status = async (path: string, body = '{}') =>
      (await answer(new Request(`http://shop${path}`, { method: 'POST', body }))).status

    for (const path of ['/telegram/webhook', '/hooks/shop'])
      assert.deepEqual(
        [await status(path), await status(`${path}/`), await status(`${path}/x`)],
        [403, 403, 404],
      )
    assert.equal(await status('/hooks/shop', BIG), 413)
  })

  it('says why it is not ready', async () => {
    const answer = createWeb({
      house: {
        ...shop.house,
        notReady: async () => ['The database does not answer'],
      },
      playground: undefined,
    })

    const response = await answer(new Request('http://shop/readyz'))

    assert.equal(response.status, 503)
    assert.deepEqual(await response.json(), {
      ready: false,
      reasons: ['The database does not answer'],
    })
  })

  it('is not ready without its database', async () => {
    const { store } = shop
    const { db } = store
    Object.assign(
      store,
      guarded(store, () => Promise.reject(new Error('gone'))),
    )

    const reasons = await shop.house.notReady()

    Object.assign(store, { db })
    assert.deepEqual(reasons, ['The database does not answer'])
  })

  it('counts orders, requests, calls and codes', async () => {
    const sara = new Visitor(shop, SARA)
    await sara.start()
    await sara.press('services', 'countries:1', 'offers:1:7', 'quote:1:7:service:0:any', 'buy')
    await shop.pass(3000)
    const [number] = shop.sandbox.numbers()
    shop.sandbox.deliverSms(number?.id ?? '', { code: '54321' })
    await shop.pass(5000)

    const text = await metrics()

    assert.match(text, /^numberland_orders\{state="received"\} 1$/m)
    assert.match(
      text,
      /^numberland_provider_requests_total\{method="buyNumber",outcome="answered",result=""\} 1$/m,
    )
    assert.match(
      text,
      /^numberland_telegram_calls_total\{method="sendMessage",outcome="ok"\} [1-9]/m,
    )
    assert.match(text, /^numberland_code_delay_seconds_count 1$/m)
    assert.match(text, /^numberland_ledger_wrong_accounts 0$/m)
    assert.match(text, /^numberland_inbox_waiting 0$/m)
    assert.match(text, /^numberland_provider_limit_per_second 48$/m)
    assert.match(text, /^numberland_build_info\{version="\d+\.\d+\.\d+"\} 1$/m)
  })

  it('has every figure that the alerts and the dashboard ask for', async () => {
    const known = await metrics()
    const root = join(import.meta.dirname, '..')
    const asked = globSync('ops/**/*.{yaml,yml,json}', { cwd: root }).flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/\bnumberland_\w+/g)].map(
        ([name]) => name,
      ),
    )

    assert.ok(asked.length > 20)
    for (const name of new Set(asked))
      assert.match(known, new RegExp(`^# HELP ${name.replace(/_(bucket|count|sum)$/, '')} `, 'm'))
  })

  it('names nobody and no secret in its metrics', async () => {
    await new Visitor(shop, SARA).start()

    const text = await metrics()

    assert.ok(text.includes('numberland_orders'))
    for (const word of [String(SARA.id), 'Sara', 'journeys-key', 'JOURNEYS'])
      assert.ok(!text.includes(word), word)
  })

  it('takes no body that is larger than it needs, wherever it is sent', async () => {
    const statuses = await Promise.all(
      ['/telegram/webhook', '/healthz', '/playground/api/x', '/nowhere'].map(async (path) => {
        const body = path === '/telegram/webhook' ? BIG : BIG.repeat(9)
        return (await web(path, { method: 'POST', body })).status
      }),
    )

    assert.deepEqual(statuses, [413, 413, 413, 413])
  })

  it('lets no page of another site frame, sniff or follow it', async () => {
    for (const path of ['/healthz', '/playground', '/metrics']) {
      const { headers } = await web(path)
      assert.equal(headers.get('x-frame-options'), 'DENY', path)
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path)
      assert.equal(headers.get('referrer-policy'), 'no-referrer', path)
      assert.equal(headers.get('strict-transport-security'), 'max-age=15552000', path)
    }
    const policy = (await web('/playground')).headers.get('content-security-policy') ?? ''
    assert.match(policy, /default-src 'none'/)
    assert.match(policy, /frame-ancestors 'none'/)
    assert.doesNotMatch(policy, /unsafe/)
  })

  it('hands an update to nobody who does not know the secret', async () => {
    const body = JSON.stringify({ update_id: 1 })
    for (const headers of [{}, { 'x-telegram-bot-api-secret-token': 'guess' }]) {
      assert.equal((await web('/telegram/webhook', { method: 'POST', body, headers })).status, 403)
    }
  })
})

describe('the files around the shop', () => {
  const read = (path: string): string =>
    readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

  it('speak of metrics that there are', async () => {
    const shop = await openTestHouse()
    const text = await shop.house.metrics.text()
    await shop.close()
    const files = read('ops/alerts.yaml') + read('ops/grafana/dashboard.json')

    const names = new Set(files.match(/\bnumberland_[a-z_]+[a-z]/g))

    const missing = [...names].filter(
      (name) => !text.includes(`# TYPE ${name.replace(/_bucket$/, '')} `),
    )
    assert.ok(names.size >= 10)
    assert.deepEqual(missing, [])
    const measured = text.match(/(?<=^# TYPE )numberland_\w+/gm) ?? []
    const dashboard = read('ops/grafana/dashboard.json')
    assert.deepEqual(
      measured.filter((name) => !dashboard.includes(name)),
      [],
      'not on the dashboard',
    )
  })

  it('wake nobody without a link to what to do', () => {
    const { groups } = parse(read('ops/alerts.yaml')) as {
      groups: { rules: { alert: string; annotations: Record<string, string> }[] }[]
    }
    const alerts = groups.flatMap(({ rules }) => rules)
    const { repository } = JSON.parse(read('package.json')) as { repository: { url: string } }
    const address = repository.url.replace(/^git\+|\.git$/g, '')
    const headings = new Set<string>(read('docs/operating.md').match(/^### \w+$/gm))

    assert.ok(alerts.length >= 8)
    for (const { alert, annotations } of alerts) {
      const page = `${address}/blob/main/docs/operating.md#${alert.toLowerCase()}`
      assert.equal(annotations['runbook_url'], page, 'of `repository` in package.json')
      assert.ok(headings.has(`### ${alert}`), alert)
    }
  })
})
