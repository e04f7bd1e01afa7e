/** What must hold when a storm is over: to the code, and to the Toman. */
import assert from 'node:assert/strict'
import { openStore, type Order, type Store } from '#engine'
import type { Playground } from '#playground'
import { assertDeposits, type AtCards } from './deposit-soundness.ts'
import { matchLost } from './lost-purchases.ts'
import type { MoneyWorld } from './money-world.ts'
import { assertGateways, assertStars, type AtGateways } from './payment-soundness.ts'
import { KEY, TOKEN, type RealWorld } from './process.ts'
import {
  allOrders,
  allPermanent,
  assertAccount,
  assertBooks,
  assertPermanent,
  ownedAt,
  type OwnedNumber,
} from './soundness.ts'
import { chargesOf } from './star-payers.ts'
import { BOSS } from './test-house.ts'
import { auditRows, ledgerRows, providerAccountRows } from '#engine/rows'

/** What was said between the shop and the provider. */
interface Heard {
  /** Every code, by number. */
  readonly shown: ReadonlyMap<string, ReadonlySet<string>>
  /** How often each permanent number was asked for, by its id on the list. */
  readonly askedPermanent: ReadonlyMap<string, number>
}

/** What a storm came to. */
export interface Findings {
  readonly orders: number
  readonly states: Readonly<Record<string, number>>
  readonly numbersBought: number
  readonly codesShown: number
  readonly codesDelivered: number
  /** Numbers that the provider sold and no order knows, each beside an order that is `lost`. */
  readonly lostPurchases: number
  /** What the shop found out about purchases whose answer was lost, by verdict. */
  readonly verdicts: Readonly<Record<string, number>>
  /** What purchases without an answer cost in the end, also those that could not be told from one another. */
  readonly lostToman: number
  /** Permanent orders by state, and what the provider says is ours. */
  readonly permanentStates: Readonly<Record<string, number>>
  readonly permanentBought: number
  readonly topUpStates: Readonly<Record<string, number>>
  /** Top-ups for which nothing stands but a receipt, and who approved it. */
  readonly byReceipt: number
  readonly paidInToman: number
  /** What came at gateways. */
  readonly gateways: AtGateways
  readonly stars: AtGateways
  /** What was transferred to the card that confirms itself. */
  readonly cards: AtCards
  /** What gift codes brought, and what the staff put into wallets and took out of them. */
  readonly giftToman: number
  readonly creditedToman: number
  readonly debitedToman: number
  readonly busiestSecond: number
}

/** What the bank itself says. */
interface MoneyOutside {
  readonly bank: Pick<MoneyWorld['bank'], 'truth'>
  readonly cards: Pick<MoneyWorld['cards'], 'transfers'>
}

type TopUpMoney = Awaited<ReturnType<ReturnType<typeof auditRows>['topUps']>>[number]

export async function examine(
  world: RealWorld,
  customerIds: readonly number[],
  { shown, askedPermanent }: Heard,
  money: MoneyOutside,
): Promise<Findings> {
  const { sandbox, playground } = world
  const store = await openStore(world.database)
  try {
    const orders = await allOrders(store)
    const numbers = sandbox.numbers()
    await assertBooks(store)
    await assertEnded(store, orders, customerIds)
    const lostPurchases = matchLost(orders, numbers)
    const { balanceToman } = sandbox.account()
    const permanent = await ownedAt(sandbox, KEY)
    await assertAccount(store, orders, { numbers, permanent, balanceToman, now: Date.now() })
    await assertPermanent(store, permanent, askedPermanent)
    const topUps = await auditRows(store.unhurried).topUps(0, 1e6)
    const gateways = await assertGateways(store, money.bank)
    const stars = await assertStars(store, await chargesOf(playground))
    const cards = await assertDeposits(store, money.cards.transfers())
    await assertSecret(store, playground, world.output(), permanent)
    const codes = countCodes(playground, orders, shown)
    const busiestSecond = world.busiestSecond()
    assert.ok(busiestSecond <= 50, `${busiestSecond} requests in one second`)
    for (const secret of [KEY, TOKEN, TOKEN.split(':')[1] ?? '']) {
      assert.ok(!world.output().includes(secret), 'A secret stands in the output')
    }
    return {
      orders: orders.length,
      states: countBy(orders.map(({ state }) => state)),
      numbersBought: numbers.length,
      ...codes,
      lostPurchases,
      ...(await lostFindings(store)),
      permanentStates: countBy((await allPermanent(store)).map(({ state }) => state)),
      permanentBought: permanent.length,
      topUpStates: countBy(topUps.map(({ state }) => state)),
      byReceipt: topUps.filter(isByReceipt).length,
      gateways,
      stars,
      cards,
      paidInToman: -(await ledgerRows(store).sum('payments')),
      giftToman: await providerAccountRows(store).movedBy('gift-code'),
      creditedToman: await providerAccountRows(store).movedBy('credit'),
      debitedToman: await providerAccountRows(store).movedBy('debit'),
      busiestSecond,
    }
  } finally {
    await store.close()
  }
}

const isByReceipt = ({ state, confirmedBy, deposit }: TopUpMoney): boolean =>
  state === 'paid' && confirmedBy === undefined && deposit === undefined

const countBy = (words: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(words, (word) => word)].map(([word, group]) => [word, group.length]),
  )

async function assertEnded(
  store: Store,
  orders: readonly Order[],
  customerIds: readonly number[],
): Promise<void> {
  const open = orders.filter(({ endedAt }) => endedAt === undefined)
  assert.deepEqual(
    open.map(({ id, state }) => `${id} ${state}`),
    [],
    'Orders that did not end',
  )
  for (const id of customerIds) {
    assert.equal(await ledgerRows(store).balance(`held:${id}`), 0, `Money of ${id} is still held`)
  }
}

/** Who knows the password of a permanent number is its owner alone, and no log. */
async function assertSecret(
  store: Store,
  playground: Playground,
  output: string,
  owned: readonly OwnedNumber[],
): Promise<void> {
  const orders = (await allPermanent(store)).filter(({ state }) => state === 'owned')
  const owners = new Map(orders.map(({ number, customerId }) => [number, customerId]))
  const people = [...new Set(orders.map(({ customerId }) => customerId)), BOSS.id]
  for (const { number, password } of owned) {
    assert.ok(!output.includes(password), 'A password stands in the output')
    const others = people.filter((id) => id !== owners.get(number))
    const stranger = others.find((id) => isRead(playground, id, password))
    assert.equal(stranger, undefined, `A stranger read the password of ${number}`)
  }
}

/** What the shop made of the purchases whose answer was lost. */
async function lostFindings(store: Store): Promise<Pick<Findings, 'verdicts' | 'lostToman'>> {
  const all = await providerAccountRows(store).lostPurchases(Number.MAX_SAFE_INTEGER)
  const [made, back] = [
    await providerAccountRows(store).movedBy('lost-bought'),
    await providerAccountRows(store).movedBy('lost-refunded'),
  ]
  return { verdicts: countBy(all.map(({ verdict }) => verdict ?? 'open')), lostToman: made - back }
}

/** Every code that the provider has shown stands in the chat of the one whose number it came to. */
function countCodes(
  playground: Playground,
  orders: readonly Order[],
  shown: ReadonlyMap<string, ReadonlySet<string>>,
): Pick<Findings, 'codesShown' | 'codesDelivered'> {
  const owners = new Map(
    orders
      .filter(({ state }) => state !== 'failed' && state !== 'lost') // its customer never had the number
      .map(({ providerId, customerId }) => [providerId, customerId]),
  )
  const due = [...shown].flatMap(([id, codes]) => {
    const owner = owners.get(id)
    return owner === undefined ? [] : [...codes].map((code) => ({ id, owner, code }))
  })
  const missing = due.filter(({ owner, code }) => !isRead(playground, owner, code))
  assert.deepEqual(missing, [], 'Codes that were shown and not delivered')
  return { codesShown: due.length, codesDelivered: due.length - missing.length }
}

const isRead = (playground: Playground, personId: number, code: string): boolean =>
  playground
    .person(personId)
    .messages()
    .some(({ text }) => text.includes(code))
