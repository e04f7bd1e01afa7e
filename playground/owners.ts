import { presentPeople } from './newcomers.ts'
import type { Telegram } from './telegram.ts'
import type { WorldNumber } from './world.ts'

/**
 * Tells whose number it is: the first name of the first person in whose chat the bot has written it.
 *
 * @returns a function that remembers what it found, since chats grow
 */
export function createOwners(telegram: Telegram): (number: WorldNumber) => string | undefined {
  const found = new Map<string, number>()
  return ({ id, number }) => {
    const ownerId = found.get(id) ?? firstReader(telegram, number)
    if (ownerId !== undefined) found.set(id, ownerId)
    return telegram.people.find((person) => person.id === ownerId)?.first_name
  }
}

function firstReader(telegram: Telegram, number: string): number | undefined {
  const digits = number.replaceAll(/\D/g, '')
  const present = presentPeople(telegram).map(({ id }) => id)
  const mentions = telegram.memory.chats
    .filter(({ personId }) => present.includes(personId))
    .flatMap(({ personId, messages }) => {
      const first = messages.find(
        ({ from, text }) => from === 'bot' && text.replaceAll(/\D/g, '').includes(digits),
      )
      return first === undefined ? [] : [{ personId, atMs: first.atMs }]
    })
  return mentions.toSorted((a, b) => a.atMs - b.atMs)[0]?.personId
}
