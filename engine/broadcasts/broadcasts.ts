/** One message to many: written, tried on oneself, sent at a pace that Telegram bears, to nobody twice. */
import type { Language } from '../language/language.ts'
import type { EpochMs } from '#sdk'
import type { Context } from '../context.ts'
import {
  type Audience,
  type Broadcast,
  type BroadcastState,
  broadcastRows,
} from './broadcast-rows.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'

const SHOWN = 5

/** How a request about a broadcast ended. */
export type Directed =
  | { readonly kind: 'no-such-broadcast' }
  /** Its state does not allow it (any more). */
  | { readonly kind: 'not-allowed'; readonly broadcast: Broadcast }
  | { readonly kind: 'done'; readonly broadcast: Broadcast }

/** `withdraw`: what was to begin by itself is a draft again. */
export type Direction = 'start' | 'pause' | 'resume' | 'stop' | 'withdraw'

export interface Broadcasts {
  /** @param body the message, in the face's own writing */
  draft(authorId: number, body: string): Promise<Broadcast>
  find(id: number): Promise<Broadcast | undefined>
  /** The newest few. */
  newest(): Promise<readonly Broadcast[]>
  setAudience(id: number, audience: Audience): Promise<Directed>
  /** How many would be written to now. */
  countReaders(audience: Audience): Promise<number>
  direct(actorId: number, id: number, direction: Direction): Promise<Directed>
  /** Lets a draft begin by itself. A time that is over is not allowed. */
  schedule(actorId: number, id: number, startsAt: EpochMs): Promise<Directed>
  /** Remembers which message in its author's chat shows how far it is. */
  setCard(id: number, messageId: number): Promise<void>
}

/** From which states each leads where. */
const MOVES: Readonly<
  Record<Direction, { readonly from: readonly BroadcastState[]; readonly to: BroadcastState }>
> = {
  start: { from: ['draft', 'scheduled'], to: 'running' },
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  stop: { from: ['running', 'paused'], to: 'stopped' },
  withdraw: { from: ['scheduled'], to: 'draft' },
}

export const createBroadcasts = (context: Context): Broadcasts => {
  const { store, clock } = context

  async function directed(id: number, isDone: boolean): Promise<Directed> {
    const broadcast = await broadcastRows(store).find(id)
    if (broadcast === undefined) return { kind: 'no-such-broadcast' }
    return { kind: isDone ? 'done' : 'not-allowed', broadcast }
  }

  const countReaders = (audience: Audience): Promise<number> =>
    broadcastRows(store).countReaders(audience, clock.now(), languageOfUnset(context))

  return {
    draft: (authorId, body) => broadcastRows(store).draft(authorId, body, clock.now()),
    find: (id) => broadcastRows(store).find(id),
    newest: () => broadcastRows(store).newest(SHOWN),
    countReaders,
    setCard: (id, messageId) => broadcastRows(store).setCard(id, messageId),
    setAudience: async (id, audience) =>
      directed(id, await broadcastRows(store).setAudience(id, audience)),

    async schedule(actorId, id, startsAt) {
      const now = clock.now()
      const isDone =
        startsAt > now &&
        (await store.transaction(async (tx) => {
          if (!(await broadcastRows(tx).move(id, ['draft'], 'scheduled', { startsAt })))
            return false
          const subject = `broadcast:${id}`
          const after = { direction: 'schedule', startsAt }
          await auditLogRows(tx).add({ actorId, action: 'broadcast', subject, after }, now)
          return true
        }))
      return directed(id, isDone)
    },

    async direct(actorId, id, direction) {
      const found = await broadcastRows(store).find(id)
      if (found === undefined) return { kind: 'no-such-broadcast' }
      const now = clock.now()
      const columns =
        direction === 'start'
          ? { total: await countReaders(found.audience), startedAt: now }
          : direction === 'stop'
            ? { endedAt: now }
            : direction === 'withdraw'
              ? { startsAt: null }
              : {}
      const { from, to } = MOVES[direction]
      const isDone = await store.transaction(async (tx) => {
        const moved = await broadcastRows(tx).move(id, from, to, columns)
        if (!moved) return false
        const subject = `broadcast:${id}`
        const after = { direction, audience: found.audience }
        await auditLogRows(tx).add({ actorId, action: 'broadcast', subject, after }, now)
        return true
      })
      context.wake('broadcasts')
      return directed(id, isDone)
    },
  }
}

/** Who has chosen no language reads the shop's own. */
export const languageOfUnset = ({ defaultLanguage = 'fa' }: Context): Language => defaultLanguage
