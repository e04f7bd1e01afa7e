import type { SettingName } from '#engine'

export const SETTING_GROUPS = [
  'selling',
  'limits',
  'money',
  'promotions',
  'alarms',
  'texts',
  'data',
] as const

export type SettingGroup = (typeof SETTING_GROUPS)[number]

/** They are set on screens of their own: nobody has to know the provider's ids. */
type OfTheListing = Extract<SettingName, `hidden${string}` | `pinned${string}`>

/** Under which heading each setting stands. */
const GROUP_OF: Readonly<Record<Exclude<SettingName, OfTheListing>, SettingGroup>> = {
  lowProviderBalanceToman: 'alarms',
  lowProviderDays: 'alarms',
  failuresToAlarm: 'alarms',
  broadcastPerSecond: 'texts',
  sellsPermanent: 'selling',
  backupNightly: 'data',
  backupsKept: 'data',
  backupsKeptDays: 'data',
  backupSent: 'data',
  helpFa: 'texts',
  helpEn: 'texts',
  helpRu: 'texts',
  inboxKeptDays: 'data',
  topUpLeastToman: 'money',
  topUpMostToman: 'money',
  topUpQuickToman: 'money',
  topUpMinutes: 'money',
  topUpsOpenAtOnce: 'money',
  topUpsAnHour: 'money',
  topUpTwoPersonsAboveToman: 'money',
  topUpResumeMinutes: 'money',
  rateSpreadPercent: 'money',
  depositSilentHours: 'alarms',
  typedRateHours: 'money',
  rateFromNobitex: 'money',
  giftCodesOpen: 'promotions',
  discountCodesOpen: 'promotions',
  referralOpen: 'promotions',
  referralPercent: 'promotions',
  referralOrders: 'promotions',
  referralMostToman: 'promotions',
  starToman: 'money',
  phoneBeforeCards: 'money',
  cardsAfterFirstTopUp: 'money',
  requiredChannels: 'selling',
  receiptsKeptDays: 'data',
  secondCodePriceToman: 'selling',
  codesKeptHours: 'data',
  numbersKeptDays: 'data',
  tracesKeptDays: 'data',
  rulesFa: 'texts',
  rulesEn: 'texts',
  rulesRu: 'texts',
  supportMessagesAnHour: 'limits',
  rulesVersion: 'texts',
  sellingPaused: 'selling',
  pauseReason: 'selling',
  openOrders: 'limits',
  dailyOrders: 'limits',
  dailySpendToman: 'limits',
  newDailyOrders: 'limits',
  newDailySpendToman: 'limits',
  limitBuyEverySeconds: 'limits',
  cancelSharePercent: 'limits',
  coolDownMinutes: 'limits',
}

/** Undefined for those of the listing. */
export const groupOf = (name: SettingName): SettingGroup | undefined =>
  (GROUP_OF as Readonly<Partial<Record<SettingName, SettingGroup>>>)[name]
