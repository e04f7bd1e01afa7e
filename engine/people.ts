import type { EpochMs, Toman } from '#sdk'
import type { Customer, Language } from './contract.ts'
import type { Context } from './context.ts'
import { isInvisible } from './fold.ts'
import { correction } from './ledger.ts'
import { formerSelves } from './privacy/index.ts'
import type { Tables } from './store/index.ts'

export interface Person {
  readonly id: number
  readonly name: string
  readonly username?: string | undefined
}

/** Creates the customer on first sight, with the shop's gift; keeps his name fresh; finds him reachable again. */
export async function greet(context: Context, met: Person, giftToman: Toman): Promise<Customer> {
  // A name of joiners or fillers alone is none: such a customer is named by the id.
  const person = isInvisible(met.name) ? { ...met, name: '' } : met
  const known = await context.store.customers.find(person.id)
  if (known === undefined) return welcome(context, person, giftToman)
  if (known.name !== person.name || known.username !== person.username) {
    await context.store.customers.rename(person)
  }
  if (!known.reachable) await setReachable(context, person.id, true)
  return {
    id: person.id,
    name: person.name,
    username: person.username,
    language: known.language,
    isNew: false,
  }
}

export async function find({ store }: Context, id: number): Promise<Customer | undefined> {
  const known = await store.customers.find(id)
  return known && { ...known, isNew: false }
}

async function welcome(context: Context, person: Person, giftToman: Toman): Promise<Customer> {
  const now = context.clock.now()
  const isNew = await context.store.transaction(async (tx) => {
    const created = await tx.customers.create(person, now)
    const [formerSelf] = created ? await formerSelves(tx, person.id, now) : []
    if (formerSelf !== undefined) await blockAgain(tx, person.id, formerSelf, now)
    if (created && formerSelf === undefined && giftToman > 0) {
      const gift = {
        kind: 'gift',
        customerId: person.id,
        toman: giftToman,
        key: `gift:${person.id}`,
      } as const
      await tx.ledger.post(correction(gift), now)
    }
    await tx.notices.dueNow(person.id, now) // an admin may have news from before his first visit
    return created
  })
  return { id: person.id, name: person.name, username: person.username, language: undefined, isNew }
}

/** Whoever had himself forgotten is new here, and has no block less for it. */
async function blockAgain(
  tx: Tables,
  customerId: number,
  formerSelf: number,
  now: EpochMs,
): Promise<void> {
  const reason = await tx.blocks.reason(formerSelf)
  if (reason !== undefined) await tx.blocks.set(customerId, reason, now)
}

export async function setReachable(
  context: Context,
  customerId: number,
  reachable: boolean,
): Promise<void> {
  await context.store.transaction(async (tx) => {
    await tx.customers.setReachable(customerId, reachable)
    if (reachable) await tx.notices.dueNow(customerId, context.clock.now())
  })
  context.ring()
}

export const setLanguage = (
  { store }: Context,
  customerId: number,
  language: Language,
): Promise<void> => store.customers.setLanguage(customerId, language)

/** So many at once: others wait for the database meanwhile. */
const FOLDED_AT_ONCE = 500

/** Makes every name searchable that an older version of the shop has written. */
export async function foldNames({ store }: Pick<Context, 'store'>): Promise<void> {
  let found: number
  do {
    found = await store.transaction((tx) => tx.customers.foldSome(FOLDED_AT_ONCE))
  } while (found === FOLDED_AT_ONCE)
}
