/** The parts of the dashboard, for those who have more doors than fit on a phone. */
export const SECTIONS = ['messages', 'money', 'goods', 'upkeep'] as const

export type Section = (typeof SECTIONS)[number]
