/** The accounts that the next holder of a number could take over. */
export const ACCOUNTS = ['telegram', 'whatsapp'] as const

export type Account = (typeof ACCOUNTS)[number]
