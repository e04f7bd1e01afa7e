/** What a random life does to the provider: its market, its faults, and the messages that reach its numbers. */
import type { Sandbox } from '#sandbox'
import { type Dice } from '#engine/testing'

const STORM = [
  'slow',
  'status-500',
  'html',
  'truncated',
  'empty',
  'reset',
  'executed-but-unanswered',
  'technical',
  'status-421',
  'endless',
  'wrong-types',
  'grouped-digits',
] as const

/** A provider that answers oddly, and forgets for a while what it has sold. */
const ODD_ANSWERS = [
  { kind: 'odd-fields', methods: ['getnum'], fields: { AMOUNT: null } },
  { kind: 'odd-fields', methods: ['getnum'], fields: { NUMBER: null } },
  { kind: 'odd-fields', methods: ['getnum'], fields: { TIME: '00:00:00' } },
  { kind: 'odd-fields', methods: ['getinfo'], fields: { amount: 8e15 } },
  { kind: 'technical', result: -304, methods: ['checkstatus', 'cancelnumber'] },
] as const

/** Few pairs with little stock: customers meet each other, and prices move under them. */
export function stockListing(sandbox: Sandbox): void {
  for (const service of [1, 3]) {
    for (const offer of sandbox.offers({ service })) {
      const isKept = offer.country <= 2
      sandbox.setOffer(offer, isKept ? { count: 30, active: true } : { active: false })
    }
  }
}

export function deliverSms(sandbox: Sandbox, dice: Dice): void {
  const number = dice.pick(sandbox.numbers().filter(({ state }) => state === 1 || state === 5))
  if (number !== undefined) sandbox.deliverSms(number.id)
}

export function changeMarket(sandbox: Sandbox, dice: Dice): void {
  const offer = dice.pick(sandbox.offers({ service: 1 }).filter(({ country }) => country <= 2))
  if (offer === undefined) return
  sandbox.setOffer(offer, {
    amountToman: 5000 + 100 * dice.below(300),
    count: dice.below(3) * 10,
  })
}

export function changeWeather(sandbox: Sandbox, dice: Dice): void {
  const weather = dice.below(8)
  if (weather === 0) sandbox.setDown(dice.chance(0.5) ? 'reset' : 'status-503')
  else if (weather === 1) sandbox.outOfMoney(true)
  else if (weather === 2)
    sandbox.faults.setRates(STORM.map((kind) => ({ kind, rate: 0.04, slowMs: 20_000 })))
  else if (weather === 3)
    sandbox.faults.setRates(ODD_ANSWERS.map((fault) => ({ ...fault, rate: 0.1 })))
  else clearSky(sandbox)
}

export function clearSky(sandbox: Sandbox): void {
  sandbox.faults.clear()
  sandbox.setDown(false)
  sandbox.outOfMoney(false)
}
