import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decode, encode } from './button-data.ts'
import { type Action, ACTION_KINDS, type ActionKind } from './buttons.ts'
import { addCard, BOSS, dataOf, openTestBot, Passerby, SARA, type TestBot } from './testing.ts'

/** Buttons on the way to a purchase are tapped more than once, so that there are several orders to play with. */
const OFTEN: Partial<Record<ActionKind, number>> = {
  accept: 4,
  services: 6,
  countriesFirst: 2,
  help: 4,
  support: 2,
  countries: 6,
  offers: 6,
  quote: 8,
  buy: 8,
  askCancel: 3,
  askBan: 3,
  orders: 4,
  dashboard: 60,
  section: 60,
  discounts: 4,
  discount: 3,
  gifts: 4,
  gift: 3,
  report: 12,
  wallet: 6,
  topUp: 2,
  invoice: 2,
  waitingTopUps: 3,
  askReject: 2,
  cards: 8,
  card: 8,
  rails: 8,
  rail: 2,
  deposits: 8,
  broadcasts: 6,
  broadcast: 6,
  askDirect: 3,
  direct: 4,
  schedule: 2,
  trackingLinks: 4,
  settings: 10,
  settingGroup: 24,
  setting: 8,
  staff: 8,
  find: 3,
  client: 24,
  clientOrders: 8,
  listing: 8,
  listingList: 12,
  listingItem: 6,
  changeListing: 12,
  listingPairs: 3,
  prices: 8,
  priceRule: 3,
  priceDraft: 3,
  priceScope: 6,
  pickPrice: 8,
  priceFigure: 6,
  permanent: 4,
  permanents: 4,
}

/** What is typed where a button asks for it. */
const TYPED: Partial<Record<ActionKind, string>> = {
  find: '#1',
  otherAmount: '20000',
  clientNote: 'a friend',
  blockClient: 'for the walk',
  pauseSelling: 'for the walk',
  clientCredit: '5000 for the walk',
  clientDebit: '5000',
  appointWhom: '1003',
  compose: 'Hello, all of you',
  findPayment: '1',
  tryDeposit: 'سلام',
  askSchedule: '10:00',
  makeLink: 'A channel',
  makeGift: '5000 10 30 WALK',
  makeDiscount: '20% 10 30 WALKS',
  useDiscount: 'WRONG',
  redeem: 'WRONG',
  findListing: 'paypal',
  priceScope: 'whatsapp',
  priceFigure: '25',
}

/** Where money comes in: walked on their own, with receipts to look at. `cardHolder` is only ever asked. */
const MONEY: readonly ActionKind[] = [
  'topUp',
  'topUpOf',
  'topUpFor',
  'invoice',
  'cancelTopUp',
  'askCancelTopUp',
  'receiptFor',
  'waitingTopUps',
  'openTopUpFile',
  'topUpFile',
  'approveTopUp',
  'creditOther',
  'otherAmount',
  'askReject',
  'askRejectFor',
  'rejectTopUp',
  'writeOfTopUp',
  'rejectWith',
  'cards',
  'card',
  'addCard',
  'cardHolder',
  'enableCard',
  'disableCard',
  'askRemoveCard',
  'removeCard',
  'cardCaps',
]
const ALARMS = ['lowProviderBalanceToman', 'lowProviderDays'] as const

/** The way out of the shop, which ends a walk: walked on its own, by somebody who may leave. */
const LEAVING: readonly ActionKind[] = ['forgetMe', 'arrive']
/** Stands after a code, for who has no money left: `repeating.test.ts` and `permanent.test.ts` tap it. */
const BROKE: readonly ActionKind[] = ['topUpForRepeat', 'topUpForPermanent']
/** Only where a number still waits after a minute, which a walk may miss: `slow-order.test.ts` taps it. */
const LUCKY: readonly ActionKind[] = ['swapFor']
/** Asked of what is typed beside a conversation: `conversation.test.ts` types there. */
const BESIDE: readonly ActionKind[] = ['underTicket', 'sendTyped', 'notForTicket']
/** Only where there is more than a page, or several: `ways.test.ts` and `gifts.test.ts` look for them. */
const MANY: readonly ActionKind[] = ['found', 'giftFile', 'trackingLink']
/** Only where our account at the provider had no money: `refused.test.ts` taps it. */
const POOR: readonly ActionKind[] = ['refused', 'tellRefused']
/** Only where the owner asks for a number, or has codes switched off: `gates.test.ts`, `gifts.test.ts` and `discounts.test.ts` tap them. */
const GATED: readonly ActionKind[] = ['askPhone', 'openGifts', 'openDiscounts']
/** Only in a shop with gateways: `paying.test.ts` and `pay-desk.test.ts` tap them. */
const BY_GATEWAY: readonly ActionKind[] = [
  'switchRail',
  'railLimits',
  'railFee',
  'setRate',
  'askSendBack',
  'refundPayment',
  'settleRefund',
  'stray',
  'closeStray',
  'paymentFile',
  'ways',
  'payBy',
  'payByFor',
  'payByForRepeat',
  'payByForPermanent',
  'checkPayment',
  'paymentQr',
]
/** Only where phones can be set up, and have forwarded messages of a bank: `deposits.test.ts` taps them. */
const BY_PHONE: readonly ActionKind[] = [
  'deposit',
  'askBindDeposit',
  'bindDeposit',
  'bindOther',
  'askDropDeposit',
  'dropDeposit',
  'askConfirmAccount',
  'confirmAccount',
  'askIgnoreAccount',
  'ignoreAccount',
  'depositAccount',
  'newAccountOf',
  'typeAccount',
  'addBareAccount',
  'askRemoveAccount',
  'removeAccount',
  'teachDeposit',
  'teachBalance',
  'teachAccount',
  'askTeach',
  'teachForm',
  'teachWhichBank',
  'teachSender',
  'taughtForm',
  'forgetTaught',
  'depositPhone',
  'addDepositPhone',
  'setUpPhone',
  'phoneQr',
  'phoneWebhooks',
  'askRevokePhone',
  'revokePhone',
]
/** Only where the bot was taken into a group: `report-group.test.ts` does that. */
const GROUP: readonly ActionKind[] = [
  'chooseGroup',
  'declineGroup',
  'makeTopics',
  'askLeaveGroup',
  'leaveGroup',
]
/** Only in the story of an order that took money, or that waits: `order-actions.test.ts` is about them. */
const OF_ORDERS: readonly ActionKind[] = [
  'askRefund',
  'refundAll',
  'confirmRefund',
  'secondRefund',
  'dropRefund',
  'askCancelOf',
  'cancelOrderOf',
]
/** What the great walk leaves to others. */
const ELSEWHERE = [
  ...MONEY,
  ...LEAVING,
  ...BROKE,
  ...LUCKY,
  ...BESIDE,
  ...MANY,
  ...POOR,
  ...GATED,
  ...BY_GATEWAY,
  ...BY_PHONE,
  ...GROUP,
  ...OF_ORDERS,
]

/** A person who taps whatever they have not tapped yet. */
class Walker {
  readonly #shop: TestBot
  readonly #person: Passerby
  readonly taps = new Map<ActionKind, number>()
  readonly #tapsOfData = new Map<string, number>()

  constructor(shop: TestBot, person: Passerby) {
    this.#shop = shop
    this.#person = person
  }

  /** Begins with a typed text, again and again, until there is nothing new behind it. */
  async walkFrom(text: string): Promise<void> {
    for (let isNew = true; isNew;) {
      await this.#person.types(text)
      isNew = await this.#walk()
    }
  }

  async #walk(): Promise<boolean> {
    let isNew = false
    for (let found = this.#next(); found; found = this.#next()) {
      const { message, data, action } = found
      isNew = true
      this.taps.set(action.kind, this.#tapsOf(action) + 1)
      this.#tapsOfData.set(data, this.#seen(found) + 1)
      this.#person.phone.tap(data, message.id)
      await this.#shop.clock.advance(2000)
      const typed = TYPED[action.kind]
      const reading =
        typed === undefined ? await this.#person.reads() : await this.#person.types(typed)
      assert.ok(dataOf(reading).length > 0, `A dead end after ${data}: ${reading.text}`)
      if (action.kind === 'refresh') await this.#deliver()
      await this.#sellOn()
    }
    return isNew
  }

  /** On the newest message that has something new, what was tapped least. */
  #next() {
    for (const message of this.#person.phone.messages().toReversed()) {
      const buttons = dataOf(message).map((data) => {
        const action = decode(data)
        assert.ok(action, `A button that nobody reads: ${data}`)
        return { message, data, action }
      })
      const [found] = buttons
        .filter(({ action }) => this.#tapsOf(action) < (OFTEN[action.kind] ?? 1))
        .sort(
          (a, b) =>
            this.#tapsOf(a.action) - this.#tapsOf(b.action) || this.#seen(a) - this.#seen(b),
        )
      if (found !== undefined) return found
    }
    return undefined
  }

  readonly #seen = ({ data }: { readonly data: string }): number => this.#tapsOfData.get(data) ?? 0

  readonly #tapsOf = ({ kind }: Action): number => this.taps.get(kind) ?? 0

  /**
   * Whoever taps every switch also closes the shop: then nothing more could be tapped. And an alarm that comes in between, which
   * has no buttons, would look like a dead end.
   */
  async #sellOn(): Promise<void> {
    const { settings } = this.#shop.engine
    for (const name of ALARMS) {
      if (settings.get(name) !== 0) await settings.set(BOSS.id, name, '0')
    }
    if (settings.get('sellingPaused')) await settings.set(BOSS.id, 'sellingPaused', 'off')
  }

  async #deliver(): Promise<void> {
    for (const { id } of this.#shop.sandbox.numbers()) this.#shop.sandbox.deliverSms(id)
    await this.#shop.clock.advance(15_000)
  }
}

/** Each walk in a language of its own: what a screen holds in the others, `screens.test.ts` sees. */
describe('whoever taps everything there is', () => {
  it('finds no dead end', async () => {
    const shop = await openTestBot({ giftToman: 50_000_000 })
    // Only numbers that can bring a second code, so that this can be asked for on the way.
    const offers = [1, 2, 3].flatMap((service) => shop.sandbox.offers({ service }))
    for (const offer of offers) {
      if (!offer.repeat) shop.sandbox.setOffer(offer, { active: false })
    }
    for (const name of ['giftCodesOpen', 'discountCodesOpen', 'referralOpen'])
      await shop.engine.settings.set(BOSS.id, name, 'on')
    const person = new Passerby(shop, BOSS)
    await person.arrives()
    person.phone.forgeTap(encode({ kind: 'language', language: 'fa' }), (await person.reads()).id)
    await person.reads()

    await new Passerby(shop, SARA).arrives()
    for (const { id } of [BOSS, SARA]) {
      const saying = { key: String(id), text: 'نام', photo: undefined }
      await shop.engine.support.write(id, saying)
    }
    await shop.engine.settings.set(BOSS.id, 'secondCodePriceToman', '1000')
    // Whoever has accepted the rules is asked again once they are raised, which is one of the taps.
    await shop.engine.terms.accept(BOSS.id, shop.engine.terms.version())
    const walker = new Walker(shop, person)
    walker.taps.set('language', 1) // the rest of this walk stays in this one
    const [country] = shop.engine.browsing.search('egypt').countries
    const [service] = shop.engine.browsing.search('telegram').services
    for (const text of [
      '/start',
      'telegram',
      'telegram is not working',
      '/start', // the next is no message to the support any more
      'my telegram is not working',
      `/c_${country?.id}`,
      '/search',
      `/q_${service?.id}_${country?.id}_any`,
    ])
      await walker.walkFrom(text)

    const left = ACTION_KINDS.filter((kind) => !walker.taps.has(kind) && !ELSEWHERE.includes(kind))
    const refusals = shop.playground
      .refusals()
      .filter(({ error }) => !/is not modified/.test(error ?? '')) // an old screen, drawn once more
      .map(({ method, error }) => `${method}: ${error}`)
    await shop.close()
    // Inline search takes the place of one; a shop that has sold nothing yet knows of no chances to sort by.
    assert.deepEqual(left, ['promising', 'search', 'cardsPage', 'staffPage'])
    assert.deepEqual(refusals, [])
  })

  it('finds a way out of the shop, and in again', async () => {
    const shop = await openTestBot()
    const sara = new Passerby(shop, SARA)
    const home = await sara.start()
    sara.phone.forgeTap(encode({ kind: 'language', language: 'en' }), home.id)
    await sara.reads()

    const way = [/help$/, /privacy$/, /askForget$/, /sureForget$/, /forgetMe/, /arrive$/]
    for (const step of way) await sara.taps(step)

    const buying = sara.finds(/^1:services:0$/)
    const refusals = shop.playground.refusals()
    await shop.close()
    assert.ok(buying)
    assert.deepEqual(refusals, [])
  })

  it('finds no dead end where money comes in', async () => {
    const shop = await openTestBot({ giftToman: 1000 })
    await shop.engine.settings.set(BOSS.id, 'topUpsOpenAtOnce', '20')
    await addCard(shop)
    const sara = new Passerby(shop, SARA)
    const person = new Passerby(shop, BOSS)
    const home = await person.start()
    person.phone.forgeTap(encode({ kind: 'language', language: 'ru' }), home.id)
    await person.reads()
    await sara.start()
    for (const amount of ['20000', '30000', '40000', '50000', '60000']) {
      await sara.types('/topup')
      await sara.types(amount)
      await sara.sendsPhoto()
    }

    const walker = new Walker(shop, person)
    await walker.walkFrom('/start')
    await addCard(shop) // it was removed on the way
    await shop.engine.payments.setRail(BOSS.id, 'card', { isOn: true }) // perhaps switched off on the way
    for (const amount of ['20000', '30000', '40000']) {
      await person.types('/topup')
      await person.types(amount)
    }
    await person.sendsPhoto()
    for (const text of ['/cancel', '/start', '/topups']) await walker.walkFrom(text)

    const left = MONEY.filter((kind) => !walker.taps.has(kind))
    const refusals = shop.playground
      .refusals()
      .filter(({ error }) => !/is not modified/.test(error ?? ''))
    await shop.close()
    assert.deepEqual(left, ['cardHolder'])
    assert.deepEqual(refusals, [])
  })
})
