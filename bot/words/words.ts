import type * as fa from './fa.ts'
import type { FaultWords } from './faults/fa.ts'
import type { Formats } from './format.ts'

/** Every noun's sentences. Persian is the type: the other languages say what it says. */
export type Nouns = typeof fa

/** Every sentence of the shop. Nothing is said that is not here. */
export type Words = Formats & { readonly rightToLeft: boolean } & FaultWords & Nouns
