import { ConfigError } from '#config'
import { nearest } from '#engine/near'
import { NumberlandError } from '#sdk'
import { VERSION } from '#version'
import { readCall, type Call } from './arguments.ts'
import { programOf, type Command, type Task } from './command.ts'
import { firstWords } from './completion/words.ts'
import { EXIT, type Exit } from './exit.ts'
import { Failure, failureOf, wrongUse } from './failure.ts'
import { helpOf, overview } from './help.ts'
import { printable } from './printable.ts'
import type { World } from './world.ts'

/**
 * Carries out one command.
 *
 * @param argv what stands behind the name of the program
 * @returns the exit code: 0 done, 1 refused, 2 called wrongly, 3 unreachable, 4 done and not written
 */
export async function run(
  argv: readonly string[],
  commands: readonly Command[],
  world: World,
): Promise<number> {
  const kept: string[] = []
  try {
    return await written(await perform(argv, commands, world, kept), world, kept)
  } catch (error) {
    const failure = inWords(error)
    if (!(failure instanceof Failure)) throw failure
    world.stderr.write(`${argv.includes('--json') ? inJson(failure) : inText(failure)}\n`)
    return failure.exit
  }
}

function inWords(error: unknown): unknown {
  if (error instanceof ConfigError) return wrongUse(error.message)
  return error instanceof NumberlandError ? failureOf(error) : error
}

/** Whoever reads only the first lines of a list hangs up on us, and that is fine; what was paid for is told in another way. */
async function written(exit: Exit, world: World, kept: readonly string[]): Promise<Exit> {
  const failure = await world.stdout.settled?.()
  if (failure === undefined || (failure.code === 'EPIPE' && kept.length === 0)) return exit
  const lines = [`The output could not be written (${failure.code ?? failure.message}).`, ...kept]
  world.stderr.write(`numberland: ${lines.map(printable).join('\n')}\n`)
  return EXIT.unwritten
}

const inText = ({ message }: Failure): string =>
  `numberland: ${message}`.split('\n').map(printable).join('\n')

const inJson = ({ message, exit, facts }: Failure): string =>
  JSON.stringify({ error: { message, exit, ...facts } })

async function perform(
  argv: readonly string[],
  commands: readonly Command[],
  world: World,
  kept: string[],
): Promise<Exit> {
  refuseKeys(argv)
  if (argv.includes('--version')) return show(world, `${VERSION}\n`)
  const [first, second] = argv
  if (first === undefined) throw wrongUse(`Which command?\n\n${overview(commands)}`)
  if (first === 'help') return perform([...argv.slice(1), '--help'], commands, world, kept)
  if (isHelp(first)) return show(world, overview(commands))
  const family = commands.filter(({ name }) => name.startsWith(`${first} `))
  if (isHelp(second) && family.length > 0) return show(world, overview(family, programOf(commands)))
  const command = commandIn(argv, family, commands)
  const call = readCall(command, argv.slice(command.name.split(' ').length))
  return call.wantsHelp ? show(world, helpOf(command)) : command.run(taskOf(call, world, kept))
}

const isHelp = (word: string | undefined): boolean => word === '--help' || word === '-h'

function show(world: World, text: string): Exit {
  world.stdout.write(text)
  return EXIT.done
}

const KEY_OPTION = /^--?(api[-_]?key|key|token)(=|$)/i

/** Before anything else looks at the arguments, and without repeating what is in them. */
function refuseKeys(argv: readonly string[]): void {
  if (!argv.some((word) => KEY_OPTION.test(word))) return
  throw wrongUse(`The API key is not taken as an argument: it would stay in the history of your shell, and everybody on this
machine could read it in the list of processes. Put it into NUMBERLAND_API_KEY, or its file's path into NUMBERLAND_API_KEY_FILE.
If it was a real key, delete it from the history now.`)
}

function commandIn(
  [first = '', second = '']: readonly string[],
  family: readonly Command[],
  commands: readonly Command[],
): Command {
  const found = [...family, ...commands].find(
    ({ name }) => name === `${first} ${second}` || name === first,
  )
  if (found !== undefined) return found
  if (first.startsWith('-'))
    throw wrongUse(
      `The command comes first, its options after it. All commands: ${programOf(commands)} --help`,
    )
  if (family.length === 0) throw wrongUse(unknownCommand(first, commands))
  const program = programOf(commands)
  throw wrongUse(`Which of these?\n${family.map(({ name }) => `  ${program} ${name}`).join('\n')}`)
}

/** Says what was meant, and not what was typed: that may have been a secret. */
function unknownCommand(typed: string, commands: readonly Command[]): string {
  const meant = nearest(typed, firstWords(commands))
  const program = programOf(commands)
  const guess = meant === undefined ? '' : ` Did you mean ${program} ${meant}?`
  return `There is no such command.${guess} All commands: ${program} --help`
}

function taskOf({ options, argument, words }: Call, world: World, kept: string[]): Task {
  const isJson = options['json'] === true
  const isQuiet = options['quiet'] === true
  const warn = (text: string): void => void world.stderr.write(`${text}\n`)
  return {
    world,
    options,
    argument,
    words,
    isJson,
    isQuiet,
    warn,
    keep: (text) => void kept.push(text),
    show: (value, text) =>
      void world.stdout.write(`${isJson ? JSON.stringify(value, null, 2) : text()}\n`),
    tell: (text) => (isQuiet ? undefined : warn(text)),
  }
}
