/** The shop's reader of bank messages against the simulated banks and phone; the gateways have rails-against-bank.test.ts. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readBankMessage, readForwarded } from '#rails'
import { createBank, createTurnedClock } from '#sandbox'

interface Arrival {
  readonly body: Uint8Array
  readonly headers: Headers
}

function open() {
  const clock = createTurnedClock()
  const arrivals: Arrival[] = []
  const bank = createBank({
    clock,
    shopUrl: () => 'http://shop.example',
    dressesMessages: true,
    async fetch(request) {
      arrivals.push({ body: new Uint8Array(await request.arrayBuffer()), headers: request.headers })
      return new Response()
    },
  })
  return { bank, clock, arrivals }
}

/** A card of every bank that has a first-six of its own. */
const CARDS = [
  '6104330000000008',
  '6037990000000006',
  '6273530000000001',
  '6219860000000002',
  '5022290000000001',
  '6221060000000001',
  '5041720000000001',
  '5054160000000001',
  '5028060000000001',
  '6063730000000001',
  '5859470000000001',
  '5058090000000001',
  '6037700000000001',
  '5892100000000001',
  '6393460000000001',
  '6280230000000001',
]

describe('two readings of the banks’ messages', () => {
  it('agree on direction, sum, balance and minute of every bank', async () => {
    const { bank, clock, arrivals } = open()
    const sent = CARDS.flatMap((card) => [
      bank.control.transfer(card, 500_010),
      bank.control.withdraw(card, 20_000),
    ])
    await bank.deliver()

    const wrong = arrivals.flatMap(({ body, headers }, at) => {
      const sms = sent[at] ?? assert.fail()
      const call = readForwarded(body, headers, bank.credentials.depositSecret, clock.now())
      assert.ok(call.kind === 'messages' && call.isSigned, call.kind)
      const [message = assert.fail()] = call.messages
      const read = readBankMessage(message)
      const isRight =
        read.kind === sms.kind &&
        (read.kind === 'deposit' || read.kind === 'withdrawal') &&
        read.amountRial === sms.amountRial &&
        read.balanceRial === sms.balanceRial &&
        read.atMs === Math.floor(sms.atMs / 60_000) * 60_000
      return isRight
        ? []
        : [{ bank: bank.bankOf(sms.card).key, kind: sms.kind, text: sms.text, read }]
    })

    assert.deepEqual(wrong, [])
  })

  it('agree that what only looks like money is none', async () => {
    const { bank } = open()
    const kinds = [
      'one-time-code',
      'promotion',
      'log-in',
      'balance',
      'interest',
      'reversal',
      'wallet',
    ] as const
    for (const card of CARDS)
      for (const kind of kinds) {
        const { sender, text, atMs } = bank.control.notice(card, kind, 500_010)
        const read = readBankMessage({ sender, text, receivedAtMs: atMs })
        assert.notEqual(read.kind, 'deposit', `${bank.bankOf(card).key} ${kind}`)
      }
    const { sender, text, atMs } = bank.control.imitateMessage(CARDS[1] ?? '', 500_010)
    assert.notEqual(readBankMessage({ sender, text, receivedAtMs: atMs }).kind, 'deposit')
  })

  it('agree on what a phone’s key proves', async () => {
    const { bank, clock, arrivals } = open()
    bank.control.forgeMessage(CARDS[0] ?? '', 500_010)
    bank.control.ping()
    for (const app of ['incoming-sms', 'sms-forwarder'] as const) {
      bank.control.phone({ app })
      bank.control.transfer(CARDS[0] ?? '', 500_010)
    }
    await bank.deliver()

    const read = arrivals.map(({ body, headers }) => {
      const call = readForwarded(body, headers, bank.credentials.depositSecret, clock.now())
      return call.kind === 'messages'
        ? [call.app, call.isSigned, call.messages.length]
        : [call.kind]
    })

    assert.deepEqual(read, [
      ['forged'],
      ['smsgate', true, 0],
      ['incoming-sms', false, 1],
      ['smsforwarder', false, 1],
    ])
  })
})
