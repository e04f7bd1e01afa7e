/** The card of a storm whose deposits confirm themselves: who transfers to it, and the phone that forwards what its bank writes. */
import type { Engine } from '#engine'
import type { Dice } from '#engine/testing'
import type { MessageView, Playground } from '#playground'
import type { Bank } from '#sandbox'
import { type ChatPayers, letThemPayInChats } from './chat-payers.ts'
import { MELLAT_CARD, setUp } from './deposit-caller.ts'
import { takenOut, transfersFor } from './depositors.ts'
import type { Transfer } from './deposit-soundness.ts'
import { BOSS } from './test-house.ts'

const SECOND = 1000
/** The phone changes its mood, and the owner theirs, about so often. */
const TURNS_EVERY_MS = 3 * SECOND
const MOODS = ['well', 'well', 'twice', 'out-of-order', 'silent'] as const

export interface CardWorld {
  /** Sets the card and the phone up in a shop, as its owner would; and a stranger's transfer begins the line of balances. */
  furnish(shop: Pick<Engine, 'cards' | 'deposits'>): Promise<void>
  /** Lets customers pay what their chats ask for, the phone have its moods, and the owner close the card now and then. */
  letThemPay(payers: ChatPayers): { stop(): void }
  /** All that was transferred so far, as the bank says. */
  transfers(): readonly Transfer[]
  /** To be called with each message that the shop has taken. */
  taken(body: string): void
  /** The owner sends once more from the phone what did not get through. @returns how much that is */
  sendAgain(): number
}

export function createCardWorld({ control }: Bank): CardWorld {
  const messages: ReturnType<typeof control.transfer>[] = []
  const heard = new Set<string>()
  let cardId = 0

  const transfer = (toman: number): void =>
    void messages.push(control.transfer(MELLAT_CARD, toman * 10))

  function pay(dice: Dice, toman: number): void {
    const taken = takenOut(dice)
    if (taken !== undefined) messages.push(control.withdraw(MELLAT_CARD, taken * 10))
    // Who overlooks the tail pays a round sum.
    transfersFor(dice, { toman, baseToman: toman - (toman % 1000) }).forEach(transfer)
  }

  function takeTurn(playground: Playground, dice: Dice): void {
    control.phone({ mode: dice.pick(MOODS) ?? 'well' })
    const again = dice.pick(messages)
    if (again !== undefined && dice.chance(0.3)) control.repeatMessage(again)
    const owner = playground.person(BOSS.id)
    const screen = owner.messages().find(({ markup }) => markup !== undefined)
    if (screen === undefined || dice.chance(0.5)) return
    const action = dice.chance(0.5) ? 'disableCard' : 'enableCard'
    owner.forgeTap(`1:${action}:${cardId}`, screen.id)
  }

  return {
    async furnish(shop) {
      const { number } = control.account(MELLAT_CARD)
      const { cardId: id, phone } = await setUp(shop, BOSS.id, number)
      cardId = id
      control.phone({ hook: phone.path, secret: phone.secret })
      transfer(1000)
    },
    letThemPay(payers) {
      const { playground, dice } = payers
      const atTheCard = letThemPayInChats(payers, askedIn, (toman) => pay(dice, toman))
      const turns = setInterval(() => takeTurn(playground, dice), TURNS_EVERY_MS)
      return {
        stop() {
          atTheCard.stop()
          clearInterval(turns)
          control.phone({ mode: 'well' })
        },
      }
    },
    transfers: () =>
      messages
        .filter(({ kind }) => kind === 'deposit')
        .map(({ amountRial, balanceRial }) => ({
          toman: amountRial / 10,
          balanceToman: balanceRial / 10,
        })),
    taken(body) {
      const { payload } = JSON.parse(body) as { payload: { message?: string } }
      if (payload.message !== undefined) heard.add(payload.message)
    },
    sendAgain() {
      const missing = messages.filter(({ text }) => !heard.has(text))
      missing.forEach((message) => control.repeatMessage(message))
      return missing.length
    },
  }
}

/** What a message in a chat asks to be transferred to the card that confirms itself: its buttons copy the sum in Toman and in Rial. */
function askedIn(message: MessageView): number | undefined {
  const [, ...sums] = copiedBy(message)
  return cardIn(message) === MELLAT_CARD ? Math.min(...sums.map(Number)) : undefined
}

/** The card that a message in a chat shows. */
export const cardIn = (message: MessageView): string | undefined =>
  copiedBy(message).find((text) => text.length === 16)

const copiedBy = ({ markup }: MessageView): readonly string[] =>
  (markup?.inline_keyboard ?? [])
    .flat()
    .flatMap((button) => ('copy_text' in button ? [button.copy_text.text] : []))
