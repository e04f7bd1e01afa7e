/**
 * The real process between a provider and a Telegram on real ports, under load, killed with -9 again and again. When the
 * storm is over, everything must have ended well: to the code, and to the Toman.
 */
import assert from 'node:assert/strict'
import { setTimeout as pass } from 'node:timers/promises'
import type { Playground } from '#playground'
import type { Sandbox } from '#sandbox'
import { examine, type Findings } from './aftermath.ts'
import { untilCalm, untilCollected } from './calm.ts'
import { createCrowd, createPeople, createStaff } from './crowd.ts'
import { openMoneyWorld, type MoneyWorld } from './money-world.ts'
import { openHostility, type Hostility } from './hostile.ts'
import { openRealWorld, type RealWorld } from './process.ts'
import { createShiftedClock } from './shifted-clock.ts'
import { asShown } from './soundness.ts'
import { openForStorm } from './storm-opening.ts'
import { BOSS } from './test-house.ts'
import { createDice, type Dice } from '#engine/testing'

const SECOND = 1000
const CUSTOMERS = 30
/** Short, so that many numbers run out of time while the run lasts. */
const WINDOW_MS = 60 * SECOND
/** At most: who waits for an answer does nothing. */
const ACTS_PER_SECOND = 50
/** So many of the rest end before the shop is open. */
const STILLBORN_SHARE = 0.3
const SHORTEST_LIFE_MS = 200
const LONGEST_LIFE_MS = 4 * SECOND
/** So many of the others are beset by all else that can go wrong. */
const HOSTILE_SHARE = 0.6
/** They live longer: what nobody has time to buy in cannot be lost. */
const HOSTILE_LIFE_MS = 8 * SECOND
/** Every second life ends while the provider is answering such a call, one after the other; the rest whenever it happens. */
const AMBUSHES = [
  'getspnumber',
  'getnum',
  'checkstatus',
  'getspnumber',
  'getnum',
  'cancelnumber',
  'repeat',
  'balance',
] as const
/** In a shorter storm some of what customers do may be missing. */
const MEANINGFUL_KILLS = 6
const ALL_RAILS_KILLS = 12
/** Somebody has to come so far on a busy machine; but some calls nobody leads to any more. */
const AMBUSH_WITHIN_MS = 30 * SECOND
/** As many as the longest storm may sell. */
const PERMANENT_NUMBERS = 500
/** Longer than it takes to kill. */
const AMBUSH_MS = 200

export interface ChaosReport extends Findings {
  readonly seed: number
  readonly kills: number
  readonly seconds: number
  /** What befell the shop beside its deaths, by kind. */
  readonly blows: Readonly<Record<string, number>>
}

/** Runs until so many deaths, and through the calm after them. @throws {AssertionError} at the first broken promise */
export async function runChaos(
  seed: number,
  kills: number,
  databaseUrl?: string,
): Promise<ChaosReport> {
  const startedAt = Date.now()
  const dice = createDice(seed)
  const people = createPeople(CUSTOMERS)
  const wire = new Wire()
  const clock = createShiftedClock()
  let shopUrl: () => string | undefined = () => undefined
  const money = await openMoneyWorld(() => shopUrl())
  const world = await openRealWorld({
    people: [...people, BOSS],
    env: { ...clock.env, ...money.env },
    ...(databaseUrl !== undefined && { databaseUrl }),
    sandbox: {
      seed,
      balanceToman: 5_000_000_000,
      neverShare: 0.3,
      smsDelay: { medianMs: 8 * SECOND },
      windowMs: WINDOW_MS,
      permanentNumbers: PERMANENT_NUMBERS,
      latency: { minMs: 5, maxMs: 120 },
      cancel: { notYetShare: 0.2 },
      faults: STORM,
    },
    limits: { chatPerSecond: 10, botPerSecond: 500 },
    answer: (sandbox) => wire.answer(sandbox),
    logLevel: 'info',
  })
  shopUrl = () => world.shopUrl()
  try {
    await openForStorm(world, people, money)
    const hostility = openHostility(world, clock, people, dice)
    const crowd = letThemAct(world.playground, dice, people)
    const payers = money.letThemPay({ playground: world.playground, people, dice })
    for (let kill = 0; kill < kills; kill++) {
      const ambush = kill % 2 === 0 ? AMBUSHES[(kill / 2) % AMBUSHES.length] : undefined
      await liveAndDie(world, wire, hostility, dice, ambush)
    }
    crowd.stop()
    payers.stop()
    world.sandbox.faults.setRates([])
    await calmDown(world, money)
    const report = await examine(
      world,
      people.map(({ id }) => id),
      wire,
      money,
    )
    assertLived(report, kills)
    const seconds = Math.round((Date.now() - startedAt) / SECOND)
    return { seed, kills, seconds, blows: hostility.blows(), ...report }
  } finally {
    await world.close()
    await money.close()
    clock.close()
  }
}

/** A storm proves nothing about what nobody did in it; a short one may be without some of the rails. */
function assertLived(findings: Findings, kills: number): void {
  const { numbersBought, permanentBought, paidInToman, giftToman, creditedToman } = findings
  const done = { numbersBought, permanentBought, paidInToman, giftToman, creditedToman }
  const rails = {
    gateways: findings.gateways.credited,
    receipts: findings.byReceipt,
    deposits: findings.cards.byThemselves,
    stars: findings.stars.credited,
  }
  const asked = { ...(kills >= MEANINGFUL_KILLS && done), ...(kills >= ALL_RAILS_KILLS && rails) }
  for (const [what, amount] of Object.entries(asked))
    assert.ok(amount > 0, `Nothing of this happened: ${what} in ${JSON.stringify(findings)}`)
}

async function liveAndDie(
  world: RealWorld,
  wire: Wire,
  hostility: Hostility,
  dice: Dice,
  ambush: string | undefined,
): Promise<void> {
  const lifeMs = dice.between(SHORTEST_LIFE_MS, LONGEST_LIFE_MS)
  if (ambush === undefined && dice.chance(STILLBORN_SHARE)) {
    world.beginShop()
    await pass(lifeMs)
  } else {
    const shop = await world.startShop()
    const suffering = dice.chance(HOSTILE_SHARE)
      ? hostility.strike(shop, HOSTILE_LIFE_MS + lifeMs)
      : undefined
    await (ambush === undefined ? pass(lifeMs) : wire.meets(ambush, AMBUSH_WITHIN_MS))
    await suffering
  }
  await world.killShop()
}

/** What goes wrong at the provider meanwhile. */
export const STORM = [
  { rate: 0.02, kind: 'executed-but-unanswered' },
  { rate: 0.02, kind: 'reset' },
  { rate: 0.01, kind: 'status-500' },
  { rate: 0.01, kind: 'html' },
  { rate: 0.01, kind: 'truncated' },
  { rate: 0.01, kind: 'technical' },
  { rate: 0.005, kind: 'rate-limited' },
  { rate: 0.01, kind: 'status-421', executed: true },
  { rate: 0.03, kind: 'technical', result: -304, methods: ['checkstatus', 'cancelnumber'] },
  { rate: 0.03, kind: 'odd-fields', methods: ['getnum'], fields: { AMOUNT: null } },
  { rate: 0.02, kind: 'odd-fields', methods: ['getnum'], fields: { NUMBER: null } },
  { rate: 0.02, kind: 'odd-fields', methods: ['getnum'], fields: { TIME: '00:00:00' } },
  { rate: 0.02, kind: 'odd-fields', methods: ['getinfo'], fields: { amount: 8e15 } },
] as const

/** Between the shop and the provider: sees what is said there, and says when something is. */
export class Wire {
  /** Every code that the provider has said in any answer, by number: from then on it must reach its customer. */
  readonly shown = new Map<string, Set<string>>()
  /** How often each permanent number was asked for, by its id on the list. */
  readonly askedPermanent = new Map<string, number>()
  #ambush: { readonly method: string; spring(): void } | undefined

  answer(sandbox: Sandbox): Sandbox['fetch'] {
    return async (input, init) => {
      const { searchParams } = new URL(input instanceof Request ? input.url : input)
      if (searchParams.get('method') === 'getspnumber') {
        const listId = searchParams.get('id') ?? ''
        this.askedPermanent.set(listId, (this.askedPermanent.get(listId) ?? 0) + 1)
      }
      const response = await sandbox.fetch(input, init)
      this.#note(searchParams.get('id'), await response.clone().text())
      if (searchParams.get('method') === this.#ambush?.method) {
        this.#ambush?.spring()
        await pass(AMBUSH_MS) // done at the provider, not yet heard of in the shop
      }
      return response
    }
  }

  /** Resolves in the middle of the next such call, or when there was none for so long. */
  async meets(method: string, withinMs: number): Promise<void> {
    const sprung = new Promise<void>((spring) => (this.#ambush = { method, spring }))
    await Promise.race([sprung, pass(withinMs)])
    this.#ambush = undefined
  }

  #note(id: string | null, answer: string): void {
    const code = /"code":\s*"([^"]+)"/i.exec(answer)?.[1]
    if (id === null || code === undefined || code === '0') return
    this.shown.set(id, (this.shown.get(id) ?? new Set()).add(asShown(code)))
  }
}

export function letThemAct(
  playground: Playground,
  dice: Dice,
  people: ReturnType<typeof createPeople>,
  actsPerSecond = ACTS_PER_SECOND,
): { stop(): void } {
  const crowd = createCrowd(playground, people, dice)
  const staff = createStaff(playground.person(BOSS.id), people, dice)
  const timers = [
    setInterval(() => crowd.act(Date.now()), SECOND / actsPerSecond),
    setInterval(() => staff.act(), SECOND),
  ]
  return { stop: () => timers.forEach((timer) => clearInterval(timer)) }
}

/** Lets the shop live until nothing is left to be done, and then stops it. */
async function calmDown(world: RealWorld, money: MoneyWorld): Promise<void> {
  await world.startShop()
  await untilCalm(world)
  await untilCollected(world, money)
  await world.killShop()
}
