/** The SDK against the sandbox: two readings of one documentation, which share no code. Each method, and each way to fail. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inspect } from 'node:util'
import { createSandbox, type FaultKind, type Sandbox, type SandboxOptions } from '#sandbox'
import {
  createRateLimiter,
  Numberland,
  NumberlandError,
  RateLimitedError,
  RefusedError,
  RESULTS,
  toman,
  UnreachableError,
  UnreadableAnswerError,
  type BoughtNumber,
  type MethodName,
  type NumberlandOptions,
  type UnreachableReason,
  type Selection,
} from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'

/** With signs that change on their way through a URL. */
const KEY = 'key/that+nobody%may&see'
const SECOND = 1000
const MINUTE = 60 * SECOND
const PAIR = { service: 1, country: 1 }
const SELECTION = { service: '1', country: '1', operator: 'any' } as const

interface World {
  readonly clock: TurnedClock
  readonly sandbox: Sandbox
  readonly client: Numberland
  connect(options?: Partial<NumberlandOptions>): Numberland
}

/** Messages come after exactly 30 seconds. */
function openWorld(options: SandboxOptions = {}): World {
  const clock = createTurnedClock()
  const sandbox = createSandbox({
    clock,
    apiKey: KEY,
    balanceToman: 50_000_000,
    smsDelay: { medianMs: 30 * SECOND, spread: 0 },
    neverShare: 0,
    ...options,
  })
  const connect = (more: Partial<NumberlandOptions> = {}): Numberland =>
    new Numberland({
      apiKey: KEY,
      url: 'https://api.example/v2.php',
      fetch: sandbox.fetch,
      clock,
      random: () => 0.5,
      ...more,
    })
  return { clock, sandbox, client: connect(), connect }
}

/** Turns the clock until the work is done. */
async function done<T>({ clock }: World, work: Promise<T>, withinMs = 3 * MINUTE): Promise<T> {
  const endsAt = clock.now() + withinMs
  let isDone = false
  const settled = work.then(
    () => (isDone = true),
    () => (isDone = true),
  )
  while (!isDone) {
    assert.ok(clock.now() < endsAt, 'It takes too long')
    await clock.advance(200)
  }
  await settled
  return work
}

async function failure(world: World, work: Promise<unknown>): Promise<NumberlandError> {
  const error = await done(world, work).then(
    (result) => assert.fail(`It worked: ${inspect(result)}`),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof NumberlandError, inspect(error))
  const printed = inspect(error, { depth: Infinity, showHidden: true })
  for (const secret of [KEY, encodeURIComponent(KEY)]) assert.ok(!printed.includes(secret))
  return error
}

/** One method as it is called in the tests below. */
interface AuditEntry {
  readonly upstream: string
  call(client: Numberland, id: string): Promise<unknown>
  /** What was done with the number under `id` before. */
  readonly stage?: 'waiting' | 'received'
}

const ENTRIES: Readonly<Record<MethodName, AuditEntry>> = {
  balance: { upstream: 'balance', call: (client) => client.balance() },
  countries: { upstream: 'getcountry', call: (client) => client.countries() },
  services: { upstream: 'getservice', call: (client) => client.services() },
  offers: { upstream: 'getinfo', call: (client) => client.offers({ service: '1', country: '1' }) },
  buyNumber: { upstream: 'getnum', call: (client) => client.buyNumber(SELECTION) },
  status: {
    upstream: 'checkstatus',
    call: (client, id) => client.status(id),
    stage: 'received',
  },
  cancel: { upstream: 'cancelnumber', call: (client, id) => client.cancel(id), stage: 'waiting' },
  ban: { upstream: 'bannumber', call: (client, id) => client.ban(id), stage: 'waiting' },
  repeat: { upstream: 'repeat', call: (client, id) => client.repeat(id), stage: 'received' },
  close: { upstream: 'closenumber', call: (client, id) => client.close(id), stage: 'received' },
  permanentNumbers: { upstream: 'spnumberslist', call: (client) => client.permanentNumbers() },
  permanentNumbersByType: {
    upstream: 'spnumberstree',
    call: (client) => client.permanentNumbersByType(),
  },
  buyPermanentNumber: {
    upstream: 'getspnumber',
    call: (client) => client.buyPermanentNumber('13240'),
  },
  myPermanentNumbers: { upstream: 'myspnumbers', call: (client) => client.myPermanentNumbers() },
}

const METHODS = Object.keys(ENTRIES) as MethodName[]

/** What is not repeated when it may have been carried out. */
const ONCE: readonly MethodName[] = ['buyNumber', 'buyPermanentNumber', 'repeat']

/** Sets the scene for a method. @returns the id of its number, empty when it needs none */
async function prepare(world: World, name: MethodName): Promise<string> {
  const { sandbox, client } = world
  if (name === 'myPermanentNumbers') await done(world, client.buyPermanentNumber('13243'))
  const { stage } = ENTRIES[name]
  if (stage === undefined) return ''
  const operator = sandbox.offers(PAIR).find(({ repeat }) => repeat)?.operator ?? 0
  sandbox.setOffer({ ...PAIR, operator }, { count: 5, active: true })
  const { id } = await done(world, client.buyNumber({ ...SELECTION, operator: String(operator) }))
  if (stage === 'received') sandbox.deliverSms(id, { code: '004711' })
  return id
}

/** How the method ends where nothing goes wrong. */
async function resultWithoutFault(name: MethodName): Promise<unknown> {
  const world = openWorld()
  const id = await prepare(world, name)
  return done(world, ENTRIES[name].call(world.client, id))
}

describe('the SDK reads of the sandbox', () => {
  it('the money in the account, before and after a purchase', async () => {
    const world = openWorld()
    assert.equal(await done(world, world.client.balance()), 50_000_000)
    const { priceToman } = await done(world, world.client.buyNumber(SELECTION))
    assert.equal(await done(world, world.client.balance()), 50_000_000 - (priceToman ?? NaN))
  })

  it('every country and every service', async () => {
    const world = openWorld()
    const [countries, services] = await done(
      world,
      Promise.all([world.client.countries(), world.client.services()]),
    )

    assert.equal(countries.length, 166)
    assert.equal(services.length, 170)
    assert.deepEqual(countries[0], {
      id: '1',
      name: 'روسیه',
      nameEn: 'Russia',
      areaCode: '7',
      emoji: '🇷🇺',
      imagePath: '/assets/flags/1.png',
      active: true,
    })
    assert.deepEqual(
      services.filter(({ active }) => !active).map(({ nameEn }) => nameEn),
      ['Google Voice', 'spotify premium'],
    )
  })

  it('every offer, with price, stock and time', async () => {
    const world = openWorld()

    const offers = await done(world, world.client.offers({ service: '1' }))

    const rows = world.sandbox.offers({ service: 1 })
    assert.equal(offers.length, rows.length)
    assert.partialDeepStrictEqual(
      offers,
      rows.map((row) => ({
        id: String(row.sid),
        service: '1',
        country: String(row.country),
        operator: String(row.operator),
        count: row.count,
        priceToman: row.amountToman,
        repeatable: row.repeat,
        validMs: row.windowMs,
        active: row.active,
        description: row.description,
      })),
    )
  })

  it('the number that it bought, and the code when it is there', async () => {
    const world = openWorld()
    const bought = await done(world, world.client.buyNumber(SELECTION))
    const ended = await done(world, world.client.waitForCode(bought.id))

    const [number] = world.sandbox.numbers()
    assert.ok(number)
    assert.deepEqual(bought, {
      id: number.id,
      number: number.number,
      areaCode: '7',
      priceToman: number.amountToman,
      repeatable: number.repeat,
      validMs: number.expiresAtMs - number.boughtAtMs,
    })
    assert.deepEqual([ended.state, ended.code], ['received', number.sms[0]?.code])
  })

  const STATES = {
    cancel: 'cancelled',
    ban: 'banned',
    repeat: 'waiting-again',
    close: 'completed',
  } as const
  for (const name of ['cancel', 'ban', 'repeat', 'close'] as const)
    it(`the state after ${name}`, async () => {
      const status = await resultWithoutFault(name)
      assert.equal((status as { state: string }).state, STATES[name])
    })

  it('a second code, and not the first one for it', async () => {
    const world = openWorld()
    const id = await prepare(world, 'repeat')
    const again = await done(world, world.client.repeat(id))
    const ended = await done(world, world.client.waitForCode(id))

    assert.equal(again.code, undefined)
    const codes = world.sandbox.numbers()[0]?.sms.map(({ code }) => code)
    assert.deepEqual(codes, ['004711', ended.code])
  })

  it('the permanent numbers, and the account of one that was bought', async () => {
    const world = openWorld()
    const [list, tree] = await done(
      world,
      Promise.all([world.client.permanentNumbers(), world.client.permanentNumbersByType()]),
    )
    const [wanted] = list
    assert.ok(wanted)
    const bought = await done(world, world.client.buyPermanentNumber(wanted.id))
    const mine = await done(world, world.client.myPermanentNumbers())

    assert.deepEqual(
      tree
        .flatMap(({ roundness, numbers }) => numbers.map(({ id }) => `${id} ${roundness}`))
        .toSorted(),
      list.map(({ id, roundness }) => `${id} ${roundness}`).toSorted(),
    )
    assert.deepEqual(
      [bought.id, bought.number, bought.priceToman],
      [wanted.id, wanted.number, wanted.priceToman],
    )
    assert.match(bought.username, /@/)
    // The API gives whole seconds.
    assert.ok(Math.abs((bought.boughtAt ?? 0) - world.clock.now()) < 2 * SECOND)
    assert.deepEqual(mine, [bought])
  })
})

/** How a call ends that meets a fault and is not repeated. */
type Ending =
  | {
      readonly error: typeof UnreachableError
      readonly reason: UnreachableReason
      readonly mayHaveHappened: true
    }
  | {
      readonly error: typeof UnreadableAnswerError
      readonly status: number
      readonly mayHaveHappened: true
    }
  | {
      readonly error: typeof RateLimitedError
      readonly status: 429
      readonly mayHaveHappened: false
    }
  | { readonly error: typeof RefusedError; readonly result: number; readonly mayHaveHappened: true }
  | 'as without it'

const broken = { error: UnreachableError, reason: 'network', mayHaveHappened: true } as const
const unreadable = { error: UnreadableAnswerError, status: 200, mayHaveHappened: true } as const

const ENDINGS: Readonly<Record<FaultKind, Ending>> = {
  slow: { error: UnreachableError, reason: 'timeout', mayHaveHappened: true },
  'status-500': { error: UnreadableAnswerError, status: 500, mayHaveHappened: true },
  html: unreadable,
  truncated: unreadable,
  empty: unreadable,
  reset: broken,
  'executed-but-unanswered': broken,
  'rate-limited': { error: RateLimitedError, status: 429, mayHaveHappened: false },
  blocked: broken,
  technical: { error: RefusedError, result: -900, mayHaveHappened: true },
  'wrong-types': 'as without it',
  'lower-case-keys': 'as without it',
  ornaments: 'as without it',
  bom: 'as without it',
  'persian-digits': 'as without it',
  'grouped-digits': 'as without it',
  'odd-fields': 'as without it',
  'status-421': { error: UnreadableAnswerError, status: 421, mayHaveHappened: true },
  endless: unreadable,
}

const FAULTS = Object.keys(ENDINGS) as FaultKind[]
const FAILING = FAULTS.filter((kind) => ENDINGS[kind] !== 'as without it')

/** Persian texts are spelled in many ways: that there is one is enough. */
const withoutSpelling = (result: unknown): unknown =>
  JSON.parse(
    JSON.stringify(result, (_, value: unknown) =>
      typeof value === 'string' && /\p{Script=Arabic}/u.test(value) ? 'Persian' : value,
    ),
  )

describe('a call that meets a fault', () => {
  for (const kind of FAULTS) {
    const ending = ENDINGS[kind]
    const told = ending === 'as without it' ? ending : `with ${ending.error.name}`
    it(`ends ${told} for ${kind}, whatever the method`, async () => {
      for (const name of METHODS) {
        const world = openWorld()
        const id = await prepare(world, name)
        world.sandbox.faults.next(ENTRIES[name].upstream as 'getnum', kind)
        const calling = ENTRIES[name].call(world.connect({ retries: 0 }), id)

        if (ending === 'as without it') {
          const result = await done(world, calling)
          assert.deepEqual(
            withoutSpelling(result),
            withoutSpelling(await resultWithoutFault(name)),
            name,
          )
        } else {
          const { error: expected, ...fields } = ending
          const error = await failure(world, calling)
          assert.ok(error instanceof expected, `${name}: ${inspect(error)}`)
          assert.equal(error.method, name)
          for (const [field, value] of Object.entries(fields))
            assert.equal(Reflect.get(error, field), value, `${name}: ${field}`)
        }
      }
    })
  }

  const PASSING = FAILING.filter((kind) => kind !== 'blocked')
  for (const kind of PASSING)
    it(`is made again after ${kind}, unless that could do it twice`, async () => {
      for (const name of METHODS) {
        const world = openWorld()
        const id = await prepare(world, name)
        world.sandbox.faults.next(ENTRIES[name].upstream as 'getnum', kind)
        const before = world.sandbox.requests().byMethod[ENTRIES[name].upstream] ?? 0
        const calling = ENTRIES[name].call(world.client, id)

        if (ONCE.includes(name)) await failure(world, calling)
        else assert.deepEqual(await done(world, calling), await resultWithoutFault(name), name)

        const sent = (world.sandbox.requests().byMethod[ENTRIES[name].upstream] ?? 0) - before
        assert.equal(sent, ONCE.includes(name) ? 1 : 2, name)
      }
    })

  it('ends when the block of the IP lasts, and works when it is over', async () => {
    const world = openWorld()
    world.sandbox.faults.next('balance', 'blocked')
    const error = await failure(world, world.client.balance())
    assert.ok(error instanceof UnreachableError)

    await world.clock.advance(MINUTE)
    assert.equal(await done(world, world.client.balance()), 50_000_000)
  })

  for (const [look, expected] of [
    ['status-429', RateLimitedError],
    ['html', UnreadableAnswerError],
    ['empty', UnreadableAnswerError],
  ] as const)
    it(`is refused for too many requests with ${expected.name} when that looks like ${look}`, async () => {
      const world = openWorld({ rateLimitLook: look })
      world.sandbox.faults.next('any', 'rate-limited')

      const error = await failure(world, world.connect({ retries: 0 }).balance())

      assert.ok(error instanceof expected)
    })

  for (const [outage, expected] of [
    ['reset', UnreachableError],
    ['status-503', UnreadableAnswerError],
  ] as const)
    it(`ends with ${expected.name} while Numberland is down with ${outage}`, async () => {
      const world = openWorld()
      world.sandbox.setDown(outage)

      const error = await failure(world, world.client.balance())

      assert.ok(error instanceof expected)
      assert.equal(world.sandbox.requests().total, 3)
    })
})

describe('a refusal', () => {
  const UNKNOWN = -777
  for (const result of [...Object.keys(RESULTS).map(Number), UNKNOWN])
    it(`with ${result} is a RefusedError of its kind, for every method`, async () => {
      const kind = RESULTS[result]?.kind ?? 'fault'
      for (const name of METHODS) {
        const world = openWorld()
        const id = await prepare(world, name)
        const fault = { kind: 'technical', result } as const
        world.sandbox.faults.next(ENTRIES[name].upstream as 'getnum', fault)

        const error = await failure(world, ENTRIES[name].call(world.connect({ retries: 0 }), id))

        assert.ok(error instanceof RefusedError, name)
        assert.deepEqual([error.result, error.kind], [result, kind])
        assert.equal(error.mayHaveHappened, kind === 'fault')
      }
    })

  const REFUSALS: Readonly<
    Record<string, readonly [result: number, refuse: (world: World) => Promise<unknown>]>
  > = {
    'a wrong key': [-901, (world) => world.connect({ apiKey: 'another' }).balance()],
    'an account without money': [
      -205,
      ({ sandbox, client }) => {
        sandbox.setBalance(0)
        return client.buyNumber(SELECTION)
      },
    ],
    'a pair that is sold out': [
      -204,
      ({ sandbox, client }) => {
        for (const operator of [1, 2, 3, 4]) sandbox.setOffer({ ...PAIR, operator }, { count: 0 })
        return client.buyNumber(SELECTION)
      },
    ],
    'an inactive service': [
      -210,
      ({ client }) => client.buyNumber({ ...SELECTION, service: '74' }),
    ],
    'an inactive country': [
      -212,
      ({ client }) => client.buyNumber({ ...SELECTION, country: '78' }),
    ],
    'an inactive operator': [
      -211,
      ({ sandbox, client }) => {
        sandbox.setOffer({ ...PAIR, operator: 2 }, { active: false })
        return client.buyNumber({ ...SELECTION, operator: '2' })
      },
    ],
    'a service that does not exist': [
      -202,
      ({ client }) => client.buyNumber({ ...SELECTION, service: '9999' }),
    ],
    'an unknown number': [-304, ({ client }) => client.status('99')],
    'an id that is none': [-990, ({ client }) => client.status('x')],
    'a permanent number that is not for sale': [
      -990,
      ({ client }) => client.buyPermanentNumber('5'),
    ],
  }
  for (const [name, [result, refuse]] of Object.entries(REFUSALS))
    it(`comes for ${name}: ${result}`, async () => {
      const world = openWorld()

      const error = await failure(world, refuse(world))

      assert.ok(error instanceof RefusedError)
      assert.equal(error.result, result)
      assert.equal(world.sandbox.account().purchases, 0)
    })
})

/** The cheapest offer in stock, as a buyer names it who knows the listing. */
function selectionIn({ sandbox }: World): Selection {
  const [cheapest] = sandbox
    .offers(PAIR)
    .filter(({ active, count }) => active && count > 0)
    .toSorted((a, b) => a.amountToman - b.amountToman)
  assert.ok(cheapest)
  return { ...SELECTION, price: toman(cheapest.amountToman), offerId: String(cheapest.sid) }
}

describe('a purchase', () => {
  const BUYS: Readonly<Record<string, (world: World, client: Numberland) => Promise<unknown>>> = {
    getnum: (world, client) => client.buyNumber(selectionIn(world)),
    getspnumber: (_, client) => client.buyPermanentNumber('13240'),
  }
  const HAPPENINGS = FAILING.flatMap((kind) => [{ kind }, { kind, executed: true }])

  for (const [name, buy] of Object.entries(BUYS))
    for (const fault of HAPPENINGS)
      it(`by ${name} is sent once, and denies nothing, after ${JSON.stringify(fault)}`, async () => {
        const world = openWorld()
        world.sandbox.faults.next(name as 'getnum', fault)

        const error = await failure(world, buy(world, world.connect({ retries: 5 })))

        assert.equal(world.sandbox.requests().byMethod[name], 1)
        const { purchases } = world.sandbox.account()
        assert.ok(purchases === 0 || error.mayHaveHappened, 'It says that nothing was bought')
      })

  for (const form of ['classic', 'price', 'sid'] as const)
    it(`is made once where only the form ${form} is taken, and then begins with that form`, async () => {
      const world = openWorld({ getnumForms: [form] })
      const selection = selectionIn(world)

      const bought = await done(world, world.client.buyNumber(selection))
      const sentBefore = world.sandbox.requests().byMethod['getnum'] ?? 0
      await done(world, world.client.buyNumber(selection))

      assert.equal(bought.priceToman, selection.price)
      assert.equal(sentBefore, { classic: 1, price: 2, sid: 3 }[form])
      assert.equal(world.sandbox.requests().byMethod['getnum'], sentBefore + 1)
      assert.equal(world.sandbox.account().purchases, 2)
    })

  for (const refusedForms of [1, 2])
    it(`ends with the form whose answer is lost, after ${refusedForms} refused`, async () => {
      const world = openWorld()
      const { faults } = world.sandbox
      faults.next('getnum', { kind: 'technical', result: -206 }, refusedForms)
      faults.next('getnum', 'executed-but-unanswered')

      const error = await failure(world, world.client.buyNumber(selectionIn(world)))

      assert.equal(error.mayHaveHappened, true)
      assert.equal(world.sandbox.requests().byMethod['getnum'], refusedForms + 1)
      assert.equal(world.sandbox.account().purchases, 1)
    })

  it('among faults of every kind buys one number or none, and loses no code of it', async () => {
    const SEEDS = Array.from({ length: 40 }, (_, at) => at + 1)
    const ends = { code: 0, open: 0, denied: 0 }
    for (const seed of SEEDS) {
      const rate = 0.4 / FAULTS.length
      const faults = FAULTS.filter((kind) => kind !== 'blocked').map((kind) => ({ kind, rate }))
      const world = openWorld({ seed, faults })
      const { sandbox, client } = world
      const outcome = await done(world, client.buyNumber(selectionIn(world))).catch(
        (error: unknown) => error,
      )

      const { purchases } = sandbox.account()
      if (outcome instanceof NumberlandError) {
        assert.ok(purchases === 0 || (purchases === 1 && outcome.mayHaveHappened), `seed ${seed}`)
        ends[outcome.mayHaveHappened ? 'open' : 'denied'] += 1
        continue
      }
      const { id } = outcome as BoughtNumber
      const { code } = await done(world, client.waitForCode(id), 10 * MINUTE)
      assert.equal(purchases, 1)
      assert.equal(code, sandbox.numbers()[0]?.sms[0]?.code, `seed ${seed}`)
      ends.code += 1
    }
    assert.ok(
      Object.values(ends).every((times) => times > 0),
      `Not all ends were met: ${inspect(ends)}`,
    )
  })
})

describe('several clients with one limiter', () => {
  const LIMIT = 50
  /** A client asks for 48, and leaves room for requests that overtake each other on their way. */
  const USABLE = 48 / 1.08
  const CLIENTS = 4
  const CALLS_EACH = 150

  for (const latency of [0, { minMs: 20, maxMs: 900 }])
    it(`never exceed the limit, and use nine tenths of what may be used, with a latency of ${JSON.stringify(latency)}`, async () => {
      const world = openWorld({ latency })
      const limiter = createRateLimiter({ clock: world.clock })
      const clients = Array.from({ length: CLIENTS }, () => world.connect({ limiter }))
      const startedAt = world.clock.now()
      let lastSentAt = startedAt

      const calls = clients.flatMap((client) =>
        Array.from({ length: CALLS_EACH }, async (_, at) => {
          await (at % 3 === 0 ? client.status('99').catch(() => undefined) : client.balance())
          lastSentAt = world.clock.now()
        }),
      )
      await done(world, Promise.all(calls))

      const { total, refused, maxInAnySecond } = world.sandbox.requests()
      const seconds = (lastSentAt - startedAt) / SECOND
      assert.equal(total, CLIENTS * CALLS_EACH)
      assert.ok(maxInAnySecond <= LIMIT, `${maxInAnySecond} in one second`)
      assert.equal(refused, 0)
      assert.ok(total / seconds >= 0.9 * USABLE, `${total / seconds} a second`)
    })

  it('let a purchase pass by the polls that queue before it', async () => {
    const world = openWorld()
    const limiter = createRateLimiter({ clock: world.clock })
    const [poller, buyer] = [world.connect({ limiter }), world.connect({ limiter })]
    const polls = Promise.all(
      Array.from({ length: 200 }, () => poller.status('99').catch(() => undefined)),
    )

    await done(world, buyer.buyNumber(SELECTION))

    assert.ok((world.sandbox.requests().byMethod['checkstatus'] ?? 0) < 30)
    await done(world, polls)
  })
})
