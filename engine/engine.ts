import { createBrowsing } from './buying/browsing.ts'
import { createBuying } from './buying/buying.ts'
import { createOrders } from './buying/orders.ts'
import { createCustomers, foldNames } from './customers/customers.ts'
import { createCorrections } from './desk/correcting.ts'
import { createWallets } from './ledger/wallet.ts'
import { createAuditLog } from './staff/audit-log.ts'
import { hasCards } from './top-ups/card-rail.ts'
import { NumberlandError, toman } from '#sdk'
import { takeOver } from './backup/take-over.ts'
import { createListing } from './catalogue/listing.ts'
import { createBotOfShop } from './settings/bot-of-shop.ts'
import { createBlocks } from './customers/blocks.ts'
import { auditJob, createAudits } from './audit/books.ts'
import { openEarly, reconcileJob } from './audit/reconcile.ts'
import { createBackups } from './backup/backups.ts'
import { createBackupSender } from './backup/sender.ts'
import { createBroadcasts } from './broadcasts/broadcasts.ts'
import { createBroadcastSender } from './broadcasts/sender.ts'
import { Catalogue } from './catalogue/catalogue.ts'
import { createCustomerFiles } from './desk/customer-files.ts'
import { createRefunds } from './desk/refunds.ts'
import { createRefused } from './desk/refused.ts'
import { createFavourites } from './buying/favourites.ts'
import { MINUTE, SECOND } from './clock.ts'
import { createDeposits, createTeller } from './deposits/deposits.ts'
import { forgetMessagesJob, phonesJob } from './deposits/silence.ts'
import type { Tell } from './delivery/types.ts'
import type { Deliver, Engine, Notice } from './contract.ts'
import type { Context, EngineOptions } from './context.ts'
import { createInbox } from './delivery/inbox.ts'
import { createJobs, every, nightlyAt, type Job } from './scheduling/jobs.ts'
import { createOutboxWorker } from './delivery/outbox.ts'
import { createPayments } from './payments/payments.ts'
import { canPayByGateway } from './payments/ways.ts'
import { createPermanent } from './permanent/permanent.ts'
import { createRecovery } from './permanent/recovery.ts'
import { createQuestions } from './customers/questions.ts'
import { createDiscounts } from './promotions/discounts.ts'
import { createGifts } from './promotions/gift-codes.ts'
import { createReferral } from './promotions/referrals.ts'
import { createTrackingLinks } from './promotions/tracking.ts'
import { createRewarding } from './promotions/rewarding.ts'
import { createPrivacy, sweepJob } from './customers/privacy.ts'
import { createPrices } from './catalogue/price-rules.ts'
import { alarmJob } from './reports/alarms.ts'
import { createFailureCounter } from './reports/failures.ts'
import { digestJob, reportMovements } from './reports/group-reports.ts'
import { createReports } from './reports/reports.ts'
import { createOddAnswers } from './catalogue/odd-answers.ts'
import { createOdds } from './polling/prospects-of-offers.ts'
import { createRecentBalance } from './ledger/recent-balance.ts'
import { createPolls } from './polling/polls.ts'
import { retentionJob } from './customers/retention.ts'
import { createRules } from './customers/terms.ts'
import type { Wakes } from './basis.ts'
import { startLoop, type Loop, type Tick } from './scheduling/loop.ts'
import { createSettings } from './settings/settings.ts'
import { createSupport } from './support/support.ts'
import { createReportGroup } from './staff/report-group.ts'
import { createStaff } from './staff/staff.ts'
import { createCards } from './top-ups/cards.ts'
import { createCashier, createTopUps, forgetReceipts } from './top-ups/top-ups.ts'
import { createTimekeeping } from './reports/timekeeping.ts'
import { createUnwritten } from './scheduling/unwritten.ts'
import { createWatch } from './watching/watch.ts'
import { gaugeRows } from './reports/gauge-rows.ts'

const CATALOGUE_EVERY_MS = 15 * SECOND
/** After a round that failed: a code may wait behind it. */
const RETRY_AFTER_MS = SECOND
/** What asks the provider is no help to it in its trouble. */
const ASK_AGAIN_AFTER_MS = 5 * SECOND
const FAILURES_EVERY_MS = MINUTE
/** Another process's change of a setting or of a price rule shows within so long. */
const SETTINGS_EVERY_MS = 5 * SECOND
/** What was learnt of codes is kept this often, and at a stop. */
const KEEP_LEARNT_EVERY_MS = 2 * MINUTE
const ODDS_EVERY_MS = 5 * MINUTE

/** Makes the shop on a store, a provider and a clock. It does nothing by itself before `start`. */
export function createEngine(options: EngineOptions): Engine {
  const { store, clock, log } = options
  const failures = createFailureCounter(options)
  const provider = failures.overhear(options.provider)
  const loops = new Map<string, Loop>()
  const wakes: Wakes = { wake: (loop) => loops.get(loop)?.wake() }
  const oddAnswers = createOddAnswers({ ...options, ...wakes })
  const catalogue = new Catalogue(provider, store, clock, oddAnswers)
  const settings = createSettings(options)
  const staff = createStaff(options)
  const prices = createPrices({ ...options, provider, catalogue, settings, staff })
  const context: Context = {
    ...options,
    ...wakes,
    provider,
    catalogue,
    settings,
    staff,
    prices,
    polls: createPolls(options),
    odds: createOdds(options),
    oddAnswers,
    recentBalance: createRecentBalance({ provider, clock }),
    unwritten: createUnwritten(options),
    canPayIn: async (tx) => (await hasCards(tx)) || (await canPayByGateway(context, tx)),
  }
  const inbox = createInbox(context)
  const { payments, work: workOnPayments } = createPayments(context)
  const backups = createBackups(context)
  const bot = createBotOfShop(context)
  const reportGroup = createReportGroup(context)
  const jobs: readonly Job[] = [
    { kind: 'prune-inbox', next: every(10 * MINUTE), run: () => inbox.prune() },
    alarmJob(context),
    backups.job,
    sweepJob(context),
    auditJob(context),
    reconcileJob(context),
    { kind: 'forget-receipts', next: nightlyAt(4, 10), run: () => forgetReceipts(context) },
    retentionJob(context),
    digestJob(context),
    phonesJob(context),
    forgetMessagesJob(context),
  ]
  let idle = async (): Promise<void> => {}

  const begin = (name: string, tick: Tick, retryMs = RETRY_AFTER_MS): void => {
    const loop = startLoop(clock, retryMs, tick, (error) => {
      if (error instanceof NumberlandError)
        log.warn({ loop: name, error: error.message }, 'The provider failed a round')
      else log.error({ loop: name, err: error }, 'A round failed')
    })
    loops.set(name, loop)
  }

  return {
    async start(deliver: Deliver) {
      if (options.shopClock !== undefined) {
        const time = createTimekeeping(context, options.shopClock)
        await time.begin()
        begin('time', () => time.tick())
      }
      await takeOver(store, clock.now())
      await backups.sweep()
      await foldNames(context)
      await bot.takeOver()
      await reportGroup.begin()
      await settings.reload()
      await prices.reload()
      await catalogue.restore()
      await context.polls.restore()
      const refresh: Tick = (signal) => catalogue.refresh(signal).then(() => CATALOGUE_EVERY_MS)
      begin('catalogue', refresh, ASK_AGAIN_AFTER_MS)
      begin('provider-account', () => openEarly(context), ASK_AGAIN_AFTER_MS)
      begin('bot', () => bot.look().then(() => SETTINGS_EVERY_MS))
      begin('settings', () => settings.reload().then(() => SETTINGS_EVERY_MS))
      begin('prices', () => prices.reload().then(() => SETTINGS_EVERY_MS))
      begin('odds', () => context.odds.refresh().then(() => ODDS_EVERY_MS))
      begin('failures', () => failures.flush().then(() => FAILURES_EVERY_MS))
      // What the rows hold is what these rooms have written.
      const tell: Tell = (notice, signal) => deliver(notice as Notice, signal)
      const endOfDeliveries = new AbortController()
      // In every process: a backup lies on the machine of the one that made it.
      const backupSender = createBackupSender(context, tell, endOfDeliveries.signal)
      begin('backup-parts', () => backupSender.tick())
      idle = async () => {
        endOfDeliveries.abort()
        await backupSender.idle()
      }
      if (options.works === false) return
      const watch = createWatch(context)
      const cashier = createCashier(context)
      const paying = workOnPayments()
      const teller = createTeller(context)
      const recovery = createRecovery(context)
      const rewarding = createRewarding(context)
      const chores = createJobs(context, jobs)
      const outboxWorker = createOutboxWorker(context, tell, endOfDeliveries.signal)
      const sender = createBroadcastSender(context, tell, endOfDeliveries.signal)
      begin('jobs', (signal) => chores.tick(signal))
      begin('watch', () => watch.tick())
      begin('polls', () => watch.poll())
      begin('learnt', () => context.polls.save().then(() => KEEP_LEARNT_EVERY_MS))
      begin('top-ups', () => cashier.tick())
      begin('payments', () => paying.asker.tick())
      begin('pushes', () => paying.follower.tick())
      begin('refunds', () => paying.refunds.tick())
      begin('payment-chores', (signal) => paying.jobs.tick(signal))
      begin('deposits', () => teller.tick())
      begin('permanent', () => recovery.tick())
      begin('notices', () => outboxWorker.tick())
      begin('rewards', () => rewarding.tick())
      begin('broadcasts', () => sender.tick())
      begin('report-group', () => reportMovements(context))
      idle = async () => {
        endOfDeliveries.abort()
        await Promise.all(
          [
            watch,
            cashier,
            teller,
            paying.asker,
            paying.follower,
            paying.refunds,
            recovery,
            outboxWorker,
            sender,
            backupSender,
          ].map((each) => each.idle()),
        )
        await context.polls.save()
      }
    },

    hurry: () => context.unwritten.hurry(),

    async stop() {
      context.unwritten.hurry()
      await context.unwritten.idle()
      const begun = [...loops.values()]
      loops.clear()
      await Promise.all(begun.map((loop) => loop.stop()))
      await idle()
    },

    health: {
      gauges: () => gaugeRows(store).now(clock.now()),
      wrongAccounts: () => gaugeRows(store).wrongAccounts(),
      notReady: () => [
        ...(catalogue.isLoaded ? [] : ['The catalogue has not been loaded from the provider yet']),
        ...bot.notReady(),
      ],
      updatesTaken: (by) => bot.updatesTaken(by),
      channelUnreadable: (channel) => bot.channelUnreadable(channel),
    },
    customers: createCustomers(context, options.giftToman ?? toman(0)),
    browsing: createBrowsing(context),
    buying: createBuying(context),
    orders: createOrders(context),
    wallets: createWallets(options),
    corrections: createCorrections(context),
    blocks: createBlocks(options),
    topUps: createTopUps(context),
    payments,
    cards: createCards(context),
    deposits: createDeposits(context),
    permanent: createPermanent(context),
    favourites: createFavourites(context),
    gifts: createGifts(context),
    discounts: createDiscounts(context),
    referrals: createReferral(context),
    trackingLinks: createTrackingLinks(context),
    privacy: createPrivacy(context),
    terms: createRules(context),
    audit: createAudits({ ...options, provider }),
    questions: createQuestions(options),
    support: createSupport(context),
    reports: createReports(context),
    customerFiles: createCustomerFiles(context),
    refused: createRefused(context),
    refunds: createRefunds(context),
    broadcasts: createBroadcasts(context),
    backups,
    settings,
    prices,
    listing: createListing(context),
    staff,
    reportGroup,
    auditLog: createAuditLog(store),
    inbox,
  }
}
