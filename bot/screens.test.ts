import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  ORDER_STATES,
  type Country,
  type Language,
  type Offer,
  type Order,
  type OrderState,
  type Quote,
  type Service,
  type Toman,
  type LimitReached,
} from '#engine'
import { decode } from './button-data.ts'
import type { View } from './context.ts'
import { renderNews } from './deliver.ts'
import { renderOrderNews } from './deliver-orders.ts'
import { dotted, folded, lines } from './html.ts'
import type { Screen } from './screen.ts'
import { renderRefusal } from './screens/card.ts'
import { renderBarred, renderBarredBy } from './screens/barred.ts'
import { renderConfirm } from './screens/confirm.ts'
import { renderGone, renderTooLittleMoney } from './screens/purchase.ts'
import {
  renderCountries,
  renderCountriesFirst,
  renderServicesOf,
  renderUnavailable,
} from './screens/countries.ts'
import { renderFavourites } from './screens/favourites.ts'
import { renderRules, renderRulesFirst } from './screens/first-steps.ts'
import { renderHelp } from './screens/help.ts'
import { renderHome } from './screens/home.ts'
import { renderLanguages } from './screens/language.ts'
import { renderNoCode } from './screens/no-code.ts'
import { placeFromHome, renderOffers } from './screens/offers.ts'
import { renderOrder, renderPastOrder, renderPlacing, renderQuestion } from './screens/order.ts'
import { roomIn, widthOf } from './label-width.ts'
import { lineLabel, renderFoundOrders, renderOrders } from './screens/orders.ts'
import { renderRepeatQuestion, renderTooLittleToRepeat } from './screens/repeating.ts'
import { inlineResults, renderFound, renderSearch } from './screens/search.ts'
import { renderUnsupported } from './screens/unsupported.ts'
import { renderServices } from './screens/services.ts'
import { renderHistory, renderWallet } from './screens/wallet.ts'
import { everyScreenOfTheBooks } from './testing-books.ts'
import { deskScreens } from './testing-desk.ts'
import { renderAnswer, renderClosed } from './deliver-support.ts'
import {
  renderAskSend,
  renderTicketAlert,
  renderTicket,
  renderTickets,
} from './screens/desk/tickets.ts'
import { renderSupport, renderTaken, renderWrite, renderWriteOfTopUp } from './screens/support.ts'
import { visible, withoutCode } from './testing-html.ts'
import { everyDiscountScreen } from './testing-discounts.ts'
import { everyGiftScreen } from './testing-gifts.ts'
import { everyTrackingScreen } from './testing-tracking.ts'
import { everyPrivacyScreen } from './testing-privacy.ts'
import { everyPermanentScreen, permanentOrder } from './testing-permanent.ts'
import { everyTopUpScreen } from './testing-top-ups.ts'
import type { UnsupportedKind } from './words/unsupported/kinds.ts'
import { LANGUAGE_NAMES, LANGUAGES, wordsOf } from './words/languages.ts'

const NOW = Date.UTC(2026, 10, 23, 8)
const MINUTE = 60_000
const toman = (amount: number) => amount as Toman
const names = (fa: string, en: string, ru: string) => ({ fa, en, ru })

const services: Service[] = Array.from({ length: 40 }, (_, i) => ({
  id: String(i + 1),
  names: names(
    `سرویس ${i} با نامی بسیار بسیار دراز`,
    `Service ${i} with a rather long name`,
    `Сервис ${i}`,
  ),
}))
const countries: Country[] = Array.from({ length: 25 }, (_, i) => ({
  id: String(i + 1),
  names: names(
    'جمهوری دموکراتیک کنگو',
    'Democratic Republic of Congo',
    'Демократическая Республика Конго',
  ),
  flag: '🇨🇩',
  areaCode: '243',
}))
const [service] = services as [Service]
const [country] = countries as [Country]

const offer = (operator: string, count = 12): Offer => ({
  operator,
  priceToman: toman(127_600),
  count,
  validMs: 20 * MINUTE,
  repeatable: true,
  prospect: { chance: 0.92, usualMs: 35_000, basis: 'offer' },
  remark: 'بدون ریپورت',
})
const quote: Quote = { ...offer('any'), id: 2 ** 40, customerId: 1002, service, country }

const order = (state: OrderState, more: Partial<Order> = {}): Order => ({
  requestedAt: undefined,
  id: 1_234_567,
  quoteId: 1,
  customerId: 1002,
  service: '1',
  country: '1',
  operator: 'any',
  boughtOperator: '1',
  state,
  reason: undefined,
  payer: 'customer:1002',
  priceToman: toman(127_600),
  costToman: toman(100_000),
  providerId: '9',
  number: '79313226657',
  areaCode: '7',
  repeatable: true,
  placedAt: NOW,
  boughtAt: NOW,
  expiresAt: NOW + 18 * MINUTE,
  code: undefined,
  codeCount: 0,
  codeAt: undefined,
  repeatToman: undefined,
  repeatSoldToman: toman(0),
  refundedToman: toman(0),
  request: undefined,
  endedAt: undefined,
  cardMessageId: 5,
  ...more,
})
const REPEATING = { repeatToman: toman(127_600), repeatSoldToman: toman(255_200) } as const
/** What is left of an order after its time. */
const FORGOTTEN = { code: undefined, codeCount: 2, number: '7931***57' } as const
const FIRST_DAY = { until: NOW, endsByPaying: true, laterMost: 20 }
const LIMITS_REACHED: readonly LimitReached[] = [
  { limit: 'orders-a-day', most: 5, until: NOW, firstDay: FIRST_DAY },
  { limit: 'spend-a-day', mostToman: toman(300_000), until: NOW, firstDay: FIRST_DAY },
  {
    limit: 'spend-a-day',
    mostToman: toman(300_000),
    until: undefined,
    firstDay: { ...FIRST_DAY, endsByPaying: false, laterMost: 0 },
  },
  { limit: 'pace', until: NOW },
  { limit: 'open-orders', most: 3 },
  { limit: 'cancels', until: NOW },
  { limit: 'cancels-open' },
  { limit: 'orders-a-day', most: 20, until: NOW },
  { limit: 'spend-a-day', mostToman: toman(2_000_000), until: NOW },
  { limit: 'spend-a-day', mostToman: toman(2_000_000), until: undefined },
]
const ALERTS = ['provider-out-of-money', 'provider-refuses-key'] as const

/** Every screen that the bot can show, with the longest things in it. */
function everyScreen(language: Language, hasWallets: boolean): Readonly<Record<string, Screen>> {
  const words = wordsOf(language)
  const view: View = { words, hasWallets, searchesInline: true }
  const what = dotted(words.name(service.names), words.name(country.names))
  const place = placeFromHome('1', '1')
  const wallet = { availableToman: toman(1000), heldToman: toman(127_600) }
  const found = {
    services,
    countries,
    pairs: countries.map((each) => ({ service, country: each })),
  }
  const now = NOW
  const ticket = {
    id: 3,
    customerId: 1002,
    orderId: 5,
    state: 'open',
    openedAt: NOW,
    touchedAt: NOW,
  } as const
  const said = { id: 1, ticketId: 3, authorId: 1002, text: '<b>', at: NOW }
  const messages = [
    { ...said, fromStaff: false, photo: 'file' },
    { ...said, fromStaff: true, photo: undefined },
  ]
  const code = { kind: 'code', orderId: 1, code: 'A1-33', sequence: 1, late: false } as const
  const told = (order: Order, news: Parameters<typeof renderOrderNews>[2], repeatPrice?: Toman) =>
    renderOrderNews(
      { ...view, ...(repeatPrice !== undefined && { repeatPriceToman: repeatPrice }) },
      { order, what, now },
      news,
    ) ?? assert.fail(`Nothing is told of ${news.kind}`)
  const many = { page: 1, pages: 3 }
  const movement = {
    kind: 'refund',
    toman: toman(5000),
    at: NOW,
    orderId: 5,
    number: undefined,
    note: '<b>',
    afterToman: toman(5000),
  } as const
  return {
    home: renderHome(view, {
      customer: { name: 'نام <b>', isNew: false },
      wallet: hasWallets ? wallet : undefined,
      isAdmin: true,
      recent: [{ service, country, operator: '2' }],
      running: { items: [{ id: 7, state: 'waiting' }], page: 0, pages: 1 },
      paused: '<b>',
    }),
    welcome: renderHome(view, {
      customer: { name: 'نام', isNew: true },
      wallet: hasWallets ? wallet : undefined,
      isAdmin: true,
      recent: [],
    }),
    services: renderServices(view, services, 1),
    noServices: renderServices(view, [], 0),
    countries: renderCountries(view, {
      service: { id: '1', name: words.name(service.names) },
      found: {
        kind: 'found',
        countries: countries.map((each) => ({
          country: each,
          priceToman: toman(127_600),
          count: 12_345,
          prospect: offer('any').prospect,
        })),
      },
      page: 1,
    }),
    ...Object.fromEntries(
      (['stock', 'chance'] as const).map((sort) => [
        `countries by ${sort}`,
        renderCountries(view, {
          service: { id: '1', name: words.name(service.names) },
          found: {
            kind: 'found',
            countries: countries.map((each) => ({
              country: each,
              priceToman: toman(127_600),
              count: 12_345,
              prospect: offer('any').prospect,
            })),
          },
          page: 1,
          sort,
        }),
      ]),
    ),
    noCountries: renderCountries(view, {
      service: { id: '1', name: 'x' },
      found: { kind: 'found', countries: [] },
      page: 0,
    }),
    servicesOf: renderServicesOf(view, {
      country: { id: '1', name: words.name(country.names) },
      found: {
        kind: 'found',
        services: services.map((each) => ({ service: each, priceToman: toman(127_600), count: 5 })),
      },
      page: 99,
    }),
    noServicesOf: renderServicesOf(view, {
      country: { id: '1', name: 'x' },
      found: { kind: 'found', services: [] },
      page: 0,
    }),
    countriesFirst: renderCountriesFirst(view, countries, 1),
    noCountriesFirst: renderCountriesFirst(view, [], 0),
    favourites: renderFavourites(view, found.pairs),
    noFavourites: renderFavourites(view, []),
    rulesFirst: renderRulesFirst(words, { version: 3, token: 'q_1_2_any' }),
    rulesOfOperator: renderRulesFirst(words, { version: 3, token: '', own: '1 < 2' }),
    rules: renderRules(words),
    unavailable: renderUnavailable(
      words,
      { kind: 'countries', service: '1', page: 0 },
      { kind: 'services', page: 0 },
    ),
    offers: renderOffers(view, {
      place,
      service: words.name(service.names),
      country: words.name(country.names),
      found: {
        kind: 'found',
        offers: [offer('any'), offer('min'), offer('1'), offer('2', 0), offer('3'), offer('4')],
      },
      isFavourite: true,
    }),
    noOffers: renderOffers(view, {
      place,
      service: words.name(service.names),
      country: words.name(country.names),
      found: { kind: 'found', offers: [offer('1', 0)] },
      isFavourite: false,
    }),
    confirm: renderConfirm(view, {
      quote,
      wallet: hasWallets ? wallet : undefined,
      place,
      rules: lines(words.arrival.byBuying, folded(words.arrival.rules)),
    }),
    confirmInstead: renderConfirm(view, {
      quote,
      wallet: hasWallets ? wallet : undefined,
      place,
      note: words.slowOrder.askSwap('989123456789'),
      insteadOf: order('waiting'),
    }),
    confirmAgain: renderConfirm(view, {
      quote,
      wallet: undefined,
      place,
      note: words.confirm.priceChanged(toman(42_100), toman(47_800)),
    }),
    tooLittle: renderTooLittleMoney(
      view,
      {
        kind: 'too-little-money',
        missingToman: toman(1),
        priceToman: toman(2),
        quoteId: 3,
        missing: toman(10_000),
      },
      { kind: 'offers', ...place },
    ),
    paused: renderBarred(words, words.limits.paused('1 < 2')),
    pausedWithoutReason: renderBarred(words, words.limits.paused('')),
    blocked: renderBarred(words, words.limits.blocked('1 < 2')),
    blockedWithoutReason: renderBarred(words, words.limits.blocked('')),
    ...Object.fromEntries(
      LIMITS_REACHED.map((reached, index) => [
        `limit ${index} ${reached.limit}`,
        renderBarredBy(words, { kind: 'limit', ...reached }, NOW - 24 * 60 * MINUTE * (index % 3), {
          kind: 'offers',
          ...place,
        }),
      ]),
    ),
    gone: renderGone(words, { kind: 'offers', ...place }),
    refusal: renderRefusal(words),
    placing: renderPlacing(view),
    repeatQuestion: renderRepeatQuestion(
      view,
      { order: order('received', { code: 'A1' }), what, now },
      { id: 2 ** 40, priceToman: toman(127_600) },
    ),
    repeatAtAnotherPrice: renderRepeatQuestion(
      view,
      { order: order('received', { code: 'A1' }), what, now },
      { id: 1, priceToman: toman(127_600) },
      words.repeats.priceChanged,
    ),
    ...Object.fromEntries(
      [toman(127_600), undefined].map((payToman) => [
        `tooLittleToRepeat ${payToman}`,
        renderTooLittleToRepeat(
          view,
          { order: order('received', { code: 'A1' }), what, now },
          {
            kind: 'too-little-money',
            order: order('received'),
            missingToman: toman(127_600),
            offer: { id: 2 ** 40, priceToman: toman(127_600) },
            payToman,
          },
        ),
      ]),
    ),
    noFurtherCode: told(order('received', { code: 'A1' }), {
      kind: 'no-further-code',
      orderId: 1,
      toman: toman(127_600),
    }),
    codeThatMayBeRepeated: told(order('received'), code, toman(127_600)),
    confirmWithSecondCode: renderConfirm(
      { ...view, repeatPriceToman: toman(127_600) },
      { quote, wallet: hasWallets ? wallet : undefined, place },
    ),
    ...Object.fromEntries(
      ORDER_STATES.flatMap((state) => {
        const shown = order(state, { code: '48-AB' })
        return [
          [`order ${state}`, renderOrder(view, { order: shown, what, now })],
          [
            `safe ${state}`,
            renderOrder(view, {
              order: { ...shown, codeCount: 1 },
              what,
              now,
              account: state === 'received' ? 'telegram' : 'whatsapp',
            }),
          ],
          [
            `repeating ${state}`,
            renderOrder(
              { ...view, repeatPriceToman: toman(127_600) },
              { order: { ...shown, ...REPEATING }, what, now },
            ),
          ],
          [`past ${state}`, renderPastOrder(view, { order: shown, what, now }, 3)],
          [
            `forgotten ${state}`,
            renderOrder(view, { order: { ...shown, ...FORGOTTEN }, what, now }),
          ],
        ]
      }),
    ),
    ...Object.fromEntries(
      (['sold-out', 'dearer', 'provider-unavailable'] as const).map((reason) => [
        `failed ${reason}`,
        renderOrder(view, { order: order('failed', { reason }), what, now }),
      ]),
    ),
    ...Object.fromEntries(
      (['cancel', 'ban'] as const).flatMap((request) => [
        [
          `request ${request}`,
          renderOrder(view, { order: order('waiting', { request }), what, now }),
        ],
        [
          `question ${request}`,
          renderQuestion(view, { order: order('waiting'), what, now }, request),
        ],
      ]),
    ),
    ...Object.fromEntries(
      [
        words.order.notPossible,
        words.order.providerSilent,
        words.order.codeCame,
        words.order.checkedAt(NOW),
        words.order.noCodeYet(NOW),
      ].map((note, i) => [
        `note ${i}`,
        renderOrder(view, { order: order('waiting'), what, now, note }),
      ]),
    ),
    slow: renderOrder(view, { order: order('waiting'), what, now: NOW + 2 * MINUTE }),
    severalCodes: renderOrder(view, {
      order: order('received'),
      what,
      now,
      codes: ['A1', 'A1-33'],
    }),
    ending: told(order('waiting'), { kind: 'ending', orderId: 1 }),
    support: renderSupport(view, { ticket, messages }),
    noTicket: renderSupport(view, { ticket: undefined, messages: [] }),
    write: renderWrite(words, 5),
    writeOfTopUp: renderWriteOfTopUp(words, 1_234_567),
    taken: renderTaken(words),
    ticketFile: renderTicket(view, {
      ticket,
      customer: { id: 1002, name: 'نام', username: undefined },
      wallet: hasWallets ? wallet : undefined,
      order: { order: order('waiting'), what },
      messages,
    }),
    ticketRing: renderTicketAlert(
      view,
      { ticket, customer: { id: 1002, name: '', username: undefined } },
      { text: '<b>' },
    ),
    ticketAskSend: renderAskSend(view, 1, 'A1', 'نام <b>'),
    tickets: renderTickets(view, { ...many, items: [{ ticket, name: 'A1' }] }),
    noTickets: renderTickets(view, { items: [], page: 0, pages: 1 }),
    ticketAnswer: renderAnswer(words, '<b>', 3),
    ticketClosed: renderClosed(words),
    foundOrders: renderFoundOrders(view, {
      text: 'ب'.repeat(80),
      found: [
        {
          order: order('expired'),
          service: words.name(service.names),
          country: words.name(country.names),
        },
      ],
    }),
    foundPermanent: renderFoundOrders(view, {
      text: '2806',
      found: [],
      permanent: [permanentOrder('owned')],
    }),
    noFoundOrders: renderFoundOrders(view, { text: '<b>', found: [] }),
    noCode: renderNoCode(view, [
      {
        order: order('waiting'),
        service: words.name(service.names),
        country: words.name(country.names),
      },
    ]),
    orders: renderOrders(view, {
      which: 'past',
      hasOther: false,
      list: {
        ...many,
        items: ORDER_STATES.map((state) => ({
          order: order(state),
          service: words.name(service.names),
          country: words.name(country.names),
        })),
      },
    }),
    noOrders: renderOrders(view, {
      which: 'active',
      list: { items: [], page: 0, pages: 1 },
      hasOther: false,
      hasPermanent: true,
    }),
    noPastOrders: renderOrders(view, {
      which: 'past',
      list: { items: [], page: 0, pages: 1 },
      hasOther: true,
    }),
    wallet: renderWallet(view, { customerId: 2 ** 40, wallet, canTopUp: false, topUps: [] }),
    ...everyTopUpScreen(view, NOW),
    ...everyPermanentScreen(view),
    ...everyPrivacyScreen(view),
    ...everyGiftScreen(view),
    ...everyDiscountScreen(view, quote),
    ...everyTrackingScreen(view),
    ...Object.fromEntries(
      (Object.keys(words.unsupported.say) as UnsupportedKind[]).map((kind) => [
        `odd message, ${kind}`,
        renderUnsupported(view, kind),
      ]),
    ),
    history: renderHistory(view, {
      ...many,
      items: (
        [
          'top-up',
          'credit',
          'debit',
          'gift',
          'waive',
          'purchase',
          'refund',
          'sent-back',
          'hold',
        ] as const
      ).map((kind) => ({
        ...movement,
        kind,
        number: kind === 'purchase' ? '+1 (775) 302-9356' : undefined,
      })),
    }),
    noHistory: renderHistory(view, { items: [], page: 0, pages: 1 }),
    found: renderFound(view, { text: `<b>${'ب'.repeat(4000)}`, found }),
    nothingFound: renderFound(view, {
      text: '</code>',
      found: { services: [], countries: [], pairs: [] },
    }),
    search: renderSearch(view),
    help: renderHelp(view),
    languages: renderLanguages(view),
    ...deskScreens(view, order('completed'), words.name(country.names)),
    code: told(order('received', { code: 'A1' }), code),
    lateCode: told(order('expired'), { ...code, late: true }),
    ...Object.fromEntries(
      (['failed', 'cancelled', 'banned', 'expired'] as const).map((state) => [
        `ended ${state}`,
        told(order(state), { kind: 'ended', orderId: 1 }),
      ]),
    ),
    corrected: renderNews(view, { kind: 'corrected', toman: toman(-5000), note: '& <i>' }),
    ...Object.fromEntries(ALERTS.map((kind) => [`alert ${kind}`, renderNews(view, { kind })])),
    'alert lost': renderNews(view, {
      kind: 'order-lost',
      orderId: 7,
      balanceBeforeToman: toman(2),
      balanceAfterToman: toman(1),
    }),
    'alert low': renderNews(view, {
      kind: 'provider-low',
      toman: toman(1000),
      daysLeft: 1.5,
    }),
    'alert rising': renderNews(view, {
      kind: 'failures-rising',
      method: 'buyNumber',
      code: '-205',
      count: 40,
    }),
    ...everyScreenOfTheBooks(view),
    'alert unknown': renderNews(view, { kind: 'number-unknown', orderId: 7 }),
    'alert odd purchase': renderNews(view, { kind: 'odd-purchase', orderId: 7 }),
    'alert some odd rows': renderNews(view, {
      kind: 'odd-rows',
      list: 'offers',
      count: 1,
      of: 640,
      problem: 'without a readable amount',
    }),
    'alert odd rows only': renderNews(view, {
      kind: 'odd-rows',
      list: 'myPermanentNumbers',
      count: 3,
      of: 3,
      problem: 'without a readable NUMBER',
    }),
  }
}

/** Says a thing of every screen in every language and mode, and names the screen where it does not hold. */
function everywhere(check: (screen: Screen, language: Language, name: string) => void): void {
  for (const language of LANGUAGES) {
    for (const hasWallets of [true, false]) {
      for (const [name, shown] of Object.entries(everyScreen(language, hasWallets))) {
        try {
          check(shown, language, name)
        } catch (error) {
          throw new Error(`${name} in ${language}: ${String(error)}`, { cause: error })
        }
      }
    }
  }
}

/** Read by the staff alone: those are measured elsewhere. */
const isForStaff = (name: string): boolean =>
  DESK.has(name) || /^(alert|askOther|waitingTopUps|gifts|file|decision)/.test(name)
const DESK: ReadonlySet<string> = new Set(
  [deskScreens, everyScreenOfTheBooks].flatMap((screens) =>
    Object.keys(
      screens(
        { words: wordsOf('en'), hasWallets: true, searchesInline: true },
        order('completed'),
        'x',
      ),
    ),
  ),
)

const buttonsOf = ({ keyboard }: Screen) => keyboard.flat()
const labelsOf = (shown: Screen) => buttonsOf(shown).map(({ text }) => text)

describe('every screen', () => {
  it('is a message that Telegram takes', () => {
    everywhere(({ text }) => {
      const seen = visible(text)
      assert.ok(seen.trim().length > 0 && seen.length <= 4096)
    })
  })

  it('has a keyboard that Telegram takes', () => {
    everywhere((shown) => {
      const buttons = buttonsOf(shown)
      assert.ok(
        buttons.length <= 100 && shown.keyboard.every(({ length }) => length > 0 && length <= 8),
      )
      assert.ok(Buffer.byteLength(JSON.stringify(shown.keyboard)) < 10_000)
      for (const button of buttons) {
        assert.ok(button.text.trim() !== '')
        if ('copy_text' in button) assert.match(button.copy_text.text, /^[\x20-\x7E]{1,256}$/)
      }
    })
  })

  it('has buttons that are read as they were meant', () => {
    everywhere((shown) => {
      for (const button of buttonsOf(shown)) {
        if (!('callback_data' in button)) continue
        assert.ok(decode(button.callback_data))
        assert.match(button.callback_data, /^[\x21-\x7E]{1,64}$/)
      }
    })
  })

  it('leads on', () => {
    everywhere((shown, _, name) => {
      const isForReadingOnly = name === 'placing' || name.startsWith('alert')
      const leads = buttonsOf(shown).some((button) => 'callback_data' in button)
      assert.equal(leads, !isForReadingOnly)
    })
  })

  it('is written in one language', () => {
    const foreign: Readonly<Record<Language, RegExp>> = {
      fa: /[A-Za-zЀ-ӿ]/,
      en: /[Ѐ-ӿ\u0600-\u06FF]/,
      ru: /[\u0600-\u06FF]/,
    }
    everywhere((shown, language, name) => {
      if (name === 'languages' || name === 'welcome') return
      const chosenByOthers = /نام|بب+|&amp; &lt;i&gt;|&lt;b&gt;|&lt;\/code&gt;|Telegram|Numberland/g
      const texts = [
        visible({ markup: withoutCode(shown.text).markup.replace(chosenByOthers, '') }),
        ...labelsOf(shown),
      ]
      for (const text of texts) {
        const bare = text.replace(/A1-33|A1|48-AB|\/cancel|\b(x|ID|SMS|QR)\b/g, '')
        assert.ok(!foreign[language].test(bare), bare)
      }
    })
  })

  it('shows money and numbers in Latin digits', () => {
    everywhere(({ text }) => assert.doesNotMatch(visible(text), /[۰-۹٠-٩]/))
  })
})

describe('a customer’s screen', () => {
  it('has no label that a phone of 360 points cuts, in any language', () => {
    const cut = new Set<string>()
    everywhere(({ keyboard }, language, name) => {
      if (isForStaff(name)) return
      for (const row of keyboard) {
        for (const { text } of row) {
          if (widthOf(text) > roomIn(row.length)) cut.add(`${language}, ${name}: ${text}`)
        }
      }
    })

    assert.deepEqual([...cut], [])
  })
})

describe('a Persian screen', () => {
  const persian = [true, false].flatMap((hasWallets) =>
    Object.values(everyScreen('fa', hasWallets)),
  )

  it('is spelled the Persian way', () => {
    for (const shown of persian) {
      const text = [visible(withoutCode(shown.text)), ...labelsOf(shown)].join('\n')
      assert.doesNotMatch(text, /[يكىة]|\u0654/)
      assert.doesNotMatch(text, /خودبه‌خود|پی‌گیر|برگزیده‌اید/)
      assert.doesNotMatch(text, /(^|\s)ن?می\s|\s(ها|های|هایی|ام|ای|تر|ترین)(?=[\s.،؛؟])/)
      assert.doesNotMatch(text, /[?;]|,(?!\d)/)
    }
  })

  it('begins every line and label from the right', () => {
    for (const shown of persian) {
      const labels = labelsOf(shown)
      for (const line of [...visible(shown.text).split('\n'), ...labels]) {
        const first = /[\p{L}\p{RI}\u200F\u2066]/u.exec(line)?.[0]
        if (first !== undefined) assert.match(first, /[\p{Script=Arabic}\u200F]/u, line)
      }
    }
  })

  it('keeps every left-to-right value in one piece', () => {
    for (const shown of persian) {
      const bare = visible(shown.text).replace(/\u2066[^\u2069]*\u2069/g, '')
      assert.doesNotMatch(bare, /[+−-]\d|\d-\d/)
    }
  })

  it('keeps marks out of what is copied', () => {
    for (const { text } of persian) {
      for (const [, value = ''] of text.markup.matchAll(/<code>(.*?)<\/code>/g)) {
        assert.match(value, /^[\x20-\x7E\p{Script=Arabic}]+$/u)
      }
    }
  })

  it('has buttons that fit on a phone', () => {
    for (const { keyboard } of persian) {
      for (const row of keyboard.filter(({ length }) => length > 1)) {
        for (const { text } of row) assert.ok(text.length <= 28, text)
      }
    }
  })
})

describe('an order’s card', () => {
  const view: View = { words: wordsOf('en'), hasWallets: true, searchesInline: true }
  const what = dotted('Telegram', 'Russia')
  const kindsOf = (shown: Screen) =>
    buttonsOf(shown).flatMap((button) =>
      'callback_data' in button ? [decode(button.callback_data)?.kind] : [],
    )

  const ELSEWHERE = ['otherOffers', 'otherCountries'] as const

  it('offers exactly what the state allows', () => {
    const offered = ORDER_STATES.map((state) =>
      kindsOf(renderOrder(view, { order: order(state), what, now: NOW })),
    )

    assert.deepEqual(Object.fromEntries(ORDER_STATES.map((state, i) => [state, offered[i]])), {
      placing: ['refresh', 'write', 'menu'],
      waiting: ['refresh', 'requested', 'askCancel', 'askBan', 'write', 'menu'],
      received: ['repeat', 'finish', 'again', 'write', 'menu'],
      'waiting-again': ['refresh', 'finish', 'write', 'menu'],
      completed: ['again', 'write', 'menu'],
      failed: [...ELSEWHERE, 'again', 'write', 'menu'],
      cancelled: [...ELSEWHERE, 'again', 'write', 'menu'],
      banned: [...ELSEWHERE, 'again', 'write', 'menu'],
      expired: [...ELSEWHERE, 'again', 'write', 'menu'],
      lost: [...ELSEWHERE, 'again', 'write', 'menu'],
    })
  })

  it('takes the buttons away when the time is over', () => {
    const shown = renderOrder(view, { order: order('waiting'), what, now: NOW + 18 * MINUTE })

    assert.deepEqual(kindsOf(shown), ['refresh', 'write', 'menu'])
    assert.match(visible(shown.text), /ends: 11:48 Tehran time/)
  })

  it('leads to the support with the order attached, and asks of an ended one what was wrong', () => {
    const living = renderOrder(view, { order: order('waiting'), what, now: NOW })
    const ended = renderPastOrder(view, { order: order('expired'), what, now: NOW }, 0)
    const support = (shown: Screen) =>
      buttonsOf(shown)
        .filter(
          (button) => 'callback_data' in button && button.callback_data.startsWith('1:write:'),
        )
        .map((button) => [button.text, 'callback_data' in button && button.callback_data])

    assert.deepEqual(support(living), [['💬 Support', '1:write:1234567']])
    assert.deepEqual(support(ended), [['⚠️ A problem?', '1:write:1234567']])
  })

  it('says with the first code how to keep the account, and not again with the second', () => {
    const textOf = (codeCount: number, account?: 'telegram' | 'whatsapp') => {
      const data = { order: order('received', { code: '1', codeCount }), what, now: NOW }
      return visible(renderOrder(view, { ...data, ...(account && { account }) }).text)
    }

    assert.match(textOf(1, 'telegram'), /two-step verification.*Privacy.*end the other sessions/)
    assert.match(textOf(1, 'whatsapp'), /two-step verification.*Account.*Linked devices/)
    assert.doesNotMatch(textOf(2, 'telegram') + textOf(1), /two-step/)
  })

  it('copies a code as it is typed, without the hyphen that is only for the eye', () => {
    const copied = (code: string) =>
      buttonsOf(renderOrder(view, { order: order('received', { code }), what, now: NOW })).find(
        (button) => 'copy_text' in button,
      )

    const at = (code: string) => {
      const button = copied(code)
      return button !== undefined && 'copy_text' in button && button.copy_text.text
    }
    assert.deepEqual(['632-263', 'G-482913', '48291'].map(at), ['632263', 'G-482913', '48291'])
  })

  it('counts down by itself, to the reader’s own clock', () => {
    const { text } = renderOrder(view, { order: order('waiting'), what, now: NOW })

    const unix = (NOW + 18 * MINUTE) / 1000
    assert.match(text.markup, new RegExp(`<tg-time unix="${unix}" format="r">11:48 Tehran time<`))
  })

  it('says nothing that is wrong a minute later', () => {
    const at = (now: number) =>
      visible(renderOrder(view, { order: order('waiting'), what, now }).text)

    assert.match(at(NOW), /ends: 11:48 Tehran time/)
    assert.equal(at(NOW + 50_000), at(NOW))
    assert.doesNotMatch(at(NOW), /minute/)
  })

  it('says kindly that its codes were erased and its number was masked, and offers neither to be copied', () => {
    const old = order('completed', { codeCount: 2, number: '7931***57' })
    const shown = renderPastOrder(view, { order: old, what, now: NOW }, 0)

    assert.match(visible(shown.text), /erased some days after its end/)
    assert.match(visible(shown.text), /\+7931\*\*\*57\n.*not kept/)
    assert.doesNotMatch(shown.text.markup, /<code>/)
    assert.deepEqual(kindsOf(shown), ['again', 'write', 'orders', 'home'])
  })

  it('shows the number once, clean for the fingers, and copies it with and without its area code', () => {
    const shown = renderOrder(view, { order: order('waiting'), what, now: NOW })

    assert.equal(visible(shown.text).match(/9313226657/g)?.length, 1)
    assert.match(shown.text.markup, /<code>\+79313226657<\/code>/)
    assert.deepEqual(
      buttonsOf(shown).flatMap((button) =>
        'copy_text' in button ? [[button.text, button.copy_text.text]] : [],
      ),
      [
        ['📋 Copy number', '+79313226657'],
        ['📋 Without +7', '9313226657'],
      ],
    )
  })
})

describe('the offers of a country', () => {
  const view: View = { words: wordsOf('en'), hasWallets: true, searchesInline: true }
  const shownOf = (offers: readonly Offer[]) =>
    renderOffers(view, {
      place: placeFromHome('1', '1'),
      service: 'Telegram',
      country: 'Russia',
      found: { kind: 'found', offers },
      isFavourite: false,
    })
  const at = (operator: string, price: number): Offer => ({
    ...offer(operator),
    prospect: undefined,
    priceToman: toman(price),
  })
  const labels = (offers: readonly Offer[]) =>
    shownOf(offers)
      .keyboard.filter(([button]) => button !== undefined && /:quote:/.test(JSON.stringify(button)))
      .map(([button]) => button?.text)

  it('have one button for one thing', () => {
    assert.deepEqual(labels([at('any', 100), at('min', 100), at('1', 100), at('3', 200)]), [
      '⚡️ Automatic · 100 · 🛡 🔁',
      'Operator 3 · 200 · 🛡 🔁',
    ])
    assert.match(
      visible(shownOf([at('any', 100), at('1', 100)]).text),
      /• ⚡️ Operator 1 · 100 Toman/,
    )
  })

  it('keep what differs: a dearer automatic choice, and several operators at one price', () => {
    assert.deepEqual(labels([at('any', 150), at('min', 100), at('1', 100), at('3', 150)]), [
      '⚡️ Automatic · 150 · 🛡 🔁',
      '💸 Cheapest only · 100 · 🛡 🔁',
      'Operator 1 · 100 · 🛡 🔁',
    ])
    assert.equal(labels([at('any', 100), at('min', 100), at('1', 100), at('3', 100)]).length, 3)
  })

  it('explain their short terms where they stand, and only those', () => {
    const { text } = shownOf([at('any', 100), at('1', 100)])
    assert.match(text.markup, /<blockquote expandable>.*Automatic[^]*<\/blockquote>$/)
    assert.match(visible(text), /Second code: after the first.*\n.*Not reported: nobody/)

    const plain = { ...at('any', 100), repeatable: false, remark: '' }
    assert.doesNotMatch(visible(shownOf([plain]).text), /Second code|Not reported/)
  })
})

describe('a receipt that waits', () => {
  it('is told how long it takes here, and at which hours, on the reader’s clock', () => {
    const view: View = { words: wordsOf('en'), hasWallets: true, searchesInline: true }
    const shown = everyTopUpScreen(view, NOW)
    const sent = shown['invoice with pace receipt-sent'] ?? assert.fail()

    assert.match(visible(sent.text), /usually answer within 1 minute\..*\n.*Hours: 11:30 to 12:30/)
    assert.match(sent.text.markup, /Hours: <tg-time unix="\d+" format="t">/)
    assert.doesNotMatch(visible(shown['invoice receipt-sent']?.text ?? assert.fail()), /usually/)
    assert.doesNotMatch(visible(shown['invoice with pace paid']?.text ?? assert.fail()), /usually/)
  })
})

describe('a question that is asked again', () => {
  const view: View = { words: wordsOf('en'), hasWallets: true, searchesInline: true }
  const again = (isUnderFinger: boolean) =>
    renderConfirm(view, {
      quote,
      wallet: { availableToman: toman(500_000), heldToman: toman(0) },
      place: placeFromHome('1', '1'),
      note: view.words.confirm.priceChanged(toman(42_100), toman(47_800)),
      isUnderFinger,
    })

  it('says what the price was, and what it is', () => {
    assert.match(visible(again(true).text), /was 42,100 Toman and is 47,800 Toman now/)
    assert.match(visible(view.words.confirm.quoteExpired(toman(5), toman(5))), /still 5 Toman/)
  })

  it('has no button to buy where the finger has just been', () => {
    const buyRow = (shown: Screen) =>
      shown.keyboard.findIndex((row) => /1:buy:/.test(JSON.stringify(row)))

    assert.equal(buyRow(again(false)), 0)
    assert.equal(buyRow(again(true)), 1)
  })
})

describe('home', () => {
  const view: View = { words: wordsOf('en'), hasWallets: true, searchesInline: true }
  const homeWith = (ids: readonly number[], heldToman: number, pages = 1) =>
    renderHome(view, {
      customer: { name: 'Sara', isNew: false },
      wallet: { availableToman: toman(1000), heldToman: toman(heldToman) },
      isAdmin: false,
      recent: [],
      running: {
        items: ids.map((id, i) => ({ id, state: i === 0 ? 'waiting' : 'received' })),
        page: 0,
        pages,
      },
    })
  const first = (shown: Screen) =>
    buttonsOf(shown).flatMap((button) =>
      'callback_data' in button ? [[button.text, button.callback_data]] : [],
    )[0]

  it('shows on top what is running, and what is set aside for it', () => {
    assert.deepEqual(first(homeWith([7], 500)), ['⏳ 1 waiting', '1:open:7:0'])
    assert.match(visible(homeWith([7], 500).text), /500 Toman/)
    assert.deepEqual(first(homeWith([7, 8], 0)), [
      '⏳ 1 waiting · ✅ 1 with a code',
      '1:orders:active:0',
    ])
    assert.deepEqual(first(homeWith([7, 8], 0, 2))?.[0], '⏳ 1 waiting · ✅ 1 with a code · …')
    assert.notEqual(first(homeWith([], 0))?.[1], '1:orders:active:0')
  })
})

it('a list of orders tells them apart by their end and their moment', () => {
  const words = wordsOf('en')
  const line = { order: order('expired'), service: 'Telegram', country: 'Russia' }

  assert.equal(lineLabel(words, line), '⌛️ Telegram · Russia · …6657 · 23 Nov')
  assert.match(
    lineLabel(words, { ...line, order: order('expired', { number: '7931***57' }) }),
    / · …57 · /,
  )
  assert.doesNotMatch(
    lineLabel(words, { ...line, order: order('failed', { number: undefined }) }),
    /…/,
  )
  assert.match(
    lineLabel(words, { ...line, order: order('failed', { number: undefined }) }),
    / · 23 Nov · 11:30$/,
  )
})

it('every language has its own name for itself', () => {
  assert.deepEqual(Object.keys(LANGUAGE_NAMES), [...LANGUAGES])
})

describe('inline results', () => {
  const engine = {
    browsing: {
      services: () => services,
      search: () => ({ services, countries, pairs: [] }),
    },
  }
  const textOf = ({ input_message_content: content }: ReturnType<typeof inlineResults>[number]) =>
    'message_text' in content ? content.message_text : ''

  it('are at most fifty, each a short token that the bot understands', () => {
    const results = inlineResults(wordsOf('fa'), engine, 'x', undefined)

    assert.equal(results.length, 50)
    assert.equal(new Set(results.map(({ id }) => id)).size, 50)
    for (const result of results) assert.match(textOf(result), /^\/[sc]_\d+$/)
  })

  it('lead into the shop when they are sent elsewhere', () => {
    const [first] = inlineResults(
      wordsOf('fa'),
      engine,
      '',
      (token) => `https://t.me/shop?start=${token}`,
    )

    assert.ok(first)
    assert.match(textOf(first), /شماره‌ی مجازی.*\nhttps:\/\/t\.me\/shop\?start=s_1$/)
  })
})
