import type { Numberland, Offer, Toman } from '#sdk'
import { ask } from './ask.ts'
import { dearerThan } from './dearer.ts'
import { formatFacts } from './facts.ts'
import { refused } from './failure.ts'
import { titleOf } from './names.ts'
import { isInStock, readListing, type Listing } from './listing.ts'
import { minutes, money } from './units.ts'
import type { World } from './world.ts'

/** What somebody wants to buy, as it was typed. */
export interface Order {
  readonly service: string
  readonly country: string
  /** `any`, `min`, or the number of one. */
  readonly operator: string
  readonly limitToman: Toman | undefined
}

/** What it would be at this moment. */
export interface Quote {
  /** Service and country. */
  readonly what: string
  readonly operator: string
  readonly offer: Offer
  readonly balanceToman: Toman
}

/** @throws {Failure} when there is no such number, or only dearer ones */
export async function readQuote(numberland: Numberland, order: Order): Promise<Quote> {
  const { operator, limitToman } = order
  const [listing, balanceToman] = await Promise.all([
    readListing(numberland, order),
    numberland.balance(),
  ])
  const what = [listing.service, ...(listing.country ? [listing.country] : [])]
    .map(titleOf)
    .join(', ')
  const offer = offerOf(listing, operator)
  if (offer === undefined) throw refused(soldOut(listing, what, operator))
  if (limitToman !== undefined && offer.priceToman > limitToman)
    throw refused(`Nothing was bought: ${dearerThan(limitToman, offer.priceToman)}.`)
  return { what, operator, offer, balanceToman }
}

/** The offer that the operator's name stands for. */
function offerOf({ offers }: Listing, operator: string): Offer | undefined {
  const inStock = offers.filter(isInStock)
  if (operator === 'any') return inStock[0]
  // The cheapest or nothing: when that is sold out, a dearer one is not meant.
  if (operator === 'min')
    return offers
      .filter(({ active }) => active)
      .slice(0, 1)
      .find(isInStock)
  return inStock.find((offer) => offer.operator === operator)
}

function soldOut({ offers }: Listing, what: string, operator: string): string {
  const others = offers
    .filter(isInStock)
    .map((offer) => `operator ${offer.operator} for ${money(offer.priceToman)}`)
  const hint = others.length > 0 ? ` There are: ${others.join(', ')}.` : ''
  return `Nothing was bought: no numbers now for ${what}, operator ${operator}.${hint}`
}

/** Shows the quote and asks. @throws {Failure} when the answer is not yes */
export async function agreeTo(quote: Quote, world: World): Promise<void> {
  world.stderr.write(`${describe(quote)}\n`)
  if (!(await ask(world, 'Buy it?'))) throw refused('Nothing was bought.')
}

function describe({ what, operator, offer, balanceToman }: Quote): string {
  const isOpen = operator === 'any'
  return formatFacts([
    ['Number for', what],
    ['Operator', isOpen ? `any, now ${offer.operator}` : operator],
    ['Price', `${money(offer.priceToman)}${isOpen ? ', or more if others are faster' : ''}`],
    ['Time', `${minutes(offer.validMs)} for the code`],
    ['Balance', money(balanceToman)],
  ])
}
