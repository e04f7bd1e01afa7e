import { ACCOUNT } from './account-commands.ts'
import type { Command } from './command.ts'
import { audit } from './commands/audit.ts'
import { createCompletion } from './commands/completion.ts'
import { createDoctor } from './commands/doctor.ts'
import { migrate } from './commands/migrate.ts'
import { restore } from './commands/restore.ts'
import { sandbox } from './commands/sandbox.ts'
import { examineShop } from './doctor/shop.ts'

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  ...ACCOUNT,
  migrate,
  restore,
  sandbox,
  audit,
  createDoctor(examineShop),
  createCompletion(() => COMMANDS),
]
