/** The whole house between a simulated Telegram and a simulated Numberland, on one clock that is turned by hand. */
import assert from 'node:assert/strict'
import {
  createPlayground,
  type MessageView,
  type Person,
  type Phone,
  type Playground,
} from '#playground'
import { createSandbox, type NumberView, type Sandbox, type SandboxOptions } from '#sandbox'
import type { DepositOptions, Log, RailOptions, Store } from '#engine'
import { keepLines, until } from '#engine/testing'
import { toman } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { createHouse, type House } from '../house.ts'
import { assertBooks } from './soundness.ts'
import { isStoreAtWork, openShopStore } from './house-store.ts'
import { ledgerRows } from '#engine/rows'

const TOKEN = '42:JOURNEYS'
const KEY = 'journeys-key'
export const SARA: Person = { id: 1002, first_name: 'Sara', language_code: 'fa', role: 'customer' }
export const DAN: Person = {
  id: 1003,
  first_name: 'Dan',
  username: 'dan',
  language_code: 'en',
  role: 'customer',
}
export const BOSS: Person = { id: 1001, first_name: 'Boss', language_code: 'en', role: 'admin' }

export interface TestHouseOptions {
  readonly sandbox?: SandboxOptions
  readonly giftToman?: number
  readonly people?: readonly Person[]
  readonly mode?: 'shop' | 'private'
  /** Off unless a journey is about them. */
  readonly limits?: 'on' | 'off'
  /** By which gateways customers pay; by none when absent. */
  readonly rails?: RailOptions
  /** What phones need that forward the bank's messages; none can when absent. */
  readonly deposits?: DepositOptions
  /** Writes the lines of the house; they are kept by default. */
  readonly log?: Log
  /** Told of each secret that is derived. */
  readonly hide?: (secret: string) => void
  /** Of the bot; another one begins with another number. */
  readonly token?: string
  /** A file, for journeys in which the house is left and opened again. */
  readonly databaseFile?: string
  /** Keeps the chats, for those journeys. */
  readonly chatsFile?: string
}

export interface TestHouse {
  readonly clock: TurnedClock
  readonly sandbox: Sandbox
  readonly playground: Playground
  readonly house: House
  readonly store: Store
  /** What the shop wrote into its log. */
  readonly logLines: readonly string[]
  /** Lets time pass for everybody. */
  pass(ms: number): Promise<void>
  close(): Promise<void>
}

/** Where the outside of a house lives on while the house is left and opened again. */
export interface Outside {
  readonly clock: TurnedClock
  readonly sandbox: Sandbox
  readonly playground: Playground
}

export function createOutside(
  options: TestHouseOptions = {},
  clock: TurnedClock = createTurnedClock(undefined, { isBusy: isStoreAtWork }),
): Outside {
  const sandbox = createSandbox({ clock, apiKey: KEY, neverShare: 1, ...options.sandbox })
  const playground = createPlayground({
    token: options.token ?? TOKEN,
    botUser: { first_name: 'Shop', username: 'shop_bot' },
    clock,
    random: () => 0.5,
    people: options.people ?? [SARA, DAN, BOSS],
    ...(options.chatsFile !== undefined && { saveTo: options.chatsFile }),
  })
  return { clock, sandbox, playground }
}

/** Opens the house and waits until it serves. Nothing moves in it but by {@link TestHouse.pass}. */
export async function openTestHouse(
  options: TestHouseOptions = {},
  outside = createOutside(options),
): Promise<TestHouse> {
  const { clock, sandbox, playground } = outside
  const store = await openShopStore(options.databaseFile)
  const { log, lines: logLines } = keepLines()
  const house = createHouse(
    {
      requestsPerSecond: 48,
      price: { markupPercent: 20, roundToToman: toman(100), minMarginToman: toman(0) },
      mode: options.mode ?? 'shop',
      limits: options.limits ?? 'off',
      adminIds: [BOSS.id],
      allowedIds: [],
      language: 'fa',
    },
    {
      clock,
      log: options.log ?? log,
      store,
      provider: { apiKey: KEY, url: 'http://sandbox/v2.php', fetch: sandbox.fetch },
      telegram: {
        token: options.token ?? TOKEN,
        apiRoot: 'http://playground',
        fetch: (input, init) => playground.fetch(new Request(input, init)),
      },
      giftToman: options.giftToman ?? 500_000,
      rails: options.rails,
      deposits: options.deposits,
      ...(options.hide !== undefined && { hide: options.hide }),
    },
  )
  await until(clock, house.start())
  await clock.advance(1000)
  return {
    clock,
    sandbox,
    playground,
    house,
    store,
    logLines,
    pass: (ms) => clock.advance(ms),
    async close() {
      await until(clock, house.stop())
      await store.close()
    },
  }
}

/** One person at a phone: what they do takes a moment, and they read what came of it. */
export class Visitor {
  readonly #shop: TestHouse
  readonly phone: Phone

  constructor(shop: TestHouse, person: Person) {
    this.#shop = shop
    this.phone = shop.playground.person(person.id)
  }

  /** Starts, in Persian whatever the language of the phone. */
  async start(): Promise<void> {
    this.phone.start()
    await this.#shop.pass(1000)
    const data = '1:language:fa'
    const last = this.phone.lastMessage()?.markup?.inline_keyboard.flat() ?? []
    if (last.some((key) => 'callback_data' in key && key.callback_data === data))
      await this.tap(data)
  }

  async send(text: string): Promise<void> {
    this.phone.send(text)
    await this.#shop.pass(1000)
  }

  async tap(button: string | RegExp): Promise<void> {
    this.phone.tap(button)
    await this.#shop.pass(1000)
  }

  /** Taps one button after the other, each the newest that does this, whatever it says: what it carries begins so. */
  async press(...actions: readonly string[]): Promise<void> {
    for (const action of actions) await this.tap(this.#buttonFor(action))
  }

  #buttonFor(action: string): string {
    const data = this.phone
      .messages()
      .toReversed()
      .flatMap(({ markup }) => markup?.inline_keyboard.flat() ?? [])
      .flatMap((button) => ('callback_data' in button ? [button.callback_data] : []))
      .find((each) => `${each}:`.startsWith(`1:${action}:`))
    return data ?? assert.fail(`There is no way to ${action} in:\n${this.reading()}`)
  }

  /** The newest message that holds this text. */
  sees(text: string | RegExp): MessageView {
    const found = this.phone.messages().findLast((message) => matches(message.text, text))
    assert.ok(found, `Nobody sees ${text} in:\n${this.reading()}`)
    return found
  }

  doesNotSee(text: string | RegExp): void {
    const found = this.phone.messages().find((message) => matches(message.text, text))
    assert.equal(found, undefined, `${text} stands in ${found?.text}`)
  }

  /** All that the chat says, for messages of failed tests. */
  reading(): string {
    return this.phone
      .messages()
      .map(({ text, markup }) => `${text}\n   [${JSON.stringify(markup?.inline_keyboard)}]`)
      .join('\n---\n')
  }
}

const matches = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)

/** The one number that was bought, as the provider sees it. */
export function onlyNumber({ sandbox }: TestHouse): NumberView {
  const [number, ...others] = sandbox.numbers()
  assert.ok(number, 'No number was bought')
  assert.equal(others.length, 0, `${others.length + 1} numbers were bought`)
  return number
}

/** The books of the house: every account that a journey may ask about. */
export async function books({ store }: TestHouse, customerId: number) {
  const [available, held, sales, cost, provider] = await Promise.all([
    ledgerRows(store).balance(`customer:${customerId}`),
    ledgerRows(store).balance(`held:${customerId}`),
    ledgerRows(store).sum('sales'),
    ledgerRows(store).sum('cost'),
    ledgerRows(store).sum('provider'),
  ])
  return { available, held, sales, cost, provider }
}

/** What must hold in every journey, whatever happened in it. */
export async function assertSound(shop: TestHouse): Promise<void> {
  const { spentToman, refundedToman } = shop.sandbox.account()
  await assertBooks(shop.store)
  assert.equal(
    await ledgerRows(shop.store).sum('provider'),
    refundedToman - spentToman,
    'The provider has other books',
  )
  assert.deepEqual(shop.playground.refusals(), [], 'Telegram refused a call')
  assert.ok(shop.sandbox.requests().maxInAnySecond <= 50, 'The limit was broken')
  for (const line of shop.logLines)
    assert.ok(!line.includes(KEY) && !line.includes(TOKEN), `A secret: ${line}`)
}
