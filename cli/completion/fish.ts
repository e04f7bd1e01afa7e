import type { Command, Option } from '../command.ts'
import { argumentsOf, firstWords, optionsOf, summaryOf } from './words.ts'

/** Commands and options with what the help says of them. */
export function fishCompletion(commands: readonly Command[]): string {
  const lines = firstWords(commands).flatMap((first) => [
    `complete -c numberland -n __fish_use_subcommand -a ${first} -d ${quoted(summaryOf(commands, first))}`,
    ...linesBehind(commands, first),
  ])
  return `complete -c numberland -f\n${lines.join('\n')}\n`
}

function linesBehind(commands: readonly Command[], first: string): string[] {
  const start = `complete -c numberland -n 'contains -- ${first} (commandline -opc)[2]'`
  const words = argumentsOf(commands, first)
  return [
    ...(words.length > 0 ? [`${start} -a '${words.join(' ')}'`] : []),
    ...optionsOf(commands, first).map(([name, option]) => `${start} ${flagsOf(name, option)}`),
    `${start} -l help -d 'This page.'`,
  ]
}

function flagsOf(name: string, { type, short, choices, help }: Option): string {
  return [
    `-l ${name}`,
    ...(short ? [`-s ${short}`] : []),
    ...(type === 'string' ? ['-x'] : []),
    ...(choices ? [`-a '${choices.join(' ')}'`] : []),
    `-d ${quoted(help)}`,
  ].join(' ')
}

const quoted = (text: string): string => `'${text.replaceAll(/['\\]/g, '\\$&')}'`
