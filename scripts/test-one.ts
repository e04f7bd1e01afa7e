/** `npm run test:one -- FILE [pattern]`: one file of tests, by its path or a part of its name; `pattern` chooses tests by their sentence. */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'

const [name, pattern] = process.argv.slice(2)
const files = globSync('**/*.test.ts', { exclude: (path) => path === 'node_modules' })
  .map((file) => file.replaceAll('\\', '/'))
  .sort()
const wanted = name?.replace(/^\.\//, '')
const found =
  wanted === undefined || files.includes(wanted)
    ? files.filter((file) => file === wanted)
    : files.filter((file) => file.includes(wanted))

if (found.length === 0) {
  console.error('npm run test:one -- FILE [pattern]: FILE is a path or a part of it')
  if (wanted !== undefined) console.error(`No path of a test has “${wanted}” in it.`)
  process.exitCode = 2
} else {
  const flags = pattern === undefined ? [] : [`--test-name-pattern=${pattern}`]
  const { status } = spawnSync(
    process.execPath,
    ['--import', './scripts/light-tests.ts', '--test', ...flags, ...found],
    {
      stdio: 'inherit',
    },
  )
  process.exitCode = status ?? 1
}
