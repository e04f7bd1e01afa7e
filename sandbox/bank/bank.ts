import { Hono } from 'hono'
import { type Clock, systemClock } from '../clock.ts'
import { Disk } from '../disk.ts'
import { type FaultRate, Faults } from '../faults.ts'
import type { Outage } from '../options.ts'
import { createAbangateway } from './abangateway.ts'
import { createAqayepardakht } from './aqayepardakht.ts'
import { type BankName, STYLES } from './bank-styles.ts'
import { bankOfCard } from './banks.ts'
import { Books } from './books.ts'
import { type BankControl, createControl, push } from './control.ts'
import { createCryptopay } from './cryptopay.ts'
import { type Call, type Credentials, type Desk, type DeskEnv, readFields } from './desk.ts'
import { type Account, type BankMemory, firstBankMemory, readBankMemory } from './memory.ts'
import { createNowpayments } from './nowpayments.ts'
import { orderBook } from './order-book.ts'
import { addPayerPages } from './payer-page.ts'
import {
  isGateway,
  type GatewayName,
  GATEWAYS,
  type Payment,
  type Truth,
  truthOf,
} from './payment.ts'
import type { Sms } from './phone.ts'
import { createPostman } from './postman.ts'
import { inWeather } from './weather.ts'
import { createZarinpal } from './zarinpal.ts'
import { createZibal } from './zibal.ts'

export interface BankOptions {
  /** Two banks with one seed, one clock and the same calls give the same answers. Default 1. */
  readonly seed?: number
  /** Default: the machine's own time. */
  readonly clock?: Clock
  /** The merchant's; see {@link Bank.credentials} for those that stand where none are given. */
  readonly credentials?: Partial<Credentials>
  /** Where the shop is reached; asked each time. What is for it waits until then. Default nowhere. */
  readonly shopUrl?: () => string | undefined
  /** How pushes and messages get there. Default: the global `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>
  /** What lies on a card that nobody used so far. Default 30,000,000 Rial. */
  readonly openingBalanceRial?: number
  /** How long the network of a coin takes. Default 0. */
  readonly confirmMs?: number
  /** How often the phone says that it is there, while {@link Bank.run} runs. Default never. */
  readonly pingEveryMs?: number
  /** True: some messages carry marks that nobody sees, and Windows' line ends. Default false. */
  readonly dressesMessages?: boolean
  /** A file that keeps all of it over a restart of the process, `kill -9` included, as the sandbox keeps its own. Default none. */
  readonly saveTo?: string
}

/** The faults of a gateway's calls, by the names of the calls. */
export type BankFaults = Faults<string>
export type BankFaultRate = FaultRate<string>

export interface BankState {
  readonly nowMs: number
  /** The newest first. */
  readonly payments: readonly Readonly<Payment>[]
  readonly accounts: readonly Readonly<Account>[]
  /** The newest first. */
  readonly messages: readonly Sms[]
  readonly phone: BankMemory['phone']
  /** How much is on its way to the shop, and how much of it the phone holds back. */
  readonly onTheWay: { readonly parcels: number; readonly heldBack: number }
  readonly down: Readonly<Partial<Record<GatewayName, Outage>>>
}

/** A simulated bank, the payment gateways of the country, and the phone that gets the bank's messages. */
export interface Bank {
  /**
   * The gateways as programs and payers see them. Takes any address with `/zarinpal/`, `/zibal/`, `/aqayepardakht/`,
   * `/cryptopay/`, `/nowpayments/` or `/abangateway/` in its path, and an exchange's order book at `/nobitex/v2/orderbook/USDTIRT`.
   */
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>
  /** What the shop must be told to be these gateways' merchant. */
  readonly credentials: Credentials
  readonly control: BankControl
  readonly faults: Readonly<Record<GatewayName, BankFaults>>
  /** What was asked for, paid, verified and given back at the gateways, the oldest first. */
  truth(): readonly Truth[]
  state(): BankState
  /** The bank of a card, by its first digits. */
  bankOf(card: string): { readonly key: BankName; readonly fa: string; readonly en: string }
  /** Sends what is due to the shop, once. @returns how much arrived */
  deliver(): Promise<number>
  /** Sends what comes due, in its time, until the signal aborts. */
  run(signal: AbortSignal): Promise<void>
  onChange(listener: () => void): () => void
}

const PLAY_CREDENTIALS: Credentials = {
  zarinpal: { merchantId: '00000000-0000-4000-8000-00000000babe' },
  zibal: { merchant: 'zibal' },
  aqayepardakht: { pin: 'sandbox' },
  cryptopay: { token: '4711:AAsimulatedSimulatedSimulated' },
  nowpayments: { apiKey: 'SIMULATED-SIMULATED-SIMULATED', ipnSecret: 'simulated-ipn-secret' },
  abangateway: { token: 'ag_test_simulated', webhookSecret: 'simulated-webhook-secret' },
  depositSecret: 'simulated-phone-simulated-phone',
}

/** Makes a bank with all gateways. It opens nothing but the file of `saveTo`, and sets no timer before {@link Bank.run}. */
export function createBank(options: BankOptions = {}): Bank {
  const { clock = systemClock, confirmMs = 0, saveTo } = options
  const credentials = { ...PLAY_CREDENTIALS, ...options.credentials }
  const disk = saveTo === undefined ? undefined : new Disk(saveTo, readBankMemory)
  const listeners = new Set<() => void>()
  const tell = (): void => listeners.forEach((listener) => listener())
  const books = new Books(
    {
      clock,
      openingBalanceRial: options.openingBalanceRial ?? 30_000_000,
      dressesMessages: options.dressesMessages ?? false,
    },
    disk?.read() ?? firstBankMemory(options.seed ?? 1, credentials.depositSecret),
    changed,
  )

  /** What was done is on the disk before anybody hears of it. */
  function changed(): void {
    disk?.write(books.memory())
    tell()
  }

  const parts = { books, credentials, confirmMs }
  const desks = {
    zarinpal: createZarinpal(parts),
    zibal: createZibal(parts),
    aqayepardakht: createAqayepardakht(parts),
    cryptopay: createCryptopay(parts),
    nowpayments: createNowpayments(parts),
    abangateway: createAbangateway(parts),
  }
  books.payments.onLateTransfer = (payment, transfer) => push(books, desks, payment, transfer)
  const control = createControl(books, desks)
  const faults = {
    zarinpal: new Faults<string>([], tell),
    zibal: new Faults<string>([], tell),
    aqayepardakht: new Faults<string>([], tell),
    cryptopay: new Faults<string>([], tell),
    nowpayments: new Faults<string>([], tell),
    abangateway: new Faults<string>([], tell),
  }
  const apps = new Map<string, Hono<DeskEnv>>(
    GATEWAYS.map((gateway) => [gateway, createApp(desks[gateway])]),
  )

  function createApp(desk: Desk): Hono<DeskEnv> {
    const app = new Hono<DeskEnv>()
    app.onError((error) => {
      throw error
    })
    for (const call of desk.calls) addCall(app, desk.gateway, call)
    addPayerPages(app, desk, { books, control })
    return app
  }

  function addCall(app: Hono<DeskEnv>, gateway: GatewayName, { name, method, path, answer }: Call) {
    app.on(method === 'ALL' ? ['GET', 'POST'] : [method], path, async (c) => {
      const callNo = books.catchUp().nextCall()
      const fields = await readFields(c)
      const roll = (rateAt: number): number =>
        books.numbering.dice.roll('fault', gateway, callNo, rateAt)
      const outage = books.outage(gateway)
      const fault = outage === undefined ? faults[gateway].take(name, roll) : undefined
      return inWeather({ outage, fault, sleep: (ms) => clock.sleep(ms) }, () =>
        fields === undefined ? c.text('Bad Request', 400) : answer(c, fields),
      )
    })
  }

  const postman = createPostman({
    books,
    credentials,
    clock,
    pingEveryMs: options.pingEveryMs,
    shopUrl: options.shopUrl ?? (() => undefined),
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
    onChange,
  })

  function onChange(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  return {
    async fetch(input, init) {
      const request = new Request(input, init)
      request.signal.throwIfAborted()
      const place = readPlace(request.url)
      if (place?.name === 'nobitex') return answerOrderBook(place.rest, books)
      const app = place && apps.get(place.name)
      if (place === undefined || app === undefined)
        return new Response('Not Found', { status: 404 })
      const response = await app.fetch(new Request(new URL(place.rest, place.home), request), {
        home: place.home,
      })
      request.signal.throwIfAborted()
      return response
    },
    credentials,
    control,
    faults,
    truth: () => books.catchUp().payments.all().map(truthOf),
    state() {
      const { payments, accounts, messages, parcels, outages, phone } = books.catchUp().memory()
      return {
        nowMs: books.nowMs,
        payments: payments.toReversed(),
        accounts,
        messages: messages.toReversed(),
        phone,
        onTheWay: {
          parcels: parcels.length,
          heldBack: parcels.filter(({ dueAtMs }) => dueAtMs === null).length,
        },
        down: outages,
      }
    },
    bankOf(card) {
      const key =
        books.cards.accounts().find((each) => each.card === card)?.bank ?? bankOfCard(card)
      return { key, ...STYLES[key].name }
    },
    deliver: postman.deliver,
    run: postman.run,
    onChange,
  }
}

interface Place {
  /** A gateway's, or another place of the money world. */
  readonly name: string
  readonly home: string
  readonly rest: string
}

/** Where in the bank an address leads, wherever the bank is mounted. */
function readPlace(address: string): Place | undefined {
  const { origin, pathname, search } = new URL(address)
  const names = pathname.split('/')
  const at = names.findIndex((name) => isGateway(name) || name === 'nobitex')
  const name = names[at]
  if (name === undefined) return undefined
  return {
    name,
    home: `${origin}${names.slice(0, at + 1).join('/')}`,
    rest: `/${names.slice(at + 1).join('/')}${search}`,
  }
}

const answerOrderBook = (rest: string, { numbering, nowMs }: Books): Response =>
  rest === '/v2/orderbook/USDTIRT'
    ? Response.json(orderBook(numbering.dice, nowMs))
    : Response.json({ status: 'failed', code: 'InvalidSymbol' }, { status: 404 })
