/** The shop's readers of gateways and bank messages against the simulated ones: two readings of the same documentation. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  createAqayepardakht,
  createCryptopay,
  createNowpayments,
  createZarinpal,
  createZibal,
  readBankMessage,
  readForwarded,
  type AskedPayment,
  type Gateway,
} from '#rails'
import { createBank, createTurnedClock, type Bank } from '#sandbox'

const HOME = 'http://shop.example'
const ORDER = '0123456789abcdef0123456789abcdef'
const RETURN = `${HOME}/pay/rail/return/${ORDER}`

const NAMES = ['zarinpal', 'zibal', 'aqayepardakht', 'cryptopay', 'nowpayments'] as const
type Simulated = (typeof NAMES)[number]

interface Arrival {
  readonly body: Uint8Array
  readonly headers: Headers
}

function open() {
  const clock = createTurnedClock()
  const arrivals: Arrival[] = []
  const bank = createBank({
    clock,
    shopUrl: () => HOME,
    dressesMessages: true,
    async fetch(request) {
      arrivals.push({ body: new Uint8Array(await request.arrayBuffer()), headers: request.headers })
      return new Response()
    },
  })
  return { bank, clock, arrivals, gateways: gatewaysOf(bank, () => clock.now()) }
}

function gatewaysOf(
  { fetch, credentials }: Bank,
  now: () => number,
): Readonly<Record<Simulated, Gateway>> {
  const at = (name: Simulated) => ({ fetch, url: `${HOME}/bank/${name}` })
  return {
    zarinpal: createZarinpal({ ...at('zarinpal'), ...credentials.zarinpal }),
    zibal: createZibal({ ...at('zibal'), ...credentials.zibal }),
    aqayepardakht: createAqayepardakht({ ...at('aqayepardakht'), ...credentials.aqayepardakht }),
    cryptopay: createCryptopay({ ...at('cryptopay'), ...credentials.cryptopay, now }),
    nowpayments: createNowpayments({ ...at('nowpayments'), ...credentials.nowpayments }),
  }
}

const IN_RIAL = ['zarinpal', 'zibal', 'aqayepardakht'] as const

/** Asks for a payment, and looks at its page as a payer does. */
async function askFor(gateway: Gateway, bank: Bank): Promise<AskedPayment> {
  const amount = { currency: gateway.currency, units: gateway.currency === 'IRR' ? 500_100 : 550 }
  const created = await gateway.create({
    orderId: ORDER,
    amount,
    returnUrl: RETURN,
    pushUrl: `${HOME}/hooks/${gateway.name}`,
    description: 'کیف پول',
    expiresInMs: 1_800_000,
  })
  assert.equal(created.kind, 'created', JSON.stringify(created))
  assert.ok(created.kind === 'created')
  const page = await bank.fetch(created.payUrl)
  assert.equal(page.status, 200, created.payUrl)
  return { gatewayId: created.gatewayId, orderId: ORDER, amount }
}

/** The gateway's id is that of its page, or of the payment in it. */
const idOf = (bank: Bank): string => bank.truth().at(-1)?.id ?? ''

describe('two readings of the gateways', () => {
  it('agree on a payment from its beginning to its repetition', async () => {
    for (const name of NAMES) {
      const { bank, gateways } = open()
      const gateway = gateways[name]
      const asked = await askFor(gateway, bank)

      assert.equal((await gateway.inquire(asked)).kind, 'waiting', name)
      const way = bank.control.pay(name, idOf(bank))
      const first = await gateway.inquire(asked)
      const again = await gateway.inquire(asked)

      assert.ok(first.kind === 'paid' && again.kind === 'paid', `${name} ${JSON.stringify(first)}`)
      assert.deepEqual(first.amount, asked.amount, name)
      assert.equal(first.reference, again.reference, name)
      assert.ok(bank.truth()[0]?.isVerified, name)
      assert.equal(bank.truth()[0]?.orderId, ORDER, name)
      if (way !== undefined && name !== 'nowpayments' && name !== 'cryptopay') {
        const push = gateway.readReturn(new URL(way.url).searchParams)
        assert.equal(push?.gatewayId, asked.gatewayId, name)
      }
    }
  })

  it('agree that an amount that differs is not what was agreed', async () => {
    for (const name of ['zarinpal', 'zibal', 'aqayepardakht', 'nowpayments'] as const) {
      const { bank, gateways } = open()
      const asked = await askFor(gateways[name], bank)
      bank.control.pay(name, idOf(bank), { units: 1000 })
      const other = { ...asked, amount: { ...asked.amount, units: 400_000 } }

      const said = await gateways[name].inquire(name === 'nowpayments' ? asked : other)

      // AqayePardakht says no more than that it is another: it cannot be paid, and cannot be given up.
      const expected = name === 'aqayepardakht' ? 'unknown' : 'other-amount'
      assert.equal(said.kind, expected, `${name} ${JSON.stringify(said)}`)
    }
  })

  it('agree that a payer who left has paid nothing, and that money given back is not ours', async () => {
    for (const name of IN_RIAL) {
      const { bank, gateways } = open()
      const left = await askFor(gateways[name], bank)
      bank.control.cancel(name, idOf(bank))
      const gone = await gateways[name].inquire(left)
      assert.ok(gone.kind === 'failed' || gone.kind === 'waiting', `${name} ${gone.kind}`)

      const asked = await askFor(gateways[name], bank)
      bank.control.pay(name, idOf(bank))
      bank.control.giveBack(name, idOf(bank))
      const said = await gateways[name].inquire(asked)
      assert.notEqual(said.kind, 'paid', name)
    }
  })

  it('agree on the coin: another one, a part, and money that comes twice are for a person', async () => {
    const { bank, arrivals, gateways } = open()
    const gateway = gateways.nowpayments
    const other = await askFor(gateway, bank)
    bank.control.pay('nowpayments', idOf(bank), { asset: 'trx' })
    assert.equal((await gateway.inquire(other)).kind, 'other-amount')

    const twice = await askFor(gateway, bank)
    bank.control.pay('nowpayments', idOf(bank))
    bank.control.pay('nowpayments', idOf(bank))
    await bank.deliver()
    const { body, headers } = arrivals.at(-1) ?? assert.fail()
    const hint = gateway.readPush?.(body, headers)
    assert.ok(hint?.kind === 'hint', hint?.kind)
    const hintedId = hint.push.gatewayId ?? ''
    assert.notEqual(hintedId, twice.gatewayId)
    assert.equal((await gateway.inquire({ ...twice, hintedId })).kind, 'other-amount')
  })

  it('agree on what is signed, and what is forged', async () => {
    for (const name of ['cryptopay', 'nowpayments'] as const) {
      const { bank, arrivals, gateways } = open()
      await askFor(gateways[name], bank)
      bank.control.forgePush(name, idOf(bank))
      bank.control.pay(name, idOf(bank))
      await bank.deliver()

      const kinds = arrivals.map(
        ({ body, headers }) => gateways[name].readPush?.(body, headers).kind,
      )

      assert.deepEqual(kinds, ['forged', 'hint'], name)
    }
  })

  it('agree on what is paid and not verified', async () => {
    const { bank, gateways } = open()
    const asked = await askFor(gateways.zarinpal, bank)
    bank.control.pay('zarinpal', asked.gatewayId)

    const listing = await gateways.zarinpal.listUnsettled?.()

    assert.ok(listing?.kind === 'listed', listing?.kind)
    assert.deepEqual(listing.payments, [{ gatewayId: asked.gatewayId, amount: asked.amount }])
  })

  it('never call a gateway’s silence a failure', async () => {
    for (const name of NAMES) {
      const { bank, gateways } = open()
      const asked = await askFor(gateways[name], bank)
      bank.control.pay(name, idOf(bank))
      for (const fault of ['executed-but-unanswered', 'status-500', 'truncated', 'html'] as const) {
        bank.faults[name].next('any', fault)
        const { kind } = await gateways[name].inquire(asked)
        assert.ok(kind === 'unknown' || kind === 'paid', `${name} ${fault}: ${kind}`)
      }
      assert.equal((await gateways[name].inquire(asked)).kind, 'paid', name)
    }
  })
})

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
