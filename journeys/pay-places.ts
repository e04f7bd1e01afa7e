/** Where a rail is paid: at a gateway of the simulated bank, or in the simulated Telegram. The suite of the rails asks the same of both. */
import type { Hono } from 'hono'
import { createBot } from '#bot'
import type { Engine, Log } from '#engine'
import { createPlayground, type Person } from '#playground'
import type { Gateway, GatewayName } from '#rails'
import { type Bank, type GatewayName as BankGateway, createBank } from '#sandbox'
import type { Clock } from '#sdk'
import { createGateways, starsOf } from '../payment-gateways.ts'

/** Where a payer's browser goes afterwards. */
export type Way = NonNullable<ReturnType<Bank['control']['pay']>>

export interface PayOptions {
  /** Another amount than was asked for. */
  readonly units?: number
  /** How often the shop is told. Default once; 0 is silence. */
  readonly pushes?: number
}

/** A process of the shop, as what is outside of it sees it. */
export interface Face {
  /** Stops what {@link PayPlace.serve} has begun. */
  stop(): Promise<void>
}

export interface PayPlace {
  readonly fetch: (request: Request) => Promise<Response>
  gateways(through: typeof fetch): readonly Gateway[]
  /** What a process needs besides its part of the web. */
  serve(process: ServedProcess): Promise<Face>
  /** Brings what is due to the shop until the signal aborts. */
  run(signal: AbortSignal): void
  /** Whether an address that the shop shows is one of these. */
  isPayUrl(url: string): boolean
  /** The newest payment, as its own books call it. */
  newest(): string | undefined
  askedUnits(id: string): number | undefined
  /** Whether the first payment went back by itself, since nobody has verified it. */
  isBack(): boolean
  /** Resolves when it is paid, or when that was refused. */
  pay(id: string, options?: PayOptions): Promise<Way | undefined>
  /** Resolves when the shop has been told what there was to tell. */
  deliver(): Promise<unknown>
  /** The shop is told of money that never came, by somebody who has no right to. @returns where a browser goes that lies, too */
  forge(id: string): Way | undefined
  /** Tells what was told before. */
  repeat(id: string): void
  down(isDown: boolean): void
  close(): Promise<void>
}

interface ServedProcess {
  readonly engine: Engine
  readonly web: Hono
  readonly through: typeof fetch
  readonly log: Log
}

export interface PlaceOptions {
  readonly clock: Clock
  readonly home: string
  /** Brings a request to the shop. */
  readonly visit: (request: Request) => Promise<Response>
  readonly payer: Person
  readonly bossId: number
}

const PUSHING: readonly GatewayName[] = ['cryptopay', 'nowpayments']

export function bankPlace(
  rail: BankGateway,
  { clock, home, visit }: PlaceOptions,
): PayPlace & { readonly bank: Bank } {
  const bank = createBank({ clock, shopUrl: () => home, fetch: visit })
  const { control, credentials } = bank
  return {
    bank,
    fetch: (request) => bank.fetch(request),
    gateways: (through) =>
      createGateways(
        { [rail]: { ...credentials[rail], url: `http://bank/${rail}` } },
        { fetch: through, clock },
      ),
    serve: () => Promise.resolve({ stop: () => Promise.resolve() }),
    run: (signal) => void bank.run(signal),
    isPayUrl: (url) => url.startsWith(`http://bank/${rail}/`),
    newest: () => bank.state().payments[0]?.id,
    askedUnits: (id) => bank.truth().find((each) => each.id === id)?.askedUnits,
    isBack: () => bank.truth()[0]?.state === 'returned',
    pay: (id, options) => Promise.resolve(control.pay(rail, id, options)),
    deliver: () => bank.deliver(),
    forge(id) {
      if (PUSHING.includes(rail)) control.forgePush(rail, id)
      return control.forgedReturn(rail, id)
    },
    repeat(id) {
      if (PUSHING.includes(rail)) control.repeatPush(rail, id)
    },
    down: (isDown) => control.down(rail, isDown),
    close: () => Promise.resolve(),
  }
}

const TOKEN = '42:STARS'
const API = 'http://telegram'
const SECRET = 'brought-by-telegram'
const PATH = '/telegram'

/** What is asked before and told afterwards comes to the bot of each process, as a webhook. */
export function telegramPlace({ clock, home, visit, payer, bossId }: PlaceOptions): PayPlace {
  let isDown = false
  let isMute = false
  /** Another program of the same bot says yes to everything. */
  let isAgreed = false
  let told: Request | undefined
  const deliveries: Promise<unknown>[] = []
  /** What was asked for, by its link; the newest last. */
  const invoices = new Map<string, Readonly<Record<string, unknown>>>()
  const playground = createPlayground({
    token: TOKEN,
    botUser: { first_name: 'Shop', username: 'shop_bot' },
    clock,
    random: () => 0.5,
    people: [payer],
    async webhookFetch(request) {
      const isLost = isMute
      const isTold = (await request.clone().text()).includes('"successful_payment"')
      if (isTold && isLost) return new Response('lost')
      if (isTold) told = request.clone()
      const visiting = visit(request)
      deliveries.push(visiting)
      return visiting
    },
  })
  const phone = playground.person(payer.id)

  async function invoiceOver(id: string, units: number): Promise<string> {
    const invoice = { ...invoices.get(id), prices: [{ label: 'Wallet', amount: units }] }
    const made = await playground.fetch(apiCall('createInvoiceLink', invoice))
    return ((await made.json()) as { result: string }).result
  }

  return {
    async fetch(request) {
      if (isDown) return new Response('', { status: 502 })
      const copy = request.clone()
      const bodyOf = (): Promise<Readonly<Record<string, unknown>>> => copy.json() as never
      const isInvoice = request.url.endsWith('/createInvoiceLink')
      const agrees = isAgreed && request.url.endsWith('/answerPreCheckoutQuery')
      const answer = await playground.fetch(
        agrees ? apiCall('answerPreCheckoutQuery', { ...(await bodyOf()), ok: true }) : request,
      )
      if (isInvoice) {
        const { result } = (await answer.clone().json()) as { result: string }
        invoices.set(result, await bodyOf())
      }
      return answer
    },
    gateways: (through) => [starsOf({ token: TOKEN, apiRoot: API, fetch: through })],
    async serve({ engine, web, through, log }) {
      const bot = createBot({
        token: TOKEN,
        apiRoot: API,
        fetch: through,
        webhook: { url: home + PATH, secret: SECRET },
        engine,
        adminIds: [bossId],
        mode: 'shop',
        defaultLanguage: 'en',
        version: 'test',
        clock,
        log,
        dice: () => 0.5,
      })
      web.post(PATH, (context) => bot.webhook(context.req.raw))
      await bot.start()
      return bot
    },
    run: () => undefined,
    isPayUrl: (url) => url.startsWith('https://t.me/$'),
    newest: () => [...invoices.keys()].at(-1),
    askedUnits: (id) => phone.invoice(id).stars,
    isBack: () => false,
    async pay(id, { units, pushes = 1 } = {}) {
      isMute = pushes === 0
      isAgreed = units !== undefined
      await phone.pay(units === undefined ? id : await invoiceOver(id, units))
      isMute = isAgreed = false
      await this.deliver()
      return undefined
    },
    async deliver() {
      await Promise.all(deliveries.splice(0))
    },
    forge(id) {
      deliveries.push(visit(forgedWord(home, payer, String(invoices.get(id)?.['payload']))))
      return undefined
    },
    repeat() {
      if (told !== undefined) deliveries.push(visit(told.clone()))
    },
    down: (down) => (isDown = down),
    close: () => playground.close(),
  }
}

const apiCall = (method: string, body: object): Request =>
  new Request(`${API}/bot${TOKEN}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** Whoever knows the address, and not the secret, tells of a payment. */
function forgedWord(home: string, { id, first_name }: Person, payload: string): Request {
  const person = { id, first_name }
  const payment = {
    currency: 'XTR',
    total_amount: 600,
    invoice_payload: payload,
    telegram_payment_charge_id: 'stx-forged',
    provider_payment_charge_id: '',
  }
  const message = {
    message_id: 1,
    date: 1,
    chat: { ...person, type: 'private' },
    from: { ...person, is_bot: false },
    successful_payment: payment,
  }
  return new Request(home + PATH, {
    method: 'POST',
    headers: { 'x-telegram-bot-api-secret-token': 'guessed' },
    body: JSON.stringify({ update_id: 1, message }),
  })
}
