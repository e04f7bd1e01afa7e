/** `npm run sizes`: what a first install downloads and leaves on the disk, in a folder and with a cache of its own. Fails above the limits. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, globSync, lstatSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const MB = 2 ** 20

/** Without the Node that is fetched where the machine's is too old: 52 and 189 MB. */
const INSTALLS = [
  { command: 'npm ci --omit=dev', downloadMb: 20, diskMb: 36 },
  { command: 'npm ci', downloadMb: 80, diskMb: 200 },
] as const

for (const { command, downloadMb, diskMb } of INSTALLS) {
  const { download, disk, packages } = install(command)
  const isLight = download <= downloadMb * MB && disk <= diskMb * MB
  console.log(
    `${isLight ? '✓' : '✗'} ${command}: ${packages} packages, ${mb(download)} of ${downloadMb} MB to download, ${mb(disk)} of ${diskMb} MB on disk`,
  )
  if (!isLight) process.exitCode = 1
}

function install(command: string): { download: number; disk: number; packages: number } {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-sizes-'))
  try {
    for (const file of ['package.json', 'package-lock.json', '.npmrc'])
      copyFileSync(join(ROOT, file), join(folder, file))
    const [npm = '', ...words] = command.split(' ')
    const flags = [
      '--ignore-scripts',
      '--loglevel=error',
      '--silent',
      '--cache',
      join(folder, 'cache'),
    ]
    const { status } = spawnSync(npm, [...words, ...flags], { cwd: folder, stdio: 'inherit' })
    if (status !== 0) throw new Error(`${command} ended with ${status}`)
    const tarballs = tarballsIn(join(folder, 'cache'))
    return {
      download: tarballs.reduce((sum, size) => sum + size, 0),
      disk: diskOf(join(folder, 'node_modules')),
      packages: tarballs.length,
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Their sizes as npm's cache notes them: a line of its index is a checksum and an entry. What the registry says about packages is not counted. */
function tarballsIn(cache: string): readonly number[] {
  const sizes = new Map<string, number>()
  for (const file of globSync('_cacache/index-v5/*/*/*', { cwd: cache }))
    for (const line of readFileSync(join(cache, file), 'utf8').split('\n')) {
      const [, entry] = line.split('\t')
      if (entry === undefined) continue
      const { key, size } = JSON.parse(entry) as { readonly key: string; readonly size?: number }
      if (key.endsWith('.tgz')) sizes.set(key, size ?? 0)
    }
  return [...sizes.values()]
}

/** As the disk counts: in whole blocks. */
function diskOf(folder: string): number {
  return globSync('**/*', { cwd: folder }).reduce(
    (sum, file) => sum + lstatSync(join(folder, file)).blocks * 512,
    0,
  )
}

function mb(bytes: number): string {
  return (bytes / MB).toFixed(1)
}
