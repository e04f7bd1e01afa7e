/** People without money who tap as fast as they can, beside others whose code is on its way. */
import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import type { Person } from '#playground'
import { until } from '#engine/testing'
import { toman } from '#sdk'
import { Visitor, assertSound, openTestHouse, type TestHouse } from './test-house.ts'

const SECOND = 1000
const TAPS_A_SECOND = 8
const FLOOD_S = 15

const people = (first: number, count: number): readonly Person[] =>
  Array.from({ length: count }, (_, i) => ({
    id: first + i,
    first_name: `Person ${first + i}`,
    language_code: 'fa',
    role: 'customer' as const,
  }))
const POOR = people(3001, 10)
const PAYERS = people(4001, 20)
const CODE = '77777'

describe('a flood of taps', () => {
  let shop: TestHouse
  afterEach(async () => {
    await assertSound(shop)
    await shop.close()
  })

  async function open(): Promise<void> {
    shop = await openTestHouse({ people: [...POOR, ...PAYERS], giftToman: 0 })
    for (const offer of shop.sandbox.offers({ service: 1 }))
      shop.sandbox.setOffer(offer, { active: false })
    shop.sandbox.setOffer(
      { service: 1, country: 1, operator: 1 },
      { amountToman: 10_000, count: 500, active: true },
    )
    for (const person of [...POOR, ...PAYERS]) await new Visitor(shop, person).start()
  }

  /** What a customer without money taps all the time: the buy button of a price that was told. */
  async function buttonOf({ id }: Person): Promise<() => void> {
    const selection = { service: '1', country: '1', operator: 'any' }
    const quoted = await turned(shop.house.engine.buying.quote(id, selection))
    assert.ok(quoted.kind === 'quoted')
    const phone = shop.playground.person(id)
    const message = phone.messages().at(-1)
    assert.ok(message)
    return () => phone.forgeTap(`1:buy:${quoted.quote.id}:1:1:any`, message.id)
  }

  const turned = <T>(work: Promise<T>) => until(shop.clock, work)

  async function numberFor(person: Person): Promise<string> {
    const { engine } = shop.house
    await turned(engine.corrections.credit(1001, person.id, toman(50_000), `k${person.id}`))
    const before = new Set(shop.sandbox.numbers().map(({ id }) => id))
    const selection = { service: '1', country: '1', operator: 'any' }
    const quoted = await turned(engine.buying.quote(person.id, selection))
    assert.ok(quoted.kind === 'quoted')
    assert.equal((await turned(engine.buying.buy(person.id, quoted.quote.id))).kind, 'bought')
    const bought = shop.sandbox.numbers().find(({ id }) => !before.has(id))
    return bought?.id ?? assert.fail('No number')
  }

  /** How long each payer waits for a code, from its SMS to the message, while the poor do this. */
  async function waits(tapping: () => void): Promise<readonly number[]> {
    const numbers: string[] = []
    for (const payer of PAYERS) numbers.push(await numberFor(payer))
    const sentAt: number[] = []
    for (let tick = 0; tick < FLOOD_S * TAPS_A_SECOND; tick++) {
      tapping()
      const id = tick % 5 === 4 ? numbers[sentAt.length] : undefined
      if (id !== undefined) {
        shop.sandbox.deliverSms(id, { code: CODE })
        sentAt.push(shop.clock.now())
      }
      await shop.pass(SECOND / TAPS_A_SECOND)
    }
    await shop.pass(10 * SECOND)
    return PAYERS.map(({ id }, i) => {
      const messages = shop.playground.person(id).messages()
      const told = messages.findLast(({ text }) => text.includes(CODE))
      return (told?.atMs ?? Infinity) - (sentAt[i] ?? 0)
    })
  }

  const asked = () => {
    const {
      balance = 0,
      getinfo = 0,
      spnumberslist = 0,
      myspnumbers = 0,
    } = shop.sandbox.requests().byMethod
    return { balance, getinfo, spnumberslist, myspnumbers }
  }

  it('of customers without money asks the provider nothing, and makes nobody else’s code late', async () => {
    await open()
    const buttons: (() => void)[] = []
    for (const person of POOR) buttons.push(await buttonOf(person))
    let before: ReturnType<typeof asked> | undefined

    const late = await waits(() => {
      before ??= asked()
      for (const tap of buttons) tap()
    })

    assert.deepEqual(asked(), before)
    const mean = late.reduce((sum, ms) => sum + ms, 0) / late.length
    assert.ok(mean < 1000 && Math.max(...late) < 3000, `Codes are late: ${late.join(' ')}`)
    const first = POOR[0]?.id ?? 0
    assert.match(shop.playground.person(first).lastMessage()?.text ?? '', /موجودی/)
  })
})
