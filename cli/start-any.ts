import type { Fetch } from '#sdk'
import { COMMANDS } from './commands.ts'
import { start } from './start.ts'

/** Carries out the command of this process, where the shop and the simulated Numberland are at hand. */
export const startAnyCommand = (): Promise<void> =>
  start(COMMANDS, { command: 'numberland sandbox', open: openSandbox }, 'shop')

async function openSandbox(): Promise<Fetch> {
  const { createSandbox } = await import('#sandbox')
  return createSandbox().fetch
}
