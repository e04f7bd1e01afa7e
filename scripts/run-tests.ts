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
const of = (kind: string): string[] =>
  (only === undefined && kind !== 'release') || only === kind
    ? files.filter((file) => kindOf(file) === kind)
    : []

/** Slow because they live long, and not because they start anything: they work as the fast ones do. */
const isLife = (file: string): boolean => /(walk|simulation|-crashes)\.slow\.test\.ts$/.test(file)
/** They keep the books of their whole process in PostgreSQL. */
const isAlone = (file: string): boolean =>
  /(before|two-houses|on-postgres)\.slow\.test\.ts$/.test(file)
// Who waits longest begins first, so that nobody waits for the last of them.
const WAITERS = ['fleet', 'lost-database', 'postgres-line', 'way', 'locked-database', 'ready']
const BUILDERS = ['server', 'server-on-postgres', 'bundle']
const LONGEST = [...WAITERS, ...BUILDERS]
const place = (file: string): number => {
  const at = LONGEST.indexOf(/\/([\w-]+)\.(?:slow|release)\.test\.ts$/.exec(file)?.[1] ?? '')
  return at === -1 ? LONGEST.length + (file.startsWith('journeys') ? 0 : 1) : at
}
const longestFirst = (all: readonly string[]): string[] =>
  all.toSorted((a, b) => place(a) - place(b))

const slow = of('slow')
if (only !== 'fast' && skipPostgres === false && findPostgres() !== undefined)
  sharePostgres(await startOwnPostgres())

// Half of the processes work and half of them wait; the lives first, which are the longest work.
const works = [...slow.filter(isLife), ...of('fast')]
const waits = longestFirst(slow.filter((file) => !isLife(file) && !isAlone(file)))
const cores = availableParallelism()
const queues = [
  { files: works, processes: cores },
  { files: waits, processes: 2 * cores - 1 },
].filter(({ files }) => files.length > 0)

const claims = mkdtempSync(join(tmpdir(), 'numberland-tests-'))
process.once('exit', () => rmSync(claims, { recursive: true }))
process.env['TEST_BATCH'] = JSON.stringify({ queues, claims })
const batches = queues.flatMap(({ processes }) => Array.from({ length: processes }, () => BATCH))
// What is released is built and installed, which is work.
const concurrency = only === 'release' ? cores : batches.length + 1
const tests = run({
  files: [...batches, ...slow.filter(isAlone), ...longestFirst(of('release'))],
  concurrency,
})
tests.on('test:fail', () => void (process.exitCode = 1))
tests.compose(new spec()).pipe(process.stdout)
