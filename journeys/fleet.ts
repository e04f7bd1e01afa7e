/**
 * One shop of several real processes on PostgreSQL, under load, while one process after the other is killed with -9. What holds
 * after it is what holds after the chaos of a single one, and that nothing that somebody said was lost or put aside.
 */
import assert from 'node:assert/strict'
import { setTimeout as pass } from 'node:timers/promises'
import { Client } from 'pg'
import type { FaultRate } from '#sandbox'
import type { TestPostgres } from '../scripts/postgres.ts'
import { examine } from './aftermath.ts'
import { untilCalm, untilCollected } from './calm.ts'
import { STORM, Wire, letThemAct } from './chaos.ts'
import { createPeople } from './crowd.ts'
import { openMoneyWorld } from './money-world.ts'
import { openRealWorld, type RealWorld, type ShopProcess } from './process.ts'
import { openForStorm } from './storm-opening.ts'
import { BOSS } from './test-house.ts'
import { createDice } from '#engine/testing'

const SECOND = 1000
const ROLES = ['web', 'web', 'worker', 'worker', 'worker'] as const
/** Five processes on one small machine, and none of them may fall behind. */
const ACTS_PER_SECOND = 25
const BETWEEN_KILLS_MS = { least: 500, most: 4 * SECOND } as const
/** Before each death: a shop in which nobody buys has nothing to lose. A busy machine takes longer for them. */
const ORDERS_BETWEEN_KILLS = 4
const ORDERS_WITHIN_MS = 90 * SECOND

/** How long and how hard a run is. */
export interface FleetStorm {
  readonly kills: number
  readonly customers: number
  /** Short, so that numbers run out of time while the run lasts; one of less than half a minute is of no use, and is given back. */
  readonly windowMs: number
  readonly faults: readonly FaultRate[]
  /** What nobody tells the shop of at a gateway is found minutes later; what is paid in chats is heard of at once. */
  readonly paysAtGateways: boolean
}

export const LONG_STORM: FleetStorm = {
  kills: 40,
  customers: 20,
  windowMs: 50 * SECOND,
  faults: STORM,
  paysAtGateways: true,
}

/** A purchase whose answer the provider loses is looked for until the balance tells, minutes later: here it loses none. */
export const SHORT_STORM: FleetStorm = {
  kills: 4,
  customers: 10,
  windowMs: 40 * SECOND,
  faults: STORM.filter(({ kind }) => kind === 'technical'),
  paysAtGateways: false,
}

export type FleetReport = Awaited<ReturnType<typeof examine>> & {
  readonly kills: Readonly<Record<'web' | 'worker', number>>
  readonly updates: number
  readonly seconds: number
}

/** Runs until so many deaths, and through the calm after them. @throws {AssertionError} at the first broken promise */
export async function runFleet(
  postgres: TestPostgres,
  seed: number,
  { kills, customers, windowMs, faults, paysAtGateways }: FleetStorm,
): Promise<FleetReport> {
  const startedAt = Date.now()
  const dice = createDice(seed)
  const people = createPeople(customers)
  const ids = people.map(({ id }) => id)
  const wire = new Wire()
  const databaseUrl = await postgres.createShop(`fleet${seed}`)
  const fleet: ShopProcess[] = []
  const money = await openMoneyWorld(() => dice.pick(doorsOf(fleet)))
  const world = await openRealWorld({
    people: [...people, BOSS],
    databaseUrl,
    env: money.env,
    sandbox: {
      seed,
      balanceToman: 1_000_000_000,
      neverShare: 0.3,
      smsDelay: { medianMs: 5 * SECOND },
      windowMs,
      permanentNumbers: 0, // one whose buyer dies before asking is looked for ten minutes long
      latency: { minMs: 5, maxMs: 120 },
      faults,
    },
    limits: { chatPerSecond: 10, botPerSecond: 500 },
    answer: (sandbox) => wire.answer(sandbox),
    logLevel: 'info',
  })
  try {
    await openForStorm(world, people, money)
    fleet.push(...ROLES.map((role) => world.launch(role)))
    await Promise.all(fleet.map((process) => process.open()))
    const crowd = letThemAct(world.playground, dice, people, ACTS_PER_SECOND)
    const payers = money.letThemPay({ playground: world.playground, people, dice }, paysAtGateways)
    const died = { web: 0, worker: 0 }
    for (let kill = 0; kill < kills; kill++) {
      await untilOrders(databaseUrl, (kill + 1) * ORDERS_BETWEEN_KILLS)
      await pass(dice.between(BETWEEN_KILLS_MS.least, BETWEEN_KILLS_MS.most))
      // Webs and workers in turn: the ones take what people send, the others see to what they bought.
      const role = kill % 2 === 0 ? 'web' : 'worker'
      const mates = [...fleet.keys()].filter((at) => ROLES[at] === role)
      await replace(world, fleet, dice.pick(mates) ?? assert.fail())
      died[role]++
    }
    crowd.stop()
    payers.stop()
    world.sandbox.faults.setRates([])
    await untilCalm(world)
    await untilCollected(world, money)
    const report = await examine(world, ids, wire, money)
    const updates = await countUpdates(databaseUrl)
    await stopAll(fleet)
    return {
      ...report,
      kills: died,
      updates,
      seconds: Math.round((Date.now() - startedAt) / SECOND),
    }
  } finally {
    await world.close()
    await money.close()
  }
}

/** Where the webs are reached that are open: a push may meet any of them. */
const doorsOf = (fleet: readonly ShopProcess[]): readonly string[] =>
  fleet.flatMap((process) => (process.role === 'web' ? (process.url() ?? []) : []))

async function untilOrders(databaseUrl: string, wanted: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const end = Date.now() + ORDERS_WITHIN_MS
  const count = async (): Promise<number> => {
    const { rows } = await client.query<{ n: string }>('SELECT count(*) AS n FROM number_order')
    return Number(rows[0]?.n)
  }
  while ((await count()) < wanted && Date.now() < end) await pass(200)
  const orders = await count()
  await client.end()
  assert.ok(orders >= wanted, `Only ${orders} of ${wanted} orders were placed in time`)
}

/** A supervisor starts anew what has died. */
async function replace(world: RealWorld, fleet: ShopProcess[], at: number): Promise<void> {
  const victim = fleet[at]
  assert.ok(victim)
  await victim.kill()
  fleet[at] = world.launch(victim.role)
}

/** @returns how many updates were handled; none may be left, put aside or taken for deadly */
async function countUpdates(databaseUrl: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ state: string; count: string }>(
    'SELECT state, count(*) AS count FROM inbox GROUP BY state',
  )
  await client.end()
  const counts = new Map(rows.map(({ state, count }) => [state, Number(count)]))
  assert.deepEqual([...counts.keys()], ['done'], 'Updates that were not handled')
  return counts.get('done') ?? 0
}

async function stopAll(fleet: readonly ShopProcess[]): Promise<void> {
  const before = Date.now()
  const codes = await Promise.all(fleet.map((process) => process.stop()))
  assert.deepEqual(
    codes,
    fleet.map(() => 0),
    'A process did not end well',
  )
  // Ten seconds, and a busy machine on which five of them end at once.
  assert.ok(Date.now() - before < 25 * SECOND, 'A stop took longer than ten seconds')
}
