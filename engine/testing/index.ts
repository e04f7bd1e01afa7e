/** What tests of other rooms open of the engine. */
export { guarded, openTestStore } from './database.ts'
export type { Guard } from './database.ts'
export { createTestEngine } from './shop.ts'
export { keepLines } from './log.ts'
export { until } from './until.ts'
