/** What Telegram shows of the bot by itself: its commands and descriptions, in every language of the shop. */
import type { Language } from '#engine'
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
  const commands = profile.commands.filter(({ command }) => hasWallets || command !== 'wallet')
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
    if ((await shop.engine.staff.roleOf(personId)) === undefined) {
      await api.deleteMyCommands(scope)
      return
    }
    const { profile, keeping } = wordsOf(await shop.languageOf(personId))
    const commands = profile.commands.filter(
      ({ command }) => shop.hasWallets || command !== 'wallet',
    )
    await api.setMyCommands([...commands, ...keeping.commands], scope)
  } catch (error) {
    shop.log.debug({ personId, err: clean(error) }, "A person's commands could not be set")
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
