/** A person at the phone, before the real program: taps what a chat shows as soon as it is there. */
import type { Person, Phone } from '#playground'
import { type RealWorld } from './process.ts'
import { BOSS } from './test-house.ts'
import { eventually } from '#engine/testing'

/** Whoever taps faster than a person reads is only asked to go slower, and has to tap again. */
const TAP_AGAIN_MS = 1000

export interface Hand {
  readonly phone: Phone
  /** Taps the newest button that does this, such as `buy:`, when it is there. */
  press(action: string): Promise<void>
  /** @param withinMs default: a minute */
  sees(text: string | RegExp, withinMs?: number): Promise<void>
  /** Goes from home to the screen that asks to confirm the purchase of a number. */
  walkToBuy(): Promise<void>
  /** The same for the first permanent number of the shop. */
  walkToPermanent(): Promise<void>
}

export function createHand(world: RealWorld, { id }: Person): Hand {
  const phone = world.playground.person(id)
  const reading = (): string =>
    phone
      .messages()
      .map(({ text }) => text)
      .join('\n---\n')
  const isThere = (text: string | RegExp): boolean =>
    phone
      .messages()
      .some((message) =>
        typeof text === 'string' ? message.text.includes(text) : text.test(message.text),
      )
  const buttonFor = (action: string) =>
    phone
      .messages()
      .toReversed()
      .flatMap(({ id: at, markup }) =>
        (markup?.inline_keyboard.flat() ?? []).map((button) => ({ button, at })),
      )
      .find(
        ({ button }) => 'callback_data' in button && button.callback_data.startsWith(`1:${action}`),
      )
  const isOffered = (action: string): Promise<void> =>
    eventually(
      () => buttonFor(action) !== undefined,
      () => `There is no way to ${action} in:\n${reading()}\n${world.output().slice(-3000)}`,
    )
  /** Taps the newest button that does this, whatever it says. */
  const tapsAny = (action: string): boolean => {
    const found = buttonFor(action)
    if (found === undefined || !('callback_data' in found.button)) return false
    phone.tap(found.button.callback_data, found.at)
    return true
  }
  const walk = async (...actions: readonly string[]): Promise<void> => {
    for (const action of actions)
      await eventually(
        () => tapsAny(action),
        () => `There is no way to ${action} in:\n${reading()}\n${world.output().slice(-3000)}`,
      )
  }

  const hand: Hand = {
    phone,
    press: (action) => walk(action),
    sees: (text, withinMs) =>
      eventually(
        () => isThere(text),
        () =>
          `${id} does not see ${String(text)} in:\n${reading()}\n${world.output().slice(-3000)}`,
        withinMs,
      ),
    async walkToBuy() {
      await walk('services:', 'countries:', 'offers:', 'quote:')
      await isOffered('buy:')
    },
    async walkToPermanent() {
      await walk('permanent', 'permanentKind:', 'permanentQuote:', 'permanentSure:')
      await isOffered('permanentBuy:')
    },
  }
  return hand
}

/** Lets people join the shop, each with money. */
export async function letJoin(
  world: RealWorld,
  people: readonly Person[],
  walletToman: number,
): Promise<readonly Hand[]> {
  const hands = people.map((person) => createHand(world, person))
  const boss = createHand(world, BOSS)
  await Promise.all(
    hands.map(async (hand) => {
      hand.phone.start()
      await hand.sees('👋')
    }),
  )
  boss.phone.start()
  for (const { id } of people) {
    const { id: askedAt } = boss.phone.send(`/credit ${id} ${walletToman}`)
    const question = () =>
      boss.phone
        .messages()
        .find(({ id: at, markup }) => at > askedAt && JSON.stringify(markup)?.includes(':confirm:'))
    const why = () => `Nothing came of the credit for ${id}`
    await eventually(() => question() !== undefined, why)
    let tappedAt = 0
    await eventually(() => {
      const asked = question()
      if (asked !== undefined && Date.now() - tappedAt > TAP_AGAIN_MS) {
        tappedAt = Date.now()
        boss.phone.tap(/Yes/, asked.id)
      }
      return asked === undefined
    }, why)
  }
  await Promise.all(hands.map((hand) => hand.sees(walletToman.toLocaleString('en-US'))))
  return hands
}
