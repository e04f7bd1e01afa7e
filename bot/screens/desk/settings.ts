/** The shop's settings: all of them by groups, each with what it is, what it was meant to be, and what it may be. */
import { legible, type Setting, type SettingName } from '#engine'
import { ask } from '../../asking.ts'
import type { View, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { pageOf, pager, type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen } from '../../screen.ts'
import { setUpMenusAfter } from '../../setup.ts'
import { readAmountOrZero, readAmounts } from '../../words/spoken.ts'
import {
  groupOf,
  SETTING_GROUPS,
  type SettingGroup,
} from '../../words/administration/setting-groups.ts'
import { shortened } from '../../words/direction.ts'
import type { Words } from '../../words/words.ts'
import { channelsStanding } from '../channels.ts'
import { DeskScreens } from './desk.ts'
import { again, type Shown } from '../../handling.ts'

const PAGE = 8
/** A text to be changed is shown as far as a message has room for it. */
const SHOWN_OF_TEXT = 1500
const SHOWN_ON_BUTTON = 20

const nameOf = ({ settingNames }: Words, name: SettingName): string => settingNames[name]

export function renderGroups({ words }: View, settings: readonly Setting[]): Screen {
  const inUse = new Set(settings.map(({ name }) => groupOf(name)))
  const groups = SETTING_GROUPS.filter((group) => inUse.has(group))
  return screen(words, words.administration.settings, [
    ...groups.map((group): Row => [
      tap(words.administration.group[group], { kind: 'settingGroup', group, page: 0 }),
    ]),
    wayBack(words, { kind: 'section', section: 'upkeep' }),
  ])
}

/** Beside the rules themselves. */
function raiseRow({ administration }: Words, ofGroup: readonly Setting[]): Row {
  const version = ofGroup.find(({ name }) => name === 'rulesVersion')?.value
  if (typeof version !== 'number') return []
  const action = { kind: 'raiseRules', name: 'rulesVersion', version: version + 1 } as const
  return [tap(administration.button.raiseRules, action)]
}

/** What is said in the place of a value that would claim too much. */
type Instead = Partial<Readonly<Record<SettingName, string>>>

export function renderGroup(
  { words, hasWallets }: View,
  settings: readonly Setting[],
  group: SettingGroup,
  page: number,
  instead: Instead = {},
): Screen {
  const { administration: say } = words
  const ofGroup = settings.filter(({ name }) => groupOf(name) === group)
  const list = pageOf(ofGroup, page, PAGE)
  const text = lines(
    say.settingsOf(group),
    ...list.items.flatMap(({ name, row, value }) => [
      markup``,
      markup`${nameOf(words, name)}`,
      say.now(shortened(instead[name] ?? say.value(row, value), 60)),
    ]),
  )
  return screen(words, text, [
    ...list.items.map(({ name }): Row => [
      tap(shortened(nameOf(words, name), 60), { kind: 'setting', name }),
    ]),
    ...pager(words, list, (to) => ({ kind: 'settingGroup', group, page: to })),
    hasWallets ? raiseRow(words, ofGroup) : [],
    wayBack(words, { kind: 'settings' }),
  ])
}

interface SettingNotes {
  /** What the last change brought about. */
  readonly note?: Html
  /** The version of the rules that customers have to accept. */
  readonly rulesVersion?: number | undefined
  readonly instead?: Instead
  /** How the thing itself stands, such as what the bot can see of a channel. */
  readonly standing?: Html | undefined
}

const OWN_RULES = /^rules(Fa|En|Ru)$/

export function renderSetting(
  { words }: View,
  setting: Setting,
  { note, rulesVersion, instead = {}, standing }: SettingNotes = {},
): Screen {
  const { administration: say } = words
  const raises = OWN_RULES.test(setting.name) && rulesVersion !== undefined
  const { name, row, value } = setting
  const group = groupOf(name)
  const text = lines(
    say.settingTitle(nameOf(words, name)),
    markup``,
    say.now(shortened(instead[name] ?? say.value(row, value), SHOWN_OF_TEXT)),
    say.default(shortened(say.value(row, row.default), SHOWN_OF_TEXT)),
    markup``,
    say.allowed(row),
    name === 'requiredChannels' && words.channels.howToName,
    ...(standing === undefined ? [] : [markup``, standing]),
    ...(note === undefined ? [] : [markup``, note]),
    ...(raises ? [markup``, say.rulesStand(rulesVersion)] : []),
  )
  return screen(words, text, [
    raises
      ? [tap(say.button.raiseRules, { kind: 'raiseRules', name, version: rulesVersion + 1 })]
      : [],
    row.kind === 'flag'
      ? [
          value === true
            ? tap(say.button.off, { kind: 'flagSetting', name, flag: 'off' })
            : tap(say.button.on, { kind: 'flagSetting', name, flag: 'on' }),
        ]
      : [],
    [tap(say.button.reset, { kind: 'resetSetting', name })],
    wayBack(words, group ? { kind: 'settingGroup', group, page: 0 } : { kind: 'listing' }),
  ])
}

/** As the engine reads it; people write `۵۰٬۰۰۰ تومان`. */
function plain({ name, row }: Pick<Setting, 'name' | 'row'>, text: string): string {
  switch (row.kind) {
    case 'whole':
      return String(readAmountOrZero(text) ?? legible(text))
    case 'flag':
      return legible(text)
    case 'list':
      // In a list of ids “10 200” are two.
      return (name.endsWith('Toman') && readAmounts(text)?.join(' ')) || legible(text)
    case 'text':
      return text
  }
}

const settingOn = ({ shop }: ShopContext, name: string): Setting | undefined =>
  shop.engine.settings.list().find((each) => each.name === name)

/** A switch says “on” only where something happens by it. */
async function insteadOn({ shop, words }: ShopContext): Promise<Instead> {
  const { kind } = await shop.engine.backups.standing()
  const isInVain = kind === 'in-memory' || kind === 'no-passphrase' || kind === 'failing'
  const isOn = shop.engine.settings.get('backupNightly')
  return isInVain && isOn ? { backupNightly: words.administration.backup.onInVain } : {}
}

const shownSetting = async (ctx: ShopContext, setting: Setting, note?: Html): Promise<Screen> =>
  renderSetting(ctx.view, setting, {
    ...(note !== undefined && { note }),
    rulesVersion: ctx.shop.hasWallets ? ctx.shop.engine.terms.version() : undefined,
    instead: await insteadOn(ctx),
    standing: setting.name === 'requiredChannels' ? await channelsStanding(ctx) : undefined,
  })

/** Changes a setting and shows it as it is then. @param text undefined: back to the default */
async function change(ctx: ShopContext, name: string, text: string | undefined): Promise<Shown> {
  const { administration: say } = ctx.words
  const setting = settingOn(ctx, name)
  if (setting === undefined) return groupsScreen(ctx)
  const { row } = setting
  const value = text === undefined ? undefined : plain(setting, text)
  const changed = await ctx.shop.engine.settings.set(ctx.customer.id, name, value)
  if (changed.kind !== 'done') return again(await shownSetting(ctx, setting, say.invalid))
  const [before, after] = [changed.before, changed.after].map((each) =>
    shortened(say.value(row, each), SHOWN_ON_BUTTON),
  )
  const note = say.changed(before ?? '', after ?? '')
  return {
    ...(await shownSetting(ctx, settingOn(ctx, name) ?? setting, note)),
    onceShown: () => setUpMenusAfter(ctx.shop, ctx.api, setting.name),
  }
}

const groupsScreen = ({ shop, view }: ShopContext): Screen =>
  renderGroups(view, shop.engine.settings.list())

export const settingScreens = new DeskScreens('change-shop')
  .taps({
    settings: groupsScreen,
    settingGroup: async (ctx, { group, page }) => {
      const settings = ctx.shop.engine.settings.list()
      return renderGroup(ctx.view, settings, group, page, await insteadOn(ctx))
    },
    setting: async (ctx, { name }) => {
      const setting = settingOn(ctx, name)
      if (setting === undefined) return groupsScreen(ctx)
      if (setting.row.kind !== 'flag') await ask(ctx, { kind: 'setting', name })
      return shownSetting(ctx, setting)
    },
    flagSetting: (ctx, { name, flag }) => change(ctx, name, flag),
    resetSetting: (ctx, { name }) => change(ctx, name, undefined),
    raiseRules: async (ctx, { name, version }) => {
      await ctx.shop.engine.terms.raise(ctx.customer.id, version)
      const setting = settingOn(ctx, name)
      return setting === undefined
        ? groupsScreen(ctx)
        : await shownSetting(ctx, setting, ctx.words.administration.rulesRaised)
    },
  })
  .answers({ setting: (ctx, { name }, text) => change(ctx, name, text) })
