import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readForwarded } from './forwarded.ts'

const SECRET = 'a-secret-of-the-phone-long-enough'
const NOW = Date.UTC(2026, 9, 5, 16, 30)
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

function signed(body: string, atMs = NOW, secret = SECRET): Headers {
  const timestamp = String(Math.floor(atMs / 1000))
  const signature = createHmac('sha256', secret).update(body).update(timestamp).digest('hex')
  return new Headers({
    'content-type': 'application/json',
    'x-signature': signature,
    'x-timestamp': timestamp,
  })
}
const known = (extra: Record<string, string> = {}) =>
  new Headers({ authorization: `Bearer ${SECRET}`, ...extra })
const read = (body: string, headers: Headers) => readForwarded(bytes(body), headers, SECRET, NOW)

const SMSGATE = JSON.stringify({
  id: 'Ey6ECgOkVVFjz3CL48B8C',
  webhookId: 'deposits',
  event: 'sms:received',
  deviceId: 'ffffffff',
  payload: {
    messageId: 'abc123',
    sender: 'Bank Mellat',
    message: 'حساب7310045218',
    simNumber: 1,
    receivedAt: '2026-10-05T19:58:31.000+03:30',
  },
})
const AT = Date.UTC(2026, 9, 5, 16, 28, 31)

describe('readForwarded', () => {
  it('reads what SMSGate sends and signs', () => {
    assert.deepEqual(read(SMSGATE, signed(SMSGATE)), {
      kind: 'messages',
      messages: [{ sender: 'Bank Mellat', text: 'حساب7310045218', receivedAtMs: AT }],
      app: 'smsgate',
      isSigned: true,
      device: 'ffffffff',
    })
  })

  it('reads older SMSGates, its batches and its pings', () => {
    const older = SMSGATE.replace('"sender"', '"phoneNumber"')
    const one = { sender: 'A', message: 'x', receivedAt: '2026-10-05T16:28:31Z' }
    const batch = JSON.stringify({ event: 'sms:batch:received', payload: { messages: [one, one] } })
    const ping = JSON.stringify({ event: 'system:ping', payload: { health: {} } })
    const messagesIn = (body: string) => {
      const forwarded = read(body, signed(body))
      return forwarded.kind === 'messages' ? forwarded.messages.length : forwarded.kind
    }

    assert.deepEqual([older, batch, ping].map(messagesIn), [1, 2, 0])
  })

  it('refuses a body, a time or a key that the signature is not of', () => {
    const headers = signed(SMSGATE)
    assert.equal(read(SMSGATE.replace('7310045218', '7310045219'), headers).kind, 'forged')
    assert.equal(read(SMSGATE, signed(SMSGATE, NOW, 'another')).kind, 'forged')
    const later = signed(SMSGATE)
    later.set('x-timestamp', String(NOW / 1000 + 1))
    assert.equal(read(SMSGATE, later).kind, 'forged')
    for (const odd of ['', '1e9', '-1', '0x10', '9'.repeat(20)]) {
      later.set('x-timestamp', odd)
      assert.equal(read(SMSGATE, later).kind, 'forged', odd)
    }
    assert.equal(read(SMSGATE, new Headers()).kind, 'forged')
    assert.equal(read(SMSGATE, new Headers({ authorization: 'Bearer x' })).kind, 'forged')
  })

  it('never falls back from a wrong signature to a secret', () => {
    const headers = signed(SMSGATE, NOW, 'another')
    headers.set('authorization', `Bearer ${SECRET}`)

    assert.equal(read(SMSGATE, headers).kind, 'forged')
  })

  it('takes a call for stale beyond five minutes, and says by how much', () => {
    const MINUTE = 60_000
    for (const minutes of [-5, 5])
      assert.equal(read(SMSGATE, signed(SMSGATE, NOW + minutes * MINUTE)).kind, 'messages')
    for (const minutes of [-6, 6, 525_600])
      assert.deepEqual(read(SMSGATE, signed(SMSGATE, NOW + minutes * MINUTE)), {
        kind: 'stale',
        skewMs: minutes * MINUTE,
      })
  })

  it('reads Incoming SMS to URL, which cannot sign', () => {
    const body =
      '{"from":"700717","text":"\\u0628\\u0627\\u0646\\u0643","sentStamp":1791217711000,"receivedStamp":1791217712000,"sim":"sim1"}'
    assert.deepEqual(read(body, known()), {
      kind: 'messages',
      messages: [{ sender: '700717', text: 'بانك', receivedAtMs: AT }],
      app: 'incoming-sms',
      isSigned: false,
    })
  })

  it('reads SmsForwarder, whose signature does not cover the message', () => {
    const timestamp = String(NOW)
    const sign = createHmac('sha256', SECRET).update(`${timestamp}\n${SECRET}`).digest('base64')
    const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
    const headers = new Headers({ 'content-type': 'application/x-www-form-urlencoded' })
    const fields = { from: '700717', content: 'بانك', timestamp }

    for (const each of [sign, encodeURIComponent(sign)]) {
      const forwarded = read(form({ ...fields, sign: each }), headers)
      assert.ok(forwarded.kind === 'messages')
      assert.deepEqual([forwarded.app, forwarded.isSigned], ['smsforwarder', false])
    }
    assert.equal(read(form({ ...fields, sign: 'x' }), headers).kind, 'forged')
    assert.equal(
      read(form({ ...fields, sign, timestamp: String(NOW - 1) }), headers).kind,
      'forged',
    )
    assert.equal(read(form(fields), headers).kind, 'forged')
    const plain = known({ 'content-type': 'application/x-www-form-urlencoded' })
    assert.equal(read(form(fields), plain).kind, 'messages')
  })

  it('reads a form of our own, signed or with the secret, and none at all as a sign of life', () => {
    const body = JSON.stringify({ messages: [{ sender: 'A', text: 'x', receivedAt: AT }] })
    const signedOne = read(body, signed(body))
    const knownOne = read(body, new Headers({ authorization: `Basic ${btoa(`phone:${SECRET}`)}` }))
    assert.ok(signedOne.kind === 'messages' && knownOne.kind === 'messages')

    assert.deepEqual([signedOne.isSigned, knownOne.isSigned], [true, false])
    assert.deepEqual(signedOne.messages, [{ sender: 'A', text: 'x', receivedAtMs: AT }])
    const empty = read('{"messages":[]}', known())
    assert.ok(empty.kind === 'messages' && empty.messages.length === 0)
  })

  it('takes the time of arrival where a stamp is missing or cannot be right', () => {
    for (const receivedAt of [undefined, 'yesterday', 0, 1e15, null, {}]) {
      const body = JSON.stringify({ messages: [{ sender: 'A', text: 'x', receivedAt }] })
      const forwarded = read(body, known())
      assert.ok(forwarded.kind === 'messages')
      assert.equal(forwarded.messages[0]?.receivedAtMs, NOW)
    }
  })

  it('says why it cannot read a call, and reads nothing by halves', () => {
    const many = JSON.stringify({ messages: Array(101).fill({ sender: 'A', text: 'x' }) })
    for (const [body, why] of [
      ['{', 'no-form'],
      ['[]', 'no-form'],
      ['null', 'no-form'],
      ['{"a":1}', 'no-form'],
      ['{"event":7}', 'no-form'],
      ['{"event":"sms:received"}', 'no-message'],
      ['{"messages":[{"sender":"A","text":"x"},{"sender":"A"}]}', 'no-message'],
      ['{"messages":[7]}', 'no-message'],
      ['{"from":"A","text":7}', 'no-message'],
      [many, 'no-message'],
      [' '.repeat(65 * 1024), 'too-long'],
    ] as const)
      assert.deepEqual(read(body, known()), { kind: 'unreadable', why }, body.slice(0, 40))
  })

  it('never throws, and proves nothing to a stranger, whatever arrives', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.dictionary(
          fc.constantFrom('x-signature', 'x-timestamp', 'authorization', 'content-type'),
          fc.string({ maxLength: 40 }).filter((value) => /^[\x21-\x7e]*$/.test(value)),
        ),
        (body, headers) => {
          const { kind } = readForwarded(body, new Headers(headers), SECRET, NOW)
          assert.notEqual(kind, 'messages')
        },
      ),
    )
  })
})
