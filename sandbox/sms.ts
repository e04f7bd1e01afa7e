import { between, type Dice, digits, logNormal, wholeBetween } from './dice.ts'

/** A short message as it came in. `code` is what `checkstatus` shows of it. */
export interface Sms {
  readonly code: string
  readonly text: string
  readonly atMs: number
}

/** How soon messages come, and how often not at all. What is left out is believable, and different for each pair. */
export interface SmsPace {
  readonly medianMs?: number | undefined
  /** Sigma of the log-normal delay; with 0 every first message takes exactly `medianMs`, every later one 0.6 of it. */
  readonly spread?: number | undefined
  /** The share of numbers that never get a message, 0 to 1. */
  readonly neverShare?: number | undefined
}

/** What a message is for: the pair of the number, its id, and how many messages it had before. */
export interface SmsOccasion {
  readonly service: number
  readonly country: number
  readonly id: string
  readonly before: number
}

const SPREAD = 0.6

/** Milliseconds from the purchase (or the repeat) to the message, or null for one that never comes. */
export function smsDelayMs(dice: Dice, pace: SmsPace, occasion: SmsOccasion): number | null {
  const { service, country, id, before } = occasion
  const roll = (about: string): number => dice.roll(about, id, before)
  const again = before > 0
  const neverShare = pace.neverShare ?? between(0.15, 0.4, dice.roll('never', service, country))
  if (roll('sms at all') < (again ? neverShare / 2 : neverShare)) return null
  const medianMs = pace.medianMs ?? between(20_000, 45_000, dice.roll('median', service, country))
  const spread = pace.spread ?? SPREAD
  return Math.round(
    logNormal(again ? medianMs * 0.6 : medianMs, spread, roll('delay'), roll('delay, turn')),
  )
}

/** The message that a service would send. */
export function composeSms(
  dice: Dice,
  occasion: SmsOccasion,
  serviceName: string,
): Omit<Sms, 'atMs'> {
  const code = composeCode(dice, occasion)
  return { code, text: `${serviceName} code: ${code}. Do not share it with anyone.` }
}

/** The code in a message written by hand: its first run of digits, or all of it. */
export const codeIn = (text: string): string => /\d[\d-]{2,}\d/.exec(text)?.[0] ?? text.trim()

const LETTERS = 'BCDFGHJKMNPQRTVWXY23456789'

function composeCode(dice: Dice, { service, id, before }: SmsOccasion): string {
  const some = (count: number, about: string): string => digits(dice, count, about, id, before)
  switch (service) {
    case 1: // Telegram
      return some(5, 'code')
    case 3: // WhatsApp
      return `${some(3, 'code')}-${some(3, 'code, second half')}`
    case 6: // Google
      return `G-${some(6, 'code')}`
    case 24: // Steam
      return Array.from(some(5, 'code'), (_, at) =>
        letter(dice.roll('letter', id, before, at)),
      ).join('')
    default:
      return some(wholeBetween(4, 6, dice.roll('code length', service)), 'code')
  }
}

const letter = (roll: number): string => LETTERS.charAt(wholeBetween(0, LETTERS.length - 1, roll))
