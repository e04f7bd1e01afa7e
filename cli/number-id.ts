import type { Argument, Task } from './command.ts'
import { wrongUse } from './failure.ts'

/** The id of a number. */
export const ID = { name: 'ID', required: true } as const satisfies Argument

/** Checked here, so that a key that was typed in its place is neither sent as one nor shown. */
export function idIn({ argument }: Task): string {
  if (/^\d{1,15}$/.test(argument)) return argument
  throw wrongUse('ID must be digits, as the purchase or the list showed it.')
}
