/** People who pay what their chats ask for: most as soon as they see it, some late, some never. */
import type { Dice } from '#engine/testing'
import type { MessageView, Person, Playground } from '#playground'

const SECOND = 1000
const THINK_MS = 500
/** Whatever has become of the invoice meanwhile. */
const LATEST_MS = 60 * SECOND

export interface ChatPayers {
  readonly playground: Playground
  readonly people: readonly Person[]
  readonly dice: Dice
}

/**
 * @param askedIn what a message asks for
 * @param pay called at most once for the same of one person
 */
export function letThemPayInChats<Asked extends string | number>(
  { playground, people, dice }: ChatPayers,
  askedIn: (message: MessageView) => Asked | undefined,
  pay: (asked: Asked, personId: number) => void,
): { stop(): void } {
  const ids = new Set(people.map(({ id }) => id))
  const seen = new Set<string>()
  const timers = new Set<NodeJS.Timeout>()
  const leave = playground.subscribe((event) => {
    if ((event.kind !== 'message' && event.kind !== 'edit') || !ids.has(event.personId)) return
    const { personId, message } = event
    const asked = askedIn(message)
    if (asked === undefined || seen.has(`${personId} ${asked}`)) return
    seen.add(`${personId} ${asked}`)
    if (dice.chance(0.15)) return // they have thought better of it
    const waitMs = dice.below(dice.chance(0.7) ? THINK_MS : LATEST_MS)
    timers.add(setTimeout(() => pay(asked, personId), waitMs))
  })
  return {
    stop() {
      leave()
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
