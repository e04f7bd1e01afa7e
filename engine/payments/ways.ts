/** Which ways to pay are open now, what they take, and how long they take here. */
import type { Amount, Currency, Gateway, GatewayName } from '#rails'
import { toman, type Toman } from '#sdk'
import { DAY, MINUTE } from '../clock.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../store/store.ts'
import { cardGate, type CardGate } from '../top-ups/card-gates.ts'
import { hasAutomaticCards, hasCards } from '../top-ups/card-rail.ts'
import { terms } from '../top-ups/opening.ts'
import { railTermsRows, TERMS_AT_FIRST, type RailTerms } from '../top-ups/rail-terms-rows.ts'
import { topUpRows } from '../top-ups/top-up-rows.ts'
import type { RailName } from '../top-ups/types.ts'
import { amountOf, feeOf, leastTomanFor, tomanOfUnits } from './money.ts'
import { rateNow, type RateStanding } from './rates.ts'
import type { Way, WhyClosed } from './types.ts'

/** What payments of so long ago took says little about today. */
const USUAL_DAYS = 14
const ENOUGH = 3
/** A rate moves: a payment in another money can be made for so long. */
export const LOCKED_FOR_MS = 30 * MINUTE

/** A way to pay as it stands now, for any amount. */
export interface Standing {
  readonly rail: RailName
  readonly gateway: Gateway | undefined
  readonly terms: RailTerms
  readonly leastToman: Toman
  readonly mostToman: Toman
  /** Where the gateway's money is another one. */
  readonly rate: RateStanding | undefined
  /** Without what only an amount can say. */
  readonly whyClosed: WhyClosed | undefined
}

/** Every way that this shop has: the gateways whose credentials are set, and cards, where a person has to look. */
export async function standings(context: Context, tx: Tx): Promise<readonly Standing[]> {
  if (context.mode === 'private') return []
  const set = await railTermsRows(tx).all()
  const rate = await rateNow(context, tx)
  const termsOf = (rail: RailName): RailTerms => set.get(rail) ?? TERMS_AT_FIRST
  return [
    ...(context.rails?.gateways ?? []).map((gateway) =>
      gatewayStanding(
        context,
        gateway,
        termsOf(gateway.name),
        gateway.currency === 'XTR' ? starRate(context) : rate,
      ),
    ),
    await cardStanding(context, tx, termsOf('card')),
  ]
}

/** True while some gateway takes payments. */
export const canPayByGateway = async (context: Context, tx: Tx): Promise<boolean> =>
  context.rails !== undefined &&
  (await standings(context, tx)).some(
    ({ gateway, whyClosed: why }) => gateway !== undefined && why === undefined,
  )

export async function standingOf(
  context: Context,
  tx: Tx,
  rail: GatewayName,
): Promise<Standing | undefined> {
  return (await standings(context, tx)).find((standing) => standing.rail === rail)
}

async function cardStanding(context: Context, tx: Tx, set: RailTerms): Promise<Standing> {
  const whyClosed = !set.isOn
    ? ({ kind: 'off' } as const)
    : (await hasCards(tx))
      ? undefined
      : ({ kind: 'no-card' } as const)
  const all = terms(context)
  return {
    rail: (await hasAutomaticCards(tx, context.clock.now())) ? 'card-auto' : 'card',
    gateway: undefined,
    terms: { ...set, feePercent: 0 },
    leastToman: set.leastToman ?? all.leastToman,
    mostToman: set.mostToman ?? all.mostToman,
    rate: undefined,
    whyClosed,
  }
}

function gatewayStanding(
  context: Context,
  gateway: Gateway,
  set: RailTerms,
  rate: RateStanding,
): Standing {
  const needsRate = gateway.currency !== 'IRR'
  const all = terms(context)
  const { leastUnits, mostUnits } = gateway.limits
  const locked = rate.lockedToman ?? toman(1)
  const least = leastTomanFor(gateway.currency, leastUnits, locked)
  const most =
    mostUnits === undefined ? all.mostToman : tomanOfUnits(gateway.currency, mostUnits, locked)
  return {
    rail: gateway.name,
    gateway,
    terms: set,
    leastToman: toman(Math.max(set.leastToman ?? all.leastToman, least)),
    mostToman: toman(Math.min(set.mostToman ?? all.mostToman, most)),
    rate: needsRate ? rate : undefined,
    whyClosed: whyClosed(context, set, gateway.currency, needsRate ? rate : undefined),
  }
}

/** What the owner has set a Star to be worth; off while there is nothing. */
function starRate({ settings }: Pick<Context, 'settings'>): RateStanding {
  const worth = settings.get('starToman')
  const starToman = worth === 0 ? undefined : toman(worth)
  const typed = { source: 'typed', at: 0, isFresh: worth > 0, spreadPercent: 0 } as const
  return { ...typed, toman: starToman, lockedToman: starToman }
}

function whyClosed(
  { rails }: Context,
  { isOn }: RailTerms,
  currency: Currency,
  rate: RateStanding | undefined,
): WhyClosed | undefined {
  const isStars = currency === 'XTR'
  if (!isOn || (isStars && rate?.lockedToman === undefined)) return { kind: 'off' }
  if (isStars) return undefined // nobody comes back from Telegram's own window
  if (rails?.publicUrl === undefined) return { kind: 'no-public-url' }
  if (rate === undefined || rate.isFresh) return undefined
  return rate.at === undefined ? { kind: 'no-rate' } : { kind: 'rate-old', at: rate.at }
}

/** Why this amount cannot be paid by a way that is open. */
function whyNot(standing: Standing, amount: Toman): WhyClosed | undefined {
  const { leastToman, mostToman } = standing
  if (standing.whyClosed !== undefined) return standing.whyClosed
  if (amount < leastToman) return { kind: 'too-little', leastToman }
  return amount > mostToman ? { kind: 'too-much', mostToman } : undefined
}

export async function ways(
  context: Context,
  customerId: number,
  amount: Toman,
): Promise<readonly Way[]> {
  const { store, clock } = context
  const gate = await cardGate(context, store, customerId)
  const took = await topUpRows(store).tookByRail(clock.now() - USUAL_DAYS * DAY)
  const all = (await standings(context, store)).map((standing) =>
    wayOf(gated(standing, gate), amount, medianOf(took.get(standing.rail) ?? [])),
  )
  return all.toSorted(
    (a, b) =>
      Number(a.whyClosed !== undefined) - Number(b.whyClosed !== undefined) ||
      (a.usualMs ?? Infinity) - (b.usualMs ?? Infinity) ||
      0,
  )
}

/** A card that this customer is not shown yet. */
const gated = (standing: Standing, gate: CardGate | undefined): Standing =>
  gate === undefined || standing.gateway !== undefined || standing.whyClosed !== undefined
    ? standing
    : { ...standing, whyClosed: { kind: gate } }

function wayOf(standing: Standing, amount: Toman, usualMs: number | undefined): Way {
  const { rail, gateway, leastToman, mostToman, rate, terms: set } = standing
  const feeToman = feeOf(amount, set.feePercent)
  return {
    rail,
    whyClosed: whyNot(standing, amount),
    leastToman,
    mostToman,
    feeToman,
    foreign: foreignOf(gateway, toman(amount + feeToman), rate?.lockedToman),
    usualMs,
  }
}

/** Where the gateway's money is another one, and what it is worth is known. */
const foreignOf = (
  gateway: Gateway | undefined,
  payToman: Toman,
  rateToman: Toman | undefined,
): Amount | undefined =>
  gateway === undefined || gateway.currency === 'IRR' || rateToman === undefined
    ? undefined
    : amountOf(gateway.currency, payToman, rateToman)

function medianOf(took: readonly number[]): number | undefined {
  if (took.length < ENOUGH) return undefined
  const sorted = took.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)]
}
