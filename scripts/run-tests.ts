/** `npm test`, and `npm run test:fast`: all tests, or those that start nothing and take no time, in as many processes as there are cores. */
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { findPostgres, sharePostgres, skipPostgres, startOwnPostgres } from './postgres.ts'

const BATCH = join(import.meta.dirname, 'test-batch.ts')
const isFastOnly = process.argv[2] === 'fast'

const files = globSync('**/*.test.ts', { exclude: (path) => path === 'node_modules' }).sort()
const isSlow = (file: string): boolean => file.endsWith('.slow.test.ts')
const cores = availableParallelism()

const claims = mkdtempSync(join(tmpdir(), 'numberland-tests-'))
process.once('exit', () => rmSync(claims, { recursive: true }))
process.env['TEST_BATCH'] = JSON.stringify({ files: files.filter((file) => !isSlow(file)), claims })
const batches = Array.from({ length: cores }, () => BATCH)
const slow = isFastOnly ? [] : files.filter(isSlow)
if (!isFastOnly && skipPostgres === false && findPostgres() !== undefined)
  sharePostgres(await startOwnPostgres())

// Slow files wait more than they work. The journeys are the longest.
slow.sort((a, b) => Number(b.startsWith('journeys')) - Number(a.startsWith('journeys')))
const concurrency = isFastOnly ? cores : 3 * cores
const tests = run({ files: [...batches, ...slow], concurrency })
tests.on('test:fail', () => void (process.exitCode = 1))
tests.compose(new spec()).pipe(process.stdout)
