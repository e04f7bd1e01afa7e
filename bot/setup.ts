/** What Telegram shows of the bot by itself: its commands and descriptions, in every language of the shop. */
import { type Language, may, type Permission } from '#engine'
import type { BotCommand } from '@grammyjs/types'
import type { Api } from 'grammy'
import type { Shop } from './context.ts'
import { clean } from './faults.ts'
import type { Log } from './options.ts'
import { LANGUAGES, wordsOf } from './words/languages.ts'

interface SetupOptions {
  readonly api: Api
  readonly log: Log
  readonly hasWallets: boolean
  /** What people see whose language the shop does not speak. */
  readonly defaultLanguage: Language
}

/** Brings the bot's profile up to date. Only what differs is written; a failure is logged and harms nothing. */
export async function setUpProfile(options: SetupOptions): Promise<void> {
  const places = [undefined, ...LANGUAGES]
  try {
    for (const place of places) await setUpLanguage(options, place)
  } catch (error) {
    options.log.warn({ err: error }, "The bot's commands and descriptions could not be set")
  }
}

async function setUpLanguage(
  { api, hasWallets, defaultLanguage }: SetupOptions,
  place: Language | undefined,
): Promise<void> {
  const { profile } = wordsOf(place ?? defaultLanguage)
  const scope = place === undefined ? {} : { language_code: place }
  const commands = commandsFor(profile.commands, hasWallets)
  if (!same(await api.getMyCommands(scope), commands)) await api.setMyCommands(commands, scope)
  const { description } = await api.getMyDescription(scope)
  if (description !== profile.description) await api.setMyDescription(profile.description, scope)
  const { short_description: short } = await api.getMyShortDescription(scope)
  if (short !== profile.shortDescription) {
    await api.setMyShortDescription(profile.shortDescription, scope)
  }
}

/** Shows somebody of the staff the commands of the desk besides those of everybody, and takes them from who has left. */
export async function setUpStaffCommands(shop: Shop, api: Api, personId: number): Promise<void> {
  const scope = { scope: { type: 'chat', chat_id: personId } } as const
  // Who has never opened the bot has no chat for them yet; he gets them with his first /admin.
  if ((await shop.engine.customer(personId)) === undefined) return
  try {
    const role = await shop.engine.staff.roleOf(personId)
    if (role === undefined) {
      await api.deleteMyCommands(scope)
      return
    }
    const { profile, keeping } = wordsOf(await shop.languageOf(personId))
    const ofDesk = commandsFor(keeping.commands, shop.hasWallets)
    const allowed = ofDesk.filter(({ command }) => may(role, NEEDED.get(command) ?? 'see-desk'))
    const commands = commandsFor(profile.commands, shop.hasWallets)
    await api.setMyCommands([...commands, ...allowed], scope)
  } catch (error) {
    shop.log.debug({ personId, err: clean(error) }, "A person's commands could not be set")
  }
}

/** Where nobody has a wallet, there is nothing behind them. */
const OF_WALLETS: ReadonlySet<string> = new Set([
  'wallet',
  'topup',
  'gift',
  'invite',
  'rules',
  'topups',
])

const commandsFor = (commands: readonly BotCommand[], hasWallets: boolean): BotCommand[] =>
  commands.filter(({ command }) => hasWallets || !OF_WALLETS.has(command))

/** Telegram shows the staff only what their role lets them do. */
const NEEDED: ReadonlyMap<string, Permission> = new Map<string, Permission>([
  ['balance', 'see-provider'],
  ['topups', 'approve-topups'],
  ['tickets', 'answer-tickets'],
  ['audit', 'audit'],
])

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
