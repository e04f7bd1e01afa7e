/** All that every store must do. A new noun's contract is added here, and runs on both engines. */
import { auditsContract } from './contract-audits.ts'
import { favouritesContract } from './contract-favourites.ts'
import { gaugesContract } from './contract-gauges.ts'
import { blocksContract } from './contract-blocks.ts'
import { booksContract } from './contract-books.ts'
import { backupsContract } from './contract-backups.ts'
import { botsContract } from './contract-bots.ts'
import { broadcastsContract } from './contract-broadcasts.ts'
import { personalDataContract } from './contract-personal-data.ts'
import { columnContract } from './contract-columns.ts'
import { depositsContract } from './contract-deposits.ts'
import { discountsContract } from './contract-discounts.ts'
import { giftsContract } from './contract-gifts.ts'
import { groundContract } from './contract-ground.ts'
import { leasesContract } from './contract-leases.ts'
import { ledgerContract } from './contract-ledger.ts'
import { messagesContract } from './contract-messages.ts'
import { paymentsContract } from './contract-payments.ts'
import { permanentAuditsContract } from './contract-permanent-audits.ts'
import { pollsContract } from './contract-polls.ts'
import { permanentContract } from './contract-permanent.ts'
import { priceRulesContract } from './contract-price-rules.ts'
import { questionsContract } from './contract-questions.ts'
import { retentionContract } from './contract-retention.ts'
import { refundsContract } from './contract-refunds.ts'
import { refusedContract } from './contract-refused.ts'
import { repeatsContract } from './contract-repeats.ts'
import { reportGroupContract } from './contract-report-group.ts'
import { reportsContract } from './contract-reports.ts'
import { slotsContract } from './contract-slots.ts'
import { timeContract } from './contract-time.ts'
import { topUpsContract } from './contract-top-ups.ts'
import { ticketsContract } from './contract-tickets.ts'
import { trackingContract } from './contract-tracking.ts'
import { storeContract } from './contract.ts'
import type { Store } from '../../store/store.ts'

const CONTRACTS = [
  columnContract,
  depositsContract,
  timeContract,
  auditsContract,
  backupsContract,
  botsContract,
  broadcastsContract,
  storeContract,
  gaugesContract,
  blocksContract,
  booksContract,
  groundContract,
  leasesContract,
  ledgerContract,
  messagesContract,
  paymentsContract,
  permanentAuditsContract,
  pollsContract,
  priceRulesContract,
  questionsContract,
  permanentContract,
  favouritesContract,
  personalDataContract,
  discountsContract,
  giftsContract,
  ticketsContract,
  refundsContract,
  refusedContract,
  repeatsContract,
  reportGroupContract,
  reportsContract,
  retentionContract,
  slotsContract,
  topUpsContract,
  trackingContract,
]

/** @param open makes an empty store */
export function everyContract(name: string, open: () => Promise<Store>): void {
  for (const contract of CONTRACTS) contract(name, open)
}
