/** `npm run house [-- NOUN]`: the house in figures, before and after a change of its plan. */
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { parseSync } from 'oxc-parser'
import { levelOf, roomInEngine } from './engine-rooms.ts'
import { largestCircle, type Graph } from './graph.ts'

const ROOT = join(import.meta.dirname, '..')

const files = globSync('**/*.ts', {
  cwd: ROOT,
  exclude: (name) => /^(node_modules|dist|page)$/.test(basename(name)),
}).sort()
const sources = new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]))
const isTest = (file: string): boolean =>
  /\.test\.ts$|(^|\/)testing[\w-]*\.ts$|^journeys\/|\/testing\/|engine\/store\/contract[\w-]*\.ts$/.test(
    file,
  )
const isWords = (file: string): boolean => file.startsWith('bot/words/')
const product = files.filter((file) => !isTest(file) && !/^(scripts|bench)\//.test(file))
const engine = product.filter((file) => file.startsWith('engine/'))

const linesOf = (file: string): number => (sources.get(file) ?? '').split('\n').length - 1
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** What a file of the engine imports from the engine. */
function importsOf(file: string, { withTypes }: { readonly withTypes: boolean }): string[] {
  const found = (sources.get(file) ?? '').matchAll(
    /^\s*(?:import|export)\s(type\s)?(?:[^'";]*?\sfrom\s)?'(\.[^']+)'/gm,
  )
  return [...found]
    .filter(([, type]) => withTypes || type === undefined)
    .map(([, , target = '']) => normalize(join(dirname(file), target)))
    .filter((target) => engine.includes(target))
}

const graphOf = (withTypes: boolean): Graph =>
  new Map(engine.map((file) => [file, importsOf(file, { withTypes })]))

/** The arrows between rooms, and those that run from a lower room to a higher one. */
function arrows(): { readonly all: number; readonly upward: readonly string[] } {
  const pairs = new Set<string>()
  const upward: string[] = []
  for (const [file, targets] of graphOf(true)) {
    for (const target of targets) {
      const [from, to] = [roomInEngine(file), roomInEngine(target)]
      if (from === to) continue
      pairs.add(`${from} → ${to}`)
      if (levelOf(from) < levelOf(to)) upward.push(`${file} → ${target}`)
    }
  }
  return { all: pairs.size, upward }
}

/** The lines of each function, without those of the functions inside it. */
function functionLengths(): number[] {
  return product.flatMap((file) => {
    const source = sources.get(file) ?? ''
    const starts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)]
    const lineAt = (offset: number): number => starts.findLastIndex((start) => start <= offset)
    const lengths: number[] = []
    const visit = (node: unknown): number => {
      if (typeof node !== 'object' || node === null) return 0
      const inner = sum(Object.values(node).map(visit))
      if (!('type' in node) || !FUNCTIONS.has(String(node.type))) return inner
      const { start, end } = node as unknown as { readonly start: number; readonly end: number }
      const whole = lineAt(end) - lineAt(start) + 1
      lengths.push(Math.max(1, whole - inner))
      return whole
    }
    visit(parseSync(file, source).program)
    return lengths
  })
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

function report(): Record<string, string | number> {
  const rooms = Map.groupBy(engine, roomInEngine)
  const byRoom = [...rooms].map(([room, all]) => [room, sum(all.map(linesOf))] as const)
  const [largest = ['', 0] as const] = byRoom.toSorted((a, b) => b[1] - a[1])
  const engineLines = sum(engine.map(linesOf))
  const lengths = functionLengths()
  const sizes = product.map(linesOf)
  const byTop = Map.groupBy(product, (file) => (file.includes('/') ? file.split('/')[0] : 'top'))
  const { all, upward } = arrows()
  const entries = new Set(
    files.filter((file) => file.startsWith('engine/')).map((file) => file.split('/')[1]),
  )
  return {
    'entries at the top of engine/': entries.size,
    'rooms of the engine': rooms.size,
    'arrows between them': all,
    'largest circle, types counted': largestCircle(graphOf(true)),
    'largest circle, without types': largestCircle(graphOf(false)),
    'imports from a lower room to a higher': upward.length,
    'largest room of the engine': `${largest[0]}, ${Math.round((100 * largest[1]) / engineLines)} %`,
    'lines of a file, median': percentile(sizes, 0.5),
    'largest files': product
      .toSorted((a, b) => linesOf(b) - linesOf(a))
      .slice(0, 3)
      .map((file) => `${file} ${linesOf(file)}`)
      .join(', '),
    'product files above 400 lines': sizes.filter((lines) => lines > 400).length,
    'own lines of a function, p50 / p90 / p99': [0.5, 0.9, 0.99]
      .map((share) => percentile(lengths, share))
      .join(' / '),
    'product lines without words': sum(product.filter((file) => !isWords(file)).map(linesOf)),
    'lines of words': sum(product.filter(isWords).map(linesOf)),
    'lines of tests': sum(files.filter(isTest).map(linesOf)),
    'lines by room': [...byTop].map(([room, all]) => `${room} ${sum(all.map(linesOf))}`).join(', '),
  }
}

const [noun, ...others] = process.argv.slice(2)
if (others.length > 0) throw new Error('Name one noun, such as: npm run house -- gift')
for (const [name, value] of Object.entries(report())) console.log(`${name}: ${value}`)
for (const arrow of arrows().upward) console.log(`  upward: ${arrow}`)
if (noun !== undefined) {
  const naming = product.filter((file) => new RegExp(noun, 'i').test(sources.get(file) ?? ''))
  console.log(`files that name “${noun}”: ${naming.length}`)
  const foreign = naming.filter((file) => !file.includes(noun))
  console.log(`  of them not its own: ${foreign.length}`)
  for (const [top, all] of Map.groupBy(foreign, (file) => file.split('/')[0] ?? file))
    console.log(`    ${top} ${all.length}: ${all.join(', ')}`)
}
