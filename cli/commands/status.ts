import { connect } from '../client.ts'
import { defineCommand, JSON_OPTION } from '../command.ts'
import { EXIT } from '../exit.ts'
import { formatFacts } from '../facts.ts'
import { wrongUse } from '../failure.ts'
import { ID, idIn } from '../number-id.ts'
import { showCode, STATE_WORDS } from '../number-state.ts'
import { waitForCode } from '../watch.ts'

const MINUTE = 60 * 1000

export const status = defineCommand({
  name: 'status',
  summary: 'How a number stands',
  argument: ID,
  options: JSON_OPTION,
  examples: ['numberland status 74001', 'numberland status 74001 --json | jq -r .code'],
  async run(task) {
    const id = idIn(task)
    const found = await (await connect(task.world)).status(id)
    const { state, code } = found
    task.show({ id, ...found }, () =>
      formatFacts([['State', STATE_WORDS[state]], ...(code ? [['Code', code] as const] : [])]),
    )
    return EXIT.done
  },
})

export const wait = defineCommand({
  name: 'wait',
  summary: 'Waits for the code of a number',
  details: `Ends with the code; or with 1, when the number has ended without one or the time is over. Ctrl-C offers to cancel the
number; a second Ctrl-C leaves it as it is.`,
  argument: ID,
  options: {
    minutes: {
      type: 'string',
      short: 'm',
      value: 'N',
      help: 'At most so long, 1 to 60; default 20.',
    },
    quiet: { type: 'boolean', short: 'q', help: 'Nothing but the code.' },
    ...JSON_OPTION,
  },
  examples: ['numberland wait 74001', 'code=$(numberland wait 74001 --quiet)'],
  async run(task) {
    const id = idIn(task)
    const patienceMs = readMinutes(task.options.minutes ?? '20') * MINUTE
    const numberland = await connect(task.world)
    const endsAt = task.world.clock.now() + patienceMs
    const ended = await waitForCode(task, numberland, { id, title: `Number ${id}`, endsAt })
    return showCode(task, id, ended)
  },
})

function readMinutes(text: string): number {
  const minutes = /^\d{1,2}$/.test(text) ? Number(text) : 0
  if (minutes >= 1 && minutes <= 60) return minutes
  throw wrongUse('--minutes must be a whole number from 1 to 60.')
}
