import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { BUCKETS, EDGES, bucketOf } from './buckets.ts'
import { guessedHazard } from './guess.ts'
import { massAt } from './curve.ts'
import { createLearner, type Kind, type Learner } from './learner.ts'

const here = { service: '1', country: '7' }
const MINUTE = 60_000

/** Evenly spread over 0 to 1, in an order that has no pattern that matters. */
const spread = (index: number): number => (index * 0.6180339887498949 + 0.31) % 1
const spreadToo = (index: number): number => (index * 0.7548776662466927 + 0.17) % 1

/** When the code of an order comes: at 1 % per second until 20 s, 4 % until 60 s, 0.5 % after. */
const TRUTH = (age: number): number => (age < 20 ? 0.01 : age < 60 ? 0.04 : 0.005)
function codeAge(chance: number): number {
  const mass = -Math.log(1 - chance)
  if (mass < 0.2) return mass / 0.01
  if (mass < 1.8) return 20 + (mass - 0.2) / 0.04
  return 60 + (mass - 1.8) / 0.005
}

let now = 0

/** Looks at orders every 3 to 25 s until their code has come or two minutes are over. */
function watch(learner: Learner, kind: Kind, orders: number, codeAgeOf = codeAge): void {
  for (let order = 0; order < orders; order++) {
    const comes = codeAgeOf(spread(order))
    const everyS = 3 + 22 * spreadToo(order)
    for (let age = 0; age < 120; age += everyS) {
      if (comes <= age + everyS) {
        learner.found(kind, 0, age, age + everyS)
        break
      }
      learner.quiet(kind, 0, age, age + everyS)
    }
    if (order % 100 === 99) learner.rebuild((now += MINUTE))
  }
  learner.rebuild((now += MINUTE))
}

const hazardAt = (learner: Learner, kind: Kind, age: number): number =>
  learner.curve(kind, 0).hazard[bucketOf(age)] as number

describe('the learner', () => {
  it('begins with the built-in guess, whatever the kind', () => {
    const learner = createLearner()

    for (const phase of [0, 1, 2] as const) {
      const { hazard } = learner.curve({ service: '9', country: '9' }, phase)
      const guess = guessedHazard(phase)
      for (let k = 0; k < BUCKETS; k++) {
        assert.ok(Math.abs((hazard[k] as number) / (guess[k] as number) - 1) < 1e-9)
      }
    }
  })

  it('finds the true curve from looks at odd times', () => {
    const learner = createLearner()
    watch(learner, here, 4000)

    for (const age of EDGES.filter((edge) => edge < 110)) {
      const ratio = hazardAt(learner, here, age + 0.5) / TRUTH(age + 0.5)
      assert.ok(ratio > 0.5 && ratio < 1.7, `at ${age} s: ${ratio} times the truth`)
    }
    for (const [from, to] of [
      [0, 20],
      [20, 60],
      [60, 120],
    ] as const) {
      const curve = learner.curve(here, 0)
      const mean = (massAt(curve, to) - massAt(curve, from)) / (to - from)
      const ratio = mean / TRUTH(from + 0.5)
      assert.ok(ratio > 0.9 && ratio < 1.1, `from ${from} s: ${ratio} times the truth`)
    }
  })

  it('lets one code change a kind a little and a thousand a lot', () => {
    const [little, much] = [createLearner(), createLearner()]
    const common = { service: '1', country: '1' }
    const rare = { service: '2', country: '1' }
    const late = (chance: number): number => 90 + 20 * chance
    for (const learner of [little, much]) watch(learner, common, 2000)

    watch(little, rare, 1, late)
    watch(much, rare, 1000, late)

    const before = hazardAt(little, common, 40)
    assert.ok(hazardAt(little, rare, 40) > before / 6, 'one code is an anecdote')
    assert.ok(hazardAt(much, rare, 40) < before / 30, 'a thousand are not')
    assert.ok(hazardAt(much, rare, 100) > 5 * hazardAt(much, common, 100))
  })

  it('knows a pair that it has never seen by its service and its country', () => {
    const learner = createLearner()
    const soon = (chance: number): number => 5 + 5 * chance
    for (const service of ['1', '2']) watch(learner, { service, country: '1' }, 300)
    watch(learner, { service: '3', country: '1' }, 300, soon)

    const unseen = hazardAt(learner, { service: '3', country: '2' }, 7)

    assert.ok(unseen > 3 * hazardAt(learner, { service: '2', country: '2' }, 7))
  })

  it('forgets: what has changed is learnt anew', () => {
    const learner = createLearner()
    watch(learner, here, 5000, (chance) => 80 + 30 * chance)
    watch(learner, here, 15_000)

    const now = hazardAt(learner, here, 40)

    assert.ok(now > 0.02, `${now} codes a second at 40 s, where 0.04 is true`)
  })

  it('rebuilds its curves at most every 30 s', () => {
    const learner = createLearner()
    learner.rebuild(0)
    const first = learner.curve(here, 0)
    learner.found(here, 0, 10, 13)

    learner.rebuild(29_999)
    assert.equal(learner.curve(here, 0), first)

    learner.rebuild(30_000)
    assert.notDeepEqual(learner.curve(here, 0), first)
  })

  it('goes on after a restart where it stood', () => {
    const learner = createLearner()
    watch(learner, here, 500)

    const kept: unknown = JSON.parse(JSON.stringify(learner.save()))
    const restarted = createLearner(kept)

    for (const age of [5, 30, 100]) {
      const ratio = hazardAt(restarted, here, age) / hazardAt(learner, here, age)
      assert.ok(Math.abs(ratio - 1) < 0.02, `at ${age} s: ${ratio}`)
    }
  })

  it('takes nonsense from the store for nothing', () => {
    const cell = [[[-1, 'x', NaN, null], 'exposure'], 7]
    for (const saved of [undefined, null, 7, 'x', [], { all: 3, pairs: [7, ['a'], [1, cell]] }]) {
      assert.deepEqual(createLearner(saved).curve(here, 0), createLearner().curve(here, 0))
    }
  })

  it('keeps no more pairs than fit, and those with the most history', () => {
    const learner = createLearner()
    watch(learner, here, 20)
    for (let service = 0; service < 390; service++) {
      for (let country = 0; country < 10; country++) {
        learner.quiet({ service: `s${service}`, country: `c${country}` }, 0, 0, 10)
      }
    }

    const { pairs } = learner.save()

    assert.ok(pairs.length <= 2000, `${pairs.length} pairs`)
    assert.ok(pairs.some(([key]) => key === '1 7'))
  })
})
