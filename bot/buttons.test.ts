import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { decode, encode, wayIn } from './button-data.ts'
import { type Action, ACTION_KINDS, type ActionKind } from './buttons.ts'

const id = fc.integer({ min: 1, max: 9999 }).map(String)
const page = fc.integer({ min: 0, max: 99_999 })
const big = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
const operator = fc.constantFrom('any', 'min', '1', '2', '3', '4', '12')
const fields = {
  id,
  service: id,
  country: id,
  page,
  operator,
  listId: id,
  rule: big,
  listing: fc.constantFrom('service', 'country'),
  showing: fc.constantFrom('all', 'hidden', 'pinned'),
  action: fc.constantFrom('hide', 'unpin', 'down'),
  part: fc.constantFrom('service', 'country', 'operator'),
  value: fc.constantFrom('1', 'any', 'permanent'),
  figure: fc.constantFrom('markupPercent', 'addToman', 'minMarginToman', 'roundToToman'),
  roundness: fc.constantFrom('not-round', 'half-round', 'fully-round', 'other'),
  quote: big,
  order: big,
  ticket: big,
  chat: page,
  refund: page,
  codes: page,
  quick: page,
  topUp: big,
  paid: fc.integer({ min: 1, max: 1_000_000_000 }),
  receipt: big,
  seen: page,
  card: big,
  reason: fc.constantFrom('not-received', 'wrong-amount', 'unreadable', 'other-card', 'reused'),
  number: fc.constant('6037991234567893'),
  name: fc.constantFrom('inboxKeptDays', 'topUpTwoPersonsAboveToman', 'a'.repeat(40)),
  flag: fc.constantFrom('on', 'off'),
  group: fc.constantFrom('selling', 'promotions', 'data'),
  role: fc.constantFrom('owner', 'finance', 'support'),
  broadcast: big,
  audience: fc.constantFrom('all', 'fa', 'bought90'),
  direction: fc.constantFrom('start', 'stop'),
  person: big,
  since: big,
  gift: big,
  discount: big,
  link: big,
  stray: big,
  message: big,
  phone: big,
  account: big,
  form: big,
  amountAt: fc.integer({ min: 0, max: 999 }),
  balanceAt: fc.integer({ min: 0, max: 999 }),
  accountAt: fc.constantFrom('none', '0', '12'),
  bank: fc.constantFrom('mellat', 'middle-east'),
  as: fc.constantFrom('real', 'fake'),
  minute: big,
  amount: fc.integer({ min: 1, max: 1_000_000_000 }),
  way: fc.constantFrom('ways', 'topUpFor', 'topUpForRepeat', 'topUpForPermanent'),
  of: fc.integer({ min: 1, max: 1_000_000_000 }),
  rail: fc.constantFrom('card', 'card-auto', 'aqayepardakht', 'nowpayments'),
  givesUp: fc.integer({ min: 0, max: 1_000_000_000 }),
  proposal: big,
  offer: big,
  span: fc.constantFrom('day', 'week', 'month'),
  back: fc.integer({ min: 0, max: 999 }),
  dimension: fc.constantFrom('service', 'country', 'operator'),
  from: fc.constantFrom('service', 'country', 'home', 'stars', 'stock', 'chance'),
  by: fc.constantFrom('stock', 'chance'),
  on: fc.constantFrom('on', 'off'),
  version: page,
  token: fc.stringMatching(/^[\w-]{0,40}$/),
  section: fc.constantFrom('money', 'upkeep'),
  which: fc.constantFrom('active', 'past'),
  language: fc.constantFrom('fa', 'en', 'ru'),
}
/** Every field; what an action does not have is left out when it is written. */
const actionOf = (kind: ActionKind) =>
  fc.record({ kind: fc.constant(kind), ...fields }).map((all) => all as unknown as Action)

describe('callback data', () => {
  for (const kind of ACTION_KINDS)
    it(`of ${kind} is read as it was written, in at most 64 ASCII bytes`, () => {
      fc.assert(
        fc.property(actionOf(kind), (written) => {
          const data = encode(written)
          const read = decode(data)

          assert.match(data, /^[\x21-\x7E]{1,64}$/)
          assert.ok(read)
          assert.equal(encode(read), data)
          for (const [name, value] of Object.entries(read)) {
            assert.deepEqual(value, (written as unknown as Record<string, unknown>)[name])
          }
        }),
        { numRuns: 25 },
      )
    })

  it('holds every pair of the catalogue', () => {
    for (let service = 1; service <= 200; service++) {
      for (let country = 1; country <= 200; country++) {
        const pair = { service: String(service), country: String(country) }
        const data = encode({
          kind: 'buy',
          quote: Number.MAX_SAFE_INTEGER,
          ...pair,
          operator: 'any',
        })
        assert.ok(data.length <= 64)
      }
    }
  })

  it('of anybody else’s making is never an action of ours', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 64 }), (data) => {
        const read = decode(data)
        assert.ok(read === undefined || encode(read) === data)
      }),
    )
  })

  it('carries no price and no owner', () => {
    const names = new Set(ACTION_KINDS.flatMap((kind) => Object.keys(decodeAny(kind))))

    for (const name of names) assert.doesNotMatch(name, /price|toman|customer|owner|user/i)
  })

  it('of another version, with missing or strange fields, is not read', () => {
    const strange = [
      '',
      '0:home',
      '2:home',
      '1',
      '1:',
      '1:toString',
      '1:buy',
      '1:buy:7',
      '1:home:1',
    ]
    const fieldsOff = [
      '1:services:-1',
      '1:services:01',
      '1:services:1e3',
      '1:language:de',
      '1:order:99999999999999999',
    ]

    for (const data of [...strange, ...fieldsOff]) assert.equal(decode(data), undefined, data)
  })

  it('below messages of an earlier version mean what they are called today', () => {
    assert.deepEqual(decode('1:panel'), { kind: 'dashboard' })
    assert.deepEqual(decode('1:room:upkeep'), { kind: 'section', section: 'upkeep' })
    assert.deepEqual(decode('1:trail:3@panel'), { kind: 'auditLog', page: 3 })
    assert.deepEqual(wayIn('1:trail:3@panel'), { kind: 'dashboard' })
  })

  it('that could not be read again is not written', () => {
    assert.throws(() => encode({ kind: 'countries', service: 'a:b', page: 0 }), RangeError)
    assert.throws(() => encode({ kind: 'services', page: 1.5 }), RangeError)
  })
})

function decodeAny(kind: ActionKind): object {
  const [sample] = fc.sample(actionOf(kind), { seed: 1, numRuns: 1 })
  return (sample && decode(encode(sample))) ?? {}
}
