import type { Customers, Customer } from './types.ts'
import type { Basis, Wakes } from '../basis.ts'
import type { EpochMs, Toman } from '#sdk'
import type { Language } from '../language/language.ts'
import { isInvisible } from '../language/fold.ts'
import { correction } from '../ledger/ledger.ts'
import { formerSelves } from './former-selves.ts'
import type { Tx } from '../store/store.ts'
import { customerRows } from './customer-rows.ts'
import { showPhone } from './phone.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { noticeRows } from '../delivery/notice-rows.ts'
import { blockRows } from './block-rows.ts'

type Of = Pick<Basis, 'store' | 'clock'>

export interface Person {
  readonly id: number
  readonly name: string
  readonly username?: string | undefined
}

/** Creates the customer on first sight, with the shop's gift; keeps the name fresh; notes that they can be reached again. */
export async function greet(context: Of & Wakes, met: Person, giftToman: Toman): Promise<Customer> {
  // A name of joiners or fillers alone is none: such a customer is named by the id.
  const person = isInvisible(met.name) ? { ...met, name: '' } : met
  const known = await customerRows(context.store).find(person.id)
  if (known === undefined) return welcome(context, person, giftToman)
  if (known.name !== person.name || known.username !== person.username) {
    await customerRows(context.store).rename(person)
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

export async function find({ store }: Of, id: number): Promise<Customer | undefined> {
  const known = await customerRows(store).find(id)
  return known && { ...known, isNew: false }
}

async function welcome(context: Of, person: Person, giftToman: Toman): Promise<Customer> {
  const now = context.clock.now()
  const isNew = await context.store.transaction(async (tx) => {
    const created = await customerRows(tx).create(person, now)
    const [formerSelf] = created ? await formerSelves(tx, person.id, now) : []
    if (formerSelf !== undefined) await blockAgain(tx, person.id, formerSelf, now)
    if (created && formerSelf === undefined && giftToman > 0) {
      const gift = {
        kind: 'gift',
        customerId: person.id,
        toman: giftToman,
        key: `gift:${person.id}`,
      } as const
      await ledgerRows(tx).post(correction(gift), now)
    }
    await noticeRows(tx).dueNow(person.id, now) // an admin may have news from before the first visit
    return created
  })
  return { id: person.id, name: person.name, username: person.username, language: undefined, isNew }
}

/** A customer whose data was deleted is new here, but keeps a block. */
async function blockAgain(
  tx: Tx,
  customerId: number,
  formerSelf: number,
  now: EpochMs,
): Promise<void> {
  const reason = await blockRows(tx).reason(formerSelf)
  if (reason !== undefined) await blockRows(tx).set(customerId, reason, now)
}

export async function setReachable(
  context: Of & Wakes,
  customerId: number,
  reachable: boolean,
): Promise<void> {
  await context.store.transaction(async (tx) => {
    await customerRows(tx).setReachable(customerId, reachable)
    if (reachable) await noticeRows(tx).dueNow(customerId, context.clock.now())
  })
  context.wake('notices')
}

const setLanguage = ({ store }: Of, customerId: number, language: Language): Promise<void> =>
  customerRows(store).setLanguage(customerId, language)

/** So many at once: others wait for the database meanwhile. */
const FOLDED_AT_ONCE = 500

/** Makes every name searchable that an older version of the shop has written. */
export async function foldNames({ store }: Pick<Basis, 'store'>): Promise<void> {
  let found: number
  do {
    found = await store.transaction((tx) => customerRows(tx).foldSome(FOLDED_AT_ONCE))
  } while (found === FOLDED_AT_ONCE)
}

/** @param giftToman given to each customer on first sight */
export const createCustomers = (context: Of & Wakes, giftToman: Toman): Customers => ({
  greet: (person) => greet(context, person, giftToman),
  find: (id) => find(context, id),
  setLanguage: (customerId, language) => setLanguage(context, customerId, language),
  setReachable: (customerId, reachable) => setReachable(context, customerId, reachable),
  showPhone: (customerId, number) => showPhone(context, customerId, number),
})
