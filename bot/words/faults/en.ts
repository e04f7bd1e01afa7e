import { markup, message } from '../../html.ts'
import type { FaultWords } from './fa.ts'

export const faults: FaultWords = {
  unavailable: message`
    😕 <b>Not available right now</b>
    The supplier of numbers does not answer. Try again in a few minutes; nothing was charged.
  `,
  notYourOrder: markup`I cannot find this order. Your own orders are below.`,
  notInvited: (id) => `This bot is private. Your ID: ${id}`,
  somethingBroke: markup`😕 Something went wrong with that. If you bought something, it is under “My orders”.`,
}
