/** Plain words that are meant for the shop itself and not for its search. */
import { fold, type TopUp } from '#engine'
import type { Look, ShopContext } from '../context.ts'
import { tap, wayBack } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import { CRIES, GREETINGS, I_PAID, NO_CODE, ROOM_NAMES, type Room } from '../words/rooms.ts'

const ROOM_OF: ReadonlyMap<string, Room> = new Map(
  ROOM_NAMES.flatMap(([room, names]) => names.map((name) => [fold(name), room] as const)),
)
const NAMES = [...ROOM_OF]
const CRY = CRIES.map(fold)
const PAID = I_PAID.map(fold)

/** The room that a text names and nothing else. */
export const roomNamed = (text: string): Room | undefined => ROOM_OF.get(fold(text))

/** The room that somebody means with a text that is nothing to buy: one that it names, or the support when it is a cry for help. */
export function roomMeant(text: string): Room | undefined {
  const said = ` ${fold(text)} `
  if (CRY.some((cry) => said.includes(` ${cry}`))) return 'support'
  const named = NAMES.filter(([name]) => name.length >= SHORTEST && said.includes(` ${name} `))
  return named.find(([, room]) => room === 'support')?.[1] ?? named[0]?.[1]
}

/** Shorter names stand in too many sentences. */
const SHORTEST = 4

const CODE = NO_CODE.code.map(fold)
const ABSENCE = NO_CODE.absence.map(fold)

/** True of a complaint that a code has not come, with the name of its service or without. */
export function missesCode(text: string): boolean {
  const said = ` ${fold(text)}`
  const begins = (word: string): boolean => said.includes(` ${word}`)
  return CODE.some(begins) && ABSENCE.some(begins)
}

const GREETING = GREETINGS.map(fold)

/** True of a text that opens a conversation: among people it names no room. */
export const greets = (text: string): boolean => GREETING.includes(fold(text))

/** True where nothing else is said. */
export const saysOnlyThatHePaid = (text: string): boolean => PAID.includes(fold(text))

export const saysThatHePaid = (text: string): boolean => {
  const said = ` ${fold(text)}`
  return PAID.some((paid) => said.includes(` ${paid}`))
}

/** What to do now, for who says that he has paid: his receipts, and the support. */
export function renderHePaid({ words }: Look, open: readonly TopUp[]): Screen {
  const { topUps: say, support } = words
  const [only] = open
  const isLookedAt = open.length > 0 && open.every(({ state }) => state !== 'pending')
  const text =
    only === undefined
      ? say.nothingOpen()
      : isLookedAt
        ? say.state['receipt-sent']
        : say.sendReceipt()
  return screen(words, text, [
    ...open.map(({ id, toman, state }) => [
      tap(say.button.open(toman, state), { kind: 'invoice', topUp: id }),
    ]),
    only === undefined ? [tap(say.button.topUp, { kind: 'topUp' }, 'primary')] : [],
    [tap(support.button.support, { kind: 'support' })],
    wayBack(words, { kind: 'wallet' }),
  ])
}

export const hePaidOn = async ({ shop, customer, look }: ShopContext): Promise<Screen> =>
  renderHePaid(look, await shop.engine.topUps.openOf(customer.id))
