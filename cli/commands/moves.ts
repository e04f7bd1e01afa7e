import type { Numberland, NumberState, NumberStatus } from '#sdk'
import { connect } from '../client.ts'
import { defineCommand, JSON_OPTION, type Command, type Task } from '../command.ts'
import { EXIT, type Exit } from '../exit.ts'
import { refused } from '../failure.ts'
import { ID, idIn } from '../number-id.ts'
import { STATE_WORDS } from '../number-state.ts'

export const cancel = move('cancel', 'cancelled', {
  summary: 'Gives a number back, before its code came',
  otherwise: {
    waiting: 'Numberland does not cancel it yet. Try again in half a minute.',
    received: 'A code was faster. It is paid for and yours.',
  },
})

export const ban = move('ban', 'banned', {
  summary: 'Reports that the service has banned a number, before its code came',
  otherwise: {
    waiting: 'Numberland does not take the report yet. Try again in half a minute.',
    received: 'A code has come, so the number is not banned.',
  },
})

export const repeat = move('repeat', 'waiting-again', {
  summary: 'Asks for another code, after the first',
  otherwise: {
    waiting: 'Its first code has not come yet.',
    received: 'Not every number can have another code; this one seems not to.',
  },
})

export const close = move('close', 'completed', {
  summary: 'Ends a number that had its code',
  otherwise: { waiting: 'Without a code it is not closed but cancelled: numberland cancel ID' },
})

type Move = 'cancel' | 'ban' | 'repeat' | 'close'

interface Story {
  readonly summary: string
  /** What to say when it is in another state afterwards than it should be. */
  readonly otherwise: Readonly<Partial<Record<NumberState, string>>>
}

function move(name: Move, goal: NumberState, { summary, otherwise }: Story): Command {
  return defineCommand({
    name,
    summary,
    details: 'Ends with 1 when the number is not so afterwards, and says how it stands.',
    argument: ID,
    options: JSON_OPTION,
    examples: [`numberland ${name} 74001`],
    async run(task) {
      const id = idIn(task)
      const numberland = await connect(task.world)
      const status = await ask(numberland, name, id)
      return showState(task, { id, ...status }, goal, otherwise[status.state] ?? '')
    },
  })
}

const ask = (numberland: Numberland, name: Move, id: string): Promise<NumberStatus> =>
  numberland[name](id)

/** A code is shown whatever was asked for: it may be seen here for the only time. */
function showState(
  task: Task,
  status: NumberStatus & { readonly id: string },
  goal: NumberState,
  hint: string,
): Exit {
  const { id, state, code } = status
  const words = `The number with the id ${id} is: ${STATE_WORDS[state]}.`
  if (state !== goal) {
    const shown = code === undefined ? '' : ` Its code: ${code}.`
    throw refused(`${words}${shown} ${hint}`.trimEnd(), { ...status })
  }
  task.show(status, () => words)
  return EXIT.done
}
