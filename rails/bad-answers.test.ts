import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Gateway, GatewayName } from './rail.ts'
import { answering, asked, GATEWAYS, newPayment, refusing, SECRETS } from './testing-gateways.ts'

const NAMES = Object.keys(GATEWAYS) as GatewayName[]

const refused = (message: string, code: string): TypeError =>
  new TypeError(message, { cause: Object.assign(new Error(message), { code }) })
const quoting = `fetch failed: ${Object.values(SECRETS).join(' ')}`

const page = '<!DOCTYPE html><html><body>Please wait, checking your browser…</body></html>'
const success = { data: { code: 100 }, result: 100, status: 'success', ok: true }

/** None of these says whether money moved. */
const NOTHING_SAID: Readonly<Record<string, unknown>> = {
  'nobody listens': refused(quoting, 'ECONNREFUSED'),
  'the name is unknown': refused(quoting, 'ENOTFOUND'),
  'a redirect': new TypeError(quoting),
  'a redirect that fetch let through': new Response(null, { status: 302 }),
  'no answer in time': new DOMException(quoting, 'TimeoutError'),
  'HTTP 500 with a success in it': refusing(500, success),
  'HTTP 502 with a page': new Response(page, { status: 502 }),
  'too many questions': refusing(429, { code: -12 }),
  'a page': page,
  nothing: '',
  'half an answer': '{"data":{"code":100,"auth',
  'a list': [success],
  null: null,
  'a number': 100,
  'a text': '"100"',
  'an empty object': {},
  'lists for objects': { data: [], errors: [], result: [], error: [] },
  'objects for values': { data: { code: {} }, result: {}, status: {}, code: {}, ok: {} },
  'a megabyte': JSON.stringify({ ...success, more: 'x'.repeat(1_000_000) }),
}

const callsOf = (
  gateway: Gateway,
): Readonly<Record<string, () => Promise<{ kind: string; reason?: string }>>> => {
  const { name } = gateway
  const { gatewayId, amount } = asked(name)
  return {
    create: () => gateway.create(newPayment(name)),
    inquire: () => gateway.inquire(asked(name)),
    ...(gateway.listUnsettled && {
      listUnsettled: () => gateway.listUnsettled?.() ?? assert.fail(),
    }),
    ...(gateway.refund && {
      refund: () => gateway.refund?.({ gatewayId, reference: '1', amount }) ?? assert.fail(),
    }),
  }
}

const hidesSecrets = (told: unknown): void => {
  const text = JSON.stringify(told).toLowerCase()
  for (const secret of Object.values(SECRETS))
    assert.ok(!text.includes(secret.toLowerCase().slice(4, 14)))
}

for (const name of NAMES) {
  describe(`${name}, badly answered`, () => {
    for (const [what, answer] of Object.entries(NOTHING_SAID)) {
      it(`stays unknown: ${what}`, async () => {
        for (const call of Object.values(callsOf(GATEWAYS[name].make(answering(answer).fetch)))) {
          const told = await call()

          assert.equal(told.kind, 'unknown')
          assert.ok(told.reason)
          hidesSecrets(told)
        }
      })
    }

    it('reads no more than it must of an answer without an end', async () => {
      let pulled = 0
      let wasClosed = false
      const endless = (): Response =>
        new Response(
          new ReadableStream({
            pull(stream) {
              pulled++
              stream.enqueue(new Uint8Array(64 * 1024).fill(32))
            },
            cancel() {
              wasClosed = true
            },
          }),
        )

      const told = await GATEWAYS[name].make(async () => endless()).inquire(asked(name))

      assert.equal(told.kind, 'unknown')
      assert.ok(pulled < 30, `${pulled} pieces were read`)
      assert.ok(wasClosed)
    })

    it('stays unknown when the line breaks within the answer', async () => {
      const broken = (): Response =>
        new Response(
          new ReadableStream({
            pull: (stream) => stream.error(Object.assign(new TypeError('terminated'))),
          }),
        )

      assert.equal(
        (await GATEWAYS[name].make(async () => broken()).inquire(asked(name))).kind,
        'unknown',
      )
    })

    it('stays unknown when it is withdrawn', async () => {
      const gateway = GATEWAYS[name].make(async (_, init) => {
        init?.signal?.throwIfAborted()
        return Response.json({})
      })

      assert.equal((await gateway.inquire(asked(name), AbortSignal.abort())).kind, 'unknown')
    })

    it('repeats no secret that a refusal quotes', async () => {
      const message = `merchant ${Object.values(SECRETS).join(', ')} is not known`
      const refusals = [
        { data: [], errors: { code: -11, message, validations: [] } },
        { result: 102, message },
        { status: 'error', code: '-6', message },
        { ok: false, error: { code: 401, name: 'UNAUTHORIZED', message } },
        { status: false, statusCode: 403, code: 'INVALID_API_KEY', message },
      ]
      for (const refusal of refusals)
        for (const call of Object.values(
          callsOf(GATEWAYS[name].make(answering(refusing(403, refusal)).fetch)),
        ))
          hidesSecrets(await call())
    })

    it('never throws and never takes anything else for paid', async () => {
      const field = fc.constantFrom(
        'data',
        'errors',
        'code',
        'status',
        'result',
        'amount',
        'orderId',
        'ok',
        'items',
        'ref_id',
        'authority',
        'payment_id',
        'payment_status',
        'order_id',
        'invoice_id',
        'authorities',
      )
      const value = fc.oneof(
        fc.jsonValue(),
        fc.constantFrom(100, 101, 1, 2, 'success', 'paid', 'finished', true, GATEWAYS[name].id),
      )
      const answer = fc.dictionary(field, fc.oneof(value, fc.dictionary(field, value)))
      await fc.assert(
        fc.asyncProperty(answer, async (body) => {
          const sure = { ...body, code: undefined, result: undefined, data: undefined }
          const gateway = GATEWAYS[name].make(answering(sure).fetch)

          for (const call of Object.values(callsOf(gateway))) {
            const told = await call()
            assert.ok(!['paid', 'refunded', 'created'].includes(told.kind), told.kind)
          }
        }),
        { numRuns: 60 },
      )
    })

    it('follows no redirect and asks the address that it was given, or its own', async () => {
      const { fetch, asked: questions } = answering({})
      await GATEWAYS[name].make(fetch).inquire(asked(name))
      const [question] = questions

      assert.equal(question?.redirect, 'error')
      assert.match(
        question?.url ?? '',
        /^https:\/\/[a-z]+\.(zarinpal\.com|zibal\.ir|aqayepardakht\.ir|crypt\.bot|nowpayments\.io|abangateway\.ir|telegram\.org)\//,
      )
      // The Bot API takes its token in the address alone.
      const isInAddress = Object.values(SECRETS).some((secret) => question?.url.includes(secret))
      assert.equal(isInAddress, name === 'stars')
    })
  })
}
