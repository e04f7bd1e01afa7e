/** What a bundle holds, as a folder: the program built to JavaScript, its modules as the lock file names them, Node, and the installer. */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withPackage } from '../packages.ts'
import { publicKeyOf } from './archive.ts'
import { fetchNode } from './node.ts'

const ROOT = join(import.meta.dirname, '../..')

export type Arch = 'x64' | 'arm64'
export type Libc = 'glibc' | 'musl'

export interface TreeOptions {
  readonly arch: Arch
  readonly libc: Libc
  /** The Node to pack; default: npm's. */
  readonly node?: string | undefined
  /** A secret key of minisign: its public half goes along, and by it the shop knows the next bundles. */
  readonly key?: string | undefined
}

interface Manifest {
  readonly version: string
  readonly repository: { readonly url: string }
}

const PROJECT = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest

/** Makes the folder. @returns its path; whoever asked for it removes it */
export function makeTree(options: TreeOptions): string {
  const tree = mkdtempSync(join(tmpdir(), 'numberland-bundle-'))
  try {
    fill(tree, options)
    return tree
  } catch (error) {
    rmSync(tree, { recursive: true })
    throw error
  }
}

function fill(tree: string, { arch, libc, node, key }: TreeOptions): void {
  const app = join(tree, 'app')
  withPackage('numberland-shop', (staged) => {
    cpSync(join(staged, 'dist'), join(app, 'dist'), { recursive: true })
    copyFileSync(join(staged, 'package.json'), join(app, 'package.json'))
    for (const page of ['LICENSE', 'README.md', 'CHANGELOG.md'])
      copyFileSync(join(staged, page), join(tree, page))
  })
  addModules(app, arch, libc)
  for (const file of globSync('app/**/*', { cwd: tree }).filter(isForDevelopers))
    rmSync(join(tree, file))
  if (node === undefined) fetchNode(arch, join(tree, 'node'))
  else copyFileSync(node, join(tree, 'node'))
  chmodSync(join(tree, 'node'), 0o755)
  writeFileSync(join(tree, 'install.sh'), installScript(key), { mode: 0o755 })
  writeFileSync(join(tree, 'numberland.service'), installedUnit())
  copyFileSync(join(ROOT, 'ops/numberland-update.service'), join(tree, 'numberland-update.service'))
  if (key !== undefined) writeFileSync(join(tree, 'release.pub'), publicKeyOf(key))
  const release = { version: PROJECT.version, arch, libc }
  writeFileSync(join(tree, 'release.json'), `${JSON.stringify(release, null, 2)}\n`)
}

/** Exactly those of the lock file, without a script of theirs being run. */
function addModules(app: string, arch: Arch, libc: Libc): void {
  const work = mkdtempSync(join(tmpdir(), 'numberland-modules-'))
  try {
    for (const file of ['package.json', 'package-lock.json', '.npmrc'])
      copyFileSync(join(ROOT, file), join(work, file))
    const flags = ['--omit=dev', '--ignore-scripts', '--no-bin-links', '--silent']
    const machine = ['--os=linux', `--cpu=${arch}`, `--libc=${libc}`]
    execFileSync('npm', ['ci', ...flags, ...machine], { cwd: work, stdio: 'inherit' })
    rmSync(join(work, 'node_modules/.package-lock.json'))
    mkdirSync(app, { recursive: true })
    cpSync(join(work, 'node_modules'), join(app, 'node_modules'), { recursive: true })
  } finally {
    rmSync(work, { recursive: true })
  }
}

/** A third of all files, and nothing that runs. */
const isForDevelopers = (file: string): boolean =>
  /\.(map|d\.[cm]?ts|md|markdown|flow)$/.test(file) && !/licen[cs]e|notice/i.test(file)

/** The installer, which knows where releases are and whose signature they bear. @param key a secret key of minisign */
export function installScript(key: string | undefined): string {
  const releases = `${PROJECT.repository.url.replace(/^git\+|\.git$/g, '')}/releases`
  const [, publicKey = ''] = (key === undefined ? '' : publicKeyOf(key)).split('\n')
  return filled(readFileSync(join(ROOT, 'ops/install.sh'), 'utf8'), [
    [/^RELEASES=.*$/m, `RELEASES='${releases}'`],
    [/^PUBLIC_KEY=.*$/m, `PUBLIC_KEY='${publicKey}'`],
  ])
}

const CURRENT = '/opt/numberland/current'

/** ops/numberland.service for a shop that was installed from a bundle: with a user, and secrets, of its own. */
export const installedUnit = (): string =>
  filled(readFileSync(join(ROOT, 'ops/numberland.service'), 'utf8'), [
    [/^(#.*\n)+(?=\[Unit\])/m, ''],
    [/^#.*\nExecStart=.*$/m, `ExecStart=${CURRENT}/node ${CURRENT}/app/dist/main.js`],
    [/^DynamicUser=yes$/m, 'User=numberland\nRemoveIPC=yes'],
    [/^# To the first process alone.*\n/m, ''],
    [/^(LoadCredential=|Environment=(TELEGRAM|NUMBERLAND|DATABASE)_).*\n/gm, ''],
  ])

function filled(text: string, changes: readonly (readonly [RegExp, string])[]): string {
  return changes.reduce((before, [pattern, by]) => {
    const after = before.replace(pattern, by)
    if (after === before && before.match(pattern)?.[0] !== by)
      throw new Error(`${pattern} is not there any more`)
    return after
  }, text)
}
