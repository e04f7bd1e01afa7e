import type { Environment } from '#config'
import type { Fetch } from '#sdk'
import type { Command } from './command.ts'
import { COMMANDS } from './commands.ts'
import { start } from './start.ts'

/**
 * Carries out the command of this process, where the shop and the simulated Numberland are at hand.
 *
 * @param own further commands, which come before those of the same name
 * @param settings where the settings are, if not in the environment and `.env`
 */
export function startAnyCommand(
  own: readonly Command[] = [],
  settings?: () => Environment,
): Promise<void> {
  const others = COMMANDS.filter(({ name }) => own.every((command) => command.name !== name))
  const simulator = { command: 'numberland sandbox', open: openSandbox }
  return start([...own, ...others], simulator, 'shop', settings)
}

async function openSandbox(): Promise<Fetch> {
  const { createSandbox } = await import('#sandbox')
  return createSandbox().fetch
}
