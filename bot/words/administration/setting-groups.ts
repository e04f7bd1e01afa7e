export const SETTING_GROUPS = ['selling', 'limits', 'money', 'alarms', 'texts', 'data'] as const

export type SettingGroup = (typeof SETTING_GROUPS)[number]
