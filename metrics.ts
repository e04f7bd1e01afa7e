/** What the shop counts, for Prometheus: how it stands, from its rows, and what this process does. Nobody is named in it. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from '@prometheus-io/client'
import type { Engine } from '#engine'
import type { Clock, RequestEvent } from '#sdk'
import { VERSION } from './version.ts'
import type { WayStanding } from './ways-out.ts'

/** The books are read whole for it. */
const CHECK_BOOKS_EVERY_MS = 5 * 60_000

const BACKUP_TROUBLES = ['no-passphrase', 'failing', 'old', 'unsent'] as const

export interface Metrics {
  /** One request to the provider has ended. */
  askedProvider(event: RequestEvent): void
  /** One call of the Bot API has ended. `outcome`: `ok`, Telegram's error code, or `silent`. */
  calledTelegram(method: string, outcome: string): void
  /** A code was there so long after the number was bought. */
  codeCame(afterMs: number): void
  /** In Prometheus' text format. */
  text(): Promise<string>
}

export interface MetricsOptions {
  readonly clock: Clock
  readonly requestsPerSecond: number
  /** Memory, processor and the like too, which are the whole process's. */
  readonly ofProcess: boolean
  readonly waysOut: () => Readonly<Record<'telegram' | 'provider', readonly WayStanding[]>>
}

export function createMetrics(
  { clock, requestsPerSecond, ofProcess, waysOut }: MetricsOptions,
  gauges: () => Pick<Engine, 'health' | 'backups'>,
): Metrics {
  const registry = new Registry()
  const registers = [registry]
  if (ofProcess) collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'numberland_build_info',
    help: 'Always 1; its label is the version that runs.',
    labelNames: ['version'],
    registers,
  }).set({ version: VERSION }, 1)
  const requests = new Counter({
    name: 'numberland_provider_requests_total',
    help: 'Requests to the provider, by method, outcome and the negative RESULT of a refusal.',
    labelNames: ['method', 'outcome', 'result'],
    registers,
  })
  const queued = new Histogram({
    name: 'numberland_provider_queue_duration_seconds',
    help: 'How long a request waited for its turn.',
    buckets: [0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  })
  const duration = new Histogram({
    name: 'numberland_provider_request_duration_seconds',
    help: 'From sending a request to the end of its answer.',
    labelNames: ['method'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15],
    registers,
  })
  new Gauge({
    name: 'numberland_provider_limit_per_second',
    help: 'Requests that all processes may send in a second.',
    registers,
  }).set(requestsPerSecond)
  const telegram = new Counter({
    name: 'numberland_telegram_calls_total',
    help: 'Calls of the Bot API, by method and outcome: ok, an error code, or silent.',
    labelNames: ['method', 'outcome'],
    registers,
  })
  const codes = new Histogram({
    name: 'numberland_code_delay_seconds',
    help: 'From the purchase of a number to its first code.',
    buckets: [5, 10, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1200],
    registers,
  })
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `numberland_${name}`, help, labelNames, registers })
  const orders = gauge('orders', 'Orders by state; those of an end state only grow.', ['state'])
  const inboxWaiting = gauge('inbox_waiting', 'Messages that were not handled yet.')
  const inboxOldest = gauge('inbox_oldest_seconds', 'How long the first of them has waited.')
  const inboxDead = gauge('inbox_dead', 'Messages that were put aside after failing.')
  const noticesDue = gauge('notices_due', 'News whose time has come and that were not told yet.')
  const noticesOldest = gauge('notices_oldest_seconds', 'How long the first of them has waited.')
  const wrong = gauge(
    'ledger_wrong_accounts',
    'Accounts that their postings contradict: 0, or wake up.',
  )
  const backupAt = gauge(
    'backup_last_good_timestamp_seconds',
    'When the newest backup was made that could be opened again; 0: there is none.',
  )
  const backupTrouble = gauge(
    'backup_trouble',
    '1 for what is wrong with the backups: no-passphrase, failing, old or unsent.',
    ['why'],
  )
  const wayInUse = gauge(
    'way_in_use',
    'The way out that this process uses, by its place in the setting: 1 is the best.',
    ['to'],
  )
  const wayUp = gauge('way_up', '1 for a way out by which connections come about, else 0.', [
    'to',
    'place',
  ])
  let checkedAt = -Infinity

  function readWays(): void {
    for (const [to, ways] of Object.entries(waysOut()))
      for (const [at, { isUp, isInUse }] of ways.entries()) {
        wayUp.set({ to, place: at + 1 }, isUp ? 1 : 0)
        if (isInUse) wayInUse.set({ to }, at + 1)
      }
  }

  async function readGauges(): Promise<void> {
    readWays()
    const { orders: counts, inbox, notices } = await gauges().health.gauges()
    orders.reset()
    for (const { state, count } of counts) orders.set({ state }, count)
    inboxWaiting.set(inbox.waiting)
    inboxOldest.set(inbox.oldestMs / 1000)
    inboxDead.set(inbox.dead)
    noticesDue.set(notices.due)
    noticesOldest.set(notices.oldestMs / 1000)
    const { kind, last } = await gauges().backups.standing()
    backupAt.set(Math.floor((last?.madeAt ?? 0) / 1000))
    for (const why of BACKUP_TROUBLES) backupTrouble.set({ why }, why === kind ? 1 : 0)
    if (Math.abs(clock.now() - checkedAt) < CHECK_BOOKS_EVERY_MS) return
    checkedAt = clock.now()
    wrong.set(await gauges().health.wrongAccounts())
  }

  return {
    askedProvider({ method, outcome, result, queuedMs, durationMs }) {
      requests.inc({ method, outcome, result: result ?? '' })
      queued.observe(queuedMs / 1000)
      duration.observe({ method }, durationMs / 1000)
    },
    calledTelegram: (method, outcome) => telegram.inc({ method, outcome }),
    codeCame: (afterMs) => codes.observe(afterMs / 1000),
    async text() {
      await readGauges()
      return registry.metrics()
    },
  }
}
