/** Phones that fell silent: the staff are told, and told again when one is back. What customers are shown changes by itself. */
import type { Context } from '../context.ts'
import { DAY, MINUTE } from '../clock.ts'
import { every, nightlyAt, type Job } from '../scheduling/jobs.ts'
import { tellAdmins } from '../staff/tell.ts'
import { messageRows } from './message-rows.ts'
import { nameOf, phoneRows } from './phone-rows.ts'
import { silenceMs } from './reliance.ts'

export const phonesJob = (context: Context): Job => ({
  kind: 'deposit-phones',
  next: every(5 * MINUTE),
  async run() {
    await tellOfSilence(context)
    context.wake('notices')
  },
})

async function tellOfSilence(context: Context): Promise<void> {
  const { store, clock } = context
  const now = clock.now()
  const since = now - silenceMs(context)
  await store.transaction(async (tx) => {
    for (const phone of await phoneRows(tx).newlySilent(since)) {
      const { id, seenAt = now } = phone
      await phoneRows(tx).told(id, now)
      const news = { kind: 'deposit-phone-silent', name: nameOf(phone), seenAt } as const
      await tellAdmins(context, tx, `phone-silent:${id}:${seenAt}`, news)
    }
    for (const phone of await phoneRows(tx).backAgain(since)) {
      const { id, silentToldAt } = phone
      await phoneRows(tx).told(id, null)
      const news = { kind: 'deposit-phone-back', name: nameOf(phone) } as const
      await tellAdmins(context, tx, `phone-back:${id}:${silentToldAt}`, news)
    }
  })
}

/** The words of messages are not kept longer than somebody may ask about them. */
export const forgetMessagesJob = ({ store, clock, settings, log }: Context): Job => ({
  kind: 'forget-bank-messages',
  next: nightlyAt(4, 15),
  async run() {
    const before = clock.now() - settings.get('tracesKeptDays') * DAY
    const dropped = await messageRows(store.unhurried).forgetBefore(before)
    if (dropped > 0) log.info({ dropped }, 'Bank messages that nobody could read were dropped')
  },
})
