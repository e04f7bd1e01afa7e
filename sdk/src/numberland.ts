import { callOptionsFrom, idFrom } from './arguments.ts'
import type { BoughtNumber } from './answers/bought-number.ts'
import type { Country } from './answers/country.ts'
import type { NumberStatus } from './answers/number-status.ts'
import type { Offer } from './answers/offer.ts'
import type { OwnedPermanentNumber, PermanentGroup, PermanentOffer } from './answers/permanent.ts'
import type { Service } from './answers/service.ts'
import type { CallOptions } from './call.ts'
import { steadyNow, type Clock } from './clock.ts'
import { ALL_OFFERS, METHODS, type Method } from './methods.ts'
import { offerFilterFrom, type OfferFilter } from './offer-filter.ts'
import { setUp, type NumberlandOptions } from './options.ts'
import { Purchase, selectionFrom, type Selection } from './purchase.ts'
import type { Toman } from './toman.ts'
import { createTransport, type Send } from './transport.ts'
import { waitForCode, waitOptionsFrom, type WaitOptions } from './wait-for-code.ts'

/** More than can be waited for at a time. */
const MOST_REMEMBERED = 10_000

/**
 * A client of Numberland's API, for one account.
 *
 * Every method rejects with a {@link NumberlandError}: {@link RefusedError} (a negative RESULT), {@link UnreachableError} (no
 * answer), {@link UnreadableAnswerError} (an answer that is not Numberland's) or {@link RateLimitedError}. Only an argument that makes
 * no sense is a `TypeError`, and then nothing was sent. Ids may be given as text or as whole numbers, `null` stands for nothing.
 * Reads are asked again by themselves, purchases never.
 *
 * @example
 * const numberland = new Numberland({ apiKey })
 * const bought = await numberland.buyNumber({ service: '1', country: '2', operator: 'any' })
 * const { code } = await numberland.waitForCode(bought.id, { timeoutMs: bought.validMs })
 */
export class Numberland {
  readonly #send: Send
  readonly #clock: Clock
  readonly #purchase = new Purchase()
  /** Ids of the numbers that were bought here, the latest. */
  readonly #bought = new Set<string>()

  /** @throws {TypeError} that names the option which makes no sense, and never shows a key or an address */
  constructor(options: NumberlandOptions) {
    const setup = setUp(options)
    this.#send = createTransport(setup)
    this.#clock = setup.clock
  }

  /** The money in the account. */
  balance(options?: CallOptions): Promise<Toman> {
    return this.#send(METHODS.balance, {}, options)
  }

  /** All countries, the inactive ones too. They change rarely, see {@link createCatalogue}. */
  countries(options?: CallOptions): Promise<Country[]> {
    return this.#send(METHODS.countries, {}, options)
  }

  /** All services, the inactive ones too. They change rarely, see {@link createCatalogue}. */
  services(options?: CallOptions): Promise<Service[]> {
    return this.#send(METHODS.services, {}, options)
  }

  /** What can be bought now, with prices and stock. Without a filter that is the whole stock, tens of thousands of offers. */
  async offers(filter: OfferFilter = {}, options?: CallOptions): Promise<Offer[]> {
    const { service, country, operator } = offerFilterFrom(filter)
    const parameters = {
      ...(service !== undefined && { service }),
      ...(country !== undefined && { country }),
      ...(operator !== undefined && { operator }),
    }
    return this.#send(service || country ? METHODS.offers : ALL_OFFERS, parameters, options)
  }

  /**
   * Buys a number; the account is charged at once, and again credited when no code comes. For the code see
   * {@link Numberland.waitForCode}.
   *
   * Never sent again when its answer is lost, for that could buy a second number: then the error's `mayHaveHappened` is true, and
   * comparing {@link Numberland.balance} before and after tells. Only after a definite refusal of its form (-206, -202) is it sent
   * in another one, with `price` or `offerId`, if the selection has them.
   *
   * @throws {RefusedError} -205 no balance; -204, -210, -211, -212 not to be had
   */
  async buyNumber(
    selection: Selection,
    options?: Omit<CallOptions, 'retries'>,
  ): Promise<BoughtNumber> {
    const checked = callOptionsFrom(options)
    const { deadlineMs } = checked
    const startedAt = steadyNow(this.#clock)
    const bought = await this.#purchase.make(selectionFrom(selection), (parameters) =>
      this.#send(METHODS.buyNumber, parameters, {
        ...checked,
        ...(deadlineMs !== undefined && {
          deadlineMs: deadlineMs - (steadyNow(this.#clock) - startedAt),
        }),
      }),
    )
    this.#remember(bought.id)
    return bought
  }

  #remember(id: string): void {
    const [oldest] = this.#bought
    if (this.#bought.size >= MOST_REMEMBERED && oldest !== undefined) this.#bought.delete(oldest)
    this.#bought.add(id)
  }

  /** How a temporary number stands. @throws {RefusedError} -304 the account has no such number */
  status(id: string, options?: CallOptions): Promise<NumberStatus> {
    return this.#about(METHODS.status, id, options)
  }

  /**
   * Gives a number back, in `waiting` only. Resolves with the state after the call: `cancelled` when it worked and the charge comes
   * back; `received` when a code came meanwhile; `waiting` when Numberland does not cancel it yet.
   */
  cancel(id: string, options?: CallOptions): Promise<NumberStatus> {
    return this.#about(METHODS.cancel, id, options)
  }

  /** Reports a number as banned by the service, in `waiting` only. Resolves with the state after the call, `banned` when it worked. */
  ban(id: string, options?: CallOptions): Promise<NumberStatus> {
    return this.#about(METHODS.ban, id, options)
  }

  /**
   * Asks for another code, in `received` and for a `repeatable` number only. Resolves with the state after the call,
   * `waiting-again` when it worked. Not sent again when its answer is lost: look at the status.
   */
  repeat(id: string, options?: Omit<CallOptions, 'retries'>): Promise<NumberStatus> {
    return this.#about(METHODS.repeat, id, options)
  }

  /** Ends a number, in `received` or `waiting-again`. Resolves with the state after the call, `completed` when it worked. */
  close(id: string, options?: CallOptions): Promise<NumberStatus> {
    return this.#about(METHODS.close, id, options)
  }

  /**
   * Waits for the code of a number, also of one that another process has bought.
   *
   * Resolves with the last status: with its `code`; or without one, when the number has ended or the time is over and it is still
   * waiting. Failures that may pass (no connection, faults) are waited out. So is -304 about a number that was bought by this client,
   * or was known before in this wait: Numberland has been seen to forget numbers for a while.
   *
   * @throws {RefusedError} -304 the account has no such number; and whatever the last question failed with when the time is over
   */
  async waitForCode(id: string, options?: WaitOptions): Promise<NumberStatus> {
    const checked = waitOptionsFrom(options)
    const { signal, priority } = checked
    const knownAs = idFrom('id', id, 'a number')
    const ask = (): Promise<NumberStatus> => this.status(knownAs, { signal, priority, retries: 0 })
    return waitForCode(ask, this.#clock, checked, this.#bought.has(knownAs))
  }

  /** Asks about one number, or changes it. */
  async #about<T>(method: Method<T>, id: string, options: CallOptions | undefined): Promise<T> {
    return this.#send(method, { id: idFrom('id', id, 'a number') }, options)
  }

  /** The permanent numbers that can be bought. */
  permanentNumbers(options?: CallOptions): Promise<PermanentOffer[]> {
    return this.#send(METHODS.permanentNumbers, {}, options)
  }

  /** The permanent numbers that can be bought, grouped by how easy they are to remember. */
  permanentNumbersByType(options?: CallOptions): Promise<PermanentGroup[]> {
    return this.#send(METHODS.permanentNumbersByType, {}, options)
  }

  /**
   * Buys a permanent number by its id in {@link Numberland.permanentNumbers}.
   *
   * Never sent again when its answer is lost; {@link Numberland.myPermanentNumbers} then tells whether it is ours.
   *
   * @throws {RefusedError} -205 no balance; -990 no such number
   */
  buyPermanentNumber(
    id: string,
    options?: Omit<CallOptions, 'retries'>,
  ): Promise<OwnedPermanentNumber> {
    return this.#about(METHODS.buyPermanentNumber, id, options)
  }

  /** All permanent numbers that were bought, with the secrets of their accounts. */
  myPermanentNumbers(options?: CallOptions): Promise<OwnedPermanentNumber[]> {
    return this.#send(METHODS.myPermanentNumbers, {}, options)
  }
}
