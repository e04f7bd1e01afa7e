/** The money of the demo: a simulated bank and gateways, wired to the shop that stands on this server. */
import type { DepositOptions, Engine, RailOptions, TopUp } from '#engine'
import type { OwnPages, Person, WorldPanel } from '#playground'
import { type Bank, createBank, type GatewayName } from '#sandbox'
import type { Gateway } from '#rails'
import type { Clock } from '#sdk'
import { bankPanel, type Bill } from './demo-bank.ts'
import { createGateways } from './payment-gateways.ts'

/** Nobody has this card: an issuer does not give out nine zeros. */
const PLAY_CARD = '6037990000000006'

/** Where the bank is on this server. */
const MOUNT = '/bank'
const CONFIRM_MS = 3000
const MINUTE = 60_000

/** Of a shop, what payers outside know of it, and what its owner sets. */
export type PaidShop = Pick<Engine, 'cards' | 'deposits' | 'payments' | 'settings' | 'topUps'>

/** A server as one who stands in it reaches it. */
export type Answer = (request: Request) => Response | Promise<Response>

export interface DemoMoney {
  /** All gateways, with play credentials. */
  readonly rails: RailOptions
  readonly deposits: DepositOptions
  readonly panel: WorldPanel
  readonly pages: OwnPages
  /** Undefined: the address is not the bank's. */
  answer(request: Request): Promise<Response | undefined>
  /** From now on payers see what this shop asks them for. */
  serve(shop: PaidShop, people: () => readonly Person[]): void
  /** Sets what an owner would, in a shop that was not asked for money so far. */
  furnish(shop: PaidShop, ownerId: number): Promise<void>
  /** From now on pages lead to this address, and pushes and messages get there without a network. */
  openAt(url: string, answer: Answer): void
  close(): void
}

/** @param others gateways that are paid elsewhere than at the bank */
export function createDemoMoney(
  clock: Clock,
  saveAs: string | undefined,
  others: readonly Gateway[] = [],
): DemoMoney {
  let home: string | undefined
  let send: Answer = () => Response.error()
  let bills = async (): Promise<readonly Bill[]> => []
  const stop = new AbortController()
  const bank = createBank({
    clock,
    seed: 2,
    confirmMs: CONFIRM_MS,
    dressesMessages: true,
    shopUrl: () => home,
    fetch: async (request) => send(request),
    pingEveryMs: 10 * MINUTE,
    ...(saveAs !== undefined && { saveTo: `${saveAs}.bank.json` }),
  })
  bank.control.account(PLAY_CARD)
  return {
    rails: railsOf(bank, clock, () => home, others),
    deposits: {
      secret: bank.credentials.depositSecret,
      get publicUrl() {
        return home
      },
    },
    panel: bankPanel({ bank, bills: () => bills(), usualCard: PLAY_CARD }),
    pages: { at: () => home, paths: [`${MOUNT}/`, '/pay/'] },
    async answer(request) {
      const { pathname } = new URL(request.url)
      return pathname.startsWith(`${MOUNT}/`) ? nearby(await bank.fetch(request), home) : undefined
    },
    serve(shop, people) {
      bills = () => billsOf(shop, people())
      void bank.run(stop.signal)
    },
    furnish: (shop, ownerId) => furnish(bank, shop, ownerId),
    openAt(url, answer) {
      home = url
      send = answer
    },
    close: () => stop.abort(),
  }
}

/** Stands for this server until it is known where it is reached. */
const PLACEHOLDER = 'http://play.invalid'

/** The gateways of the simulated bank: asked without a network, and paid on pages of this server. */
function railsOf(
  bank: Bank,
  clock: Clock,
  home: () => string | undefined,
  others: readonly Gateway[],
): RailOptions {
  const { zarinpal, zibal, aqayepardakht, cryptopay, nowpayments, abangateway } = bank.credentials
  const at = (name: GatewayName) => ({ url: `${PLACEHOLDER}${MOUNT}/${name}` })
  const gateways = createGateways(
    {
      zarinpal: { ...at('zarinpal'), ...zarinpal },
      zibal: { ...at('zibal'), ...zibal },
      aqayepardakht: { ...at('aqayepardakht'), ...aqayepardakht },
      cryptopay: { ...at('cryptopay'), ...cryptopay },
      nowpayments: { ...at('nowpayments'), ...nowpayments },
      abangateway: { ...at('abangateway'), ...abangateway },
    },
    { fetch: bank.fetch, clock },
  )
  return {
    gateways: [
      ...others,
      ...gateways.map((gateway): Gateway => ({
        ...gateway,
        async create(payment, signal) {
          const created = await gateway.create(payment, signal)
          if (created.kind !== 'created') return created
          return { ...created, payUrl: created.payUrl.replace(PLACEHOLDER, home() ?? PLACEHOLDER) }
        },
      })),
    ],
    get publicUrl() {
      return home()
    },
    // The only thing asked for besides gateways is what a USDT is worth.
    fetch: (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      return bank.fetch(`${PLACEHOLDER}${MOUNT}/nobitex${pathname}`, init)
    },
  }
}

/** A way back to this server by its path alone: the browser may know the server by another name. */
function nearby(response: Response, home: string | undefined): Response {
  const target = response.headers.get('location')
  if (home === undefined || target?.startsWith(`${home}/`) !== true) return response
  const headers = new Headers(response.headers)
  headers.set('location', target.slice(home.length))
  return new Response(response.body, { status: response.status, headers })
}

/** What a USDT is worth before the simulated order book is read for the first time. */
const FIRST_RATE_TOMAN = 112_000
/** Less than the cent and a third that Telegram gives for one. */
const STAR_TOMAN = 1000

async function furnish(bank: Bank, shop: PaidShop, ownerId: number): Promise<void> {
  const { cards, payments, settings } = shop
  const added = await cards.add(ownerId, PLAY_CARD, 'کارت آزمایشی')
  if (added.kind === 'done') await cards.setState(ownerId, added.card.id, 'active')
  if (added.kind === 'done' || added.kind === 'known')
    await pair(bank, shop, ownerId, added.card.id)
  if ((await payments.rate()).toman !== undefined) return
  await settings.set(ownerId, 'rateFromNobitex', 'on')
  await payments.setRate(ownerId, FIRST_RATE_TOMAN)
  await settings.set(ownerId, 'starToman', String(STAR_TOMAN))
}

/** The phone says that it is there, and the owner says which card it tells of. */
async function pair(
  bank: Bank,
  { deposits }: PaidShop,
  ownerId: number,
  cardId: number,
): Promise<void> {
  bank.control.ping()
  await bank.deliver()
  const { bank: name, number } = bank.control.account(PLAY_CARD)
  const isKnown = (await deposits.accounts()).some(
    ({ card, accountTail }) => card?.id === cardId && number.endsWith(accountTail),
  )
  const phone = (await deposits.phones()).find(({ state }) => state === 'live')
  if (isKnown || phone === undefined) return
  await deposits.addAccount(ownerId, { bank: name, account: number, cardId, phoneId: phone.id })
}

/** What the people with phones were told to transfer to a card. */
async function billsOf({ topUps }: PaidShop, people: readonly Person[]): Promise<readonly Bill[]> {
  const bills = await Promise.all(
    people.map(async ({ id, first_name: payer }) => {
      const open = (await topUps.openOf(id)).filter(isPayable)
      return Promise.all(open.map((topUp) => billOf(topUps, payer, topUp)))
    }),
  )
  return bills.flat().filter((bill) => bill !== undefined)
}

const isPayable = ({ rail, state }: TopUp): boolean =>
  (rail === 'card' || rail === 'card-auto') && (state === 'pending' || state === 'expired')

async function billOf(
  topUps: PaidShop['topUps'],
  payer: string,
  { id, customerId, toman }: TopUp,
): Promise<Bill | undefined> {
  const card = (await topUps.find(customerId, id))?.card
  return card && { id: `top-up:${id}`, payer, card: card.number, toman }
}
