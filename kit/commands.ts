import type { Command } from '#cli'
import { backup } from './commands/backup.ts'
import { logs } from './commands/logs.ts'
import { menu } from './commands/menu.ts'
import { restore } from './commands/restore.ts'
import { setup } from './commands/setup.ts'
import { status } from './commands/status.ts'
import { update } from './commands/update.ts'

/** What `numberland-shop` can do on the server besides the commands that it has everywhere. */
export const SERVER_COMMANDS: readonly Command[] = [
  menu,
  status,
  logs,
  setup,
  update,
  backup,
  restore,
]
