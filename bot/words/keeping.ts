/** What the desk says of the shop's own keeping: settings, staff, and who did what. */
import type { BackupStanding, Role, SettingName, SettingRow } from '#engine'
import type { Html } from '../html.ts'

export const SETTING_GROUPS = ['selling', 'limits', 'money', 'alarms', 'texts', 'data'] as const
export type SettingGroup = (typeof SETTING_GROUPS)[number]

export interface KeepingWords {
  readonly button: {
    readonly settings: string
    readonly staff: string
    readonly trail: string
    readonly reset: string
    readonly raiseRules: string
    readonly on: string
    readonly off: string
    readonly appoint: string
    readonly yesAppoint: string
    readonly yesDismiss: string
    readonly no: string
  }
  readonly role: Readonly<Record<Role, string>>
  readonly group: Readonly<Record<SettingGroup, string>>
  /** What settings mean to people. */
  readonly setting: Readonly<Record<SettingName, string>>
  readonly settings: Html
  settingsOf(group: SettingGroup): Html
  value(row: SettingRow, value: SettingRow['preset']): string
  settingTitle(name: string): Html
  now(value: string): Html
  preset(value: string): Html
  /** What may be written. */
  allowed(row: SettingRow): Html
  readonly invalid: Html
  changed(before: string, after: string): Html
  /** Which version of the rules holds, and what a change of the text alone does not do. */
  rulesStand(version: number): Html
  readonly rulesRaised: Html
  readonly staff: Html
  /** The name may be empty: somebody who has never written to the bot. */
  member(id: number, name: string, role: Role, fixed: boolean): Html
  readonly askWhom: Html
  readonly badId: Html
  askRole(id: number): Html
  /** The name is undefined for somebody whom the shop has never met. */
  askAppoint(id: number, role: Role, name: string | undefined): Html
  askDismiss(id: number, role: Role | undefined): Html
  appointed(id: number, role: Role): Html
  dismissed(id: number): Html
  readonly fixed: Html
  readonly notStaff: Html
  readonly trail: Html
  readonly emptyTrail: Html
  /** Whom and what, by their names. */
  deed(at: number, actor: string, action: string, subject: string): Html
  /** What was changed of a thing, by the engine's names. */
  readonly field: ReadonlyMap<string, string>
  readonly subject: {
    card(id: number): string
    broadcast(id: number): string
    gift(code: string): string
    price(scope: string): string
    readonly shop: string
  }
  /** One field of it, or the whole where it has no fields. */
  change(field: string | undefined, before: string | undefined, after: string): Html
  /** Other words of the engine that stand in the trail. */
  readonly word: ReadonlyMap<string, string>
  kilobytes(count: number): string
  readonly backup: {
    readonly door: string
    readonly make: string
    readonly about: Html
    readonly noPassphrase: Html
    readonly notEmbedded: Html
    made(name: string, bytes: number): Html
    readonly tooLarge: Html
    /** Whether there is one to go back to. */
    standing(standing: BackupStanding): Html
    /** In the place of “on”, where none is made. */
    readonly onInVain: string
    trouble(why: 'failing' | 'old'): Html
  }
  /** Commands that Telegram shows to the staff besides those of everybody. */
  readonly commands: readonly { readonly command: string; readonly description: string }[]
}
