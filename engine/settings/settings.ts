/** What the operator sets in the shop itself: a table of rows with their limits, kept in the database, read from memory. */
import type { Basis } from '../basis.ts'
import { isDeepStrictEqual } from 'node:util'
import { createMemory } from '../store/memory.ts'
import { type AuditEntry, auditLogRows } from '../staff/audit-log-rows.ts'
import type { Store, Tx } from '../store/store.ts'
import { COUNTRIES_HIDDEN, SERVICES_HIDDEN } from './hidden-at-first.ts'
import { isValue, readSetting, type SettingRow, type ValueOfKind } from './setting-kinds.ts'
import { settingRows } from './setting-rows.ts'

/** An id of the provider's tables. */
const ID = /^\d{1,6}$/

/** Every setting. What a name means to people stands in the words of the faces. */
export const SETTINGS = {
  /** Neither shown, found nor sold; orders that exist go on. */
  hiddenServices: {
    kind: 'list',
    default: Object.values(SERVICES_HIDDEN).flat(),
    most: 500,
    shape: ID,
  },
  hiddenCountries: {
    kind: 'list',
    default: Object.values(COUNTRIES_HIDDEN).flat(),
    most: 300,
    shape: ID,
  },
  /** A service in one country, as `SERVICE-COUNTRY`. */
  hiddenPairs: { kind: 'list', default: [], most: 500, shape: /^\d{1,6}-\d{1,6}$/ },
  /** They lead every list, in this order. */
  pinnedServices: { kind: 'list', default: [], most: 50, shape: ID },
  pinnedCountries: { kind: 'list', default: [], most: 50, shape: ID },
  /** Below either of these the staff is told of the provider's account; 0: never. */
  lowProviderBalanceToman: {
    kind: 'whole',
    default: 300_000,
    least: 0,
    most: 1_000_000_000,
    unit: 'toman',
    zero: 'never',
  },
  lowProviderDays: { kind: 'whole', default: 2, least: 0, most: 60, unit: 'days', zero: 'never' },
  /** The same failure so often within an hour, and far more often than usual: the staff is told; 0: never. */
  failuresToAlarm: { kind: 'whole', default: 10, least: 0, most: 100_000, zero: 'never' },
  /** Telegram bears 30 messages a second to many people; news of orders need some of them. */
  broadcastPerSecond: { kind: 'whole', default: 20, least: 1, most: 25 },
  /** Permanent numbers are offered too. */
  sellsPermanent: { kind: 'flag', default: true },
  /** Every night, where there is a passphrase. */
  backupNightly: { kind: 'flag', default: true },
  /** Of them, the newest. */
  backupsKept: { kind: 'whole', default: 14, least: 1, most: 1000 },
  /** None is kept for longer, but for the newest. */
  backupsKeptDays: { kind: 'whole', default: 30, least: 1, most: 3650, unit: 'days' },
  /** The nightly one is sent to the owners as well. */
  backupSent: { kind: 'flag', default: true },
  /** The operator's own help, by language; empty: that of the faces. */
  helpFa: { kind: 'text', default: '', longest: 3000 },
  helpEn: { kind: 'text', default: '', longest: 3000 },
  helpRu: { kind: 'text', default: '', longest: 3000 },
  /** How long a handled message is remembered; Telegram may bring it again within a day. */
  inboxKeptDays: { kind: 'whole', default: 2, least: 2, most: 90, unit: 'days' },
  topUpLeastToman: {
    kind: 'whole',
    default: 10_000,
    least: 1000,
    most: 100_000_000,
    unit: 'toman',
  },
  topUpMostToman: {
    kind: 'whole',
    default: 5_000_000,
    least: 10_000,
    most: 900_000_000,
    unit: 'toman',
  },
  /** The amounts that are offered as buttons. */
  topUpQuickToman: {
    kind: 'list',
    default: ['50000', '100000', '200000', '500000'],
    most: 8,
    shape: /^[1-9]\d{3,8}$/,
  },
  /** How long a customer has for paying; what comes later is looked at all the same. */
  topUpMinutes: { kind: 'whole', default: 60, least: 10, most: 1440, unit: 'minutes' },
  topUpsOpenAtOnce: { kind: 'whole', default: 3, least: 1, most: 20 },
  topUpsAnHour: { kind: 'whole', default: 10, least: 1, most: 100 },
  /** Above this amount two persons have to approve; 0: never. */
  topUpTwoPersonsAboveToman: {
    kind: 'whole',
    default: 0,
    least: 0,
    most: 900_000_000,
    unit: 'toman',
    zero: 'never',
  },
  /** An order that waited for money goes on by itself when its receipt is not older than this. */
  topUpResumeMinutes: { kind: 'whole', default: 30, least: 0, most: 1440, unit: 'minutes' },
  /** Kept against the moving of the rate while a payment in USDT is on its way. */
  rateSpreadPercent: { kind: 'whole', default: 2, least: 0, most: 30, unit: 'percent' },
  /** A rate that somebody typed counts for so long. */
  typedRateHours: { kind: 'whole', default: 12, least: 1, most: 168, unit: 'hours' },
  /** The rate is read from Nobitex every minute. */
  rateFromNobitex: { kind: 'flag', default: false },
  /** A phone that is not heard for so long is silent: its cards ask for receipts again; 0: never. */
  depositSilentHours: {
    kind: 'whole',
    default: 6,
    least: 0,
    most: 168,
    unit: 'hours',
    zero: 'never',
  },
  /** Customers can use gift codes. */
  giftCodesOpen: { kind: 'flag', default: false },
  /** Customers can make a purchase cheaper by discount codes. */
  discountCodesOpen: { kind: 'flag', default: false },
  /** Whoever brings customers is rewarded: this share of the price of what they buy. */
  referralOpen: { kind: 'flag', default: false },
  referralPercent: { kind: 'whole', default: 5, least: 1, most: 50, unit: 'percent' },
  /** Of each customer that was brought so many orders, the first ones; 0: all. */
  referralOrders: { kind: 'whole', default: 0, least: 0, most: 1000, zero: 'all' },
  /** For one customer that was brought; 0: any. */
  referralMostToman: {
    kind: 'whole',
    default: 50_000,
    least: 0,
    most: 100_000_000,
    unit: 'toman',
    zero: 'no-limit',
  },
  /** What a customer gets for a Telegram Star; 0: Stars are not taken. */
  starToman: {
    kind: 'whole',
    default: 0,
    least: 0,
    most: 1_000_000,
    unit: 'toman',
    zero: 'never',
  },
  /** A card is shown only to customers who have shown their own Iranian number. */
  phoneBeforeCards: { kind: 'flag', default: false },
  /** A card is shown only once another top-up was approved: strangers with forged receipts never see one. */
  cardsAfterFirstTopUp: { kind: 'flag', default: false },
  /** Whoever buys has to be a member of these: `@name`, or `-100…|https://t.me/+…` of a private one. */
  requiredChannels: {
    kind: 'list',
    default: [],
    most: 5,
    shape: /^(@[A-Za-z]\w{3,31}|-100\d{5,15}\|https:\/\/t\.me\/[\w+/-]{3,60})$/,
  },
  receiptsKeptDays: { kind: 'whole', default: 90, least: 7, most: 3650, unit: 'days' },
  /** Of each further code of a number; 0: free. */
  secondCodePriceToman: {
    kind: 'whole',
    default: 0,
    least: 0,
    most: 10_000_000,
    unit: 'toman',
    zero: 'free',
  },
  /** Of codes, after the end of their order. */
  codesKeptHours: { kind: 'whole', default: 72, least: 1, most: 8760, unit: 'hours' },
  /** Of temporary numbers, after the end of their order; then only their ends are known. */
  numbersKeptDays: { kind: 'whole', default: 30, least: 1, most: 3650, unit: 'days' },
  /** Of prices that nobody took, news that was told, and messages that could not be handled. */
  tracesKeptDays: { kind: 'whole', default: 30, least: 2, most: 3650, unit: 'days' },
  /** The operator's own rules, by language; empty: those in another language, or, without any, those that the faces bring along. */
  rulesFa: { kind: 'text', default: '', longest: 3000 },
  rulesEn: { kind: 'text', default: '', longest: 3000 },
  rulesRu: { kind: 'text', default: '', longest: 3000 },
  /** From one customer to the support. */
  supportMessagesAnHour: { kind: 'whole', default: 20, least: 1, most: 1000 },
  /** Raised when a change of the rules is worth asking everybody again, before their next purchase. */
  rulesVersion: { kind: 'whole', default: 1, least: 1, most: 1_000_000 },
  /** Orders that live go on; nothing new is sold. */
  sellingPaused: { kind: 'flag', default: false },
  /** Told to customers as it is. */
  pauseReason: { kind: 'text', default: '', longest: 300 },
  /** Of one customer; 0: no limit. */
  openOrders: { kind: 'whole', default: 3, least: 0, most: 1000, zero: 'no-limit' },
  /** A day is the last 24 hours. */
  dailyOrders: { kind: 'whole', default: 20, least: 0, most: 100_000, zero: 'no-limit' },
  /** With permanent numbers and further codes; as much as may be paid in at once. */
  dailySpendToman: {
    kind: 'whole',
    default: 5_000_000,
    least: 0,
    most: 1_000_000_000,
    unit: 'toman',
    zero: 'no-limit',
  },
  /** Of who is here for less than a day, and of whom no top-up was approved. */
  newDailyOrders: { kind: 'whole', default: 5, least: 0, most: 100_000, zero: 'no-limit' },
  newDailySpendToman: {
    kind: 'whole',
    default: 300_000,
    least: 0,
    most: 1_000_000_000,
    unit: 'toman',
    zero: 'no-limit',
  },
  limitBuyEverySeconds: {
    kind: 'whole',
    default: 5,
    least: 0,
    most: 3600,
    unit: 'seconds',
    zero: 'no-limit',
  },
  /** Above this share of the last 20 orders given back: one order at a time, with a pause after each. */
  cancelSharePercent: {
    kind: 'whole',
    default: 80,
    least: 0,
    most: 100,
    unit: 'percent',
    zero: 'never',
  },
  coolDownMinutes: { kind: 'whole', default: 30, least: 0, most: 1440, unit: 'minutes' },
} as const satisfies Record<string, SettingRow>

export type SettingName = keyof typeof SETTINGS
/** What a shop begins with where it is not to be what the table says. */
export type SettingDefaults = { readonly [N in SettingName]?: SettingValue<N> }
export type SettingValue<N extends SettingName = SettingName> =
  ValueOfKind[(typeof SETTINGS)[N]['kind']]

/** A setting as it is now. */
export interface Setting {
  readonly name: SettingName
  readonly row: SettingRow
  readonly value: SettingValue
}

/** How a change ended. */
export type SettingChange =
  | { readonly kind: 'unknown-setting' }
  /** The text is no value of this setting: its row says what would be. */
  | { readonly kind: 'invalid'; readonly row: SettingRow }
  | { readonly kind: 'done'; readonly before: SettingValue; readonly after: SettingValue }

/** The settings as they were at one moment. */
export interface SettingValues {
  readonly get: <N extends SettingName>(name: N) => SettingValue<N>
}

/** From memory; another process's change shows within seconds. */
export interface Settings extends SettingValues {
  list(): readonly Setting[]
  /** As they stand in the database, for what must not go by a memory that may be old: money, and whether anything is sold. */
  now(tx: Tx): Promise<SettingValues>
  /**
   * Changes a setting, with a row of the audit log.
   *
   * @param text as a person writes it: digits, `on` or `off`, a text, words with commas. Undefined: back to the default.
   */
  set(actorId: number, name: string, text: string | undefined): Promise<SettingChange>
  /**
   * Changes a setting as it is now, in the name of an entry of its own; whoever else changes it at the same time comes before or after.
   *
   * @returns false when the setting may not be so, such as a list with more than it may hold; nothing changed
   */
  edit<N extends SettingName>(
    name: N,
    change: (before: SettingValue<N>) => SettingValue<N>,
    entry: AuditEntry,
  ): Promise<boolean>
  /** Reads what other processes have changed. */
  reload(): Promise<void>
}

type Changed = ReadonlyMap<string, unknown>

export function createSettings({
  store,
  clock,
  defaults = {},
}: Pick<Basis, 'clock'> & { readonly defaults?: SettingDefaults } & {
  readonly store: Store
}): Settings {
  const memory = createMemory<Changed>(new Map(), () => settingRows(store).all())

  const valueOf = (changed: Changed, name: SettingName): SettingValue => {
    const row: SettingRow = SETTINGS[name]
    const value = changed.get(name)
    return isValue(row, value) ? value : (defaults[name] ?? row.default)
  }
  // The row's kind decides the type of its value, which the compiler does not follow through a map.
  const valueIn = <N extends SettingName>(changed: Changed, name: N) =>
    valueOf(changed, name) as SettingValue<N>

  const now: Settings['now'] = async (tx) => {
    const changed = await settingRows(tx).all()
    return { get: (name) => valueIn(changed, name) }
  }

  return {
    get: (name) => valueIn(memory.get(), name),
    list: () =>
      names().map((name) => ({ name, row: SETTINGS[name], value: valueOf(memory.get(), name) })),
    now,
    reload: () => memory.reload(),

    async edit(name, change, entry) {
      const at = clock.now()
      const isDone = await store.transaction(async (tx) => {
        await settingRows(tx).lock(name)
        const before = (await now(tx)).get(name)
        const after = change(before)
        if (!isValue(SETTINGS[name], after)) return false
        if (isDeepStrictEqual(before, after)) return true
        await settingRows(tx).set(name, after, at)
        await auditLogRows(tx).add(entry, at)
        return true
      })
      await memory.reload()
      return isDone
    },

    async set(actorId, name, text) {
      if (!isSettingName(name)) return { kind: 'unknown-setting' }
      const row: SettingRow = SETTINGS[name]
      const after = text === undefined ? row.default : readSetting(row, text)
      if (after === undefined) return { kind: 'invalid', row }
      const at = clock.now()
      const before = await store.transaction(async (tx) => {
        await settingRows(tx).lock(name)
        const was: SettingValue = (await now(tx)).get(name)
        if (text === undefined) await settingRows(tx).reset(name)
        else await settingRows(tx).set(name, after, at)
        const subject = `setting:${name}`
        await auditLogRows(tx).add({ actorId, action: 'set', subject, before: was, after }, at)
        return was
      })
      await memory.reload()
      return { kind: 'done', before, after }
    },
  }
}

const names = (): SettingName[] => Object.keys(SETTINGS).filter(isSettingName)

export const isSettingName = (name: string): name is SettingName => Object.hasOwn(SETTINGS, name)
