/** An exchange's order book for USDT in Rial, as Nobitex shows it: what shops take their rate from. */
import { type Dice, wholeBetween } from '../dice.ts'

const USUAL_RIAL = 1_120_000
const STEP_RIAL = 500
const DEPTH = 10

export function orderBook(dice: Dice, nowMs: number) {
  const minute = Math.floor(nowMs / 60_000)
  const middle = USUAL_RIAL + STEP_RIAL * wholeBetween(-20, 20, dice.roll('usdt', minute))
  const rows = (sign: 1 | -1) =>
    Array.from({ length: DEPTH }, (_, at) => [
      String(middle + sign * STEP_RIAL * (at + 1)),
      (20 + dice.roll('depth', minute, sign, at) * 900).toFixed(2),
    ])
  return {
    status: 'ok',
    lastUpdate: nowMs,
    lastTradePrice: String(middle),
    asks: rows(1),
    bids: rows(-1),
  }
}
