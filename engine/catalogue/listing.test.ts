import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import type { Country, Service } from './types.ts'
import { createSearchIndex } from './search.ts'
import { createSettings, type SettingDefaults, type Settings } from '../settings/settings.ts'
import { createTurnedClock } from '#sdk/testing'
import { byPin, createListing, isListed, type ListingAction } from './listing.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import type { Store } from '../store/store.ts'
import { openTestStore } from '../testing/database.ts'

let store: Store
before(async () => {
  store = await openTestStore()
  await store.close() // only what the settings begin with is read here
})

const settingsWith = (defaults: SettingDefaults = {}): Settings =>
  createSettings({ store, clock: createTurnedClock(), defaults })

const namesOf = (name: string) => ({ fa: name, en: name, ru: name })
const service = (id: string): Service => ({ id, names: namesOf(`chat ${id}`) })
const country = (id: string): Country => ({
  id,
  names: namesOf(`land ${id}`),
  flag: '🌐',
  areaCode: id,
})

const id = fc.integer({ min: 1, max: 12 }).map(String)
const ids = fc.uniqueArray(id)
const hidden = fc.record({
  hiddenServices: ids,
  hiddenCountries: ids,
  hiddenPairs: fc.uniqueArray(fc.tuple(id, id).map(([s, c]) => `${s}-${c}`)),
})

describe('the listing', () => {
  it('leaves out what is hidden as a service, as a country or as a pair, and nothing else', () => {
    const settings = settingsWith({
      hiddenServices: ['1'],
      hiddenCountries: ['2'],
      hiddenPairs: ['3-4'],
    })
    const shown = (s?: string, c?: string) => isListed(settings, s, c)

    assert.deepEqual([shown('1'), shown('1', '9'), shown('2')], [false, false, true])
    assert.deepEqual([shown(undefined, '2'), shown('9', '2')], [false, false])
    assert.deepEqual([shown('3', '4'), shown('4', '3')], [false, true])
    assert.deepEqual([shown('3'), shown(undefined, '4')], [true, true])
  })

  it('begins without money, rides, what is not said, and Iran, and with what people ask for', () => {
    const settings = settingsWith()

    for (const each of ['12', '15', '61', '118', '147', '167', '175']) {
      assert.ok(!isListed(settings, each, undefined), each)
    }
    for (const each of ['1', '2', '3', '6', '7', '8', '33', '72', '116']) {
      assert.ok(isListed(settings, each, '1'), each)
    }
    assert.ok(!isListed(settings, '1', '78'))
  })

  it('never lets anything hidden be found, whatever is hidden and asked for', () => {
    const numbered = Array.from({ length: 12 }, (_, index) => String(index + 1))
    const index = createSearchIndex(numbered.map(service), numbered.map(country))
    const text = fc.oneof(
      fc.constantFrom('chat', 'land', 'chta'),
      id,
      fc.tuple(id, id).map(([s, c]) => `chat ${s} land ${c}`),
    )
    fc.assert(
      fc.property(hidden, text, (lists, asked) => {
        const settings = settingsWith(lists)
        const found = index.search(asked, (s, c) => isListed(settings, s, c))

        for (const each of [...found.services, ...found.pairs.map((pair) => pair.service)]) {
          assert.ok(!lists.hiddenServices.includes(each.id))
        }
        for (const each of [...found.countries, ...found.pairs.map((pair) => pair.country)]) {
          assert.ok(!lists.hiddenCountries.includes(each.id))
        }
        for (const pair of found.pairs) {
          assert.ok(!lists.hiddenPairs.includes(`${pair.service.id}-${pair.country.id}`))
        }
      }),
    )
  })

  it('lets a service in a country be found until that pair is hidden', () => {
    const index = createSearchIndex([service('1')], [country('2')])
    const pairsFound = (hiddenPairs: string[]): number => {
      const settings = settingsWith({ hiddenPairs })
      return index.search('chat land', (s, c) => isListed(settings, s, c)).pairs.length
    }

    assert.ok(pairsFound([]) > 0)
    assert.equal(pairsFound(['1-2']), 0)
  })

  it('puts the pinned first, as the pins stand, and leaves the others in their order', () => {
    fc.assert(
      fc.property(ids, ids, (pins, all) => {
        const sorted = all.map((each) => ({ id: each })).sort(byPin(pins))

        assert.deepEqual(
          sorted.map((each) => each.id),
          [
            ...pins.filter((each) => all.includes(each)),
            ...all.filter((each) => !pins.includes(each)),
          ],
        )
      }),
    )
  })
})

describe('the staff at the listing', () => {
  const OWNER = 1001

  async function open() {
    const fresh = await openTestStore()
    const clock = createTurnedClock()
    const settings = createSettings({ store: fresh, clock })
    const catalogue = {
      services: () => ['1', '2', '15'].map(service),
      countries: () => ['1', '78'].map(country),
    }
    const listing = createListing({ catalogue, settings } as never)
    const does = (...entries: readonly (readonly [string, ListingAction])[]) =>
      entries.reduce(
        (before, [of, action]) => before.then(() => listing.change(OWNER, 'service', of, action)),
        Promise.resolve(true),
      )
    return { store: fresh, settings, listing, does, clock }
  }

  it('hides and shows by a tap, with a row of the audit log for each, and none for what was so already', async () => {
    const { store: fresh, settings, does } = await open()

    await does(['2', 'hide'], ['2', 'hide'])
    assert.ok(!isListed(settings, '2', undefined))
    await does(['2', 'show'], ['15', 'show'])
    assert.ok(isListed(settings, '2', undefined) && isListed(settings, '15', undefined))

    const entries = (await auditLogRows(fresh).page(0, 9)).items.map(({ action, subject }) => [
      action,
      subject,
    ])
    assert.deepEqual(entries, [
      ['show', 'service:15'],
      ['show', 'service:2'],
      ['hide', 'service:2'],
    ])
    await fresh.close()
  })

  it('pins, and moves what is pinned up and down within its ends', async () => {
    const { store: fresh, listing, does } = await open()
    const order = () => listing.services().map(({ id: of }) => of)

    await does(['15', 'pin'], ['2', 'pin'])
    assert.deepEqual(order(), ['15', '2', '1'])
    await does(['2', 'up'], ['2', 'up'])
    assert.deepEqual(order(), ['2', '15', '1'])
    await does(['2', 'down'], ['2', 'down'])
    assert.deepEqual(order(), ['15', '2', '1'])
    assert.deepEqual(listing.standing('service', '2'), {
      hidden: false,
      pinnedAt: 1,
      pins: 2,
      hiddenFor: undefined,
    })
    await does(['15', 'unpin'], ['1', 'up'])
    assert.deepEqual(order(), ['2', '1', '15'])
    await fresh.close()
  })

  it('says why a new shop does not sell a thing', async () => {
    const { store: fresh, listing } = await open()
    const why = (['15', '147', '12', '1'] as const).map((of) => listing.standing('service', of))

    assert.deepEqual(
      why.map(({ hidden: isHidden, hiddenFor }) => [isHidden, hiddenFor]),
      [
        [true, 'money'],
        [true, 'rides'],
        [true, 'unsaid'],
        [false, undefined],
      ],
    )
    assert.equal(listing.standing('country', '78').hiddenFor, 'papers')
    assert.equal(listing.standing('country', '1').hiddenFor, undefined)
    await fresh.close()
  })

  it('hides a service in one country, and shows it again', async () => {
    const { store: fresh, settings, listing } = await open()
    const pair = { service: '1', country: '2' }

    await listing.changePair(OWNER, pair, 'hide')
    assert.deepEqual(listing.hiddenCountriesOf('1'), ['2'])
    assert.ok(!isListed(settings, '1', '2') && isListed(settings, '1', '3'))
    await listing.changePair(OWNER, pair, 'show')
    assert.deepEqual(listing.hiddenCountriesOf('1'), [])
    await fresh.close()
  })

  it('is told when no more can be pinned, and keeps what another process has pinned meanwhile', async () => {
    const { store: fresh, settings, listing, does, clock } = await open()
    const elsewhere = createSettings({ store: fresh, clock })
    const fifty = Array.from({ length: 49 }, (_, index) => String(1000 + index))
    await elsewhere.set(OWNER, 'pinnedServices', fifty.join(' '))

    assert.equal(await does(['1', 'pin']), true)
    assert.equal(settings.get('pinnedServices').length, 50)
    assert.equal(await does(['2', 'pin']), false)
    assert.equal(listing.standing('service', '2').pinnedAt, undefined)
    await fresh.close()
  })
})
