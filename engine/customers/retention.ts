/** What the shop forgets, and when: every night, a little at a time. */
import type { Settings } from '../settings/settings.ts'
import type { Basis } from '../basis.ts'
import type { EpochMs } from '#sdk'
import { DAY, HOUR } from '../clock.ts'
import { nightlyAt, type Job } from '../scheduling/jobs.ts'
import { type QuotesSeen, retentionRows } from './retention-rows.ts'
import { factRows } from '../store/facts.ts'

/** So much in one statement: nobody waits longer for the database than it takes. */
const AT_ONCE = 500
/** Between two of them, for those who wait. */
const PAUSE_MS = 20
/** Up to where all old quotes have been looked at. */
const QUOTES_SEEN = 'quotes-seen'

type Needs = Pick<Basis, 'store' | 'clock' | 'log'> & {
  readonly settings: Pick<Settings, 'get'>
}

export const retentionJob = (context: Needs): Job => ({
  kind: 'forget',
  next: nightlyAt(4, 30),
  run: (signal) => forget(context, signal),
})

/** Forgets all that has had its time, as the settings say. What a stop interrupts goes on in the next night. */
export async function forget(context: Needs, signal: AbortSignal): Promise<void> {
  const { store, clock, settings, log } = context
  const now = clock.now()
  const codesBefore = now - settings.get('codesKeptHours') * HOUR
  const numbersBefore = now - settings.get('numbersKeptDays') * DAY
  const tracesBefore = now - settings.get('tracesKeptDays') * DAY

  /** @param step does a batch, and says how much there was */
  async function all(step: () => Promise<number>): Promise<number> {
    let count = 0
    while (!signal.aborted) {
      const done = await step()
      count += done
      if (done < AT_ONCE) break
      await clock.sleep(PAUSE_MS, signal).catch(() => undefined)
    }
    return count
  }

  let quotes = 0
  await all(async () => {
    const { looked, dropped } = await dropQuotes(context, tracesBefore)
    quotes += dropped
    return looked
  })
  const forgotten = {
    quotes,
    codes: await all(() =>
      store.transaction((tx) => retentionRows(tx).eraseCodes(codesBefore, AT_ONCE)),
    ),
    numbers: await all(() =>
      retentionRows(store.unhurried).maskNumbers(numbersBefore, now, AT_ONCE),
    ),
    news: await all(() => retentionRows(store.unhurried).forgetNews(tracesBefore, AT_ONCE)),
    proposals: await all(() => retentionRows(store.unhurried).dropProposals(tracesBefore, AT_ONCE)),
    repeatOffers: await all(() =>
      retentionRows(store.unhurried).dropRepeatOffers(tracesBefore, AT_ONCE),
    ),
    questions: await all(() => retentionRows(store.unhurried).dropQuestions(tracesBefore, AT_ONCE)),
    messages: await all(() =>
      retentionRows(store.unhurried).dropDeadMessages(tracesBefore, AT_ONCE),
    ),
  }
  if (Object.values(forgotten).some((count) => count > 0)) log.info(forgotten, 'Forgotten')
}

/** Most old quotes were bought, and stay: each is looked at in one night only. */
async function dropQuotes({ store, clock }: Needs, before: EpochMs): Promise<QuotesSeen> {
  return store.transaction(async (tx) => {
    const afterId = Number((await factRows(tx).get(QUOTES_SEEN)) ?? 0)
    const seen = await retentionRows(tx).dropQuotes(before, afterId, AT_ONCE)
    if (seen.lastId !== afterId) await factRows(tx).set(QUOTES_SEEN, seen.lastId, clock.now())
    return seen
  })
}
