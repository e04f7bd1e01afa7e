/** The adapters of the gateways against the simulated ones, over real HTTP: two readings of the same documentation, which share no code. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { outgoingFetch } from '#outgoing'
import {
  createAbangateway,
  createAqayepardakht,
  createCryptopay,
  createNowpayments,
  createZarinpal,
  createZibal,
  type Amount,
  type AskedPayment,
  type Gateway,
  type Inquiry,
  type PushReading,
} from '#rails'
import {
  createBank,
  createSandbox,
  createTurnedClock,
  startSandboxServer,
  type Bank,
  type SandboxServer,
  type TurnedClock,
} from '#sandbox'

const MINUTE = 60_000
const ORDER = '0123456789abcdef0123456789abcdef'
const SHOP = 'https://shop.example'
const NAMES = [
  'zarinpal',
  'zibal',
  'aqayepardakht',
  'cryptopay',
  'nowpayments',
  'abangateway',
] as const
type Name = (typeof NAMES)[number]

const rial: Amount = { currency: 'IRR', units: 500_100 }
const dollars: Amount = { currency: 'USD', units: 1050 }
const AMOUNTS: Readonly<Record<Name, Amount>> = {
  zarinpal: rial,
  zibal: rial,
  aqayepardakht: rial,
  cryptopay: dollars,
  nowpayments: dollars,
  abangateway: rial,
}

/** As the shop has it: it sends no request twice. */
let outgoing: typeof fetch
let clock: TurnedClock
let bank: Bank
let server: SandboxServer
/** What the bank brought to the shop. */
let pushes: { readonly headers: Headers; readonly body: Uint8Array }[]

/** One server for all tests; each has a bank of its own. */
before(async () => {
  outgoing = await outgoingFetch(undefined)
  server = await startSandboxServer(createSandbox(), {
    bank: { fetch: (...asked) => bank.fetch(...asked) },
  })
})
after(() => server.close())
beforeEach(() => {
  clock = createTurnedClock()
  pushes = []
  bank = createBank({
    clock,
    shopUrl: () => SHOP,
    async fetch(request) {
      pushes.push({ headers: request.headers, body: new Uint8Array(await request.arrayBuffer()) })
      return new Response()
    },
  })
})

function adapter(name: Name, more: object = {}): Gateway {
  const { zarinpal, zibal, aqayepardakht, cryptopay, nowpayments, abangateway } = bank.credentials
  const options = {
    fetch: outgoing,
    url: new URL(`/bank/${name}`, server.url).href,
    timeoutMs: 2000,
    ...more,
  }
  switch (name) {
    case 'zarinpal':
      return createZarinpal({ ...options, ...zarinpal })
    case 'zibal':
      return createZibal({ ...options, ...zibal })
    case 'aqayepardakht':
      return createAqayepardakht({ ...options, ...aqayepardakht })
    case 'cryptopay':
      return createCryptopay({ ...options, ...cryptopay, now: () => clock.now() })
    case 'nowpayments':
      return createNowpayments({ ...options, ...nowpayments })
    case 'abangateway':
      return createAbangateway({ ...options, ...abangateway })
  }
}

async function open(
  name: Name,
  more: object = {},
): Promise<{ gateway: Gateway; asked: AskedPayment; bankId: string; payUrl: string }> {
  const gateway = adapter(name)
  const amount = AMOUNTS[name]
  const created = await gateway.create({
    orderId: ORDER,
    amount,
    returnUrl: `${SHOP}/pay/${name}/return/${ORDER}`,
    pushUrl: `${SHOP}/hooks/${name}`,
    description: 'کیف پول فروشگاه',
    expiresInMs: 20 * MINUTE,
    ...more,
  })
  assert.equal(created.kind, 'created', JSON.stringify(created))
  assert.ok(created.kind === 'created')
  const { gatewayId, payUrl } = created
  const asked = { gatewayId, orderId: ORDER, amount }
  const [truth] = bank.truth()
  return { gateway, asked, bankId: truth?.id ?? assert.fail(), payUrl }
}

async function readPushes(gateway: Gateway): Promise<PushReading[]> {
  await bank.deliver()
  return pushes.map(({ body, headers }) => gateway.readPush?.(body, headers) ?? assert.fail())
}

const kindOf = async (told: Promise<Inquiry>): Promise<string> => (await told).kind

for (const name of NAMES) {
  const isRial = AMOUNTS[name].currency === 'IRR'
  /** Those to which the payer's card is known. */
  const showsCard = isRial && name !== 'abangateway'

  describe(`${name} and its simulation`, () => {
    it('agree on a payment from its beginning to its end', async () => {
      const { gateway, asked, bankId, payUrl } = await open(name, { payerPhone: '+989121234567' })
      const page = await fetch(payUrl)
      assert.equal(page.status, 200)
      assert.deepEqual(await gateway.inquire(asked), { kind: 'waiting' })

      const way = bank.control.pay(name, bankId)

      const told = await gateway.inquire(asked)
      assert.ok(told.kind === 'paid', JSON.stringify(told))
      assert.deepEqual(told.amount, AMOUNTS[name])
      assert.equal(told.isRepeat, false)
      if (showsCard) assert.match(told.payer?.cardMask ?? '', /^621986\*{6}0002$/)
      const again = await gateway.inquire(asked)
      assert.ok(again.kind === 'paid')
      assert.equal(again.reference, told.reference)
      assert.equal(again.isRepeat, isRial)
      assert.deepEqual(
        bank.truth().map(({ isVerified, orderId }) => [isVerified, orderId]),
        [[true, ORDER]],
      )
      assert.equal(way?.method, 'GET')
      const read = gateway.readReturn(new URL(way.url).searchParams)
      if (showsCard) assert.equal(read?.gatewayId, asked.gatewayId)
    })

    it('agree that nobody has paid: cancelled, failed, run out', async () => {
      const ends = {
        cancel: () => bank.control.cancel(name, bankId),
        fail: () => bank.control.fail(name, bankId),
        wait: () => clock.turn(8 * 24 * 60 * MINUTE),
      }
      let bankId = ''
      for (const end of Object.values(ends)) {
        const { gateway, asked } = await open(name)
        bankId = bank.truth().at(-1)?.id ?? ''
        end()

        assert.ok(['waiting', 'failed'].includes(await kindOf(gateway.inquire(asked))))
        assert.ok(!bank.truth().some(({ isVerified }) => isVerified))
      }
    })

    it('take late money, and money after a cancel', async () => {
      const { gateway, asked, bankId } = await open(name)
      bank.control.cancel(name, bankId)
      clock.turn(60 * MINUTE)
      bank.control.pay(name, bankId)

      assert.equal(await kindOf(gateway.inquire(asked)), 'paid')
    })

    it('leave another amount to a person, or to the gateway that gives it back', async () => {
      for (const change of [-100, 100]) {
        const { gateway, asked } = await open(name)
        const { id } = bank.truth().at(-1) ?? assert.fail()
        bank.control.pay(name, id, { units: AMOUNTS[name].units + change })

        const told = await gateway.inquire(asked)
        // Crypto Pay's invoices are paid in full or not at all; its simulation lets a payer do what the real one would not.
        const expected = name === 'aqayepardakht' ? ['unknown'] : ['other-amount']
        // AbanGateway asks for a few Rial more by itself.
        if (['cryptopay', 'abangateway'].includes(name) && change > 0) expected.push('paid')
        assert.ok(expected.includes(told.kind), JSON.stringify(told))
      }
    })

    it('know a merchant who is none', async () => {
      const secrets = {
        merchantId: '00000000-0000-4000-8000-000000000000',
        merchant: 'x',
        pin: 'x',
        token: 'x',
        apiKey: 'x',
      }
      bank = createBank({ clock })
      const stranger = ((): Gateway => {
        const url = new URL(`/bank/${name}`, server.url).href
        switch (name) {
          case 'zarinpal':
            return createZarinpal({ fetch, url, ...secrets })
          case 'zibal':
            return createZibal({ fetch, url, ...secrets })
          case 'aqayepardakht':
            return createAqayepardakht({ fetch, url, ...secrets })
          case 'cryptopay':
            return createCryptopay({ fetch, url, ...secrets, now: () => clock.now() })
          case 'nowpayments':
            return createNowpayments({ fetch, url, ...secrets, ipnSecret: 'x' })
          case 'abangateway':
            return createAbangateway({ fetch, url, ...secrets })
        }
      })()
      const told = await stranger.create({
        orderId: ORDER,
        amount: AMOUNTS[name],
        returnUrl: `${SHOP}/back`,
        pushUrl: `${SHOP}/push`,
        description: 'x',
        expiresInMs: MINUTE,
      })

      assert.ok(told.kind === 'refused' && told.isOurFault, JSON.stringify(told))
    })

    it('never take a fault of the line for an answer', async () => {
      const { gateway, asked, bankId } = await open(name)
      const kinds = [
        ...([
          'status-500',
          'html',
          'truncated',
          'empty',
          'reset',
          'executed-but-unanswered',
        ] as const),
        ...([
          'rate-limited',
          'wrong-types',
          'bom',
          'persian-digits',
          'odd-fields',
          'endless',
        ] as const),
      ]
      for (const kind of kinds) {
        bank.faults[name].setRates([{ kind, rate: 1 }])
        assert.ok(['unknown', 'waiting'].includes(await kindOf(gateway.inquire(asked))), kind)
      }
      bank.control.pay(name, bankId)
      for (const kind of kinds) {
        bank.faults[name].setRates([{ kind, rate: 1 }])
        const told = await kindOf(gateway.inquire(asked))
        assert.ok(['unknown', 'paid'].includes(told), `${kind}: ${told}`)
        bank.faults[name].setRates([])
        assert.equal(await kindOf(gateway.inquire(asked)), 'paid', kind)
      }
    })

    it('say nothing while the gateway is down', async () => {
      const { gateway, asked, bankId } = await open(name)
      bank.control.pay(name, bankId)
      for (const outage of ['reset', 'status-503'] as const) {
        bank.control.down(name, outage)
        assert.equal(await kindOf(gateway.inquire(asked)), 'unknown', outage)
      }
      bank.control.down(name, false)
      assert.equal(await kindOf(gateway.inquire(asked)), 'paid')
    })
  })
}

describe('a push of a simulated gateway', () => {
  for (const name of ['cryptopay', 'nowpayments', 'abangateway'] as const) {
    it(`is a hint at ${name}, however often it comes, and a forged one is none`, async () => {
      const { gateway, asked, bankId } = await open(name)
      bank.control.forgePush(name, bankId)
      assert.deepEqual(await readPushes(gateway), [{ kind: 'forged' }])
      assert.deepEqual(await gateway.inquire(asked), { kind: 'waiting' })

      pushes = []
      bank.control.pay(name, bankId, { pushes: 2 })
      bank.control.repeatPush(name, bankId)
      const hint = { kind: 'hint', push: { gatewayId: asked.gatewayId, orderId: ORDER } }
      assert.deepEqual(await readPushes(gateway), [hint, hint, hint])
      assert.equal(await kindOf(gateway.inquire(asked)), 'paid')
    })
  }

  it('names the second payment of a payer who pays NOWPayments twice', async () => {
    const { gateway, asked, bankId } = await open('nowpayments')
    bank.control.pay('nowpayments', bankId)
    bank.control.pay('nowpayments', bankId)
    const hinted = (await readPushes(gateway)).map((reading) =>
      reading.kind === 'hint' ? reading.push.gatewayId : undefined,
    )
    const hintedId = hinted.find((id) => id !== asked.gatewayId)
    assert.ok(hintedId)

    assert.equal(await kindOf(gateway.inquire(asked)), 'paid')
    const second = await gateway.inquire({ ...asked, hintedId })
    assert.ok(second.kind === 'other-amount' && second.reference === hintedId)
    assert.match(second.note, /repeated deposit/)
  })
})

describe('a coin that was not asked for', () => {
  for (const [name, asset] of [
    ['cryptopay', 'TON'],
    ['nowpayments', 'usdtbsc'],
  ] as const)
    it(`is for a person to decide about at ${name}`, async () => {
      const { gateway, asked, bankId } = await open(name)
      bank.control.pay(name, bankId, { asset })

      assert.equal(await kindOf(gateway.inquire(asked)), 'other-amount')
    })
})

describe('a transfer on its way at the simulated NOWPayments', () => {
  it('is no money before it is finished', async () => {
    bank = createBank({ clock, shopUrl: () => SHOP, confirmMs: 3 * MINUTE })
    const { gateway, asked, bankId } = await open('nowpayments')
    bank.control.pay('nowpayments', bankId)
    const kinds: string[] = []
    for (let minute = 0; minute < 4; minute++) {
      kinds.push(await kindOf(gateway.inquire(asked)))
      clock.turn(MINUTE)
    }

    assert.deepEqual(kinds, ['waiting', 'waiting', 'waiting', 'paid'])
  })
})

describe('money that the gateway gave back', () => {
  it('is none at Zibal and at Zarinpal', async () => {
    for (const name of ['zibal', 'zarinpal'] as const) {
      const { gateway, asked } = await open(name)
      const { id } = bank.truth().at(-1) ?? assert.fail()
      bank.control.pay(name, id)
      bank.control.giveBack(name, id)

      assert.equal(await kindOf(gateway.inquire(asked)), 'refunded')
    }
  })

  it('is none at AqayePardakht, 15 minutes after a payment that was not verified', async () => {
    const { gateway, asked, bankId } = await open('aqayepardakht')
    bank.control.pay('aqayepardakht', bankId)
    clock.turn(16 * MINUTE)

    assert.deepEqual(await gateway.inquire(asked), { kind: 'waiting' })
  })
})

describe('the simulated Zarinpal', () => {
  it('lists what was paid and not verified', async () => {
    const { gateway, asked, bankId } = await open('zarinpal')
    assert.deepEqual(await gateway.listUnsettled?.(), { kind: 'listed', payments: [] })
    bank.control.pay('zarinpal', bankId)
    const { gatewayId, amount } = asked
    assert.deepEqual(await gateway.listUnsettled?.(), {
      kind: 'listed',
      payments: [{ gatewayId, amount }],
    })

    await gateway.inquire(asked)
    assert.deepEqual(await gateway.listUnsettled?.(), { kind: 'listed', payments: [] })
  })

  it('reverses a payment within half an hour, and once', async () => {
    const { gateway, asked, bankId } = await open('zarinpal')
    bank.control.pay('zarinpal', bankId)
    await gateway.inquire(asked)
    const payment = { ...asked, reference: '1' }

    assert.equal((await gateway.refund?.(payment))?.kind, 'refunded')
    assert.deepEqual(await gateway.refund?.(payment), {
      kind: 'refused',
      code: '-61',
      reason: 'Session is not in success status.',
    })
    assert.equal(await kindOf(gateway.inquire(asked)), 'refunded')
  })

  it('does not reverse it later', async () => {
    const { gateway, asked, bankId } = await open('zarinpal')
    bank.control.pay('zarinpal', bankId)
    await gateway.inquire(asked)
    clock.turn(31 * MINUTE)

    const told = await gateway.refund?.({ ...asked, reference: '1' })
    assert.ok(told?.kind === 'refused' && told.code === '-63')
  })
})
