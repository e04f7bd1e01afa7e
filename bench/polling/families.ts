/** The worlds in which ways of polling are compared. */
import { createDice, type Dice } from '../dice.ts'
import { drawLife, type Life, type Route } from './life.ts'

const DAY_S = 86_400

export interface Family {
  readonly name: string
  /** A number bought at that moment. */
  readonly draw: (dice: Dice, atS: number) => Life
  readonly drifts?: true
}

/** Half of the numbers get a code; the customer needs some 25 s to ask for it, and half of them say so. */
const route: Route = {
  service: '1',
  country: '1',
  chance: 0.5,
  trigger: (dice) => dice.logNormal(25, 0.6),
  delivery: (dice) => dice.logNormal(15, 0.7),
  tells: 0.5,
}

const single = (name: string, change: Partial<Route>): Family => ({
  name,
  draw: (dice) => drawLife({ ...route, ...change }, dice),
})

export const FAMILIES: readonly Family[] = [
  single('log-normal', {}),
  single('bimodal', {
    delivery: (dice) => (dice.chance(0.6) ? dice.logNormal(6, 0.2) : dice.logNormal(110, 0.2)),
  }),
  single('heavy tail', { delivery: (dice) => dice.logNormal(30, 1.6) }),
  single('sharp', { delivery: (dice) => dice.logNormal(8, 0.2) }),
  { name: '12 × 4', draw: market(0) },
  { name: '12 × 4, drifting', draw: market(0.7), drifts: true },
]

/** Twelve services in four countries, all different: the service says most, the country some, the pair a little. */
function market(drift: number): Family['draw'] {
  const dice = createDice(2026)
  const services = Array.from({ length: 12 }, (_, index) => ({
    demand: 1 / (1 + index),
    chance: dice.between(0.3, 0.8),
    triggerS: dice.between(15, 40),
    deliveryS: 4 * 30 ** dice.next(),
    spread: dice.between(0.2, 0.9),
    tells: dice.between(0.2, 0.8),
  }))
  const countries = Array.from({ length: 4 }, (_, index) => ({
    demand: 1 / (1 + index / 2),
    chance: dice.between(0.75, 1.2),
    slowness: dice.logNormal(1, 0.4),
    turn: dice.next(),
  }))
  const routes = services.flatMap((service, s) =>
    countries.map((country, c) => ({
      ...service,
      service: String(s),
      country: String(c),
      demand: service.demand * country.demand,
      chance: service.chance * country.chance,
      deliveryS: service.deliveryS * country.slowness * dice.logNormal(1, 0.2),
      spread: service.spread * dice.between(0.8, 1.25),
      turn: country.turn,
    })),
  )
  const demands = routes.map(({ demand }) => demand)

  return (lifeDice, atS) => {
    const chosen = routes[pick(demands, lifeDice)] ?? routes[0]
    if (chosen === undefined) throw new Error('A market without routes')
    const wave = Math.sin(2 * Math.PI * (atS / DAY_S + chosen.turn))
    return drawLife(
      {
        ...chosen,
        chance: Math.min(0.95, chosen.chance * (1 + (drift * wave) / 2)),
        trigger: (d) => d.logNormal(chosen.triggerS, 0.5),
        delivery: (d) => d.logNormal(chosen.deliveryS * Math.exp(drift * wave), chosen.spread),
      },
      lifeDice,
    )
  }
}

function pick(weights: readonly number[], dice: Dice): number {
  let left = dice.next() * weights.reduce((sum, weight) => sum + weight, 0)
  return weights.findIndex((weight) => (left -= weight) < 0)
}
