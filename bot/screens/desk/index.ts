/** All screens of the desk. Who is of the staff is decided by the numeric id alone, at every update. */
import { Composer } from 'grammy'
import type { ShopContext } from '../../context.ts'
import { auditScreens } from './audit.ts'
import { backupScreens } from './backup.ts'
import { broadcastScreens } from './broadcasts.ts'
import { blockingScreens } from './blocking.ts'
import { cardDesk } from './cards.ts'
import { clientListScreens } from './client-lists.ts'
import { customerFileScreens } from './customer-files.ts'
import { correctingScreens } from './correcting.ts'
import { giftDesk } from './gifts.ts'
import { exportScreens } from './exporting.ts'
import { dashboardScreens, providerScreens } from './dashboard.ts'
import { pausingScreens } from './pausing.ts'
import { priceScreens } from './prices.ts'
import { proposalScreens } from './proposals.ts'
import { refusedScreens } from './refused.ts'
import { reportScreens } from './reports.ts'
import { settingScreens } from './settings.ts'
import { listingScreens } from './listing.ts'
import { staffScreens } from './staff.ts'
import { topUpDesk } from './top-ups.ts'
import { auditLogScreens } from './audit-log.ts'

const desk = new Composer<ShopContext>()
desk.use(dashboardScreens, providerScreens, reportScreens, customerFileScreens)
desk.use(broadcastScreens, settingScreens, staffScreens, auditLogScreens)
desk.use(auditScreens, backupScreens, listingScreens, pausingScreens)
desk.use(clientListScreens, blockingScreens, exportScreens, refusedScreens)
desk
  .filter((ctx) => ctx.shop.hasWallets)
  .use(correctingScreens, proposalScreens, topUpDesk, cardDesk, giftDesk, priceScreens)

/** For everybody else these commands and buttons do not exist. */
export const deskScreens = new Composer<ShopContext>()
deskScreens.filter((ctx) => ctx.role !== undefined, desk)
