import { randomUUID } from 'node:crypto'
import { DAY, SECOND } from './clock.ts'
import type { Inbox } from './contract.ts'
import type { Context } from './context.ts'
import { offsetOf } from './store/index.ts'

/** After this, the work of a process that is gone is somebody else's; who lives holds on to his. */
const LEASE_MS = 45 * SECOND
/** Who asks Telegram for updates is followed by another process within so long. */
const LEAD_MS = 10 * SECOND
const TRIES = 3
/** More than so many processes that were gone before they had handled a message are the message's own doing. */
const CRASHES = 5
const LEAD = 'telegram-poll'

export function createInbox({
  store,
  clock,
  log,
  settings,
  botId,
}: Pick<Context, 'store' | 'clock' | 'log' | 'settings' | 'botId'>): Inbox & {
  prune(): Promise<void>
} {
  const self = randomUUID()
  return {
    async append(updates, nextOffset) {
      const now = clock.now()
      await store.transaction(async (tx) => {
        for (const update of updates) await tx.inbox.add(update, now)
        if (nextOffset !== undefined) await tx.facts.set(offsetOf(botId), nextOffset, now)
      })
    },

    async offset() {
      const offset = await store.facts.get(offsetOf(botId))
      return typeof offset === 'number' ? offset : undefined
    },

    async lead() {
      const now = clock.now()
      // A process that still has the token of the bot before would mix its updates into the other's.
      if (botId !== undefined && (await store.bots.current()) !== botId) return false
      return store.leases.take(LEAD, self, now, now + LEAD_MS)
    },

    resign: () => store.leases.leave(LEAD, self),

    async claim(limit) {
      const now = clock.now()
      const items = await store.inbox.claim(now, now + LEASE_MS, limit)
      const deadly = items.filter(({ crashes }) => crashes > CRASHES)
      for (const { seq, updateId, crashes } of deadly) {
        log.error(
          { updateId, crashes },
          'An update that took the process down again and again is put aside',
        )
        await store.inbox.failed(seq, 'It took the process down', undefined)
      }
      return items.filter((item) => !deadly.includes(item))
    },

    hold: (seqs) => store.inbox.hold(seqs, clock.now() + LEASE_MS),

    putBack: (seq, afterMs) => store.inbox.putBack(seq, clock.now() + afterMs),

    done: (seq) => store.inbox.done(seq, clock.now()),

    async failed(seq, error) {
      const tries = (await store.inbox.tries(seq)) + 1
      const again = tries < TRIES
      await store.inbox.failed(seq, error, again ? clock.now() + 2 ** tries * SECOND : undefined)
      return again ? 'again' : 'dead'
    },

    prune: () => store.inbox.prune(clock.now() - settings.get('inboxKeptDays') * DAY),
  }
}
