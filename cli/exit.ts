/** How a command ends, as its exit code: scripts rely on these. `unwritten`: it was done, and its output could not be written. */
export const EXIT = { done: 0, refused: 1, wrongUse: 2, unreachable: 3, unwritten: 4 } as const

export type Exit = (typeof EXIT)[keyof typeof EXIT]
