/**
 * Merchants' libraries that others wrote, driving the simulated gateways, and the shop's adapters reading what they began: a third reading
 * of the same documentation.
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import http from 'node:http'
import https from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import {
  createCryptopay,
  createNowpayments,
  createZarinpal,
  createZibal,
  type AskedPayment,
  type Gateway,
} from '#rails'
import {
  createBank,
  createSandbox,
  startSandboxServer,
  type Bank,
  type SandboxServer,
} from '#sandbox'

const LIBRARIES = [
  'zarinpal-node-sdk@2.2.0',
  'zarinpal-checkout@1.1.1',
  'zibal@1.0.2',
  '@foile/crypto-pay-api@1.0.4',
  'crypto-bot-api@0.3.6',
  '@nowpaymentsio/nowpayments-api-js@1.0.5',
]
/** They know their gateways by these names alone. */
const HOSTS: Readonly<Record<string, string>> = {
  'sandbox.zarinpal.com': 'zarinpal',
  'gateway.zibal.ir': 'zibal',
  'pay.crypt.bot': 'cryptopay',
  'api.nowpayments.io': 'nowpayments',
}
const ORDER = '0123456789abcdef0123456789abcdef'
const RETURN = 'https://shop.example/back'
const RIAL = 500_100
const TOKEN = `4711:${'A'.repeat(35)}` // as long as one library wants it

const folder = mkdtempSync(join(tmpdir(), 'numberland-gateways-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const require = createRequire(join(folder, 'package.json'))

function whyNoLibraries(): string | false {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  const flags = ['--prefer-offline', '--ignore-scripts', '--fetch-retries=0', '--no-audit']
  const { status } = spawnSync('npm', ['install', ...flags, ...LIBRARIES], { cwd: folder })
  return status === 0 ? false : 'npm cannot fetch the libraries: is its registry reachable?'
}

let bank: Bank
let server: SandboxServer
let arrivals: { readonly headers: Headers; readonly text: string }[] = []

/** What leaves for a gateway's name over TLS arrives at its simulation. */
function leadHome(): () => void {
  const { request } = https
  const { fetch } = globalThis
  const homeOf = (url: URL): URL => {
    const name = HOSTS[url.hostname] ?? assert.fail(`nobody simulates ${url.hostname}`)
    return new URL(`/bank/${name}${url.pathname}${url.search}`, server.url)
  }
  const led = (...asked: readonly unknown[]): http.ClientRequest => {
    const [first, second] = asked
    const callback = asked.find((each) => typeof each === 'function') as http.RequestOptions &
      (() => void)
    const isAddress = typeof first === 'string' || first instanceof URL
    const { agent: _, ...options } = (isAddress ? second : first) as https.RequestOptions
    const url = isAddress
      ? new URL(first)
      : new URL(`https://${options.hostname ?? options.host}${options.path}`)
    const { hostname, port, pathname, search } = homeOf(url)
    const home = { protocol: 'http:', host: hostname, hostname, port, path: `${pathname}${search}` }
    return http.request({ ...options, ...home }, callback)
  }
  Object.assign(https, { request: led })
  globalThis.fetch = (input, init) =>
    fetch(
      typeof input === 'string' && input.startsWith('https:') ? homeOf(new URL(input)) : input,
      init,
    )
  return () => {
    Object.assign(https, { request })
    globalThis.fetch = fetch
  }
}

/** What a library gives: only these tests know its shape, and they fail on another. */
// oxlint-disable-next-line typescript/no-explicit-any -- the libraries' own types are not installed
const library = (name: string): any => require(name)

const rail = (
  name: string,
  adapter: (at: { fetch: typeof fetch; url: string }) => Gateway,
): Gateway => adapter({ fetch, url: new URL(`/bank/${name}`, server.url).href })
const asked = (
  gatewayId: string,
  orderId: string,
  more: Partial<AskedPayment> = {},
): AskedPayment => ({
  gatewayId,
  orderId,
  amount: { currency: 'IRR', units: RIAL },
  ...more,
})

describe('the libraries of merchants', () => {
  let missing: string | false
  let goHome: () => void
  before(async () => {
    missing = whyNoLibraries()
    bank = createBank({
      credentials: { cryptopay: { token: TOKEN } },
      shopUrl: () => 'https://shop.example',
      async fetch(request) {
        arrivals.push({ headers: request.headers, text: await request.text() })
        return new Response()
      },
    })
    server = await startSandboxServer(createSandbox(), { bank })
    goHome = leadHome()
  })
  after(async () => {
    goHome()
    await server.close()
  })

  it('pay at Zarinpal through zarinpal-node-sdk, and the shop reads what it began', async (test) => {
    if (missing !== false) return test.skip(missing)
    const { ZarinPal } = library('zarinpal-node-sdk')
    const { merchantId } = bank.credentials.zarinpal
    const client = new ZarinPal({ merchantId, sandbox: true })
    const ours = rail('zarinpal', (at) => createZarinpal({ ...at, merchantId }))

    const { data } = await client.payments.create({
      amount: RIAL,
      callback_url: RETURN,
      description: 'x',
      mobile: '09121234567',
    })
    const authority = String(data.authority)
    assert.match(client.payments.getRedirectUrl(authority), /StartPay\/S\w{35}$/)
    assert.equal((await client.inquiries.inquire({ authority })).data.status, 'IN_BANK')
    bank.control.pay('zarinpal', authority)
    assert.deepEqual(
      (await client.unverified.list()).data.authorities.map(
        (each: { authority: string }) => each.authority,
      ),
      [authority],
    )

    const told = await ours.inquire(asked(authority, ''))
    assert.ok(told.kind === 'paid' && !told.isRepeat)
    const again = await client.verifications.verify({ authority, amount: RIAL })
    assert.equal(again.data.code, 101)
    assert.equal(String(again.data.ref_id), told.reference)
    assert.equal((await client.reversals.reverse({ authority })).data.code, 100)
    assert.equal((await ours.inquire(asked(authority, ''))).kind, 'refunded')
  })

  it('pay at Zarinpal through zarinpal-checkout, with an amount in Toman', async (test) => {
    if (missing !== false) return test.skip(missing)
    const { merchantId } = bank.credentials.zarinpal
    const client = library('zarinpal-checkout').create(merchantId, {
      sandbox: true,
      currency: 'IRT',
    })
    const ours = rail('zarinpal', (at) => createZarinpal({ ...at, merchantId }))

    const { status, authority } = await client.PaymentRequest({
      Amount: RIAL / 10,
      CallbackURL: RETURN,
      Description: 'x',
    })
    assert.equal(status, 100)
    bank.control.pay('zarinpal', authority)
    assert.equal(
      (await ours.inquire(asked(authority, '', { amount: { currency: 'IRR', units: RIAL / 10 } })))
        .kind,
      'other-amount',
    )
    assert.equal((await ours.inquire(asked(authority, ''))).kind, 'paid')
    assert.equal(
      (await client.PaymentVerification({ Amount: RIAL, Authority: authority })).status,
      101,
    )
  })

  it('pay at Zibal through zibal', async (test) => {
    if (missing !== false) return test.skip(missing)
    const { merchant } = bank.credentials.zibal
    const client = new (library('zibal'))({ merchant, callbackUrl: RETURN })
    const ours = rail('zibal', (at) => createZibal({ ...at, merchant }))

    const { trackId, success } = await client.request({ amount: RIAL, orderId: ORDER })
    assert.equal(success, true)
    await assert.rejects(
      client.verify({ trackId }),
      (told: { result?: unknown }) => told.result === 202,
    )
    bank.control.pay('zibal', String(trackId))
    const verified = await client.verify({ trackId })
    assert.equal(verified.amount, RIAL)

    const told = await ours.inquire(asked(String(trackId), ORDER))
    assert.ok(
      told.kind === 'paid' && told.isRepeat && told.reference === String(verified.refNumber),
    )
  })

  const dollars = { currency: 'USD', units: 550 } as const

  for (const name of ['@foile/crypto-pay-api', 'crypto-bot-api'])
    it(`pay at Crypto Pay through ${name}, and believe its pushes`, async (test) => {
      if (missing !== false) return test.skip(missing)
      const ours = rail('cryptopay', (at) =>
        createCryptopay({ ...at, token: TOKEN, now: Date.now }),
      )
      const client = name === 'crypto-bot-api' ? minimal() : common()

      const id = await client.create()
      assert.equal(await client.statusOf(id), 'active')
      arrivals = []
      bank.control.pay('cryptopay', id)
      assert.equal(await client.statusOf(id), 'paid')
      assert.equal((await ours.inquire(asked(id, ORDER, { amount: dollars }))).kind, 'paid')

      await bank.deliver()
      const [{ headers, text } = assert.fail()] = arrivals
      const signature = headers.get('crypto-pay-api-signature') ?? ''
      assert.equal(client.believes(JSON.parse(text), signature), true)
      assert.equal(client.believes({ ...JSON.parse(text), update_id: 0 }, signature), false)
      assert.equal(ours.readPush?.(new TextEncoder().encode(text), headers).kind, 'hint')
    })

  /** The mistake of both libraries: they sign what they wrote anew, and a push that is written otherwise is refused. */
  it('refuse pushes of Crypto Pay that the shop believes', async (test) => {
    if (missing !== false) return test.skip(missing)
    const { createHash, createHmac } = await import('node:crypto')
    const text = `{"update_type":"invoice_paid","request_date":"${new Date().toISOString()}","payload":{"invoice_id":1,"payload":"${ORDER}","amount":1.10,"description":"\\u0634"}}`
    const signature = createHmac('sha256', createHash('sha256').update(TOKEN).digest())
      .update(text)
      .digest('hex')
    const ours = rail('cryptopay', (at) => createCryptopay({ ...at, token: TOKEN, now: Date.now }))

    const headers = new Headers({ 'crypto-pay-api-signature': signature })
    assert.equal(ours.readPush?.(new TextEncoder().encode(text), headers).kind, 'hint')
    for (const client of [common(), minimal()])
      assert.equal(client.believes(JSON.parse(text), signature), false)
  })

  interface Merchant {
    create(): Promise<string>
    statusOf(id: string): Promise<string>
    believes(update: object, signature: string): boolean
  }

  function common(): Merchant {
    const { CryptoPay } = library('@foile/crypto-pay-api')
    const Webhooks = library('@foile/crypto-pay-api/src/webhooks')
    const client = new CryptoPay(TOKEN)
    const fiat = { currency_type: 'fiat', fiat: 'USD', accepted_assets: 'USDT', payload: ORDER }
    return {
      create: async () => String((await client.createInvoice('', '5.50', fiat)).invoice_id),
      statusOf: async (id) => (await client.getInvoices({ invoice_ids: id })).items[0].status,
      believes: (update, signature) =>
        Webhooks.prototype.verifyUpdate.call({ token: TOKEN }, update, signature),
    }
  }

  function minimal(): Merchant {
    const Client = library('crypto-bot-api')
    const { checkSignature } = require(
      join(folder, 'node_modules/crypto-bot-api/lib/classes/ClientEmitter.js'),
    ) as {
      checkSignature: (token: string, signature: string, update: object) => boolean
    }
    const client = new Client(TOKEN, 'mainnet')
    return {
      async create() {
        const fiat = {
          currencyType: 'fiat',
          fiat: 'USD',
          acceptedAssets: ['USDT'],
          amount: 5.5,
          payload: ORDER,
        }
        return String((await client.createInvoice(fiat)).id)
      },
      statusOf: async (id) => (await client.getInvoices({ ids: [Number(id)] }))[0].status,
      believes: (update, signature) => checkSignature(TOKEN, signature, update),
    }
  }

  it('pay at NOWPayments through its own library, which knows nothing of pushes', async (test) => {
    if (missing !== false) return test.skip(missing)
    const { apiKey, ipnSecret } = bank.credentials.nowpayments
    const client = new (library('@nowpaymentsio/nowpayments-api-js'))({ apiKey })
    const ours = rail('nowpayments', (at) => createNowpayments({ ...at, apiKey, ipnSecret }))

    assert.deepEqual(await client.status(), { message: 'OK' })
    const { invoice_url } = await client.createInvoice({
      price_amount: 5.5,
      price_currency: 'usd',
      order_id: ORDER,
      success_url: RETURN,
    })
    assert.match(invoice_url, /\/payment\/\?iid=\d+$/)
    const { payment_id } = await client.createPayment({
      price_amount: 5.5,
      price_currency: 'usd',
      pay_currency: 'usdttrc20',
      order_id: ORDER,
    })
    const id = String(payment_id)
    assert.equal((await client.getPaymentStatus({ payment_id: id })).payment_status, 'waiting')
    bank.control.pay('nowpayments', bank.truth().at(-1)?.id ?? '')
    assert.equal((await client.getPaymentStatus({ payment_id: id })).payment_status, 'finished')

    assert.equal((await ours.inquire(asked(id, ORDER, { amount: dollars }))).kind, 'paid')
  })
})
