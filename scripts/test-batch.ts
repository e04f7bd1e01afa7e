/**
 * One of the processes that share the fast files of tests, for `scripts/run-tests.ts`. A process of its own for each file would spend most
 * of its time on loading the same modules.
 */
import { createRequire } from 'node:module'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe } from 'node:test'

const require = createRequire(import.meta.url)
const { files, claims } = JSON.parse(process.env['TEST_BATCH'] ?? '{}') as {
  readonly files: readonly string[]
  /** A folder in which each process marks what it takes. */
  readonly claims: string
}

for (const [index, file] of files.entries()) {
  if (isMine(index)) await run(file)
}

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

function isMine(index: number): boolean {
  try {
    mkdirSync(join(claims, String(index)))
    return true
  } catch {
    return false // another process has it
  }
}
