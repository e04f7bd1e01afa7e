/** How a command ends, as its exit code: scripts rely on these four. */
export const EXIT = { done: 0, refused: 1, wrongUse: 2, unreachable: 3 } as const

export type Exit = (typeof EXIT)[keyof typeof EXIT]
