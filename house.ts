/** The shop put together from its rooms: the same house in production, in the demo and in the journeys. */
import { createBot, wordsOf, type ShopBot } from '#bot'
import {
  factRows,
  UNLIMITED,
  createEngine,
  type DepositOptions,
  type Engine,
  type Log,
  type RailOptions,
  type Store,
  type ShopClock,
} from '#engine'
import { Numberland, toman, type Clock } from '#sdk'
import type { Config } from './config.ts'
import { during } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { VERSION } from './version.ts'
import { DIRECT } from './outgoing.ts'
import { byWayInUse, createLimiters, type Limiters } from './way-limits.ts'
import type { WaysOut } from './ways-out.ts'

/** What the house stands in: what is outside of it, real or simulated. */
export interface Surroundings {
  readonly clock: Clock
  readonly log: Log
  readonly store: Store
  /** The clock again, where it follows the time that all processes share. */
  readonly shopClock?: ShopClock | undefined
  readonly provider: {
    readonly apiKey: string
    readonly url: string
    readonly fetch: typeof fetch
    /** The ways out; the direct one alone by default. */
    readonly ways?: Ways
    /** The limit of each of them; of their own by default. */
    readonly limiters?: Limiters
  }
  readonly telegram: {
    readonly token: string
    readonly apiRoot: string
    readonly webhook?: { readonly url: string; readonly secret: string } | undefined
    readonly fetch: typeof fetch
    readonly ways?: Ways
  }
  /** By which gateways customers pay; by none when absent. */
  readonly rails?: RailOptions | undefined
  /** For phones that forward what the bank writes; for none when absent. */
  readonly deposits?: DepositOptions | undefined
  /** Told of each secret that is derived while the shop runs, so that no line of its log holds one. */
  readonly hide?: (secret: string) => void
  /** Counts memory, processor and the like of this process too. */
  readonly measuresProcess?: boolean
  /** What a new customer is given, in Toman; only where money is play money. */
  readonly giftToman: number
}

/** How the ways to one place stand, see `ways-out.ts`. */
type Ways = Pick<WaysOut, 'current' | 'standing'>

export interface House {
  readonly engine: Engine
  readonly bot: ShopBot
  start(): Promise<void>
  stop(): Promise<void>
  /** Why the shop cannot serve now; empty when it can. */
  notReady(): Promise<readonly string[]>
  readonly metrics: Metrics
  readonly clock: Clock
  readonly log: Log
}

type ShopSettings = Pick<
  Config,
  'requestsPerSecond' | 'price' | 'mode' | 'adminIds' | 'allowedIds' | 'language'
> & {
  readonly role?: Config['role']
  readonly reportChatId?: Config['reportChatId']
  readonly database?: Config['database']
  readonly backup?: Config['backup']
  readonly limits?: Config['limits']
}

const WHILE_OTHERS_LOOK_MS = 2000
const RESTORED = 'Restored from a backup: looking whether the shop before it still runs'

/** In a private shop the buyer is the owner, and sees what the provider charges. */
const AT_COST = { markupPercent: 0, roundToToman: toman(1), minMarginToman: toman(0) }

export function createHouse(settings: ShopSettings, around: Surroundings): House {
  const { clock, log, store } = around
  const { requestsPerSecond } = settings
  const ofProcess = around.measuresProcess === true
  const waysOut = () => ({
    telegram: around.telegram.ways?.standing() ?? [],
    provider: around.provider.ways?.standing() ?? [],
  })
  const metrics = createMetrics({ clock, requestsPerSecond, ofProcess, waysOut }, () => engine)
  const provider = new Numberland({
    ...around.provider,
    clock,
    requestsPerSecond: settings.requestsPerSecond,
    limiter: byWayInUse(
      around.provider.limiters ?? createLimiters(requestsPerSecond, around),
      () => around.provider.ways?.current() ?? DIRECT,
    ),
    onRequest: (event) => {
      metrics.askedProvider(event)
      log.debug(event, 'Asked the provider')
    },
  })
  const engine = createEngine({
    store,
    provider,
    lastResort: store.isShared ? withoutTurns(requestsPerSecond, around) : undefined,
    clock,
    log,
    botId: Number.parseInt(around.telegram.token, 10),
    priceRule: settings.mode === 'private' ? AT_COST : settings.price,
    mode: settings.mode,
    adminIds: settings.adminIds,
    defaultLanguage: settings.language,
    backup: settings.backup && {
      ...settings.backup,
      database: settings.database,
    },
    reportChatId: settings.reportChatId,
    shopClock: around.shopClock,
    works: settings.role !== 'web',
    requestsPerSecond: settings.requestsPerSecond,
    giftToman: toman(around.giftToman),
    rails: around.rails,
    describeTopUp: (language, topUpId) => wordsOf(language).payments.atGateway(topUpId),
    deposits: around.deposits,
    ...(around.hide !== undefined && { onSecret: around.hide }),
    ...(settings.limits === 'off' && { defaults: UNLIMITED }),
    onCode: (afterMs) => metrics.codeCame(afterMs),
  })
  const bot = createBot({
    ...around.telegram,
    engine,
    clock,
    log,
    mode: settings.mode,
    adminIds: settings.adminIds,
    allowedIds: settings.allowedIds,
    takesUpdates: settings.role !== 'worker',
    onCall: (method, outcome) => metrics.calledTelegram(method, outcome),
    during,
    defaultLanguage: settings.language,
    waysInUse: () =>
      Object.entries(waysOut()).flatMap(([to, ways]) => {
        const at = ways.findIndex(({ isInUse }) => isInUse)
        const { name = '' } = ways[at] ?? {}
        const way = { to: to as 'telegram' | 'provider', place: at + 1, of: ways.length, name }
        return ways.length > 1 ? [way] : []
      }),
    version: VERSION,
  })

  /** A shop that has just been restored does nothing before the one that it is a copy of is known to be gone. */
  let isLooking = false
  async function beAlone(): Promise<void> {
    for (;;) {
      const restored = await engine.backups.restored()
      if (restored === 'no') return
      if (restored === 'mine') {
        log.info({}, RESTORED)
        isLooking = true
        await bot.proveAlone(async () => (await engine.backups.restored()) === 'mine')
        isLooking = false
        if ((await engine.backups.restored()) === 'mine') await engine.backups.takenOver()
      } else await clock.sleep(WHILE_OTHERS_LOOK_MS, undefined)
    }
  }

  return {
    engine,
    bot,
    async start() {
      await beAlone()
      await engine.start(bot.deliver)
      await bot.start()
    },
    async stop() {
      engine.hurry()
      await bot.stop()
      await engine.stop()
    },
    metrics,
    clock,
    log,
    async notReady() {
      const [database] = await Promise.all([databaseTrouble(store, clock), bot.check()])
      return [
        ...(isLooking ? [RESTORED] : []),
        ...database,
        ...engine.health.notReady(),
        ...bot.notReady(),
      ]
    },
  }
}

/** Nothing goes without the database. A write that takes longer than this is none. */
const DATABASE_WITHIN_MS = 3000
const READY_FACT = 'ready'
const CUT_OFF =
  'The database file is not at its path any more: what is sold now is lost at the next start. Put it back, or stop the shop and restore a backup'

/** Tries what the shop needs: whoever can only read sells nothing. */
async function databaseTrouble(store: Store, clock: Clock): Promise<string[]> {
  const patience = AbortSignal.timeout(DATABASE_WITHIN_MS)
  const silent = new Promise<never>((_, reject) => {
    patience.addEventListener('abort', () => reject(new Error('silent')), { once: true })
  })
  try {
    await Promise.race([factRows(store).set(READY_FACT, true, clock.now()), silent])
    return store.isCutOff?.() === true ? [CUT_OFF] : []
  } catch (error) {
    return [`The database ${troubleOf(error)}`]
  }
}

/** What Numberland allows, of which processes that share a limit leave some free. */
const ALLOWED_PER_SECOND = 50

/** For the few requests of a process that cannot reach the store, where the turns are: out of what the limit leaves free. */
function withoutTurns(
  requestsPerSecond: number,
  { clock, provider }: Surroundings,
): Numberland | undefined {
  const freePerSecond = ALLOWED_PER_SECOND - requestsPerSecond
  return freePerSecond < 1
    ? undefined
    : new Numberland({ ...provider, clock, requestsPerSecond: Math.min(freePerSecond, 2) })
}

const READ_ONLY = /read.?only/i
const FULL = /full|no space left|quota/i

function troubleOf(error: unknown): string {
  const reason = error instanceof Error ? error.message : ''
  if (FULL.test(reason)) return 'cannot be written to: its disk is full'
  return READ_ONLY.test(reason) ? 'can only be read' : 'does not answer'
}
