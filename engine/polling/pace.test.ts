import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createPace, type Pace } from './pace.ts'

const LOAD = { waiting: 1000, requestsPerSecond: 40 }

function times(count: number, act: () => void): void {
  for (let time = 0; time < count; time++) act()
}

/** A pace at which the provider has answered nothing for a while. */
function down(): Pace {
  const pace = createPace()
  times(20, () => pace.failed())
  return pace
}

describe('the pace', () => {
  it('is what the load may spend while there are answers, however many fail among them', () => {
    const pace = createPace()
    times(10, () => {
      times(19, () => pace.failed())
      pace.answered()
    })

    assert.equal(pace.perSecond(LOAD), 40)
  })

  it('is a request a second once nothing is answered any more', () => {
    const pace = down()
    times(500, () => pace.failed())

    assert.equal(pace.perSecond(LOAD), 1)
  })

  it('is not raised by a provider who is down above what little the load has', () => {
    assert.equal(down().perSecond({ waiting: 9, requestsPerSecond: 0.5 }), 0.5)
  })

  it('grows by one with each answer until it is whole', () => {
    const pace = down()

    pace.answered()
    assert.equal(pace.perSecond(LOAD), 2)
    times(38, () => pace.answered())
    assert.equal(pace.perSecond(LOAD), 40)
    times(1000, () => pace.answered())
    assert.equal(pace.perSecond(LOAD), 40)
  })

  it('falls again when the provider is down again', () => {
    const pace = down()
    times(100, () => pace.answered())
    times(20, () => pace.failed())

    assert.equal(pace.perSecond(LOAD), 1)
  })
})
