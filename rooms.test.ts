/** The walls between the rooms, as docs/map.md draws them. */
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { describe, it } from 'node:test'
import { mayOpen, roomInEngine } from './scripts/engine-rooms.ts'
import { circlesOf } from './scripts/graph.ts'

const ROOT = import.meta.dirname
const ROOMS = [
  'sdk',
  'rails',
  'sandbox',
  'playground',
  'engine',
  'bot',
  'cli',
  'kit',
  'journeys',
] as const
const HOUSE = 'the house' // the files at the top: they wire the rooms
const TOP_FILES = [
  'main.ts',
  'node-version.ts',
  'start.ts',
  'health.ts',
  'house.ts',
  'demo-clock.ts',
  'demo-bank.ts',
  'demo-money.ts',
  'demo-world.ts',
  'demo.ts',
  'web.ts',
  'web-payments.ts',
  'web-deposits.ts',
  'phone-page.ts',
  'return-page.ts',
  'address-limit.ts',
  'payment-settings.ts',
  'payment-gateways.ts',
  'version.ts',
  'config.ts',
  'settings.ts',
  'setting-names.ts',
  'settings-file.ts',
  'settings-table.ts',
  'log.ts',
  'small-file.ts',
  'metrics.ts',
  'outgoing.ts',
  'way-limits.ts',
  'ways-out.ts',
]

/** Which doors each room may open, and which packages. Node's own modules stand as `node:…`. */
const MAY_OPEN: Readonly<Record<string, readonly RegExp[]>> = {
  sdk: [],
  rails: [/^node:crypto$/],
  sandbox: [/^node:/, /^hono(\/|$)/, /^@hono\/node-server(\/|$)/],
  playground: [/^node:/, /^hono(\/|$)/, /^@hono\/node-server$/, /^@grammyjs\/types$/],
  engine: [/^#(sdk|rails)$/, /^node:/, /^age-encryption$/, /^kysely$/, /^pg$/],
  bot: [/^#engine$/, /^grammy$/, /^@grammyjs\/types$/, /^@resvg\/resvg-js$/, /^uqr$/, /^node:/],
  cli: [
    /^#(engine|engine\/(near|search)|settings-table|version|node-version|sdk|sandbox|config|outgoing)$/,
    /^node:/,
  ],
  kit: [
    /^#(cli|config|engine|outgoing|settings-table|version)$/,
    /^@clack\/prompts$/,
    /^modern-tar$/,
    /^node:/,
  ],
}
const TESTS_MAY_ALSO_OPEN: Readonly<Record<string, readonly RegExp[]>> = {
  sdk: [/^node:/, /^fast-check$/],
  rails: [/^fast-check$/],
  sandbox: [/^fast-check$/],
  playground: [/^fast-check$/, /^grammy$/],
  engine: [/^fast-check$/, /^#sdk\/testing$/, /^#sandbox$/, /^#scripts\/postgres$/],
  bot: [/^fast-check$/, /^#(outgoing|sdk|sdk\/testing|engine\/testing|sandbox|playground)$/],
  cli: [/^fast-check$/, /^#sdk\/testing$/, /^#engine\/(rows|testing)$/, /^#scripts\/postgres$/],
  kit: [/^#engine\/rows$/, /^#scripts\/postgres$/],
}

/** Words that may not stand in a room's own files, and why. */
const FORBIDDEN: readonly { room: string; except?: RegExp; pattern: RegExp; why: string }[] = [
  {
    room: 'engine',
    pattern: /\bDate\.now\(|\bsetTimeout\(|\bsetInterval\(|\bMath\.random\(|\bprocess\.env\b/,
    why: 'time, chance and settings are given to the engine',
  },
  {
    room: 'engine',
    except: /^engine\/store\/|-rows\.ts$|^engine\/backup\/move-shop\.ts$/, // a move copies every table, whatever is in it
    pattern: /\b(selectFrom|insertInto|updateTable|deleteFrom)\(|\bSELECT\b.*\bFROM\b/,
    why: 'SQL lives in a noun’s rows, and in engine/store',
  },
  {
    room: 'engine',
    except: /^engine\/store\/domain-rows\.ts$/,
    pattern: /\bnew Kysely</,
    why: 'a database is opened with kyselyOver, which gives rows as values of the shop',
  },
  {
    room: 'bot',
    pattern: /\bsetTimeout\(|\bDate\.now\(|\bprocess\.env\b|\b(selectFrom|insertInto)\(/,
    why: 'the bot has no clock, settings or SQL of its own',
  },
  {
    room: 'sdk',
    except: /clock\.ts$/,
    pattern: /\bprocess\.|\bDate\.now\(|\bMath\.random\(\)|from 'node:/,
    why: 'the SDK knows only what it was given',
  },
  {
    room: 'rails',
    pattern: /\bprocess\.|\bDate\.now\(|\bMath\.random\(|\bsetTimeout\(|(?<![.\w])fetch\(/,
    why: 'an adapter has no clock, dice, settings or network of its own',
  },
  {
    room: 'sandbox',
    except: /clock\.ts$/,
    pattern: /\bDate\.now\(|\bMath\.random\(/,
    why: 'the sandbox is deterministic',
  },
]

const files = globSync('**/*.ts', {
  cwd: ROOT,
  exclude: (name) => /^(node_modules|dist|page)$/.test(basename(name)),
})
  .map((file) => file.replaceAll('\\', '/'))
  .sort()
const DOORS = (
  JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    imports: Readonly<Record<string, string>>
  }
).imports
const sourceOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8')
const roomOf = (file: string): string => ROOMS.find((room) => file.startsWith(`${room}/`)) ?? HOUSE
const isTest = (file: string): boolean =>
  /\.test\.ts$|(^|\/)(contract|testing)[\w-]*\.ts$|^engine\/testing\//.test(file) &&
  !file.startsWith('engine/contract')

function importsOf(file: string, source = sourceOf(file)): string[] {
  const found = source.matchAll(
    /^\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?'([^']+)'|\bimport\('([^']+)'\)/gm,
  )
  return [...found].flatMap((match) => match[1] ?? match[2] ?? [])
}

/** What starts other programs; `node:worker_threads` is no program. */
const STARTS_A_PROGRAM = /^(node:child_process|playwright-core)$/

/** What each file opens itself: our files by their paths, the rest by its name. Types open nothing. */
const opened = new Map(
  files.map((file) => [
    file,
    importsOf(file, sourceOf(file).replaceAll(/^import type .*$/gm, '')).map((target) =>
      normalize(
        target.startsWith('.') ? join(dirname(file), target) : (DOORS[target] ?? target),
      ).replaceAll('\\', '/'),
    ),
  ]),
)

function reachedFrom(file: string, reached = new Set<string>()): Set<string> {
  if (reached.has(file)) return reached
  reached.add(file)
  for (const target of opened.get(file) ?? []) reachedFrom(target, reached)
  return reached
}

describe('the rooms', () => {
  it('are entered by their doors alone', () => {
    const climbing = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith('.'))
        .map((target) => normalize(join(dirname(file), target)).replaceAll('\\', '/'))
        .filter((target) => roomOf(target) !== roomOf(file))
        .filter(
          (target) =>
            !(
              (roomOf(file) === 'journeys' && roomOf(target) === HOUSE) ||
              (file.startsWith('scripts/') && roomOf(target) === 'journeys') ||
              (basename(file) === 'bin.ts' && target === 'node-version.ts') // a package.json of its own closes its room
            ),
        )
        .map((target) => `${file} reaches ${target}`),
    )

    assert.deepEqual(climbing, [])
  })

  it('open only the doors that they may', () => {
    const wrong = files.flatMap((file) => {
      const allowed = [
        ...(MAY_OPEN[roomOf(file)] ?? [/./]),
        ...(isTest(file) ? (TESTS_MAY_ALSO_OPEN[roomOf(file)] ?? []) : []),
      ]
      return importsOf(file)
        .filter(
          (target) => !target.startsWith('.') && !allowed.some((pattern) => pattern.test(target)),
        )
        .filter((target) => !(isTest(file) && target.startsWith('node:')))
        .map((target) => `${file} opens ${target}`)
    })

    assert.deepEqual(wrong, [])
  })

  it('keep to their own business', () => {
    const wrong = files
      .filter((file) => !isTest(file))
      .flatMap((file) =>
        FORBIDDEN.filter(
          ({ room, except, pattern }) =>
            roomOf(file) === room && !except?.test(file) && pattern.test(sourceOf(file)),
        ).map(({ why }) => `${file}: ${why}`),
      )

    assert.deepEqual(wrong, [])
  })

  it('name a test slow that starts a process, PostgreSQL or a browser', () => {
    const misnamed = files
      .filter((file) => file.endsWith('.test.ts') && !/\.(slow|release)\.test\.ts$/.test(file))
      .flatMap((file) => {
        const start = [...reachedFrom(file)].find((each) => STARTS_A_PROGRAM.test(each))
        return start === undefined ? [] : [`${file} reaches ${start}: name it *.slow.test.ts`]
      })

    assert.deepEqual(misnamed, [])
  })

  it('have doors that only list names', () => {
    const doors = files.filter((file) =>
      /^(sandbox|playground|rails|engine|bot|cli|kit)\/index\.ts$|^sdk\/src\/index\.ts$/.test(file),
    )
    const busy = doors.filter((file) =>
      /^(const|let|function|class|async|if|for)\b/m.test(sourceOf(file)),
    )

    assert.ok(doors.length >= 5)
    assert.deepEqual(busy, [])
  })

  it('leave only the wiring at the top', () => {
    const top = files.filter((file) => !file.includes('/') && !file.endsWith('.test.ts'))

    assert.deepEqual(top, [...TOP_FILES].sort())
  })

  it('name every test once within its file', () => {
    const twice = files.filter(isTest).flatMap((file) => {
      const names = [...sourceOf(file).matchAll(/^\s*it\(\s*'([^']+)'/gm)].map((match) => match[1])
      return names
        .filter((name, index) => names.indexOf(name) !== index)
        .map((name) => `${file}: ${name}`)
    })

    assert.deepEqual(twice, [])
  })
})

describe('the rooms of the engine', () => {
  const engine = files.filter((file) => file.startsWith('engine/') && !isTest(file))
  const arrows = engine.flatMap((file) =>
    importsOf(file)
      .filter((target) => target.startsWith('.'))
      .map(
        (target) => [file, normalize(join(dirname(file), target)).replaceAll('\\', '/')] as const,
      ),
  )

  it('open only what stands below them', () => {
    const wrong = arrows.filter(
      ([file, target]) => !mayOpen(roomInEngine(file), roomInEngine(target)),
    )

    assert.deepEqual(
      wrong.map(([file, target]) => `${file} opens ${target}`),
      [],
    )
  })

  it('make no circle, types counted', () => {
    const graph = new Map(
      engine.map((file) => [file, arrows.filter(([from]) => from === file).map(([, to]) => to)]),
    )

    assert.deepEqual(circlesOf(graph), [])
  })

  it('have one door: nothing inside is reached through a list of names', () => {
    const doors = engine.filter((file) => file.endsWith('/index.ts'))

    assert.deepEqual(doors, ['engine/index.ts', 'engine/polling/index.ts'])
  })
})

describe('the pages', () => {
  const pages = globSync('**/*.md', {
    cwd: ROOT,
    exclude: (name) => /^(node_modules|dist)$/.test(basename(name)),
  }).map((file) => file.replaceAll('\\', '/'))

  it('lead to files that exist', () => {
    const links = pages.flatMap((page) =>
      [...sourceOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !/^([a-z]+:|#)/.test(target))
        .map((target) => [page, decodeURI(target.replace(/#.*/, ''))] as const),
    )
    const astray = links.filter(([page, target]) => !existsSync(join(ROOT, dirname(page), target)))

    assert.ok(links.length > 100)
    assert.deepEqual(
      astray.map(([page, target]) => `${page} leads to ${target}`),
      [],
    )
  })

  it('name paths of code that exist', () => {
    // A decision tells what was true on its day.
    const living = pages.filter((page) => !/docs\/decisions\/|CHANGELOG/.test(page))
    const paths = new RegExp(
      `\`((?:${[...ROOMS, 'scripts', 'bench', 'docs', 'ops'].join('|')})/[\\w./-]+)`,
      'g',
    )
    const astray = living.flatMap((page) =>
      [...sourceOf(page).matchAll(paths)]
        .filter(([, path = '']) => !existsSync(join(ROOT, path)))
        .map(([, path]) => `${page} names ${path}`),
    )

    assert.deepEqual(astray, [])
  })

  it('name tests that exist for every threat', () => {
    const threats = sourceOf('docs/security.md')
      .split('\n')
      .filter((line) => / \| `.*\.test\.ts`: /.test(line))
    const tests = threats.flatMap((line) => [
      ...line.matchAll(/`([\w./-]+\.test\.ts)`: (.+?)(?=; `| \|$)/g),
    ])
    const missing = tests.filter(
      ([, file = '', name = '']) => !sourceOf(file).replaceAll("\\'", "'").includes(name),
    )

    assert.ok(tests.length > 40)
    assert.deepEqual(
      missing.map(([all]) => all),
      [],
    )
  })

  it('are all reached from README.md', () => {
    const reached = new Set<string>()
    const walk = (page: string): void => {
      if (reached.has(page)) return
      reached.add(page)
      for (const [, target = ''] of sourceOf(page).matchAll(/\]\(([^)\s#]+\.md)(?:#[^)\s]*)?\)/g))
        if (!/^[a-z]+:/.test(target))
          walk(normalize(join(dirname(page), target)).replaceAll('\\', '/'))
    }
    walk('README.md')
    const lonely = pages.filter(
      (page) => !reached.has(page) && !/docs\/decisions\/|CHANGELOG/.test(page),
    )

    assert.deepEqual(lonely, [])
  })
})
