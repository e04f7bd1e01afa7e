import { chatOf } from './chats.ts'
import type { Memory } from './memory.ts'
import type { Person } from './options.ts'
import type { Telegram } from './telegram.ts'

/** Everybody who ever held a phone here, those that have left included. */
export const everybody = (people: readonly Person[], { newcomers = [] }: Memory): Person[] => [
  ...people,
  ...newcomers.flatMap(({ id, role }) => {
    const original = people.find((person) => person.id === role)
    return original === undefined ? [] : [{ ...original, id }]
  }),
]

/** Who holds the phones now, in the order in which they were given. */
export function presentPeople({ people, memory }: Telegram): readonly Person[] {
  const placeOf = ({ id }: Person): number => {
    const role = memory.newcomers?.find((newcomer) => newcomer.id === id)?.role ?? id
    return people.findIndex((person) => person.id === role)
  }
  const isPresent = ({ id }: Person): boolean =>
    !memory.chats.some(({ personId, isGone }) => personId === id && isGone)
  return people.filter(isPresent).toSorted((a, b) => placeOf(a) - placeOf(b))
}

/**
 * Begins anew on somebody's phone: another Telegram account with an empty chat, of whom the bot knows nothing. Who keeps the
 * id keeps what the bot knows, and has an empty chat.
 *
 * @returns who holds the phone from now on
 */
export function startOver(telegram: Telegram, person: Person): Person {
  const { memory, people, updates } = telegram
  updates.forget(`chat:${person.id}`)
  if (person.keepsId) {
    memory.chats = memory.chats.filter(({ personId }) => personId !== person.id)
    return person
  }
  const role = memory.newcomers?.find(({ id }) => id === person.id)?.role ?? person.id
  const newcomer = { ...person, id: Math.max(...people.map(({ id }) => id)) + 1 }
  memory.newcomers = [...(memory.newcomers ?? []), { id: newcomer.id, role }]
  people.push(newcomer)
  const chat = chatOf(telegram, person.id)
  chat.isGone = true
  chat.messages = []
  return newcomer
}
