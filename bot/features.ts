/**
 * The register of features: what each of them is to the bot stands in a file of its own. Everything that goes over all features
 * is derived of this list, in `register.ts` and `deliver.ts`. Its order is that of the dashboard's doors, and that in which an
 * update passes the screens.
 */
import type { Feature } from './feature.ts'
import { auditFeature } from './features/audit.ts'
import { auditLogFeature } from './features/audit-log.ts'
import { backupFeature } from './features/backup.ts'
import { broadcastsFeature } from './features/broadcasts.ts'
import { browsingFeature } from './features/browsing.ts'
import { cardsFeature } from './features/cards.ts'
import { customerFilesFeature } from './features/customer-files.ts'
import { dashboardFeature } from './features/dashboard.ts'
import { depositsFeature } from './features/deposits.ts'
import { discountsFeature } from './features/discounts.ts'
import { giftsFeature } from './features/gifts.ts'
import { homeFeature } from './features/home.ts'
import { listingFeature } from './features/listing.ts'
import { machineFeature } from './features/machine.ts'
import { orderActionsFeature } from './features/order-actions.ts'
import { ordersFeature } from './features/orders.ts'
import { pausingFeature } from './features/pausing.ts'
import { paymentAlarmsFeature, paymentsFeature, starsFeature } from './features/payments.ts'
import { permanentFeature } from './features/permanent.ts'
import { pricesFeature } from './features/prices.ts'
import { privacyFeature } from './features/privacy.ts'
import { providerFeature } from './features/provider.ts'
import { referralsFeature } from './features/referrals.ts'
import { reportGroupFeature } from './features/report-group.ts'
import { reportsFeature } from './features/reports.ts'
import { rulesFeature } from './features/rules.ts'
import { searchFeature } from './features/search.ts'
import { settingsFeature } from './features/settings.ts'
import { staffFeature } from './features/staff.ts'
import { supportFeature } from './features/support.ts'
import { topUpsFeature } from './features/top-ups.ts'
import { trackingFeature } from './features/tracking.ts'
import { walletFeature } from './features/wallet.ts'

export const FEATURES = [
  starsFeature,
  dashboardFeature,
  reportsFeature,
  customerFilesFeature,
  orderActionsFeature,
  supportFeature,
  homeFeature,
  browsingFeature,
  searchFeature,
  ordersFeature,
  rulesFeature,
  privacyFeature,
  permanentFeature,
  providerFeature,
  auditFeature,
  walletFeature,
  topUpsFeature,
  paymentsFeature,
  paymentAlarmsFeature,
  depositsFeature,
  cardsFeature,
  pricesFeature,
  listingFeature,
  giftsFeature,
  discountsFeature,
  referralsFeature,
  broadcastsFeature,
  trackingFeature,
  settingsFeature,
  staffFeature,
  reportGroupFeature,
  backupFeature,
  auditLogFeature,
  pausingFeature,
  machineFeature,
] as const satisfies readonly Feature[]
