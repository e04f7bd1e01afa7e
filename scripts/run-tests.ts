/**
 * `npm test`: everything but what is released. `npm run test:fast`: what starts nothing and takes no time. `npm run test:release`: packages,
 * image, unit and alerts.
 */
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { findPostgres, sharePostgres, skipPostgres, startOwnPostgres } from './postgres.ts'

const BATCH = join(import.meta.dirname, 'test-batch.ts')
const only = process.argv[2]

const files = globSync('**/*.test.ts', { exclude: (path) => path === 'node_modules' }).sort()
const kindOf = (file: string): string => /\.(slow|release)\.test\.ts$/.exec(file)?.[1] ?? 'fast'
/** Slow because they live long, and not because they start anything: they go with the fast ones, whose processes are warm. */
const LIVES = [
  'bot/walk.slow.test.ts',
  'journeys/repeat-crashes.slow.test.ts',
  'journeys/reward-crashes.slow.test.ts',
  'journeys/simulation.slow.test.ts',
  'journeys/top-up-crashes.slow.test.ts',
]
const of = (kind: string): string[] =>
  (only === undefined && kind !== 'release') || only === kind
    ? files.filter((file) => kindOf(file) === kind)
    : []
const cores = availableParallelism()

const claims = mkdtempSync(join(tmpdir(), 'numberland-tests-'))
process.once('exit', () => rmSync(claims, { recursive: true }))
const isLife = (file: string): boolean => LIVES.includes(file)
// The longest first, so that no process waits for another at the end.
process.env['TEST_BATCH'] = JSON.stringify({
  files: [...of('slow').filter(isLife), ...of('fast')],
  claims,
})
const batches = only === 'release' ? [] : Array.from({ length: cores }, () => BATCH)
const slow = [...of('slow').filter((file) => !isLife(file)), ...of('release')]
if (slow.length > 0 && skipPostgres === false && findPostgres() !== undefined)
  sharePostgres(await startOwnPostgres())

// Slow files wait more than they work: who waits longest begins first, so that nobody waits for the last of them.
const WAITERS = ['fleet', 'lost-database', 'postgres-line', 'way', 'locked-database', 'ready']
const place = (file: string): number => {
  const at = WAITERS.indexOf(/\/([\w-]+)\.slow\.test\.ts$/.exec(file)?.[1] ?? '')
  return at === -1 ? WAITERS.length + (file.startsWith('journeys') ? 0 : 1) : at
}
slow.sort((a, b) => place(a) - place(b))
// What is released is built and installed, which is work.
const concurrency = only === undefined ? 3 * cores : cores
const tests = run({ files: [...batches, ...slow], concurrency })
tests.on('test:fail', () => void (process.exitCode = 1))
tests.compose(new spec()).pipe(process.stdout)
