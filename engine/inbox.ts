import { DAY, MINUTE, SECOND } from './clock.ts'
import type { Inbox } from './contract.ts'
import type { Context } from './context.ts'

/** Longer than any handling takes, waits for provider and Telegram included. */
const LEASE_MS = 10 * MINUTE
const TRIES = 3
/** More than so many processes that were gone before they had handled a message are the message's own doing. */
const CRASHES = 5
const OFFSET = 'telegram-offset'

export function createInbox({
  store,
  clock,
  log,
  settings,
}: Pick<Context, 'store' | 'clock' | 'log' | 'settings'>): Inbox & { prune(): Promise<void> } {
  return {
    async append(updates, nextOffset) {
      const now = clock.now()
      await store.transaction(async (tx) => {
        for (const update of updates) await tx.inbox.add(update, now)
        if (nextOffset !== undefined) await tx.facts.set(OFFSET, nextOffset, now)
      })
    },

    async offset() {
      const offset = await store.facts.get(OFFSET)
      return typeof offset === 'number' ? offset : undefined
    },

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
