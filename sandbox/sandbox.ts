import type { AccountView } from './account.ts'
import { findCountry, findService } from './catalogue.ts'
import type { Conditions } from './conditions.ts'
import { Disk } from './disk.ts'
import { Faults, type FaultsView } from './faults.ts'
import type { OfferChange, OfferName } from './market.ts'
import { firstMemory, type Memory, readMemory } from './memory.ts'
import type { TemporaryNumber } from './number.ts'
import { completeOptions, type Outage, type SandboxOptions } from './options.ts'
import { type Arrival, Provider } from './provider.ts'
import { isOperator } from './purchase.ts'
import { toResponse } from './reply.ts'
import type { Offer } from './stock.ts'
import type { RequestCounters } from './traffic.ts'
import { type NumberView, viewNumber } from './views.ts'
import type { Cause } from './world.ts'

/** Everything there is to see, at one moment of the sandbox's clock. */
export interface SandboxState {
  readonly nowMs: number
  readonly numbers: readonly NumberView[]
  readonly account: AccountView
  readonly requests: RequestCounters
  readonly down: Outage | false
  readonly faults: FaultsView
  readonly conditions: Conditions
}

/** A simulated Numberland. `fetch` is the provider as a program sees it; all else is the hand on the world. */
export interface Sandbox {
  /** Answers as the provider would. Takes any address whose path ends in `/v2.php` or `/v2.php/`. */
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>
  /** The temporary numbers, the newest first. */
  numbers(): readonly NumberView[]
  /** A message comes now. @returns false when the number takes none any more. @throws {RangeError} for an unknown id. */
  deliverSms(id: string, sms?: { readonly code?: string; readonly text?: string }): boolean
  /** The planned message never comes. @returns false when the number is over. @throws {RangeError} for an unknown id. */
  neverArrives(id: string): boolean
  /** The message comes with the next cancel, or with the end of its time. @returns false when the number is over. @throws {RangeError} for an unknown id. */
  comesLate(id: string): boolean
  /** The number's time is over now. @returns false when it is over anyway. @throws {RangeError} for an unknown id. */
  expire(id: string): boolean
  /** Changes what holds for all of the world; what is left out stays. */
  setConditions(change: Partial<Conditions>): void
  account(): AccountView
  setBalance(toman: number): void
  /** While on, every purchase is answered 'no balance'. */
  outOfMoney(on: boolean): void
  /** While on, nothing is answered: the connection breaks (`true`, `'reset'`) or a 503 page comes. */
  setDown(on: boolean | Outage): void
  /** What came in since the start or the last reset. */
  requests(): RequestCounters
  /** The rows of the listing that pass the filter. */
  offers(filter?: Partial<OfferName>): readonly Readonly<Offer>[]
  /** Changes a row; a pair that is not traded becomes traded. @throws {RangeError} for ids that do not exist and for broken amounts. */
  setOffer(name: OfferName, change: OfferChange): Readonly<Offer>
  /** The faults to come. */
  readonly faults: Faults
  state(): SandboxState
  /** The world as it was at the start: the same seed, no numbers, the opening balance, counters at zero. */
  reset(): void
  /**
   * Calls back when something may have changed: read again. What comes with time is noticed when somebody looks.
   * @returns the way to stop it.
   */
  onChange(listener: () => void): () => void
}

/** Makes a simulated Numberland of its own. It sets no timer, and opens nothing but the file of `saveTo`. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const rules = completeOptions(options)
  const disk = rules.saveTo === undefined ? undefined : new Disk(rules.saveTo, readMemory)
  const listeners = new Set<() => void>()
  const tell = (): void => listeners.forEach((listener) => listener())
  const faults = new Faults(rules.faults, tell)
  let provider = open(disk?.read() ?? firstMemory(rules))

  function open(memory: Memory): Provider {
    const opened = new Provider(rules, memory, faults, changed)
    opened.catchUp()
    return opened
  }

  /** What was done is on the disk before anybody hears of it. */
  function changed(cause: Cause): void {
    if (cause === 'act') disk?.write(provider.memory())
    tell()
  }

  function numberOf(id: string): TemporaryNumber {
    const number = provider.catchUp().find(id)
    if (!number) throw new RangeError(`There is no number with the id ${id}`)
    return number
  }

  const sandbox: Sandbox = {
    fetch: async (input, init) => {
      let request = readRequest(input, init)
      if (request.httpMethod === 'POST')
        request = { ...request, form: await readForm(new Request(input, init)) }
      request.signal?.throwIfAborted()
      const reply = await provider.answer(request)
      request.signal?.throwIfAborted()
      return toResponse(reply)
    },
    numbers: () => provider.catchUp().numbers().map(viewNumber).toReversed(),
    deliverSms: (id, sms) => provider.world.deliver(numberOf(id), sms),
    neverArrives: (id) => provider.world.silence(numberOf(id)),
    comesLate: (id) => provider.world.delay(numberOf(id)),
    expire: (id) => provider.world.expire(numberOf(id)),
    setConditions: (change) => provider.catchUp().setConditions(change),
    account: () => provider.catchUp().account.view(),
    setBalance(toman) {
      provider.catchUp().account.balanceToman = toman
      changed('act')
    },
    outOfMoney(on) {
      provider.catchUp().account.outOfMoney = on
      changed('act')
    },
    setDown(on) {
      provider.outage = on === true ? 'reset' : on || null
      changed('act')
    },
    requests: () => provider.traffic.view(),
    offers: (filter = {}) => provider.world.market.offers(filter).map((offer) => ({ ...offer })),
    setOffer(name, change) {
      assertNamesOffer(name)
      assertWhole(change.amountToman, change.count)
      const offer = provider.catchUp().market.set(name, change)
      changed('act')
      return { ...offer }
    },
    faults,
    state: () => ({
      nowMs: rules.clock.now(),
      numbers: sandbox.numbers(),
      account: sandbox.account(),
      requests: sandbox.requests(),
      down: provider.outage ?? false,
      faults: faults.view(),
      conditions: provider.world.conditions,
    }),
    reset() {
      provider = open(firstMemory(rules))
      changed('act')
      faults.clear()
      faults.setRates(rules.faults)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return sandbox
}

function readRequest(input: Request | URL | string, init: RequestInit | undefined): Arrival {
  const isAddress = typeof input === 'string' || input instanceof URL
  const request = isAddress ? undefined : input
  return {
    url: new URL(isAddress ? input : input.url),
    httpMethod: (init?.method ?? request?.method ?? 'GET').toUpperCase(),
    signal: init?.signal ?? request?.signal,
  }
}

/** A form in one of its two encodings; anything else is empty. */
async function readForm(request: Request): Promise<URLSearchParams> {
  const form = await request.formData().catch(() => new FormData())
  const params = new URLSearchParams()
  for (const [name, value] of form) if (typeof value === 'string') params.append(name, value)
  return params
}

function assertNamesOffer({ service, country, operator }: OfferName): void {
  if (findService(service) && findCountry(country) && isOperator(operator)) return
  throw new RangeError(`There is no offer ${service}/${country}/${operator}`)
}

function assertWhole(...amounts: readonly (number | undefined)[]): void {
  const broken = amounts.find((amount = 0) => !Number.isSafeInteger(amount) || amount < 0)
  if (broken !== undefined) throw new RangeError(`Not a whole number from 0 on: ${broken}`)
}
