/** The page where somebody pays: one for every gateway, with a button for each thing that may happen. */
import { readFile } from 'node:fs/promises'
import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Books } from './books.ts'
import { coinAmount, COINS, isCoin, USUAL_COIN } from './coins.ts'
import type { BankControl } from './control.ts'
import type { Desk, DeskEnv, Way } from './desk.ts'
import { type Choice, CHOICES, type Language, PAGE_WORDS } from './page-words.ts'
import { currencyOf, type GatewayName, isExpired, paidUnits, type Payment } from './payment.ts'
import { PLAY_PAYER } from './payments.ts'

const LATE_MS = 2 * 60_000
const RIAL_IN_TOMAN = 10

type Html = ReturnType<typeof html>
type Answer = Response | Promise<Response>

/** What can be done on a page besides paying and leaving. */
const OTHERS: Readonly<Record<GatewayName, readonly Exclude<Choice, 'pay' | 'cancel'>[]>> = {
  zarinpal: ['closed', 'late', 'fail'],
  zibal: ['closed', 'late', 'fail'],
  aqayepardakht: ['closed', 'late', 'fail'],
  cryptopay: ['closed', 'late'],
  nowpayments: ['closed', 'late', 'less', 'wrong-coin'],
  abangateway: ['closed', 'late', 'less'],
}

const ASSETS: Readonly<Record<string, string>> = {
  'pay.css': 'text/css; charset=utf-8',
  'back.js': 'text/javascript; charset=utf-8',
}

/** Only its own files; and a frame of the same server, which the playground shows pages in. */
const SECURITY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'self'"

interface PageParts {
  readonly books: Books
  readonly control: BankControl
}

export function addPayerPages(app: Hono<DeskEnv>, desk: Desk, { books, control }: PageParts): void {
  app.get('/assets/:file', async (c) => {
    const file = c.req.param('file')
    const contentType = Object.hasOwn(ASSETS, file) ? ASSETS[file] : undefined
    if (contentType === undefined) return c.notFound()
    return c.body(await readFile(new URL(`./page/${file}`, import.meta.url)), 200, {
      'content-type': contentType,
      'cache-control': 'no-cache',
    })
  })
  for (const path of desk.pages) {
    app.get(path, (c) => show(c))
    app.post(path, act)
  }

  const show = (c: Context<DeskEnv>): Answer => {
    const page = new Page(c, desk, books)
    const payment = desk.paymentOf(c)
    if (books.outage(desk.gateway) !== undefined) return page.unavailable()
    if (payment === undefined) return page.unknown()
    return page.of(payment)
  }

  async function act(c: Context<DeskEnv>): Promise<Response> {
    const page = new Page(c, desk, books)
    const payment = desk.paymentOf(c)
    if (books.catchUp().outage(desk.gateway) !== undefined) return page.unavailable()
    if (payment === undefined) return page.unknown()
    const said = new URLSearchParams(await c.req.text()).get('choice')
    const choice = CHOICES.find((each) => each === said)
    if (choice === undefined) return page.of(payment)
    return page.goOn(take(payment, choice), payment)
  }

  /** @returns where the payer goes; undefined: they stay */
  function take(payment: Payment, choice: Choice): Way | undefined {
    const { gateway, id, units } = payment
    if (payment.transfers.length > 0) {
      if (choice === 'again' && gateway === 'nowpayments') return control.pay(gateway, id)
      return desk.wayBack(payment)
    }
    if (isExpired(payment, books.nowMs)) return desk.wayBack(payment)
    switch (choice) {
      case 'pay':
        return control.pay(gateway, id)
      case 'closed':
        control.pay(gateway, id, { pushes: 0 })
        return undefined
      case 'late':
        control.payLater(gateway, id, LATE_MS)
        return desk.wayBack(payment)
      case 'fail':
        return control.fail(gateway, id)
      case 'cancel':
        return control.cancel(gateway, id)
      case 'less':
        return control.pay(gateway, id, { units: Math.max(1, Math.floor(units / 2)) })
      case 'wrong-coin':
        books.payments.chooseAsset(payment, payment.asset || USUAL_COIN)
        return control.pay(gateway, id, { asset: 'trx' })
      case 'again':
        return desk.wayBack(payment)
    }
  }
}

/** One answer to a payer, in the payer's language. */
class Page {
  readonly #c: Context<DeskEnv>
  readonly #desk: Desk
  readonly #books: Books
  readonly #language: Language

  constructor(c: Context<DeskEnv>, desk: Desk, books: Books) {
    this.#c = c
    this.#desk = desk
    this.#books = books
    this.#language = c.req.query('lang') === 'en' ? 'en' : 'fa'
  }

  get #words() {
    return PAGE_WORDS[this.#language]
  }

  unknown(): Answer {
    return this.#answer(notice(this.#words.unknown), 404)
  }

  unavailable(): Answer {
    return this.#answer(notice(this.#words.down), 503)
  }

  of(payment: Payment): Answer {
    const state = stateOf(payment, this.#books.nowMs)
    return this.#answer(
      html`${this.#head()} ${this.#sum(payment)} ${this.#facts(payment)}
      ${state === undefined ? this.#choices(payment) : this.#outcome(payment, state)}`,
    )
  }

  goOn(way: Way | undefined, payment: Payment): Answer {
    if (way === undefined) return this.#c.redirect(this.#own(), 303)
    if (way.method === 'GET') return this.#c.redirect(way.url, 303)
    const state = stateOf(payment, this.#books.nowMs) ?? 'later'
    return this.#answer(
      html`${this.#head()} ${notice(this.#words.states[state])} ${this.#wayBack(way)}
        <script type="module" src="${this.#assets()}/back.js"></script>`,
    )
  }

  #head(): Html {
    const name = this.#words.gateways[this.#desk.gateway]
    return html`<header>
      <span class="mark" aria-hidden="true">${name.slice(0, 1)}</span>
      <h1 dir="auto">${name}</h1>
    </header>`
  }

  #sum(payment: Payment): Html {
    const words = this.#words
    return html`<div class="sum">
      <small>${words.toPay}</small>
      ${
        currencyOf(payment.gateway) === 'IRR'
          ? html`<strong><bdi>${grouped(payment.units)}</bdi> ${words.rial}</strong
              ><span>${words.toman(grouped(payment.units / RIAL_IN_TOMAN))}</span>`
          : html`<strong><bdi>$${(payment.units / 100).toFixed(2)}</bdi></strong
              ><span><bdi>${inCoin(payment)}</bdi></span>`
      }
    </div>`
  }

  #facts({ returnUrl, pushUrl, description, id }: Payment): Html {
    const words = this.#words
    const shop = URL.parse(returnUrl)?.host ?? URL.parse(pushUrl)?.host
    return html`<dl>
      ${shop !== undefined && fact(words.shop, shop, 'ltr')}
      ${description !== '' && fact(words.about, description, 'auto')}
      ${fact(words.number, id, 'ltr')}
    </dl>`
  }

  #choices(payment: Payment): Html {
    const words = this.#words
    const isCard = currencyOf(payment.gateway) === 'IRR'
    const label = isCard
      ? words.payToman(grouped(payment.units / RIAL_IN_TOMAN))
      : words.payCoin(`\u2066${inCoin(payment)}\u2069`)
    return html`<form method="post">
      <p class="means">
        <b>${isCard ? words.card : words.coin}</b>
        <code dir="ltr">${isCard ? inFours(PLAY_PAYER) : `T${payment.id.padStart(24, 'S')}`}</code>
        <small>${isCard ? words.cardHint : words.coinHint}</small>
      </p>
      <button class="main" name="choice" value="pay">${label}</button>
      <button class="quiet" name="choice" value="cancel">${words.cancel}</button>
      <details>
        <summary>${words.others}</summary>
        ${OTHERS[payment.gateway].map((choice) => this.#choice(choice))}
      </details>
    </form>`
  }

  #choice(choice: Exclude<Choice, 'pay' | 'cancel'>): Html {
    const { label, hint } = this.#words.choices[choice]
    return html`<button class="other" name="choice" value="${choice}">
      <b>${label}</b><small>${hint}</small>
    </button>`
  }

  #outcome(payment: Payment, state: OutcomeName): Html {
    const words = this.#words
    const [transfer] = payment.transfers
    const way = this.#desk.wayBack(payment)
    const isAgain = payment.gateway === 'nowpayments' && transfer !== undefined
    return html`${notice(words.states[state], state)}
    ${transfer !== undefined && html`<dl>${fact(words.reference, transfer.reference, 'ltr')}</dl>`}
    ${way && this.#wayBack(way)}
    ${isAgain && html`<form method="post">${this.#choice('again')}</form>`}`
  }

  #wayBack({ method, url, fields }: Way): Html {
    const { back } = this.#words
    if (method === 'GET') return html`<a class="main" href="${url}">${back}</a>`
    const hidden = Object.entries(fields).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    )
    return html`<form method="post" action="${url}" id="back">
      ${hidden}<button class="main">${back}</button>
    </form>`
  }

  #answer(body: Html, status: 200 | 404 | 503 = 200): Answer {
    const words = this.#words
    const other = this.#language === 'fa' ? 'en' : 'fa'
    const page = html`<!doctype html>
      <html lang="${this.#language}" dir="${words.direction}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>${words.gateways[this.#desk.gateway]}</title>
          <link rel="icon" href="data:," />
          <link rel="stylesheet" href="${this.#assets()}/pay.css" />
        </head>
        <body class="${this.#desk.gateway}">
          <p class="simulated" role="note">${words.simulated}</p>
          <main>${body}</main>
          <p class="language">
            <a href="${this.#own(other)}" lang="${other}">${words.otherLanguage}</a>
          </p>
        </body>
      </html>`
    this.#c.header('content-security-policy', SECURITY)
    this.#c.header('cache-control', 'no-store')
    return this.#c.html(page, status)
  }

  /** This page, by its path alone: the server may be known by other names. */
  #own(language = this.#language): string {
    const { pathname, searchParams } = new URL(this.#c.req.url)
    searchParams.set('lang', language)
    return `${this.#home()}${pathname}?${searchParams.toString()}`
  }

  #assets(): string {
    return `${this.#home()}/assets`
  }

  #home(): string {
    return new URL(this.#c.env.home).pathname
  }
}

type OutcomeName = keyof (typeof PAGE_WORDS)['fa']['states']

/** Undefined while it can still be paid. */
function stateOf(payment: Payment, nowMs: number): OutcomeName | undefined {
  if (payment.payAtMs !== null) return 'later'
  if (isExpired(payment, nowMs)) return 'expired'
  if (payment.state === 'waiting') return undefined
  if (payment.state !== 'paid') return payment.state
  const isAsAsked =
    paidUnits(payment) >= payment.units && payment.transfers[0]?.asset === payment.asset
  return isAsAsked ? 'paid' : 'partly'
}

const notice = (
  { title, text }: { readonly title: string; readonly text: string },
  state = '',
): Html =>
  html`<div class="notice ${state}" role="status">
    <h2>${title}</h2>
    <p>${text}</p>
  </div>`

const fact = (name: string, value: string, direction: 'ltr' | 'auto'): Html =>
  html`<dt>${name}</dt>
    <dd dir="${direction}">${value}</dd>`

const grouped = (amount: number): string => new Intl.NumberFormat('en-US').format(amount)

const inFours = (card: string): string => card.replaceAll(/\d{4}(?=\d)/g, '$& ')

function inCoin({ units, asset }: Payment): string {
  const coin = isCoin(asset) ? asset : USUAL_COIN
  return `${coinAmount(units, coin)} ${COINS[coin].name}`
}
