/** START HERE: what starts, in order; what stops, in reverse. */
import { factRows, timeRows, MOVED, createShopClock, openStore, type Store } from '#engine'
import { systemClock } from '#sdk'
import { readConfig, readEnvironment, type Config } from './config.ts'
import { createDemo } from './demo.ts'
import { createHouse } from './house.ts'
import { createLog, createMask, createOutput } from './log.ts'
import { createGateways, starsOf } from './payment-gateways.ts'
import { outgoingFetch } from './outgoing.ts'
import { VERSION } from './version.ts'
import { createLimiters } from './way-limits.ts'
import { openWaysOut } from './ways-out.ts'
import { createWeb, listen } from './web.ts'

/** A stop that takes longer is not waited for: every row is safe where it is. */
const STOP_WITHIN_MS = 10_000

if (process.argv.includes('--version')) {
  process.stdout.write(`${VERSION}\n`)
  process.exit(0)
}
const config = settingsOrExit()
const mask = createMask(config.secrets)
const log = createLog({
  level: config.logLevel,
  mask,
  pretty: process.stdout.isTTY,
  write: createOutput(process.stdout, process.stderr),
})
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
await start().catch(fail)

async function start(): Promise<void> {
  const store = await openStore(config.database, (error) => {
    log.warn({ error: error.message }, 'A connection to the database broke')
  })
  await keepWorldsApart(store)
  const shopClock = await createShopClock(
    systemClock,
    store.isShared ? () => timeRows(store).now() : undefined,
  )
  const demo = createDemo({
    clock: shopClock,
    ownsTime: config.database.kind === 'embedded',
    simulate: {
      provider: config.numberland === undefined,
      telegram: config.telegram === undefined,
    },
    saveAs: simulationFile(config.database),
  })
  // The page of the demo puts its time forward by itself.
  const around = {
    clock: demo.clock,
    store,
    shopClock: demo.clock === shopClock ? shopClock : undefined,
  }
  const telegram = demo.telegram ?? (await realTelegram())
  const direct = await outgoingFetch(undefined)
  const house = createHouse(
    { ...config, adminIds: [...config.adminIds, ...demo.adminIds] },
    {
      ...around,
      log,
      provider: demo.provider ?? (await realProvider(around)),
      telegram,
      giftToman: demo.giftToman,
      rails: demo.rails ?? {
        gateways: [
          ...createGateways(config.payments.gateways, {
            fetch: direct,
            cryptoFetch: await outgoingFetch(config.payments.cryptoProxy),
            clock: demo.clock,
          }),
          // No real Stars for simulated numbers, and no real numbers for simulated Stars.
          ...((demo.provider ?? demo.telegram) === undefined ? [starsOf(telegram)] : []),
        ],
        publicUrl: config.payments.publicUrl,
        fetch: direct,
      },
      deposits: demo.deposits ?? depositsOf(config.payments),
      hide: (secret) => mask.hide(secret),
      measuresProcess: true,
    },
  )
  const answer = createWeb({ house, webhookPath: webhookPath(), playground: demo.playground })
  const web = await listen(answer, config.host, config.port)
  demo.openAt(config.payments.publicUrl ?? web.url, answer)
  await demo.furnish(house.engine)
  await house.start()
  announce(web.url)

  stopOnSignal(async () => {
    await web.close()
    await house.stop()
    await demo.close()
    await store.close()
  })
}

/** The simulated outside lives on beside the embedded database. */
function simulationFile(database: Config['database']): string | undefined {
  if (database.kind === 'postgres') return './data/simulated'
  return database.path === ':memory:' ? undefined : database.path
}

async function realProvider(
  around: Parameters<typeof createLimiters>[1],
): Promise<Parameters<typeof createHouse>[1]['provider']> {
  if (config.numberland === undefined) throw new Error('NUMBERLAND_API_KEY is not set')
  const { apiKey, url } = config.numberland
  const limiters = createLimiters(config.requestsPerSecond, around)
  const ways = await openWaysOut(config.numberland.ways, {
    to: 'Numberland',
    probe: new URL('/', url).href,
    clock: systemClock,
    log,
    turnFor: (exit) => limiters(exit).acquire('poll', undefined),
  })
  return { apiKey, url, fetch: ways.fetch, ways, limiters }
}

async function realTelegram(): Promise<Parameters<typeof createHouse>[1]['telegram']> {
  if (config.telegram === undefined) throw new Error('TELEGRAM_BOT_TOKEN is not set')
  const ways = await openWaysOut(config.telegram.ways, {
    to: 'Telegram',
    probe: new URL('/', config.telegram.apiRoot).href,
    clock: systemClock,
    log,
  })
  return { ...config.telegram, fetch: ways.fetch, ways }
}

/** Undefined: no phone forwards what the bank writes. */
function depositsOf({ depositHookSecret: secret, publicUrl }: Config['payments']) {
  return secret === undefined ? undefined : { secret, publicUrl }
}

/** A proxy in front may hand on the path of the address as it is, or under the shop's own name for it. */
function webhookPath(): string | undefined {
  return config.telegram?.webhook && new URL(config.telegram.webhook.url).pathname
}

/** Play money in a real shop, or a simulated number asked for at the real provider, would be a disaster. */
async function keepWorldsApart(store: Store): Promise<void> {
  const telegram = config.telegram === undefined ? 'the playground' : 'Telegram'
  const provider = config.numberland === undefined ? 'the sandbox' : 'Numberland'
  const world = `${telegram} and ${provider}`
  if ((await factRows(store).get(MOVED)) !== undefined) {
    throw new Error(
      `DATABASE_URL: the shop of ${nameOf(config.database)} was moved to PostgreSQL. Set DATABASE_URL to where it is now.`,
    )
  }
  const known = await factRows(store).get('world')
  if (known === undefined) await factRows(store).set('world', world, systemClock.now())
  else if (known !== world) {
    throw new Error(
      `DATABASE_URL: ${nameOf(config.database)} belongs to a shop between ${JSON.stringify(known)}, and this one stands between ${world}. Set DATABASE_URL to another one.`,
    )
  }
}

/** Without the password that the address may hold. */
function nameOf(database: Config['database']): string {
  return database.kind === 'embedded' ? database.path : 'this database'
}

function announce(url: string): void {
  if (config.telegram === undefined) {
    const page = `${url}/playground`
    log.info({ url: page }, `The playground is open: ${page}`)
    if (config.numberland !== undefined)
      log.warn({}, 'SIMULATE=telegram: what is bought in the playground is paid with real money')
  }
  if (config.telegram !== undefined && config.numberland === undefined) {
    log.warn({}, 'SIMULATE=numberland: this bot sells simulated numbers')
  }
  if (config.telegram !== undefined && config.adminIds.length === 0) {
    log.warn({}, 'ADMIN_IDS is not set: nobody can fill wallets or is told of trouble')
  }
  for (const setting of config.payments.playMoney)
    log.warn(
      { setting },
      `${setting}: a test gateway takes no money, and its payments are credited`,
    )
  log.info({ url }, 'The shop is open')
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1)
    stopping = true
    log.info({ signal }, 'Stopping')
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
    stop().then(() => process.exit(0), fail)
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}

function settingsOrExit(): Config {
  try {
    return readConfig(readEnvironment(process.env))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}

/** The last words of a process that cannot go on. The rows are safe; a supervisor starts it again. */
function fail(error: unknown): never {
  log.fatal({ err: error }, error instanceof Error ? error.message : 'The shop cannot go on')
  process.exit(1)
}
