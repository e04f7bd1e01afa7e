import { Account } from './account.ts'
import { Agenda } from './agenda.ts'
import { findCountry, findService } from './catalogue.ts'
import { type Conditions, FAIR_CONDITIONS } from './conditions.ts'
import { createDice, type Dice, digits, wholeBetween } from './dice.ts'
import { Market } from './market.ts'
import type { WorldMemory } from './memory.ts'
import {
  expiresAtMs,
  isOver,
  isRefunded,
  isWaiting,
  mayMove,
  MOVES,
  type MoveName,
  type State,
  stateAtExpiry,
  type TemporaryNumber,
} from './number.ts'
import { type OwnedPermanentNumber, type PermanentNumber, PermanentListing } from './permanent.ts'
import { chooseOffer, type Selection } from './purchase.ts'
import { RefusedCall } from './refusals.ts'
import { codeIn, composeSms, type Sms, smsDelayMs, type SmsOccasion, type SmsPace } from './sms.ts'
import type { Offer } from './stock.ts'

/** How the provider treats a `cancelnumber` that it would grant. */
export interface CancelRule {
  /** No cancel before a number is this old. */
  readonly minAgeMs: number
  /** The share of cancels that are answered 'not yet' all the same, 0 to 1. */
  readonly notYetShare: number
}

export interface WorldRules {
  readonly pace: SmsPace
  /** Undefined: by row. */
  readonly windowMs: number | undefined
  readonly idPrefix: string
  readonly permanentNumbers: number
  readonly cancel: CancelRule
}

/** What a change came from: a program or a hand, or time alone, which would bring it again. */
export type Cause = 'act' | 'time'

/**
 * The provider's state. It has no timers: whoever looks at it says what time it is ({@link World.advanceTo}), and what
 * has come due by then happens first, in order.
 */
export class World {
  readonly account: Account
  readonly market: Market
  readonly permanent: PermanentListing
  readonly #rules: WorldRules
  readonly #dice: Dice
  readonly #seed: number
  readonly #agenda = new Agenda()
  readonly #numbers: Map<string, TemporaryNumber>
  readonly #changed: (cause: Cause) => void
  #nextId: number
  #nowMs = -Infinity
  #conditions = FAIR_CONDITIONS

  constructor(rules: WorldRules, memory: WorldMemory, changed: (cause: Cause) => void) {
    this.#rules = rules
    this.#seed = memory.seed
    this.#dice = createDice(memory.seed)
    this.#changed = changed
    this.account = new Account(memory.account)
    this.market = new Market(this.#dice, memory.offers, rules.windowMs)
    this.permanent = new PermanentListing(this.#dice, memory.permanent, rules.permanentNumbers)
    this.#numbers = new Map(memory.numbers.map((number) => [number.id, number]))
    this.#nextId = memory.nextId
    for (const number of this.#numbers.values()) this.#expect(number)
  }

  /** What a constructor makes this world of again. The agenda is not in it: it follows from the numbers. */
  memory(): WorldMemory {
    return {
      seed: this.#seed,
      account: this.account.memory(),
      offers: this.market.memory(),
      permanent: this.permanent.owned(),
      numbers: this.numbers(),
      nextId: this.#nextId,
    }
  }

  /** Lets everything happen that comes due up to `nowMs`. Time never runs backwards. */
  advanceTo(nowMs: number): void {
    this.#nowMs = Math.max(this.#nowMs, nowMs)
    for (let due = this.#takeDue(); due; due = this.#takeDue()) {
      const number = this.#numbers.get(due.id)
      if (number) this.#happen(number, due.atMs)
    }
  }

  get conditions(): Conditions {
    return this.#conditions
  }

  /** What is left out stays as it is. */
  setConditions(change: Partial<Conditions>): void {
    this.#conditions = { ...this.#conditions, ...change }
    this.market.setPricesUp(this.#conditions.pricesUp)
    this.#changed('act')
  }

  numbers(): readonly TemporaryNumber[] {
    return [...this.#numbers.values()]
  }

  find(id: string): TemporaryNumber | undefined {
    return this.#numbers.get(id)
  }

  /** @throws {RefusedCall} when there is no such number to be had, or no money for it. */
  buy(selection: Selection): TemporaryNumber {
    const offer = chooseOffer(this.market, selection)
    if (this.#conditions.soldOut) throw new RefusedCall('-204')
    if (!this.account.mayPay(offer.amountToman)) throw new RefusedCall('-205')
    this.market.sell(offer)
    this.account.charge(offer.amountToman)
    const number = this.#assign(offer)
    this.#planSms(number)
    this.#numbers.set(number.id, number)
    this.#expect(number)
    this.#changed('act')
    return number
  }

  /** @throws {RefusedCall} when there is no money for it. */
  buyPermanent(number: PermanentNumber): OwnedPermanentNumber {
    if (!this.account.mayPay(number.priceToman)) throw new RefusedCall('-205')
    this.account.charge(number.priceToman)
    const owned = this.permanent.handOver(number, this.#nowMs)
    this.#changed('act')
    return owned
  }

  /** Makes the move if its rule allows it; otherwise the number stays as it is. */
  move(number: TemporaryNumber, name: MoveName): void {
    if (!mayMove(number, name)) return
    if (name === 'cancelnumber' && number.isLate) return void this.deliver(number)
    const notYet = name === 'cancelnumber' && this.#cancelsNotYet(number)
    if (!notYet) this.#enter(number, MOVES[name].to)
    this.#changed('act') // a 'not yet' too: it was counted
  }

  /** A message comes now, whatever was planned. @returns false when the number takes none any more. */
  deliver(
    number: TemporaryNumber,
    words: { readonly code?: string; readonly text?: string } = {},
  ): boolean {
    if (isOver(number)) return false
    const written = words.code ?? (words.text === undefined ? undefined : codeIn(words.text))
    const composed = this.#compose(number)
    const code = written ?? composed.code
    this.#receive(number, {
      code,
      text: words.text ?? composed.text.replace(composed.code, code),
      atMs: this.#nowMs,
    })
    this.#changed('act')
    return true
  }

  /** The planned message never comes. @returns false when the number is over anyway. */
  silence(number: TemporaryNumber): boolean {
    if (isOver(number)) return false
    number.smsAtMs = null
    delete number.isLate
    this.#changed('act')
    return true
  }

  /** The message comes with the next cancel, or with the end of the number's time. @returns false when the number is over. */
  delay(number: TemporaryNumber): boolean {
    if (!this.silence(number)) return false
    number.isLate = true
    this.#changed('act')
    return true
  }

  /** The number's time is over now. @returns false when the number is over anyway. */
  expire(number: TemporaryNumber): boolean {
    if (isOver(number)) return false
    number.windowMs = Math.max(0, this.#nowMs - number.boughtAtMs)
    this.#happen(number, expiresAtMs(number))
    this.#changed('act')
    return true
  }

  #takeDue(): { readonly atMs: number; readonly id: string } | undefined {
    return this.#agenda.takeDue(this.#nowMs)
  }

  #happen(number: TemporaryNumber, atMs: number): void {
    if (isOver(number)) return
    if (number.smsAtMs === atMs) {
      this.#receive(number, { ...this.#compose(number), atMs })
      this.#changed('time')
    }
    if (expiresAtMs(number) === atMs) {
      if (number.isLate) this.#receive(number, { ...this.#compose(number), atMs })
      this.#enter(number, stateAtExpiry(number))
      this.#changed('time')
    }
  }

  #compose(number: TemporaryNumber): ReturnType<typeof composeSms> {
    return composeSms(this.#dice, occasionOf(number), serviceName(number))
  }

  #receive(number: TemporaryNumber, sms: Sms): void {
    number.sms.push(sms)
    delete number.isLate
    this.#enter(number, 2)
  }

  #enter(number: TemporaryNumber, state: State): void {
    number.state = state
    number.smsAtMs = null
    if (isWaiting(number)) this.#planSms(number)
    if (number.smsAtMs !== null) this.#agenda.note(number.smsAtMs, number.id)
    if (isRefunded(state)) this.#refund(number)
  }

  #refund(number: TemporaryNumber): void {
    number.refunded = true
    this.account.refund(number.amountToman)
  }

  /** A message that would come after the end of the number's time never comes. */
  #planSms(number: TemporaryNumber): void {
    if (this.#conditions.sms !== 'by-itself') return
    const delayMs = smsDelayMs(this.#dice, this.#rules.pace, occasionOf(number))
    if (delayMs === null || this.#nowMs + delayMs >= expiresAtMs(number)) return
    number.smsAtMs = this.#nowMs + delayMs
  }

  /** Puts on the agenda what time is going to bring to the number. */
  #expect(number: TemporaryNumber): void {
    if (isOver(number)) return
    this.#agenda.note(expiresAtMs(number), number.id)
    if (number.smsAtMs !== null) this.#agenda.note(number.smsAtMs, number.id)
  }

  #cancelsNotYet(number: TemporaryNumber): boolean {
    const { minAgeMs, notYetShare } = this.#rules.cancel
    number.cancelsAsked += 1
    return (
      this.#conditions.cancelsRefused ||
      this.#nowMs - number.boughtAtMs < minAgeMs ||
      this.#dice.roll('not yet', number.id, number.cancelsAsked) < notYetShare
    )
  }

  #assign(offer: Offer): TemporaryNumber {
    const { service, country, operator, amountToman, repeat, windowMs } = offer
    const id = `${this.#rules.idPrefix}${this.#nextId}`
    this.#nextId += 1
    const areacode = findCountry(country)?.areacode ?? ''
    return {
      id,
      service,
      country,
      operator,
      amountToman,
      repeat,
      windowMs,
      areacode,
      number: areacode + subscriberNumber(this.#dice, id, areacode),
      boughtAtMs: this.#nowMs,
      sms: [],
      state: 1,
      smsAtMs: null,
      refunded: false,
      cancelsAsked: 0,
    }
  }
}

/** Nine or ten digits that start like a mobile number's; shorter where the area code is long. */
function subscriberNumber(dice: Dice, id: string, areacode: string): string {
  const length = areacode.length > 2 ? 11 - areacode.length : areacode.length === 1 ? 10 : 9
  return `${wholeBetween(6, 9, dice.roll('number', id))}${digits(dice, length - 1, 'number', id)}`
}

const occasionOf = ({ id, service, country, sms }: TemporaryNumber): SmsOccasion => ({
  id,
  service,
  country,
  before: sms.length,
})

const serviceName = ({ service }: TemporaryNumber): string => findService(service)?.name_en ?? ''
