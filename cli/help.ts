import { namesIn, rowOf } from '#settings-table'
import { usageOf } from './arguments.ts'
import { programOf, type Command, type Option } from './command.ts'

/** Those of the account; the shop has more. */
const SETTINGS = namesIn('account').map((name): [string, string] => {
  const { en, default: normal } = rowOf(name)
  return [name, normal === undefined ? en : `${en}; default ${normal}`]
})

/** What `numberland --help` says. */
export const overview = (commands: readonly Command[], program = programOf(commands)): string => `\
Virtual phone numbers from Numberland, from the terminal.

Usage: ${program} COMMAND [OPTIONS]

${inColumns(commands.map(({ name, summary }) => [name, summary]))}

More about one of them: ${program} COMMAND --help. The version: ${program} --version

Environment
${inColumns(SETTINGS)}
Each may also be given as NAME_FILE, the path of a file that holds the value, or stand in a file .env here.
A key is never taken as an argument: it would stay in the history of the shell and show in the list of processes.

Exit codes
  0  done
  1  refused: by Numberland, by a limit of yours, or by your answer
  2  called wrongly
  3  Numberland could not be reached, or what answered was not Numberland
  4  done, but the output could not be written; what was paid for then stands on stderr
`

/** What `numberland COMMAND --help` says. */
export function helpOf(command: Command): string {
  const options = Object.entries(command.options).map(([name, option]): [string, string] => [
    signature(name, option),
    option.help,
  ])
  const sections = [
    `${command.summary}.`,
    `Usage: ${usageOf(command)}`,
    command.details,
    `Options\n${inColumns([...options, ['-h, --help', 'This page.']])}`,
    `Examples\n${command.examples.map((example) => `  ${example}`).join('\n')}`,
  ]
  return `${sections.filter((section) => section !== undefined).join('\n\n')}\n`
}

function signature(name: string, { short, value, choices }: Option): string {
  const shown = value ?? choices?.join('|')
  return `${short ? `-${short}, ` : ''}--${name}${shown ? ` ${shown}` : ''}`
}

function inColumns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}
