import type { Exit } from './exit.ts'
import type { World } from './world.ts'

/** One option of a command. */
export interface Option {
  readonly type: 'string' | 'boolean'
  readonly short?: string
  /** What stands for its value in the help. */
  readonly value?: string
  /** The values that it takes, when they are few. */
  readonly choices?: readonly string[]
  readonly help: string
}

export type Options = Readonly<Record<string, Option>>

/** The one argument of a command besides its options. */
export interface Argument {
  readonly name: string
  readonly required: boolean
  /** Takes all words that follow, as one text. */
  readonly many?: boolean
  readonly choices?: readonly string[]
}

/** The name by which all of them are called: on a server that of the shop, which has those of the account too. */
export const programOf = (commands: readonly Command[]): string =>
  commands.find(({ program }) => program !== undefined)?.program ?? 'numberland'

/** A command: how it is called, what its help says, and what it does. */
export interface Command<O extends Options = Options> {
  /** Which program it belongs to; default: `numberland`. */
  readonly program?: string
  /** One word, or two. */
  readonly name: string
  readonly summary: string
  /** What the summary leaves out. */
  readonly details?: string
  readonly argument?: Argument
  readonly options: O
  readonly examples: readonly string[]
  run(task: Task<O>): Promise<Exit> | Exit
}

type ValueOf<Type> = Type extends 'boolean' ? boolean : string

/** The options that were given. */
type Given<O extends Options> = {
  readonly [Name in keyof O]?: ValueOf<O[Name]['type']>
}

/** One call of a command. */
export interface Task<O extends Options = Options> {
  readonly world: World
  readonly options: Given<O>
  /** Empty when none was given. */
  readonly argument: string
  /** The words that it is made of. */
  readonly words: readonly string[]
  readonly isJson: boolean
  readonly isQuiet: boolean
  /** The result, on stdout: `value` with `--json`, else the text. */
  show(value: unknown, text: () => string): void
  /** What must not be lost when the result cannot be written: what was paid for. It then goes to stderr. */
  keep(text: string): void
  /** What a person likes to know besides, on stderr; with `--quiet` nothing. */
  tell(text: string): void
  /** What must be known, on stderr, with `--quiet` too. */
  warn(text: string): void
}

/** Keeps the names of the options, so that `run` knows them. */
export const defineCommand = <const O extends Options>(command: Command<O>): Command => command

export const JSON_OPTION = {
  json: { type: 'boolean', help: 'The result as JSON on stdout, a failure as JSON on stderr.' },
} as const satisfies Options
