/** What must hold of a shop's books: at every moment, and once everything has ended. */
import assert from 'node:assert/strict'
import { audit, isEnded, isMasked, type Order, type Store, type Tx } from '#engine'
import type { NumberView, Sandbox } from '#sandbox'
import { besidesStrays } from './payment-soundness.ts'
import type { Seen } from './scene.ts'
import {
  reportRows,
  moneyRows,
  ledgerRows,
  orderRows,
  auditRows,
  permanentRows,
  providerAccountRows,
} from '#engine/rows'

type StoredPermanentOrder = NonNullable<
  Awaited<ReturnType<ReturnType<typeof permanentRows>['find']>>
>

const HOUSE = [
  'sales',
  'cost',
  'provider',
  'payments',
  'adjustments',
  'gifts',
  'waived',
  'owner',
  'panel',
  'deposits',
  'unexplained',
] as const

/** A code that somebody was shown. */
export interface Told {
  readonly to: number
  readonly orderId: number
  readonly code: string
}

/** A permanent number that is ours at the provider. */
export interface OwnedNumber {
  /** Digits. */
  readonly number: string
  readonly priceToman: number
  readonly password: string
}

/** What the provider itself says. */
export interface ProviderView {
  readonly numbers: readonly NumberView[]
  readonly permanent: readonly OwnedNumber[]
  readonly balanceToman: number
  readonly now: number
}

/** Beyond any moment of a test. */
const FAR = 2 ** 50

/** What an owner reads is what the ledger says, whatever is under way: no product, refund, correction or gift is left out or counted twice. */
async function assertFigures(tx: Tx): Promise<void> {
  const total = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0)
  const counts = await reportRows(tx).totals(0, FAR)
  const apart = await moneyRows(tx).apart(0, FAR, FAR)
  const { giftsToman, correctionsToman } = await moneyRows(tx).beside(0, FAR)
  const sales = total([counts.salesToman, ...apart.map((row) => row.salesToman)])
  const cost = total([counts.costToman, ...apart.map((row) => row.costToman)])
  assert.deepEqual(
    { sales, cost: cost + counts.openCostToman, given: giftsToman + correctionsToman },
    {
      sales: await ledgerRows(tx).sum('sales'),
      cost: await ledgerRows(tx).sum('cost'),
      given: 0 - (await ledgerRows(tx).sum('gifts')) - (await ledgerRows(tx).sum('adjustments')),
    },
    'The figures are not those of the ledger',
  )
  for (const dimension of ['service', 'country', 'operator'] as const) {
    const groups = await reportRows(tx).by(dimension, 0, FAR)
    const of = (figure: 'orders' | 'salesToman' | 'costToman') =>
      total(groups.map((group) => group[figure]))
    assert.deepEqual(
      [of('orders'), of('salesToman'), of('costToman')],
      [counts.orders, counts.salesToman, counts.costToman],
      `The figures by ${dimension} are not the whole`,
    )
  }
}

/** Holds at every moment, whatever is under way: read in one transaction. */
export async function assertBooks(store: Store): Promise<void> {
  await store.transaction(async (tx) => {
    await assertFigures(tx)
    const guarded = (await everybody(tx)).flatMap((id) => [`customer:${id}`, `held:${id}`])
    const sums = await Promise.all(
      [...guarded, ...HOUSE].map((account) => ledgerRows(tx).sum(account)),
    )
    const balances = await Promise.all(guarded.map((account) => ledgerRows(tx).balance(account)))
    const total = sums.reduce((a, b) => a + b, 0)
    assert.equal(total, 0, 'The books do not add up to zero')
    const kept = sums.slice(0, guarded.length)
    assert.deepEqual(balances, kept, 'A balance is not the sum of its postings')
    const isSolvent = balances.every((balance) => balance >= 0)
    assert.ok(isSolvent, 'A wallet is below zero')
  })
}

/** Who has had money here, also under the name that they were given when they were forgotten. */
async function everybody(store: Tx): Promise<readonly number[]> {
  const accounts = await auditRows(store).balances('', 1e6)
  return accounts.flatMap(({ account }) => {
    const id = /^customer:(\d+)$/.exec(account)?.[1]
    return id === undefined ? [] : [Number(id)]
  })
}

/** Telegram's ids have 52 bits at most. */
const isForgotten = ({ customerId }: Order): boolean => customerId >= 2 ** 52

export async function allOrders(store: Store): Promise<readonly Order[]> {
  const lists = (await everybody(store)).map((id) => orderRows(store).latestOfCustomer(id, 1e6))
  return (await Promise.all(lists)).flat()
}

/** Every permanent order, also those of which only the price was asked. */
export async function allPermanent(store: Store): Promise<readonly StoredPermanentOrder[]> {
  const rows = await auditRows(store.unhurried).permanentOrders(0, 1e6)
  const orders = await Promise.all(rows.map(({ orderId }) => permanentRows(store).find(orderId)))
  return orders.filter((order) => order !== undefined)
}

/** Asks the provider what is ours, as the shop does. */
export async function ownedAt(sandbox: Sandbox, key: string): Promise<readonly OwnedNumber[]> {
  const url = `http://sandbox/v2.php?apikey=${key}&method=myspnumbers`
  const answer = (await (await sandbox.fetch(url)).json()) as {
    readonly numbers?: readonly {
      readonly NUMBER: string
      readonly PRICE: string
      readonly PASSWORD: string
    }[]
  }
  return (answer.numbers ?? []).map(({ NUMBER, PRICE, PASSWORD }) => ({
    number: NUMBER.replace(/\D/g, ''),
    priceToman: Number(PRICE),
    password: PASSWORD,
  }))
}

/** Each permanent number that is ours was bought for one order, whose customer has it; and was asked for once for each. */
export async function assertPermanent(
  store: Store,
  owned: readonly OwnedNumber[],
  asked: ReadonlyMap<string, number>,
): Promise<void> {
  const orders = await allPermanent(store)
  const open = orders.filter(({ state }) => state === 'asking' || state === 'checking')
  assert.deepEqual(
    open.map(({ id }) => id),
    [],
    'Permanent orders that did not end',
  )
  const had = orders.filter(({ state }) => state === 'owned').map(({ number }) => number)
  const known = had.filter((number) => !isMasked(number)) // the others were of people who are forgotten
  assert.equal(had.length, owned.length, 'More or fewer permanent numbers are ours than were sold')
  assert.deepEqual(
    known.filter((number) => !owned.some((each) => each.number === number)),
    [],
    'The permanent numbers that are ours are not those of our customers',
  )
  assertAskedOnce(orders, asked)
}

/** Whoever saw an account was the owner of that number, and it was the account of that number. */
export function assertSeen(
  orders: readonly StoredPermanentOrder[],
  owned: readonly OwnedNumber[],
  seen: readonly Seen[],
): void {
  const passwords = new Map(owned.map(({ number, password }) => [number, password]))
  for (const { customer, number, password } of seen) {
    const isOwners = orders.some(
      (order) =>
        order.number === number && order.state === 'owned' && order.customerId === customer,
    )
    assert.ok(isOwners, `${customer} saw the account of ${number}`)
    assert.equal(password, passwords.get(number), `The account of ${number} is another's`)
  }
}

/** @param asked how often the provider was asked for which id of its list */
export function assertAskedOnce(
  orders: readonly StoredPermanentOrder[],
  asked: ReadonlyMap<string, number>,
): void {
  const placed = Map.groupBy(
    orders.filter(({ askedAt }) => askedAt !== undefined),
    ({ listId }) => listId,
  )
  for (const [listId, times] of asked) {
    const most = placed.get(listId)?.length ?? 0
    assert.ok(times <= most, `${listId} was asked for ${times} times by ${most} orders`)
  }
}

/** Holds when everything had the time to end: orders, money, the provider's account, and codes. */
export async function assertEnds(
  store: Store,
  provider: ProviderView,
  told: readonly Told[],
  asked: ReadonlyMap<string, number>,
): Promise<void> {
  const { numbers } = provider
  const orders = await allOrders(store)
  const open = orders
    .filter(({ state }) => !isEnded(state))
    .map(({ id, state }) => `${id} ${state}`)
  assert.deepEqual(open, [], 'Orders that did not end')
  await assertMoney(store, orders)
  assertNumbers(orders, numbers)
  await assertAccount(store, orders, provider)
  await assertPermanent(store, provider.permanent, asked)
  for (const order of orders) assertCodes(order, numbers, told)
}

async function assertMoney(store: Store, orders: readonly Order[]): Promise<void> {
  for (const id of await everybody(store)) {
    assert.equal(await ledgerRows(store).balance(`held:${id}`), 0, `Money of ${id} is still held`)
  }
  const permanent = (await allPermanent(store)).filter(({ state }) => state === 'owned')
  const worth =
    orders
      .filter(({ state }) => state === 'completed')
      .reduce(
        (sum, { priceToman, repeatSoldToman, refundedToman }) =>
          sum + priceToman + repeatSoldToman - refundedToman,
        0,
      ) + permanent.reduce((sum, { priceToman }) => sum + priceToman, 0)
  assert.equal(await ledgerRows(store).sum('sales'), worth, 'Sales are not what was sold')
}

/** Every number belongs to an order, but for those whose answer was lost; no order has two. */
function assertNumbers(orders: readonly Order[], numbers: readonly NumberView[]): void {
  const known = new Set(orders.map(({ providerId }) => providerId))
  const orphans = numbers.filter(({ id }) => !known.has(id)).length
  const lost = orders.filter(({ state }) => state === 'lost').length
  assert.ok(orphans <= lost, `${orphans} numbers without an order, ${lost} lost orders`)
}

/**
 * The books say of our account at the provider what the provider says, to the Toman: also of the numbers that nobody knows, one by
 * one where they could be told apart, together where they could not. And the shop's own audit finds nothing else.
 */
export async function assertAccount(
  store: Store,
  orders: readonly Order[],
  { numbers, permanent, balanceToman, now }: ProviderView,
): Promise<void> {
  const { findings, openLost, providerToman } = await audit(store, now)
  assert.deepEqual(besidesStrays(findings), [], 'The audit found something')
  assert.equal(openLost, 0, 'Lost purchases without a verdict')
  assert.equal(providerToman, balanceToman, 'The provider’s account has other books')
  const known = new Set(orders.map(({ providerId }) => providerId))
  const spent =
    numbers
      .filter(({ id, refunded }) => known.has(id) && !refunded)
      .reduce((sum, { amountToman }) => sum + amountToman, 0) +
    permanent.reduce((sum, { priceToman }) => sum + priceToman, 0)
  const lost =
    (await providerAccountRows(store).movedBy('lost-bought')) -
    (await providerAccountRows(store).movedBy('lost-refunded'))
  const ofKnown = (await ledgerRows(store).sum('provider')) + lost
  assert.equal(0 - ofKnown, spent, 'Numbers that orders know have other costs')
}

/** Customers are shown `348-620` as the app takes it. */
export const asShown = (code: string): string => code.replaceAll(/(?<=\d)-(?=\d)/g, '')

/** What the provider showed last for a number that its customer knew has reached that customer, and nobody else. */
function assertCodes(order: Order, numbers: readonly NumberView[], all: readonly Told[]): void {
  const told = all.filter(({ orderId }) => orderId === order.id)
  const owner = isForgotten(order) ? told[0]?.to : order.customerId
  const isOwners = told.every(({ to }) => to === owner)
  assert.ok(isOwners, 'A code went to somebody else')
  if (isForgotten(order)) return // what was not told yet, the customer did not want to hear any more
  if (order.state === 'completed')
    assert.ok(told.length > 0, `Order ${order.id} was sold without a code`)
  const number = numbers.find(({ id }) => id === order.providerId)
  const last = number?.sms.filter(({ atMs }) => atMs <= (order.endedAt ?? 0)).at(-1)
  const wasShown = order.state === 'completed' || order.state === 'expired'
  if (last === undefined || !wasShown) return
  const isTold = told.some(({ code }) => code === asShown(last.code))
  assert.ok(isTold, `The code ${last.code} of order ${order.id} was not delivered`)
}
