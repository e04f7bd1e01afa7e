/** A folder as a bundle: hashes of all files, their signature, and one archive that is the same, byte for byte, whoever makes it. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  globSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { packTar, type TarEntry } from 'modern-tar'

const MANIFEST = 'MANIFEST.sha256'
const SIGNATURE = `${MANIFEST}.minisig`
/** As npm's packages have it: a day that is not the one of the making. */
const MADE_AT = new Date('1985-10-26T08:15:00Z')

export interface BundleOptions {
  /** A secret key of minisign; none: unsigned. */
  readonly key?: string | undefined
  /** From 1, fast, to 9, small, which is the default. */
  readonly level?: number
}

/** @returns the path of the bundle, which is written into `into` */
export async function writeBundle(
  tree: string,
  into: string,
  options: BundleOptions,
): Promise<string> {
  const { version, arch, libc } = JSON.parse(readFileSync(join(tree, 'release.json'), 'utf8')) as {
    readonly version: string
    readonly arch: string
    readonly libc: string
  }
  const machine = `linux-${arch}${libc === 'musl' ? '-musl' : ''}`
  const heads = writeManifest(tree, `numberland-shop ${version} ${machine}`, options.key)
  // Without the version: the address of the newest release names it.
  const file = join(into, `numberland-shop-${machine}.tar.gz`)
  const paths = [...heads, ...filesOf(tree).filter((path) => !heads.includes(path))]
  const archive = await packTar(paths.map((path) => entryOf(tree, path, version)))
  writeFileSync(file, gzipSync(archive, { level: options.level ?? 9 }))
  return file
}

function entryOf(tree: string, path: string, version: string): TarEntry {
  const body = readFileSync(join(tree, path))
  const mode = isProgram(path) ? 0o755 : 0o644
  const name = `numberland-shop-${version}/${path}`
  return { header: { name, size: body.length, mode, mtime: MADE_AT, uid: 0, gid: 0 }, body }
}

/** The two come first in the archive: whoever reads it knows what may follow before it follows. @returns their names */
function writeManifest(tree: string, comment: string, key: string | undefined): string[] {
  for (const name of [MANIFEST, SIGNATURE]) rmSync(join(tree, name), { force: true })
  const files = filesOf(tree)
  for (const file of files) chmodSync(join(tree, file), isProgram(file) ? 0o755 : 0o644)
  writeFileSync(
    join(tree, MANIFEST),
    files.map((file) => `${sha256(join(tree, file))}  ${file}\n`).join(''),
    { mode: 0o644 },
  )
  if (key === undefined) return [MANIFEST]
  minisign('-S', '-s', key, '-m', join(tree, MANIFEST), '-x', join(tree, SIGNATURE), '-t', comment)
  chmodSync(join(tree, SIGNATURE), 0o644)
  return [MANIFEST, SIGNATURE]
}

function filesOf(tree: string): string[] {
  const paths = globSync('**/*', { cwd: tree }).filter(
    (path) => !lstatSync(join(tree, path)).isDirectory(),
  )
  const link = paths.find((path) => !lstatSync(join(tree, path)).isFile())
  if (link !== undefined) throw new Error(`${link} is no plain file`)
  return paths.toSorted()
}

const isProgram = (file: string): boolean => ['node', 'install.sh'].includes(basename(file))

const sha256 = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex')

/** The public half of a secret key, as minisign writes it: a comment, and the key. */
export function publicKeyOf(key: string): string {
  const work = mkdtempSync(join(tmpdir(), 'numberland-key-'))
  try {
    minisign('-R', '-s', key, '-p', join(work, 'key.pub'))
    return readFileSync(join(work, 'key.pub'), 'utf8')
  } finally {
    rmSync(work, { recursive: true })
  }
}

/** It asks for the key's password itself, where the key has one. */
function minisign(...args: readonly string[]): void {
  execFileSync('minisign', ['-q', ...args], { stdio: ['inherit', 'ignore', 'inherit'] })
}
