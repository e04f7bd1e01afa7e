/** What Telegram shows of the bot by itself: its commands and descriptions, in every language of the shop. */
import { type Language, may, type SettingName } from '#engine'
import type { BotCommand } from '@grammyjs/types'
import type { Api } from 'grammy'
import type { Shop } from './context.ts'
import { clean } from './faults.ts'
import { LANGUAGES, wordsOf } from './words/languages.ts'
import { MENU } from './words/typed-commands.ts'
import type { Words } from './words/words.ts'

/** After a change of a setting: the menus of everybody, where it shows there. */
export async function setUpMenusAfter(shop: Shop, api: Api, changed: SettingName): Promise<void> {
  if (shop.register.showsInMenu(changed))
    await Promise.all([setUpProfile(shop, api), setUpStaff(shop, api)])
}

/** Brings the bot's profile up to date. Only what differs is written; a failure is logged and harms nothing. */
export async function setUpProfile(shop: Shop, api: Api): Promise<void> {
  // Without a place: what people see whose language the shop does not speak.
  const places = [undefined, ...LANGUAGES]
  try {
    for (const place of places) await setUpLanguage(shop, api, place)
  } catch (error) {
    shop.log.warn({ err: clean(error) }, "The bot's commands and descriptions could not be set")
  }
}

async function setUpLanguage(shop: Shop, api: Api, place: Language | undefined): Promise<void> {
  const words = wordsOf(place ?? shop.defaultLanguage)
  const { profile } = words
  const scope = place === undefined ? {} : { language_code: place }
  const commands = menuOf(shop, words)
  if (!same(await api.getMyCommands(scope), commands)) await api.setMyCommands(commands, scope)
  const { description } = await api.getMyDescription(scope)
  if (description !== profile.description) await api.setMyDescription(profile.description, scope)
  const { short_description: short } = await api.getMyShortDescription(scope)
  if (short !== profile.shortDescription) {
    await api.setMyShortDescription(profile.shortDescription, scope)
  }
}

export async function setUpStaff(shop: Shop, api: Api): Promise<void> {
  for (const { personId } of await shop.engine.staff.list()) {
    await setUpStaffCommands(shop, api, personId)
  }
}

/** Shows somebody of the staff the commands of the desk besides those of everybody, and takes them from who has left. */
export async function setUpStaffCommands(shop: Shop, api: Api, personId: number): Promise<void> {
  const scope = { scope: { type: 'chat', chat_id: personId } } as const
  // A person who has never opened the bot has no chat for them yet; they come with the first /admin.
  if ((await shop.engine.customers.find(personId)) === undefined) return
  try {
    const role = await shop.engine.staff.roleOf(personId)
    if (role === undefined) {
      await api.deleteMyCommands(scope)
      return
    }
    const words = wordsOf(await shop.languageOf(personId))
    const { permissions } = shop.register
    const ofDesk = openOf(shop, words.administration.commands)
    const allowed = ofDesk.filter(({ command }) =>
      may(role, permissions.get(command) ?? 'see-desk'),
    )
    await api.setMyCommands([...menuOf(shop, words), ...allowed], scope)
  } catch (error) {
    shop.log.debug({ personId, err: clean(error) }, "A person's commands could not be set")
  }
}

/** Everybody's. */
const menuOf = (shop: Shop, { commandNames }: Words): BotCommand[] =>
  openOf(
    shop,
    MENU.map((command) => ({ command, description: commandNames[command] })),
  )

/** The commands that lead somewhere in this shop, as it is now. */
const openOf = (shop: Shop, commands: readonly BotCommand[]): BotCommand[] =>
  commands.filter(({ command }) => shop.register.isInMenu(shop, command))

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
