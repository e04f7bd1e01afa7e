/**
 * `npm run bundle [-- --arch x64|arm64] [--libc glibc|musl] [--node FILE] [--key FILE]`: writes one file to dist-bundle/ from which a
 * machine without any registry becomes a shop, and install.sh for the line that fetches it.
 *
 * - `--key`: a secret key of minisign (`minisign -G`). Without one the bundle is unsigned, and a shop installed from it takes no updates.
 * - `--node`: the Node to pack. For musl it must be given: npm's packages of Node are for glibc alone.
 */
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { writeBundle } from './bundle/archive.ts'
import { installScript, makeTree, type Arch, type Libc } from './bundle/tree.ts'

const INTO = join(import.meta.dirname, '../dist-bundle')
const MOST_MB = 60
const ARCHES: readonly Arch[] = ['x64', 'arm64']
const LIBCS: readonly Libc[] = ['glibc', 'musl']

const { values } = parseArgs({
  options: {
    arch: { type: 'string', default: process.arch },
    libc: { type: 'string', default: 'glibc' },
    node: { type: 'string' },
    key: { type: 'string' },
  },
})
const arch = oneOf('--arch', values.arch, ARCHES)
const libc = oneOf('--libc', values.libc, LIBCS)
if (libc === 'musl' && values.node === undefined)
  throw new Error('--libc musl needs --node FILE: a Node built for musl, which npm does not have')

mkdirSync(INTO, { recursive: true })
const { key, node } = values
const tree = makeTree({ arch, libc, node, key })
const file = await writeBundle(tree, INTO, { key })
rmSync(tree, { recursive: true })
writeFileSync(join(INTO, 'install.sh'), installScript(key), { mode: 0o755 })

const mb = statSync(file).size / 1e6
console.log(`${relative(process.cwd(), file)}  ${mb.toFixed(1)} of ${MOST_MB} MB`)
if (key === undefined) console.error('It is not signed: no --key was given.')
if (mb > MOST_MB) process.exitCode = 1

function oneOf<T extends string>(name: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value)
  if (found === undefined) throw new Error(`${name} must be ${choices.join(' or ')}`)
  return found
}
