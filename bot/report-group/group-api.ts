/** The Bot API as the report group has it: into one of its topics, at its pace, with the buttons that work there. */
import { Api, type Transformer } from 'grammy'
import type { ActionKind } from '../buttons.ts'
import { decode } from '../button-data.ts'
import { pause } from '../pause.ts'
import type { Shop } from '../context.ts'

/** Tapped in the group, these do their work there; whoever taps is asked for their role. */
const WORK_IN_GROUP: ReadonlySet<ActionKind> = new Set([
  'approveTopUp',
  'askReject',
  'askRejectFor',
  'rejectTopUp',
  'topUpFile',
  'answerTicket',
  'closeTicket',
])

/** There is no way on from the group, and lists of the desk are none of its affair. */
const NOT_IN_GROUP: ReadonlySet<ActionKind> = new Set([
  'home',
  'menu',
  'nothing',
  'dashboard',
  'section',
  'tickets',
  'waitingTopUps',
])

/** Tapped in the group, all else opens in the private chat of whoever taps: it asks for a text, or shows more than a group may see. */
export const opensPrivately = (kind: ActionKind): boolean =>
  !WORK_IN_GROUP.has(kind) && !NOT_IN_GROUP.has(kind)

interface Place {
  readonly chatId: number
  readonly threadId: number | undefined
}

/** @param signal ends the wait for a turn */
export function groupApi(
  api: Api,
  { engine, clock }: Pick<Shop, 'engine' | 'clock'>,
  { chatId, threadId }: Place,
  signal: AbortSignal,
): Api {
  const own = new Api(api.token, api.options)
  const inGroup: Transformer = async (previous, method, payload, given) => {
    const isNew = method.startsWith('send') && method !== 'sendChatAction'
    if (!isNew && !method.startsWith('edit')) return previous(method, payload, given)
    for (;;) {
      const waitMs = isNew ? await engine.reportGroup.takeTurn(chatId) : 0
      if (waitMs === 0) break
      await pause(clock, waitMs, signal)
      signal.throwIfAborted()
    }
    const changed = {
      ...forGroup(payload),
      ...(isNew && threadId !== undefined && { message_thread_id: threadId }),
    }
    return previous(method, changed as typeof payload, given)
  }
  own.config.use(...api.config.installedTransformers(), inGroup)
  return own
}

interface Sent {
  readonly text?: string
  readonly caption?: string
  readonly reply_markup?: { readonly inline_keyboard?: Keys }
}
type Keys = readonly (readonly { readonly text: string; readonly callback_data?: string }[])[]

function forGroup(payload: unknown): Sent {
  const sent = payload as Sent
  const keys = sent.reply_markup?.inline_keyboard
  return {
    ...sent,
    ...(sent.text !== undefined && { text: withoutPhones(sent.text) }),
    ...(sent.caption !== undefined && { caption: withoutPhones(sent.caption) }),
    ...(keys !== undefined && { reply_markup: { inline_keyboard: keysForGroup(keys) } }),
  }
}

function keysForGroup(keys: Keys): Keys {
  const shown = keys.map((row) =>
    row.flatMap((key) => {
      const kind = decode(key.callback_data ?? '')?.kind
      if (kind === undefined || NOT_IN_GROUP.has(kind)) return []
      return [opensPrivately(kind) ? { ...key, text: `${key.text} ↗` } : key]
    }),
  )
  return shown.filter((row) => row.length > 0)
}

/** The last look: whatever a screen has put together, no whole phone number leaves for the group. */
const withoutPhones = (markup: string): string =>
  markup.replace(/\+[\d\u2066-\u2069\u200e \-()]{8,24}\d/g, (number) => {
    const digits = number.replace(/\D/g, '')
    return digits.length < 9 ? number : `+${digits.slice(0, 3)}***${digits.slice(-2)}`
  })
