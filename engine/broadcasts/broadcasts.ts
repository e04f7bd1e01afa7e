/** One message to many: written, tried on oneself, sent at a pace that Telegram bears, to nobody twice. */
import type { Language } from '../contract.ts'
import type { Context } from '../context.ts'
import type { Audience, Broadcast, BroadcastState } from '../store/index.ts'

const SHOWN = 5

/** How a wish about a broadcast ended. */
export type Directed =
  | { readonly kind: 'no-such-broadcast' }
  /** Its state does not allow it (any more). */
  | { readonly kind: 'not-allowed'; readonly broadcast: Broadcast }
  | { readonly kind: 'done'; readonly broadcast: Broadcast }

export type Direction = 'start' | 'pause' | 'resume' | 'stop'

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
  /** Remembers which message in its author's chat shows how far it is. */
  setCard(id: number, messageId: number): Promise<void>
}

/** From which states each leads where. */
const MOVES: Readonly<
  Record<Direction, { readonly from: readonly BroadcastState[]; readonly to: BroadcastState }>
> = {
  start: { from: ['draft'], to: 'running' },
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  stop: { from: ['running', 'paused'], to: 'stopped' },
}

export const createBroadcasts = (context: Context): Broadcasts => {
  const { store, clock } = context

  async function directed(id: number, isDone: boolean): Promise<Directed> {
    const broadcast = await store.broadcasts.find(id)
    if (broadcast === undefined) return { kind: 'no-such-broadcast' }
    return { kind: isDone ? 'done' : 'not-allowed', broadcast }
  }

  const countReaders = (audience: Audience): Promise<number> =>
    store.broadcasts.countReaders(audience, clock.now(), languageOfUnset(context))

  return {
    draft: (authorId, body) => store.broadcasts.draft(authorId, body, clock.now()),
    find: (id) => store.broadcasts.find(id),
    newest: () => store.broadcasts.newest(SHOWN),
    countReaders,
    setCard: (id, messageId) => store.broadcasts.setCard(id, messageId),
    setAudience: async (id, audience) =>
      directed(id, await store.broadcasts.setAudience(id, audience)),

    async direct(actorId, id, direction) {
      const found = await store.broadcasts.find(id)
      if (found === undefined) return { kind: 'no-such-broadcast' }
      const now = clock.now()
      const columns =
        direction === 'start'
          ? { total: await countReaders(found.audience), started_at: now }
          : direction === 'stop'
            ? { ended_at: now }
            : {}
      const { from, to } = MOVES[direction]
      const isDone = await store.transaction(async (tx) => {
        const moved = await tx.broadcasts.move(id, from, to, columns)
        if (!moved) return false
        const subject = `broadcast:${id}`
        const after = { direction, audience: found.audience }
        await tx.trail.add({ actorId, action: 'broadcast', subject, after }, now)
        return true
      })
      context.ringBroadcasts()
      return directed(id, isDone)
    },
  }
}

/** Who has chosen no language reads the shop's own. */
export const languageOfUnset = ({ defaultLanguage = 'fa' }: Context): Language => defaultLanguage
