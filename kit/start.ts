import { existsSync } from 'node:fs'
import { startAnyCommand } from '#cli'
import { readEnvironment } from '#config'
import { SERVER_COMMANDS } from './commands.ts'
import { PLACES } from './places.ts'
import { shopUser } from './programs.ts'
import { HOME } from './release.ts'
import { areInstalled, installedSettings } from './settings-files.ts'

/**
 * Carries out the command of this process. Where the program was installed from a bundle, there are the commands of the server besides,
 * and all of them see the settings of the shop that is installed.
 */
export async function startShopCommand(): Promise<void> {
  if (HOME === undefined) return startAnyCommand()
  const [word] = process.argv.slice(2)
  const isServers = SERVER_COMMANDS.some(({ name }) => name === word)
  if (!isServers && areInstalled() && process.getuid?.() === 0) becomeShop()
  await startAnyCommand(SERVER_COMMANDS, () =>
    areInstalled() ? installedSettings() : readEnvironment(process.env),
  )
}

/** What opens the shop's files as root would leave some beside them that the shop could not open. */
function becomeShop(): void {
  const { uid, gid } = shopUser()
  if (existsSync(PLACES.data)) process.chdir(PLACES.data)
  process.setgroups?.([gid])
  process.setgid?.(gid)
  process.setuid?.(uid)
}
