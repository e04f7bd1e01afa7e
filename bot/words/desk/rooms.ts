/** The parts of the panel, for those who have more doors than fit on a phone. */
export const ROOMS = ['messages', 'money', 'goods', 'upkeep'] as const

export type Room = (typeof ROOMS)[number]
