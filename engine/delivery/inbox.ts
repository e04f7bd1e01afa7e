import type { Basis } from '../basis.ts'
import { randomUUID } from 'node:crypto'
import { DAY, SECOND } from '../clock.ts'
import type { Inbox } from './types.ts'
import { offsetOf, botRows } from './bot-rows.ts'
import { inboxRows } from './inbox-rows.ts'
import { factRows } from '../store/facts.ts'
import { leaseRows } from '../scheduling/lease-rows.ts'

/** After this, another process takes over the work of a dead one; a living process renews its lease. */
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
}: Pick<Basis, 'store' | 'clock' | 'log' | 'botId'> & {
  readonly settings: { get(name: 'inboxKeptDays'): number }
}): Inbox & {
  prune(): Promise<void>
} {
  const self = randomUUID()
  return {
    async append(updates, nextOffset) {
      const now = clock.now()
      await store.transaction(async (tx) => {
        for (const update of updates) await inboxRows(tx).add(update, now)
        if (nextOffset !== undefined) await factRows(tx).set(offsetOf(botId), nextOffset, now)
      })
    },

    async offset() {
      const offset = await factRows(store).get(offsetOf(botId))
      return typeof offset === 'number' ? offset : undefined
    },

    async lead() {
      const now = clock.now()
      // A process that still has the token of the bot before would mix its updates into the other's.
      if (botId !== undefined && (await botRows(store).current()) !== botId) return false
      return leaseRows(store).take(LEAD, self, now, now + LEAD_MS)
    },

    resign: () => leaseRows(store).leave(LEAD, self),

    async claim(limit) {
      const now = clock.now()
      const items = await inboxRows(store).claim(now, now + LEASE_MS, limit)
      const deadly = items.filter(({ crashes }) => crashes > CRASHES)
      for (const { seq, updateId, crashes } of deadly) {
        log.error(
          { updateId, crashes },
          'An update that took the process down again and again is put aside',
        )
        await inboxRows(store).failed(seq, 'It took the process down', undefined)
      }
      return items.filter((item) => !deadly.includes(item))
    },

    hold: (seqs) => inboxRows(store).hold(seqs, clock.now() + LEASE_MS),

    putBack: (seq, afterMs) => inboxRows(store).putBack(seq, clock.now() + afterMs),

    done: (seq) => inboxRows(store).done(seq, clock.now()),

    async failed(seq, error) {
      const tries = (await inboxRows(store).tries(seq)) + 1
      const again = tries < TRIES
      await inboxRows(store).failed(
        seq,
        error,
        again ? clock.now() + 2 ** tries * SECOND : undefined,
      )
      return again ? 'again' : 'dead'
    },

    prune: () => inboxRows(store).prune(clock.now() - settings.get('inboxKeptDays') * DAY),
  }
}
