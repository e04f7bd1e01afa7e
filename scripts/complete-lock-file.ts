/**
 * Adds to package-lock.json the optional platform packages that npm left out, and which C library a package for Linux is for:
 * without it npm installs the binaries for both.
 *
 * A registry mirror may carry only some platforms' binaries; npm then writes a lock file without the others, and
 * `npm ci` refuses that file everywhere. Run after each change of dependencies: `npm run lock`.
 */
import { readFileSync, writeFileSync } from 'node:fs'

interface LockedPackage {
  version?: string
  optional?: boolean
  dev?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

const FILE = new URL('../package-lock.json', import.meta.url)
const OPERATING_SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const PROCESSORS = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
]

const lock = JSON.parse(readFileSync(FILE, 'utf8')) as { packages: Record<string, LockedPackage> }
const added = missing().map(([path, entry]) => {
  lock.packages[path] = entry
  return path
})
for (const [path, entry] of Object.entries(lock.packages)) {
  const libc = libraryOf(path)
  if (entry.optional && entry.os?.includes('linux') && libc !== undefined) entry.libc = [libc]
}
const [root, ...rest] = Object.entries(lock.packages)
if (root === undefined) throw new Error('package-lock.json holds no packages')
rest.sort(([a], [b]) => (a < b ? -1 : 1))
lock.packages = Object.fromEntries([root, ...rest])
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`Added ${added.length} platform packages to package-lock.json`)

function missing(): [string, LockedPackage][] {
  return Object.values(lock.packages).flatMap((owner) =>
    Object.entries(owner.optionalDependencies ?? {})
      .filter(([name]) => lock.packages[`node_modules/${name}`] === undefined)
      .map(([name, version]): [string, LockedPackage] => [
        `node_modules/${name}`,
        platformEntry(name, version, owner.dev),
      ]),
  )
}

function libraryOf(name: string): string | undefined {
  const [library] = /(?<=-)(gnu|musl)/.exec(name) ?? []
  return library === 'gnu' ? 'glibc' : library
}

function platformEntry(name: string, version: string, dev: boolean | undefined): LockedPackage {
  const words = name.split(/[-/]/)
  const os = OPERATING_SYSTEMS.filter((word) => words.includes(word))
  const cpu = PROCESSORS.filter((word) => words.includes(word))
  if (os.length === 0 && cpu.length === 0)
    throw new Error(`No platform can be read from the name ${name}`)
  return {
    version,
    ...(cpu.length > 0 && { cpu }),
    ...(dev && { dev }),
    optional: true,
    ...(os.length > 0 && { os }),
  }
}
