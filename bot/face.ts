/** What an update passes, in order. */
import type { Bot, Context } from 'grammy'
import { readQuestion } from './asking.ts'
import type { Shop, ShopContext } from './context.ts'
import { groupUpdates } from './report-group/group-updates.ts'
import { screensOf } from './register.ts'
import { typedScreens } from './screens/commands.ts'
import { editedScreens, unsupportedScreens } from './screens/unsupported.ts'
import { paceTaps } from './tapping.ts'
import { answerTaps, meet, noteReachability, onlyInvited, onlyPrivate } from './visit.ts'

/** @param isLate says of an update that it waited too long for its tap to be answered. */
export function installScreens(
  bot: Bot<ShopContext>,
  shop: Shop,
  isLate: (ctx: Context) => boolean,
): void {
  bot.use(groupUpdates(shop))
  bot.use(onlyPrivate, noteReachability(shop), paceTaps(shop.clock, isLate), onlyInvited(shop))
  bot.use(meet(shop), answerTaps(isLate))
  bot.use(editedScreens)
  bot.use(readQuestion)
  bot.use(screensOf('screens'))
  // Who is of the staff is decided by the numeric id alone, at every update.
  bot.filter(({ role }) => role !== undefined, screensOf('desk'))
  bot.use(typedScreens, unsupportedScreens)
}
