/** What tests of other rooms open of the engine. */
export { guarded, openTestStore } from './database.ts'
export type { Guard } from './database.ts'
export { createTestEngine } from './shop.ts'
export { createDice } from './dice.ts'
export type { Dice } from './dice.ts'
export { eventually } from './eventually.ts'
export { keepLines } from './log.ts'
export { until } from './until.ts'
