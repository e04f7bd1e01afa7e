import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Offer } from './answers/offer.ts'
import { createCatalogue, type CatalogueSource } from './catalogue.ts'
import { createTurnedClock } from './testing.ts'

const MINUTE = 60_000

/** A source that counts what it is asked for; while `broken`, it fails. */
function counting() {
  const asked = { countries: 0, services: 0, offers: 0 }
  const state = { broken: false }
  const answer = <T>(what: keyof typeof asked): Promise<T[]> => {
    asked[what]++
    return state.broken ? Promise.reject(new Error('away')) : Promise.resolve([])
  }
  const source: CatalogueSource = {
    countries: () => answer('countries'),
    services: () => answer('services'),
    offers: () => answer<Offer>('offers'),
  }
  const clock = createTurnedClock()
  return { asked, state, clock, catalogue: createCatalogue(source, { clock }) }
}

describe('a catalogue', () => {
  it('keeps countries, services and offers, the offers by their filter', async () => {
    const { asked, catalogue } = counting()

    for (let i = 0; i < 3; i++) {
      await catalogue.countries()
      await catalogue.services()
      await catalogue.offers({ service: '1' })
      await catalogue.offers({ service: '1', operator: 'any' })
      await catalogue.offers()
    }

    assert.deepEqual(asked, { countries: 1, services: 1, offers: 3 })
  })

  it('keeps prices for a shorter time than names', async () => {
    const { asked, clock, catalogue } = counting()
    await Promise.all([catalogue.countries(), catalogue.offers()])

    await clock.advance(3 * MINUTE)
    await Promise.all([catalogue.countries(), catalogue.offers()])

    assert.deepEqual(asked, { countries: 1, services: 0, offers: 2 })
  })

  it('forgets the filter that was asked for longest ago when there are too many', async () => {
    const { asked, catalogue } = counting()
    for (let i = 0; i < 500; i++) await catalogue.offers({ service: String(i) })
    await catalogue.offers({ service: '0' })
    await catalogue.offers({ service: '500' })
    assert.equal(asked.offers, 501)

    await catalogue.offers({ service: '0' })
    assert.equal(asked.offers, 501)
    await catalogue.offers({ service: '1' })
    assert.equal(asked.offers, 502)
  })

  it('asks for everything again on demand', async () => {
    const { asked, catalogue } = counting()
    await Promise.all([catalogue.countries(), catalogue.services(), catalogue.offers()])

    await catalogue.refresh()
    await catalogue.offers()

    assert.deepEqual(asked, { countries: 2, services: 2, offers: 2 })
  })

  it('keeps itself fresh until it is told to stop', async () => {
    const { asked, clock, catalogue } = counting()
    const controller = new AbortController()

    const administration = catalogue.keepFresh(controller.signal)
    await clock.advance(90 * MINUTE)
    controller.abort()
    await administration

    assert.deepEqual(asked, { countries: 4, services: 4, offers: 0 })
    assert.equal(clock.pending(), 0)
  })

  it('tells of a failure to keep fresh, and tries again within a minute', async () => {
    const { asked, state, clock, catalogue } = counting()
    const controller = new AbortController()
    const errors: unknown[] = []
    state.broken = true

    const administration = catalogue.keepFresh(controller.signal, (error) => errors.push(error))
    await clock.advance(MINUTE - 1)
    assert.equal(errors.length, 1)
    state.broken = false
    await clock.advance(1)
    controller.abort()
    await administration

    assert.equal(errors.length, 1)
    assert.equal(asked.countries, 2)
  })

  it('stops at once, also while it is asking', async () => {
    const controller = new AbortController()
    const never = (): Promise<never> => new Promise(() => undefined)
    const errors: unknown[] = []
    const catalogue = createCatalogue(
      { countries: never, services: never, offers: never },
      { clock: createTurnedClock() },
    )

    const administration = catalogue.keepFresh(controller.signal, (error) => errors.push(error))
    controller.abort()
    await administration

    assert.deepEqual(errors, [])
  })
})
