import type { EpochMs } from '#sdk'
import { Kysely } from 'kysely'
import { giftAuditStore } from './audits-of-gifts.ts'
import { auditStore } from './audits.ts'
import { broadcastStore } from './broadcasts.ts'
import { botStore } from './bots.ts'
import { blockStore } from './blocks.ts'
import { clienteleStore } from './clientele.ts'
import { conductStore } from './conduct.ts'
import { consentStore } from './consents.ts'
import { booksStore } from './books.ts'
import { customerStore } from './customers.ts'
import { dossierStore } from './dossiers.ts'
import { factStore } from './facts.ts'
import { failureStore } from './failures.ts'
import { favouriteStore } from './favourites.ts'
import { gaugeStore } from './gauges.ts'
import { giftStore } from './gifts.ts'
import { referralStore } from './referrals.ts'
import { inboxStore } from './inbox.ts'
import { jobStore } from './jobs.ts'
import { leaseStore } from './leases.ts'
import { ledgerStore } from './ledger.ts'
import { migrate, migrateShared } from './migrate.ts'
import { moneyStore } from './money.ts'
import { noticeStore } from './notices.ts'
import { explainedPostgres } from './opening-postgres.ts'
import { openFile } from './opening.ts'
import { orderStore } from './orders.ts'
import { payCardStore } from './pay-cards.ts'
import { permanentStore } from './permanent.ts'
import { connectTo, untilUndisturbed, type Postgres } from './postgres.ts'
import { pollStore } from './polls.ts'
import { priceRuleStore } from './price-rules.ts'
import { questionStore } from './questions.ts'
import { quoteStore } from './quotes.ts'
import { reportStore } from './reports.ts'
import { receiptStore } from './receipts.ts'
import { refusedStore } from './refused.ts'
import { repeatStore } from './repeats.ts'
import { retentionStore } from './retention.ts'
import type { Schema } from './schema.ts'
import { settingStore } from './settings.ts'
import { slotStore } from './slots.ts'
import { sqliteDialect } from './sqlite.ts'
import { staffStore } from './staff.ts'
import { topUpStore } from './top-ups.ts'
import { ticketStore } from './tickets.ts'
import { timeStore } from './time.ts'
import { trailStore } from './trail.ts'

/** The tables by noun, inside a transaction or outside of one. */
export type Tables = ReturnType<typeof tables>

/** Where the shop keeps everything. Nothing that a transaction has returned from is lost. */
export interface Store extends Tables {
  /** True when other processes may be at work on it: what they have leased is theirs until it runs out. */
  readonly isShared: boolean
  /**
   * Runs `work` in one transaction; undone when it throws. Inside, only the given tables may be used, one call after the other.
   *
   * Two that stand in each other's way are run again, so `work` changes nothing but the tables.
   */
  transaction<T>(work: (tx: Tables) => Promise<T>): Promise<T>
  /** For a process that is the only one, at its start: nobody else is at work on anything. Changes nothing where others may be. */
  takeOver(now: EpochMs): Promise<void>
  close(): Promise<void>
}

/** Where a store is. */
export type Database =
  | { readonly kind: 'embedded'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string }

/** Opens a store of either kind; see there. */
export const openStore = (database: Database, onTrouble?: (error: Error) => void): Promise<Store> =>
  database.kind === 'embedded'
    ? openEmbeddedStore(database.path)
    : openPostgresStore(database.url, onTrouble)

/**
 * Opens the embedded store and brings it to the newest schema.
 *
 * @param path a file, made with its folder when it does not exist, or `:memory:`
 * @throws {Error} when another process has the file, or a newer version wrote it
 */
export async function openEmbeddedStore(path: string): Promise<Store> {
  const connected = await connectEmbedded(path)
  const { db } = connected
  return {
    ...tables(db),
    isShared: false,
    takeOver: (now) => forgetAllLeases(db, now),
    transaction: (work) => db.transaction().execute((tx) => work(tables(tx))),
    close: () => connected.close(),
  }
}

/** A database with the newest schema. */
interface Connected {
  readonly db: Kysely<Schema>
  close(): Promise<void>
}

export async function connectEmbedded(path: string): Promise<Connected> {
  const { database, release } = await openFile(path)
  const db = new Kysely<Schema>({ dialect: sqliteDialect(database) })
  await migrate(db)
  return {
    db,
    close: async () => {
      await db.destroy()
      release()
    },
  }
}

/**
 * Opens the store that several processes share, and brings it to the newest schema, one process at a time.
 *
 * @param url `postgres://user:password@host:port/database`
 * @param onTrouble told when a connection breaks
 * @throws {Error} when the database cannot be reached, or a newer version wrote it
 */
export async function openPostgresStore(
  url: string,
  onTrouble: (error: Error) => void = () => undefined,
): Promise<Store> {
  const connected = await connectPostgres(url, onTrouble)
  const { db, unhurried } = connected
  return {
    ...tables(db),
    audits: auditStore(unhurried),
    giftAudits: giftAuditStore(unhurried),
    reports: reportStore(unhurried),
    retention: retentionStore(unhurried),
    isShared: true,
    takeOver: async () => undefined,
    transaction: (work) =>
      untilUndisturbed(() => db.transaction().execute((tx) => work(tables(tx)))),
    close: () => connected.close(),
  }
}

export async function connectPostgres(
  url: string,
  onTrouble: (error: Error) => void = () => undefined,
): Promise<Postgres<Schema>> {
  const postgres = connectTo<Schema>(url, onTrouble)
  try {
    await migrateShared(postgres)
    return postgres
  } catch (error) {
    await postgres.close()
    throw explainedPostgres(error)
  }
}

/** The embedded store has one process: whatever was leased before its start belongs to a process that is gone. */
export const forgetAllLeases = (db: Kysely<Schema>, now: EpochMs): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const { orders, notices, inbox, jobs, leases, topUps, permanent } = tables(tx)
    await orders.forgetLeases(now)
    for (const noun of [notices, inbox, jobs, leases, topUps, permanent]) await noun.forgetLeases()
  })

/** @param db a database, or a transaction in one */
export const tables = (db: Kysely<Schema>) => ({
  audits: auditStore(db),
  giftAudits: giftAuditStore(db),
  broadcasts: broadcastStore(db),
  blocks: blockStore(db),
  bots: botStore(db),
  conduct: conductStore(db),
  clientele: clienteleStore(db),
  consents: consentStore(db),
  books: booksStore(db),
  customers: customerStore(db),
  dossiers: dossierStore(db),
  facts: factStore(db),
  failures: failureStore(db),
  favourites: favouriteStore(db),
  gauges: gaugeStore(db),
  gifts: giftStore(db),
  referrals: referralStore(db),
  inbox: inboxStore(db),
  jobs: jobStore(db),
  leases: leaseStore(db),
  ledger: ledgerStore(db),
  money: moneyStore(db),
  notices: noticeStore(db),
  orders: orderStore(db),
  payCards: payCardStore(db),
  polls: pollStore(db),
  permanent: permanentStore(db),
  priceRules: priceRuleStore(db),
  questions: questionStore(db),
  quotes: quoteStore(db),
  reports: reportStore(db),
  receipts: receiptStore(db),
  refused: refusedStore(db),
  repeats: repeatStore(db),
  retention: retentionStore(db),
  settings: settingStore(db),
  slots: slotStore(db),
  staff: staffStore(db),
  topUps: topUpStore(db),
  tickets: ticketStore(db),
  time: timeStore(db),
  trail: trailStore(db),
})
