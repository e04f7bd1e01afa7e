/** Spares Telegram the edits that would change nothing: a second tap on the same button mostly draws the same screen. */
import type { Transformer } from 'grammy'
import type { Clock } from './options.ts'

/** Longer than two taps lie apart, and short enough that another process has hardly drawn in between. */
const FRESH_MS = 3000
const KEPT = 1000

interface Drawn {
  readonly view: string
  readonly at: number
}

export function createUnchanged(clock: Clock): Transformer {
  const drawn = new Map<string, Drawn>()
  return async (previous, method, payload, signal) => {
    if (!EDITS.has(method)) return previous(method, payload, signal)
    const { chat_id: chatId, message_id: messageId, ...screen } = payload as unknown as Edit
    const place = `${chatId}:${messageId}`
    const view = JSON.stringify(screen)
    const last = drawn.get(place)
    const isSame = last?.view === view && clock.now() - last.at <= FRESH_MS
    drawn.delete(place) // so that the oldest stand first
    // Noted before it is drawn: a tap and its news often draw the same at the same moment.
    drawn.set(place, { view, at: clock.now() })
    for (const oldest of drawn.keys()) {
      if (drawn.size <= KEPT) break
      drawn.delete(oldest)
    }
    if (isSame) return DONE as Awaited<ReturnType<typeof previous<typeof method>>>
    let isDrawn = false
    try {
      const answer = await previous(method, payload, signal)
      isDrawn = answer.ok
      return answer
    } finally {
      if (!isDrawn) drawn.delete(place)
    }
  }
}

interface Edit {
  readonly chat_id: number
  readonly message_id: number
}

const EDITS: ReadonlySet<string> = new Set(['editMessageText', 'editMessageCaption'])

const DONE = { ok: true, result: true } as const
