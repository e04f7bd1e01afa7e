import type { Command } from './command.ts'
import { audit } from './commands/audit.ts'
import { balance } from './commands/balance.ts'
import { buy } from './commands/buy.ts'
import { countries, services } from './commands/catalogue.ts'
import { createCompletion } from './commands/completion.ts'
import { doctor } from './commands/doctor.ts'
import { migrate } from './commands/migrate.ts'
import { ban, cancel, close, repeat } from './commands/moves.ts'
import { offers } from './commands/offers.ts'
import { permanentBuy, permanentList, permanentMine, permanentTree } from './commands/permanent.ts'
import { restore } from './commands/restore.ts'
import { sandbox } from './commands/sandbox.ts'
import { status, wait } from './commands/status.ts'

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  balance,
  services,
  countries,
  offers,
  buy,
  status,
  wait,
  cancel,
  ban,
  repeat,
  close,
  permanentList,
  permanentTree,
  permanentBuy,
  permanentMine,
  migrate,
  restore,
  sandbox,
  audit,
  doctor,
  createCompletion(() => COMMANDS),
]
