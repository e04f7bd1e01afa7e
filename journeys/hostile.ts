/** What befalls a shop beside deaths: its lines break, it stands still, its clock jumps, people tap like mad. */
import { setTimeout as pass } from 'node:timers/promises'
import type { Person, Playground } from '#playground'
import type { Line } from './line.ts'
import type { RealWorld, ShopProcess } from './process.ts'
import type { ShiftedClock } from './shifted-clock.ts'
import { type Dice } from '#engine/testing'

const SECOND = 1000
/** From one blow to the next. */
const PAUSE_MS = { least: 50, most: 900 } as const
const LONGEST_SILENCE_MS = 3 * SECOND
const LONGEST_DELAY_MS = 400
const LONGEST_STANDSTILL_MS = 3 * SECOND
/** A clock that is set by NTP, or by hand. */
const LONGEST_JUMP_MS = 30 * SECOND
const FLOODING = 5
const TAPS_EACH = 12
/** What is worth tapping twice. */
const FLOODED = /^1:(buy|quote|offers|refresh|cancel|permanentBuy|permanentQuote|repeat):/

export interface Hostility {
  /** Strikes for as long as a life lasts, and then puts everything right. */
  strike(shop: ShopProcess, lifeMs: number): Promise<void>
  /** How often which blow has fallen. */
  blows(): Readonly<Record<string, number>>
}

/** One blow. @returns how long it lasts before it is put right, in milliseconds */
type Blow = (shop: ShopProcess) => number | Promise<number>

export function openHostility(
  { lines, playground }: RealWorld,
  clock: ShiftedClock,
  people: readonly Person[],
  dice: Dice,
): Hostility {
  const count: Record<string, number> = {}
  const named: readonly (readonly [string, Line | undefined])[] = Object.entries(lines)
  const blows = new Map<string, Blow>([
    ...named.flatMap(([name, line]) => (line === undefined ? [] : blowsOn(name, line, dice))),
    [
      'standstill',
      (shop) => {
        shop.freeze()
        return dice.between(100, LONGEST_STANDSTILL_MS)
      },
    ],
    [
      'clock jump',
      () => {
        clock.set(dice.between(-LONGEST_JUMP_MS, LONGEST_JUMP_MS))
        return dice.between(100, SECOND)
      },
    ],
    [
      'flood',
      () => {
        for (let i = 0; i < FLOODING; i++) flood(playground, dice.pick(people), dice)
        return 0
      },
    ],
  ])

  async function putRight(shop: ShopProcess): Promise<void> {
    shop.thaw()
    clock.set(0)
    for (const [, line] of named) {
      line?.resume()
      await line?.comeBack()
    }
  }

  return {
    async strike(shop, lifeMs) {
      const end = Date.now() + lifeMs
      while (Date.now() < end && shop.exitCode() === undefined) {
        const [name, blow] = dice.pick([...blows]) ?? []
        if (name === undefined || blow === undefined) return
        count[name] = (count[name] ?? 0) + 1
        await pass(await blow(shop))
        // What was begun by one blow may be met by the next.
        if (dice.chance(0.7)) await putRight(shop)
        await pass(dice.between(PAUSE_MS.least, PAUSE_MS.most))
      }
      await putRight(shop)
    },
    blows: () => count,
  }
}

const blowsOn = (name: string, line: Line, dice: Dice): readonly [string, Blow][] => [
  [
    `${name} resets`,
    () => {
      line.reset(dice.chance(0.5) ? 'all' : 1)
      return 0
    },
  ],
  [
    `${name} stalls`,
    () => {
      line.stall(dice.chance(0.3) ? 'all' : 1)
      return dice.between(100, LONGEST_SILENCE_MS)
    },
  ],
  [
    `${name} is slow`,
    () => {
      line.delay(dice.between(20, LONGEST_DELAY_MS))
      return dice.between(100, LONGEST_SILENCE_MS)
    },
  ],
  [
    `${name} swallows answers`,
    async () => {
      line.swallow()
      await pass(dice.between(100, SECOND))
      line.reset()
      return 0
    },
  ],
  [
    `${name} is away`,
    async () => {
      await line.leave()
      return dice.between(100, LONGEST_SILENCE_MS)
    },
  ],
]

function flood(playground: Playground, person: Person | undefined, dice: Dice): void {
  if (person === undefined) return
  const phone = playground.person(person.id)
  const buttons = phone
    .messages()
    .flatMap(({ id, markup }) =>
      (markup?.inline_keyboard.flat() ?? []).flatMap((button) =>
        'callback_data' in button && FLOODED.test(button.callback_data)
          ? [{ id, data: button.callback_data }]
          : [],
      ),
    )
  const button = dice.pick(buttons.slice(-6))
  if (button === undefined) return
  for (let tap = 0; tap < TAPS_EACH; tap++) phone.forgeTap(button.data, button.id)
}
