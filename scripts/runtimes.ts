/** The runtimes that the packages promise to run in, besides the one that runs this. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export interface Runtime {
  readonly name: string
  /** The npm package that brings it. */
  readonly package: string
  readonly folder: string
  readonly program: string
  /** What stands before the path of a script. */
  readonly args: readonly string[]
}

const FOLDER = join(import.meta.dirname, '../.runtimes')

export const RUNTIMES: readonly Runtime[] = [
  runtime('Node 22', 'node@22', 'node'),
  runtime('Node 24', 'node@24', 'node'),
  runtime('Node 26', 'node@26', 'node'),
  runtime('Bun', 'bun', 'bun'),
  runtime('Deno', 'deno', 'deno', ['run', '--allow-all', '--no-prompt']),
]

function runtime(
  name: string,
  package_: string,
  program: string,
  args: readonly string[] = [],
): Runtime {
  const folder = join(FOLDER, package_)
  const path = join(folder, 'node_modules/.bin', program)
  return { name, package: package_, folder, program: path, args }
}

/** For a test's `skip`: false when the runtime is there, else how to get it. */
export const skipWithout = ({ name, program }: Runtime): string | false =>
  existsSync(program) ? false : `${name} is not here: npm run runtimes fetches it`
