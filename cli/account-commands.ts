import type { Command } from './command.ts'
import { balance } from './commands/balance.ts'
import { buy } from './commands/buy.ts'
import { countries, services } from './commands/catalogue.ts'
import { createCompletion } from './commands/completion.ts'
import { createDoctor } from './commands/doctor.ts'
import { ban, cancel, close, repeat } from './commands/moves.ts'
import { offers } from './commands/offers.ts'
import { permanentBuy, permanentList, permanentMine, permanentTree } from './commands/permanent.ts'
import { status, wait } from './commands/status.ts'

/** What an account at Numberland can do: needs nothing but the SDK. */
export const ACCOUNT: readonly Command[] = [
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
]

/** The commands of the package `numberland`, in the order of the help. */
export const ACCOUNT_COMMANDS: readonly Command[] = [
  ...ACCOUNT,
  createDoctor(),
  createCompletion(() => ACCOUNT_COMMANDS),
]
