import { type Body, readFlag, readWord } from './reading.ts'

/** How messages come to numbers that are bought from now on. */
const SMS_MODES = ['by-itself', 'by-hand', 'never'] as const

export type SmsMode = (typeof SMS_MODES)[number]

/** What the owner of the world may change about all of it at once. Not kept over a restart. */
export interface Conditions {
  readonly sms: SmsMode
  /** Every purchase is refused with -204, while the lists still show stock. */
  readonly soldOut: boolean
  /** Every row costs a fifth more than before. */
  readonly pricesUp: boolean
  /** Every `cancelnumber` is answered 'not yet'. */
  readonly cancelsRefused: boolean
}

export const FAIR_CONDITIONS: Conditions = {
  sms: 'by-itself',
  soldOut: false,
  pricesUp: false,
  cancelsRefused: false,
}

/** `{ sms?, soldOut?, pricesUp?, cancelsRefused? }`. @throws {UnreadableBody} */
export function readConditions(body: Body): Partial<Conditions> {
  const sms = readWord(body, 'sms', SMS_MODES)
  const [soldOut, pricesUp] = [readFlag(body, 'soldOut'), readFlag(body, 'pricesUp')]
  const cancelsRefused = readFlag(body, 'cancelsRefused')
  return {
    ...(sms !== undefined && { sms }),
    ...(soldOut !== undefined && { soldOut }),
    ...(pricesUp !== undefined && { pricesUp }),
    ...(cancelsRefused !== undefined && { cancelsRefused }),
  }
}
