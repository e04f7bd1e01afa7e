export { COMMANDS } from './commands.ts'
export { run } from './run.ts'
export { startAnyCommand } from './start-any.ts'
export type { Interrupt, Output, World } from './world.ts'
