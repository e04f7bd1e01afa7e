import type { fa } from './fa.ts'

/** Every sentence of the shop. Persian is the type: the other languages say what it says. Nothing is said that is not here. */
export type Words = typeof fa
