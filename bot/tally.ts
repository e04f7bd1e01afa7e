/** Tells how every call of the Bot API ended. */
import type { Transformer } from 'grammy'

/** `outcome`: `ok`, the code of Telegram's refusal, or `silent`. */
export type OnCall = (method: string, outcome: string) => void

export const createTally =
  (onCall: OnCall): Transformer =>
  async (previous, method, payload, signal) => {
    try {
      const answer = await previous(method, payload, signal)
      onCall(method, answer.ok ? 'ok' : String(answer.error_code))
      return answer
    } catch (error) {
      onCall(method, 'silent')
      throw error
    }
  }
