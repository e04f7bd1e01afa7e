export { createBroadcasts } from './broadcasts.ts'
export type { Broadcasts, Directed, Direction } from './broadcasts.ts'
export { createHerald } from './herald.ts'
export type { Herald } from './herald.ts'
