/** What a feature says of itself in one place, a file of `features/`, and what the screens read of all of them. */
import type { Engine, News, Permission, SettingName } from '#engine'
import type { Composer } from 'grammy'
import type { Action, ActionKind } from './buttons.ts'
import type { Shop, ShopContext } from './context.ts'
import type { Html } from './html.ts'
import type { Screen } from './screen.ts'
import type { NewsOf, Tellers } from './telling.ts'
import type { Section } from './words/desk/sections.ts'
import type { Words } from './words/words.ts'

/** Gives nothing when it has shown itself. */
export type Typed = (
  ctx: ShopContext,
  rest: string,
) => Screen | undefined | Promise<Screen | undefined>

/** A door of the desk. */
export interface Door {
  readonly permission: Permission
  readonly label: (words: Words) => string
  readonly action: Action
  /** None: it stands on the dashboard itself. */
  readonly section?: Section
  /** Once selling is paused, the way back stands on top of the dashboard. */
  readonly isWhileSelling?: true
  /** Taken from its feature. */
  readonly isOfWallets?: true | undefined
}

/** What an entry of the audit log was done to: its name, and the screen where it is seen. */
export interface Subject {
  readonly name: string
  readonly opens?: Action | undefined
}

export interface Naming {
  readonly words: Words
  readonly engine: Pick<Engine, 'browsing'>
  /** Customers and staff, by their ids. */
  readonly people: ReadonlyMap<number, string>
}

type NewsTexts = {
  readonly [K in News['kind']]?: (words: Words, news: NewsOf<K>) => Html
}

export interface Feature {
  /** What customers tap and send, in the order in which an update passes it. */
  readonly screens?: readonly Composer<ShopContext>[]
  /** The same of the staff. For everybody else these commands and buttons do not exist. */
  readonly desk?: readonly Composer<ShopContext>[]
  /** It is about wallets: a private shop has none of it. */
  readonly isOfWallets?: true
  /** Whether its commands stand in Telegram's menu now, and its button in the wallet; default: always. */
  readonly isOpen?: (shop: Shop) => boolean
  /** The settings that open and close it. */
  readonly openedBy?: readonly SettingName[]
  readonly commands?: Readonly<Record<string, Typed>>
  /** What a link into the bot leads to: the form of its token, and the screen. */
  readonly link?: { readonly form: RegExp; readonly leadsTo: Typed }
  /** Its button in the wallet. */
  readonly inWallet?: { readonly label: (words: Words) => string; readonly action: Action }
  readonly door?: Door
  /** Its further screens at the desk that can be come back to, each with those from which one usually comes to it. */
  readonly places?: { readonly [K in ActionKind]?: readonly ActionKind[] }
  /** News that are a text and no more. */
  readonly texts?: NewsTexts
  readonly tellers?: Partial<Tellers<News['kind']>>
  /** How the audit log names what it was done to, by what stands before the colon. */
  readonly subjects?: Readonly<Record<string, (naming: Naming, id: string) => Subject>>
}

/** What the screens read of all features. */
export interface Register {
  readonly commands: ReadonlyMap<string, Typed>
  readonly links: readonly NonNullable<Feature['link']>[]
  /** Every door of the desk, in the order of the dashboard. */
  readonly doors: readonly Door[]
  readonly places: NonNullable<Feature['places']>
  readonly subjects: NonNullable<Feature['subjects']>
  readonly inWallet: (shop: Shop) => readonly NonNullable<Feature['inWallet']>[]
  /** Whether a command stands in Telegram's menu now. */
  readonly isInMenu: (shop: Shop, command: string) => boolean
  readonly showsInMenu: (setting: SettingName) => boolean
  /** What the commands of the staff need. */
  readonly permissions: ReadonlyMap<string, Permission>
}
