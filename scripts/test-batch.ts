/**
 * One of the processes that share the files of tests, for `scripts/run-tests.ts`. A process of its own for each file would spend most
 * of its time on loading the same modules.
 */
import { createRequire } from 'node:module'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe } from 'node:test'

const require = createRequire(import.meta.url)
const { queues, claims } = JSON.parse(process.env['TEST_BATCH'] ?? '{}') as {
  readonly queues: readonly { readonly files: readonly string[]; readonly processes: number }[]
  /** A folder in which each process marks what it takes. */
  readonly claims: string
}

const own = queues.find(({ processes }, at) =>
  Array.from({ length: processes }, (_, seat) => seat).some((seat) => isMine(`seat ${at} ${seat}`)),
)
// Who is done with the files of its kind helps with the others.
for (const { files } of [...(own ? [own] : []), ...queues.filter((queue) => queue !== own)])
  for (const file of files) if (isMine(file.replaceAll('/', ' '))) await run(file)

/** @returns when all tests of the file have ended */
function run(file: string): Promise<void> {
  return new Promise((resolve) => {
    void describe(file, () => {
      after(() => resolve())
      // Not `import()`: what the file registers belongs to this suite only while this function runs.
      require(join('..', file))
    })
  })
}

function isMine(what: string): boolean {
  try {
    mkdirSync(join(claims, what))
    return true
  } catch {
    return false // another process has it
  }
}
