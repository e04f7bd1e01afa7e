import type { NumberState, NumberStatus } from '#sdk'
import type { Task } from './command.ts'
import { EXIT, type Exit } from './exit.ts'
import { refused } from './failure.ts'
import { printable } from './printable.ts'

/** What a state means, for people. */
export const STATE_WORDS: Readonly<Record<NumberState, string>> = {
  waiting: 'waiting for the code',
  received: 'the code is there',
  cancelled: 'cancelled, its price is back in the account',
  banned: 'reported as banned, its price is back in the account',
  'waiting-again': 'waiting for another code',
  completed: 'finished',
}

/** Shows the code that a wait ended with. @throws {Failure} when it ended without one */
export function showCode(task: Task, id: string, status: NumberStatus, more: object = {}): Exit {
  const { state, code } = status
  if (code === undefined)
    throw refused(`No code: ${withoutCode(id, state)}`, { id, ...more, state })
  const text = printable(code)
  task.keep(`Code of the number with the id ${id}: ${text}`)
  task.show({ id, ...more, ...status }, () => (task.isQuiet ? text : `Code  ${text}`))
  return EXIT.done
}

function withoutCode(id: string, state: NumberState): string {
  const story = `the number with the id ${id} is ${STATE_WORDS[state]}.`
  const isOpen = state === 'waiting' || state === 'waiting-again'
  return isOpen ? `the time is over and ${story} Look once more: numberland status ${id}` : story
}
