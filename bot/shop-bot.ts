/** Telegram's face of the shop, put together: how it starts, how it stops, and what it does with one update. */
import type { Deliver } from '#engine'
import type { Update } from '@grammyjs/types'
import { Bot } from 'grammy'
import { proveAlone } from './alone.ts'
import { createApology } from './apology.ts'
import { createContact, isWrongToken } from './contact.ts'
import type { ShopContext } from './context.ts'
import { createDeliver } from './deliver.ts'
import { installScreens } from './face.ts'
import { clean, faultOf } from './faults.ts'
import { fitting } from './fitting.ts'
import { createIntake } from './intake.ts'
import { createClient } from './network.ts'
import type { BotOptions } from './options.ts'
import { pause } from './pause.ts'
import { createResilience } from './resilience.ts'
import { setUpProfile, setUpStaff } from './setup.ts'
import { createShop } from './shop.ts'
import { createTally } from './tally.ts'
import { createUnchanged } from './unchanged.ts'
import { personIdOf } from './updates.ts'
import { createWay } from './way.ts'

/** Work in hand is waited for this long at a stop; what is left is in the inbox, and is done after the next start. */
const DRAIN_WITHIN_MS = 8000
/** Telegram takes no answer to a tap that has waited longer. */
const LATE_AFTER_MS = 120_000

export interface ShopBot {
  /** Tells people news; for the engine. */
  readonly deliver: Deliver
  /**
   * Begins to take updates. Resolves after the first word with Telegram; when Telegram is silent, the bot goes on trying.
   *
   * @throws when Telegram does not know the token.
   */
  start(): Promise<void>
  /**
   * Makes sure that no other program takes this bot's updates, in half a minute or longer, and takes none itself.
   *
   * @param goesOn asked every few seconds; false ends it
   * @throws {Error} when another program goes on doing so
   */
  proveAlone(goesOn: () => Promise<boolean>): Promise<void>
  /** Stops taking updates and waits for the work in hand. */
  stop(): Promise<void>
  /** Looks at Telegram, when nobody has a moment ago. Never rejects: what was seen is in `notReady`. */
  check(): Promise<void>
  /** Why customers cannot be served yet, or an empty list. */
  notReady(): string[]
  /** Where people find it; undefined before the first word with Telegram. */
  url(): string | undefined
  /** Takes an update that Telegram brings; refuses without the right secret. */
  webhook(request: Request): Promise<Response>
  /** Takes one update through the screens, past the inbox. */
  handle(update: Update, receivedAt?: number): Promise<void>
}

export function createBot(options: BotOptions): ShopBot {
  const { engine, clock, log, during = (_, work) => work() } = options
  const stopping = new AbortController()
  const lifetime = new AbortController()
  const bot = new Bot<ShopContext>(options.token, { client: createClient(options) })
  const resilience = createResilience({ clock, lifetime: lifetime.signal })
  bot.api.config.use(
    createTally(options.onCall ?? (() => undefined)),
    resilience,
    createUnchanged(clock),
    fitting,
  )
  const { api } = bot
  const shop = createShop(options, () => bot.isInited() && bot.botInfo.supports_inline_queries)
  const late = new WeakSet<Update>()
  installScreens(bot, shop, (ctx) => late.has(ctx.update))

  const contact = createContact({ bot, clock, log })
  const way = createWay({ ...options, api, contact })
  const onDead = createApology({ api, shop, adminIds: options.adminIds })
  const handle = (update: Update, receivedAt = clock.now()): Promise<void> =>
    during({ updateId: update.update_id }, () => handleIt(update, receivedAt))
  const intake = createIntake({
    ...options,
    api,
    inbox: engine.inbox,
    contact,
    way,
    handle,
    onDead,
  })
  let running: Promise<void> = Promise.resolve()

  async function handleIt(update: Update, receivedAt: number): Promise<void> {
    if (!bot.isInited()) await contact.greet()
    if (clock.now() - receivedAt > LATE_AFTER_MS) late.add(update)
    try {
      await bot.handleUpdate(update)
    } catch (thrown) {
      const error = clean(thrown)
      const personId = personIdOf(update)
      if (faultOf(error) !== 'unreachable' || personId === undefined) throw error
      await engine.customers.setReachable(personId, false)
    }
  }

  async function work(): Promise<void> {
    try {
      await contact.insist(stopping.signal)
      if (stopping.signal.aborted) return
      await Promise.all([
        setUpProfile(shop, api),
        setUpStaff(shop, api),
        intake.run(stopping.signal),
      ])
    } catch (error) {
      contact.refused()
      log.error({ err: clean(error) }, 'Telegram refuses the token: check TELEGRAM_BOT_TOKEN')
    }
  }

  return {
    deliver: createDeliver({ api, shop }),
    handle,
    check: () => way.lookAgain(),
    notReady: () => contact.notReady(),
    url: () => (bot.isInited() ? `https://t.me/${bot.botInfo.username}` : undefined),
    webhook: (request) => intake.webhook(request),
    proveAlone: async (goesOn) =>
      proveAlone({ api, offset: await engine.inbox.offset(), clock, log, goesOn }),
    async start() {
      await contact.greet().catch((thrown: unknown) => {
        const error = clean(thrown)
        if (isWrongToken(error)) throw error
        log.warn({ error: error.message }, 'Telegram cannot be reached yet')
      })
      running = work()
    },
    async stop() {
      stopping.abort()
      const drained = new AbortController()
      const draining = running.then(() => intake.idle()).finally(() => drained.abort())
      await Promise.race([draining, pause(clock, DRAIN_WITHIN_MS, drained.signal)])
      if (!drained.signal.aborted) {
        log.warn({}, 'Work in hand is left to the next start')
        lifetime.abort()
      }
    },
  }
}
