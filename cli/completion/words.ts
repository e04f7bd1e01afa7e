import type { Command, Option } from '../command.ts'

/** What can stand right behind the name of the program. */
export const firstWords = (commands: readonly Command[]): string[] => [
  ...new Set(commands.map(({ name }) => firstOf(name))),
]

const firstOf = (name: string): string => name.split(' ')[0] ?? name

const familyOf = (commands: readonly Command[], first: string): Command[] =>
  commands.filter(({ name }) => firstOf(name) === first)

/** What the help says of a first word; one that begins several commands names them. */
export function summaryOf(commands: readonly Command[], first: string): string {
  const family = familyOf(commands, first)
  const [only, ...others] = family
  if (only !== undefined && others.length === 0) return only.summary
  return family.map(({ name }) => name.slice(first.length + 1)).join(', ')
}

/** What can stand behind a first word without being an option: second words and fixed arguments. */
export const argumentsOf = (commands: readonly Command[], first: string): string[] =>
  familyOf(commands, first).flatMap(({ name, argument }) => {
    const second = name.slice(first.length + 1)
    return second === '' ? (argument?.choices ?? []) : [second]
  })

/** The options behind a first word, by their long names. */
export function optionsOf(commands: readonly Command[], first: string): [string, Option][] {
  const options = familyOf(commands, first).flatMap(({ options }) => Object.entries(options))
  return [...new Map(options)]
}

/** All words that can stand behind a first word. */
export const nextWords = (commands: readonly Command[], first: string): string[] => [
  ...argumentsOf(commands, first),
  ...optionsOf(commands, first).map(([name]) => `--${name}`),
  '--help',
]
