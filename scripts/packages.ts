/**
 * Packages built to JavaScript. The home of one is a folder whose package.json has `publishConfig`: `sdk/`, `sandbox/`,
 * `playground/`, and each under `packages/`. It is the package.json that is published, except that
 *
 * - `exports` and `bin` name TypeScript files of this repository, by their way from there; what these import is packed with them;
 * - `dependencies` are those of the root that are imported by name; one that is not imported may be listed, as `"name": "*"`, and so may
 *   one of the root's devDependencies that only types need;
 * - `assets` lists further files and folders, by their way from the root: pages, migrations.
 *
 * - `repository` is that of the root; `homepage` and `bugs` follow from it.
 *
 * README.md and CHANGELOG.md stand beside it, or else those of the root are packed. A program that imports a `package.json` of ours
 * imports the published one.
 */
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix, relative } from 'node:path'

const ROOT = join(import.meta.dirname, '..')

/** What is read of a package.json. */
interface Manifest {
  readonly name: string
  readonly version: string
  readonly publishConfig?: object
  readonly exports?: Readonly<Record<string, string>>
  readonly bin?: Readonly<Record<string, string>>
  readonly imports?: Readonly<Record<string, string>>
  readonly assets?: readonly string[]
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly repository?: { readonly type: string; readonly url: string }
}

const manifestIn = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest

/** Where a package is described, by its name. */
export function packageHomes(): ReadonlyMap<string, string> {
  const folders = globSync(['{sdk,sandbox,playground}', 'packages/*'], { cwd: ROOT })
    .map((folder) => join(ROOT, folder))
    .filter((folder) => existsSync(join(folder, 'package.json')))
  const homes = folders.map((folder) => [manifestIn(folder).name, folder] as const)
  return new Map(homes.filter(([, folder]) => manifestIn(folder).publishConfig !== undefined))
}

/** Builds a package. @returns the path of its tarball, which is written into `into` */
export function pack(name: string, into: string): string {
  return withPackage(name, (staged) => {
    mkdirSync(into, { recursive: true })
    const packing = ['pack', '--json', '--ignore-scripts', '--pack-destination', into]
    const told = execFileSync('npm', packing, {
      cwd: staged,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [packed] = JSON.parse(told) as { filename: string }[]
    return join(into, packed?.filename ?? '')
  })
}

/** Builds a package in a folder that is there while `use` runs: all that its tarball would hold. */
export function withPackage<T>(name: string, use: (staged: string) => T): T {
  const home = packageHomes().get(name)
  if (home === undefined)
    throw new Error(
      `There is no package ${name}; there are: ${[...packageHomes().keys()].join(', ')}`,
    )
  const work = mkdtempSync(join(tmpdir(), 'numberland-package-'))
  try {
    const staged = join(work, 'package')
    stage(home, join(work, 'built'), staged)
    return use(staged)
  } finally {
    rmSync(work, { recursive: true })
  }
}

function stage(home: string, built: string, staged: string): void {
  const manifest = manifestIn(home)
  const { exports = {}, bin = {}, assets = [] } = manifest
  const sourceAt = (path: string): string => posix.normalize(join(relative(ROOT, home), path))
  const entries = [...Object.values(exports), ...Object.values(bin)].map(sourceAt)
  compile(entries, built)
  const types = Object.values(exports).map((path) => withEnding(sourceAt(path), '.d.ts'))
  const code = reachedFrom(
    entries.map((path) => withEnding(path, '.js')),
    built,
  )
  const declared = reachedFrom(types, built)
  for (const file of [...code.files, ...declared.files]) copyBuilt(file, built, staged)
  for (const asset of assets)
    cpSync(join(ROOT, asset), join(staged, 'dist', asset), { recursive: true })
  for (const page of ['README.md', 'CHANGELOG.md'])
    cpSync(join(existsSync(join(home, page)) ? home : ROOT, page), join(staged, page))
  cpSync(join(ROOT, 'LICENSE'), join(staged, 'LICENSE'))
  const opened = new Set([...code.opened, ...declared.opened])
  const published = publishedManifest(manifest, sourceAt, opened)
  writeFileSync(join(staged, 'package.json'), `${JSON.stringify(published, null, 2)}\n`)
}

/** `a/b.ts` becomes `a/b.js`, or `a/b.d.ts`. */
const withEnding = (path: string, ending: string): string => path.replace(/(\.d)?\.[jt]s$/, ending)

function compile(entries: readonly string[], built: string): void {
  const project = join(dirname(built), 'tsconfig.json')
  const ambient = globSync('**/*.d.ts', { cwd: ROOT, exclude: ['node_modules', '**/dist'] })
  const compilerOptions = {
    noEmit: false,
    rootDir: ROOT,
    outDir: built,
    declaration: true,
    declarationMap: true,
    noCheck: true, // `npm run check` has done that; the same code comes out in half of the time
    typeRoots: [join(ROOT, 'node_modules/@types')],
  }
  // The compiler follows what is imported, and not what a worker is started with.
  const sources = [...reachedFrom(entries, ROOT).files].filter((file) => file.endsWith('.ts'))
  const files = [...sources, ...ambient].map((file) => join(ROOT, file))
  writeFileSync(
    project,
    JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), compilerOptions, include: [], files }),
  )
  const compiler = join(ROOT, 'node_modules/.bin/tsc')
  execFileSync(compiler, ['-p', project], { stdio: 'inherit' })
}

/** What entries reach, and the packages and `#doors` that are opened on the way. */
interface Reached {
  readonly files: ReadonlySet<string>
  readonly opened: ReadonlySet<string>
}

/** @param entries files of `folder`: all of them sources, built code, or built types */
function reachedFrom(entries: readonly string[], folder: string): Reached {
  const files = new Set<string>()
  const opened = new Set<string>()
  const [ending = '.js'] = /(\.d)?\.[jt]s$/.exec(entries[0] ?? '') ?? []
  const visit = (file: string): void => {
    if (files.has(file) || isManifest(file)) return
    files.add(file)
    for (const target of targetsOf(readFileSync(join(folder, file), 'utf8'))) {
      const path = target.startsWith('.') ? posix.join(dirname(file), target) : DOORS[target]
      if (!target.startsWith('.')) opened.add(target)
      if (path !== undefined) visit(withEnding(posix.normalize(path), ending))
    }
  }
  entries.forEach(visit)
  return { files, opened }
}

const PROJECT = manifestIn(ROOT)
const { imports: DOORS = {}, dependencies: VERSIONS = {}, devDependencies: OF_TYPES = {} } = PROJECT
/** On the forge. */
const ADDRESS = PROJECT.repository?.url.replace(/^git\+|\.git$/g, '')

const OPENING =
  /^\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|\bnew URL\(['"](\.[^'"]+\.[jt]s)['"], import\.meta\.url\)/gm

/** Below `dist/` it would be the one that Node takes the `#doors` from. */
const isManifest = (file: string): boolean => posix.basename(file) === 'package.json'

const targetsOf = (source: string): string[] =>
  [...source.matchAll(OPENING)].flatMap(
    ([, fixed, lazy, started]) => fixed ?? lazy ?? started ?? [],
  )

/** With the sources of what is declared, so that an editor that goes to a definition comes to them. */
function copyBuilt(file: string, built: string, staged: string): void {
  const target = join(staged, 'dist', file)
  mkdirSync(dirname(target), { recursive: true })
  // The compiler renames what is imported, and not what a worker is started with.
  const started = /(\bnew URL\(['"]\.[^'"]+)\.ts(['"], import\.meta\.url\))/g
  const manifest = posix.relative(dirname(posix.join('dist', file)), 'package.json')
  const code = readFileSync(join(built, file), 'utf8')
    .replaceAll(started, '$1.js$2')
    .replaceAll(/(\sfrom\s*['"])\.[^'"]*\/package\.json(['"])/g, `$1${manifest}$2`)
  writeFileSync(target, code)
  if (!file.endsWith('.d.ts')) return
  const source = withEnding(file, '.ts')
  const map = JSON.parse(readFileSync(join(built, `${file}.map`), 'utf8')) as object
  const sources = [relative(dirname(target), join(staged, 'src', source))]
  writeFileSync(`${target}.map`, JSON.stringify({ ...map, sources }))
  cpSync(join(ROOT, source), join(staged, 'src', source))
}

function publishedManifest(
  manifest: Manifest,
  sourceAt: (path: string) => string,
  opened: ReadonlySet<string>,
): object {
  const { exports = {}, bin = {}, dependencies = {}, peerDependencies = {} } = manifest
  const builtAt = (source: string, ending: string): string =>
    `./dist/${withEnding(posix.normalize(source), ending)}`
  const doors = Object.entries(DOORS).filter(([door]) => opened.has(door))
  const imported = [...opened].map(packageOf).filter((name) => name !== undefined)
  const names = new Set([...imported, ...Object.keys(dependencies)])
  const needed = [...names].filter((name) => peerDependencies[name] === undefined).toSorted()
  const filled = {
    ...manifest,
    repository: { ...PROJECT.repository, directory: sourceAt('.') },
    homepage: `${ADDRESS}#readme`,
    bugs: `${ADDRESS}/issues`,
    files: ['dist', 'src', 'CHANGELOG.md'],
    exports: {
      ...mapped(exports, (path) => ({
        types: builtAt(sourceAt(path), '.d.ts'),
        default: builtAt(sourceAt(path), '.js'),
      })),
      './package.json': './package.json',
    },
    bin: mapped(bin, (path) => builtAt(sourceAt(path), '.js').slice('./'.length)),
    imports: mapped(Object.fromEntries(doors), (path) => builtAt(path, '.js')),
    dependencies: Object.fromEntries(
      needed.map((name) => [name, versionOf(name, name in dependencies)]),
    ),
  }
  return Object.fromEntries(Object.entries(filled).filter(isPublished))
}

/** Only of use where the package is made. */
const OURS: readonly string[] = ['assets', 'scripts']

const isPublished = ([key, value]: readonly [string, unknown]): boolean =>
  !OURS.includes(key) && !(typeof value === 'object' && Object.keys(value ?? {}).length === 0)

const mapped = <T, R>(
  record: Readonly<Record<string, T>>,
  change: (value: T) => R,
): Record<string, R> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))

/** The package of a specifier; undefined for Node's own modules and our doors. */
function packageOf(specifier: string): string | undefined {
  if (/^(node:|#)/.test(specifier)) return undefined
  return /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0]
}

function versionOf(name: string, isListed: boolean): string {
  const version = VERSIONS[name] ?? (isListed ? OF_TYPES[name] : undefined)
  if (version === undefined) throw new Error(`${name} is imported, and no dependency of the root`)
  return `^${version}`
}
