import { parseArgs } from 'node:util'
import { nearest } from '#engine/near'
import type { Argument, Command, Options } from './command.ts'
import { wrongUse } from './failure.ts'

const PROGRAM = 'numberland'

/** What follows the name of a command, checked. */
export interface Call {
  readonly options: Readonly<Record<string, string | boolean>>
  readonly argument: string
  readonly words: readonly string[]
  readonly wantsHelp: boolean
}

const HELP = { help: { type: 'boolean', short: 'h', help: '' } } as const satisfies Options

/** Reads what follows the name of a command. @throws {Failure} that says what is wrong with it */
export function readCall(command: Command, args: readonly string[]): Call {
  const known: Options = { ...command.options, ...HELP }
  // Not strict: its complaints repeat what was typed, and that may have been a secret.
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: known,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const given = tokens.filter((token) => token.kind === 'option')
  const options = Object.fromEntries(
    given.map((token) => [token.name, valueOf(token, known, command)]),
  )
  const wantsHelp = options['help'] === true
  return {
    options,
    wantsHelp,
    argument: wantsHelp ? '' : readArgument(positionals, command),
    words: positionals,
  }
}

interface OptionToken {
  readonly name: string
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}

function valueOf(token: OptionToken, known: Options, command: Command): string | boolean {
  const { name, value, inlineValue } = token
  const option = Object.hasOwn(known, name) ? known[name] : undefined
  if (option === undefined) throw wrong(command, unknownOption(name, known))
  if (option.type === 'boolean') {
    if (value !== undefined) throw wrong(command, `${dashed(name)} takes no value.`)
    return true
  }
  if (!value || (value.startsWith('-') && inlineValue === false))
    throw wrong(command, `${dashed(name)} needs a value.`)
  if (option.choices && !option.choices.includes(value))
    throw wrong(command, `${dashed(name)} must be ${inWords(option.choices)}.`)
  return value
}

const unknownOption = (name: string, known: Options): string => {
  const meant = nearest(name, Object.keys(known))
  return `There is no option ${dashed(name)}.${meant === undefined ? '' : ` Did you mean ${dashed(meant)}?`}`
}

const dashed = (name: string): string => (name.length === 1 ? `-${name}` : `--${name}`)

/** Says what is missing or too much, and never what was there instead. */
function readArgument(words: readonly string[], command: Command): string {
  const { argument } = command
  if (argument === undefined) {
    if (words.length > 0) throw wrong(command, 'It takes no arguments besides its options.')
    return ''
  }
  if (words.length > 1 && !argument.many)
    throw wrong(command, `It takes one ${argument.name} and no more.`)
  const text = words.join(' ').trim()
  if (text === '' && argument.required) throw wrong(command, `${argument.name} is missing.`)
  if (text !== '' && argument.choices && !argument.choices.includes(text))
    throw wrong(command, `${argument.name} must be ${inWords(argument.choices)}.`)
  return text
}

const inWords = (choices: readonly string[]): string =>
  `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`

function wrong(command: Command, problem: string): Error {
  const { program = PROGRAM, name } = command
  return wrongUse(`${problem}\nUsage: ${usageOf(command)}\nMore: ${program} ${name} --help`)
}

/** How the command is called, on one line. */
export function usageOf({ program = PROGRAM, name, argument, options }: Command): string {
  const rest = Object.keys(options).length > 0 ? ['[OPTIONS]'] : []
  return [program, name, ...written(argument), ...rest].join(' ')
}

function written(argument: Argument | undefined): string[] {
  if (argument === undefined) return []
  const { name, required, choices } = argument
  const shown = choices?.join('|') ?? name
  return [required ? shown : `[${shown}]`]
}
