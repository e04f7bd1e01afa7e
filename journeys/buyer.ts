/** A customer of the real shop who presses whatever leads to a number, whatever stands on the buttons. */
import assert from 'node:assert/strict'
import type { Phone } from '#playground'
import type { NumberView } from '#sandbox'
import type { RealWorld } from './process.ts'
import { BOSS } from './test-house.ts'
import { eventually } from '#engine/testing'

/** What is seen and heard of a shop from outside. */
export type World = Pick<RealWorld, 'playground' | 'sandbox' | 'output'>

/** From the nearest to a number to the farthest. */
const WAY = ['buy', 'quote', 'offers', 'countries', 'services'] as const
const AGAIN_AFTER_MS = 3000
const LOOKS_BACK = 3

/** The boss fills a wallet. */
export async function fillWallet(world: World, customerId: number, amount: number): Promise<void> {
  const boss = world.playground.person(BOSS.id)
  const customer = world.playground.person(customerId)
  boss.start()
  customer.start()
  // Two chats are not handled one after the other: only then is there somebody to give money to.
  await eventually(
    () => customer.messages().some(({ markup }) => markup !== undefined),
    () => `The shop does not greet ${customerId}:\n${world.output().slice(-3000)}`,
  )
  boss.send(`/credit ${customerId} ${amount}`)
  const holds = (): boolean => pressed(boss, ['confirm'])
  await eventually(holds, () => `The boss has nothing to confirm:\n${looks(boss)}`)
}

/** Presses until the customer holds a number. @returns it as the provider sees it */
export async function buyANumber(world: World, customerId: number): Promise<NumberView> {
  const phone = world.playground.person(customerId)
  const before = new Set(world.sandbox.numbers().map(({ id }) => id))
  const bought = (): NumberView | undefined =>
    world.sandbox.numbers().find(({ id }) => !before.has(id))
  let seen = ''
  let pressedAt = -Infinity
  await eventually(
    () => {
      if (bought() !== undefined) return true
      const now = looks(phone)
      if (now === seen && performance.now() - pressedAt < AGAIN_AFTER_MS) return false
      seen = now
      pressedAt = performance.now()
      if (!pressed(phone, WAY)) phone.start()
      return false
    },
    () => `No number was bought:\n${looks(phone)}\n${world.output().slice(-3000)}`,
  )
  const number = bought() ?? assert.fail()
  await untilRead(world, customerId, number.number) // from then on the shop has it in a row
  return number
}

/** How long it took until the customer read it. */
export async function untilRead(world: World, customerId: number, text: string): Promise<number> {
  const begunAt = performance.now()
  const phone = world.playground.person(customerId)
  await eventually(
    () => phone.messages().some((message) => message.text.includes(text)),
    () => `${text} is not read in:\n${looks(phone)}\n${world.output().slice(-3000)}`,
  )
  return performance.now() - begunAt
}

const looks = (phone: Phone): string => JSON.stringify(phone.messages().slice(-LOOKS_BACK))

function pressed(phone: Phone, kinds: readonly string[]): boolean {
  const choices = phone
    .messages()
    .slice(-LOOKS_BACK)
    .flatMap(({ id, markup }) =>
      (markup?.inline_keyboard ?? [])
        .flat()
        .flatMap((button) =>
          'callback_data' in button ? [{ id, data: button.callback_data }] : [],
        ),
    )
  for (const kind of kinds) {
    const choice = choices.findLast(({ data }) => data.split(':')[1] === kind)
    if (choice === undefined) continue
    phone.forgeTap(choice.data, choice.id)
    return true
  }
  return false
}
