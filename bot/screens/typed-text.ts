/** Plain words that are meant for the shop itself and not for its search. */
import { fold, type TopUp } from '#engine'
import type { View, ShopContext } from '../context.ts'
import { tap, wayBack } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import {
  CRIES,
  GONE,
  GREETINGS,
  I_PAID,
  NO_CODE,
  TYPED_COMMANDS,
  type TypedCommand,
  THANKS,
  WAITED,
} from '../words/typed-commands.ts'

const COMMAND_OF: ReadonlyMap<string, TypedCommand> = new Map(
  TYPED_COMMANDS.flatMap(([command, names]) => names.map((name) => [fold(name), command] as const)),
)
/** The longest first: it says the most. */
const NAMES = [...COMMAND_OF].toSorted(([a], [b]) => b.length - a.length)
const CRY = CRIES.map(fold)
const PAID = I_PAID.map(fold)
const GREETING = GREETINGS.map(fold)

/** The command that a text names and nothing else. */
export const commandNamed = (text: string): TypedCommand | undefined => COMMAND_OF.get(fold(text))

/** The command that somebody means with a text that is nothing to buy: one that it names, or the support when it is a cry for help. */
export function commandMeant(text: string): TypedCommand | undefined {
  const said = ` ${fold(text)} `
  if (CRY.some((cry) => said.includes(` ${cry}`))) return 'support'
  // “سلام …” opens a sentence about something.
  const named = NAMES.filter(
    ([name]) => name.length >= SHORTEST && !GREETING.includes(name) && said.includes(` ${name} `),
  )
  return named.find(([, command]) => command === 'support')?.[1] ?? named[0]?.[1]
}

/** Shorter names stand in too many sentences. */
const SHORTEST = 4

const CODE = NO_CODE.code.map(fold)
const GONE_WORDS = GONE.map(fold)
const ABSENCE = NO_CODE.absence.map(fold)

/** True of a complaint that a code has not come, with the name of its service or without. */
export function missesCode(text: string): boolean {
  const said = ` ${fold(text)}`
  const begins = (word: string): boolean => said.includes(` ${word}`)
  const isGone = GONE_WORDS.some((word) => `${said} `.includes(` ${word} `))
  return CODE.some(begins) && (isGone || ABSENCE.some(begins))
}

const WAITED_WORDS = WAITED.map(fold)

/** True of who has waited for long, be it for a code. */
export const hasWaited = (text: string): boolean => {
  const said = ` ${fold(text)} `
  return WAITED_WORDS.some((word) => said.includes(` ${word} `))
}

/** True of a cry for help, also where something to buy is named. */
export const complains = (text: string): boolean =>
  missesCode(text) || hasWaited(text) || saysPaid(text) || commandMeant(text) === 'support'

const THANKED = THANKS.thanks.map(fold)
const BESIDES: ReadonlySet<string> = new Set([...THANKED, ...THANKS.besides.map(fold)])

/** True of a text that is thanks and nothing else, and of one of nothing but signs, such as 😂. */
export function thanks(text: string): boolean {
  const words = fold(text)
    .split(' ')
    .filter((word) => word !== '')
  if (words.length === 0) return /\p{Extended_Pictographic}/u.test(text) && !/\p{RI}/u.test(text)
  return words.every((word) => BESIDES.has(word)) && words.some((word) => THANKED.includes(word))
}

/** True where a greeting is part of what is said. */
export const holdsGreeting = (text: string): boolean =>
  GREETING.some((word) => ` ${fold(text)} `.includes(` ${word} `))

/** True of a text that opens a conversation: among people it names no command. */
export const greets = (text: string): boolean => GREETING.includes(fold(text))

/** True where nothing else is said. */
export const saysOnlyThatPaid = (text: string): boolean => PAID.includes(fold(text))

export const saysPaid = (text: string): boolean => {
  const said = ` ${fold(text)}`
  return PAID.some((paid) => said.includes(` ${paid}`))
}

/** What to do when a customer says that they have paid: the receipts, and the support. */
export function renderPaidClaim({ words }: View, open: readonly TopUp[]): Screen {
  const { topUps: say, support } = words
  const [only] = open
  const isLookedAt = open.length > 0 && open.every(({ state }) => state !== 'pending')
  const text =
    only === undefined ? say.nothingOpen : isLookedAt ? say.state['receipt-sent'] : say.sendReceipt
  return screen(words, text, [
    ...open.map(({ id, toman, state }) => [
      tap(say.button.open(toman, state), { kind: 'invoice', topUp: id }),
    ]),
    only === undefined ? [tap(say.button.topUp, { kind: 'topUp' }, 'primary')] : [],
    [tap(support.button.support, { kind: 'support' })],
    wayBack(words, { kind: 'wallet' }),
  ])
}

export const paidClaimScreen = async ({ shop, customer, view }: ShopContext): Promise<Screen> =>
  renderPaidClaim(view, await shop.engine.topUps.openOf(customer.id))
