/** The two commands on a machine with an old Node. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'

const ROOT = join(import.meta.dirname, '..')
const OLD = `Object.defineProperty(process.versions, 'node', { value: '18.20.8' })`
/** Stands for npm: notes what it was asked for, and brings the Node that runs this test. */
const NPM = `
  const { mkdirSync, symlinkSync, writeFileSync } = require('fs')
  writeFileSync('asked.txt', process.argv.slice(2).join(' '))
  mkdirSync('node_modules/node/bin', { recursive: true })
  symlinkSync(process.execPath, 'node_modules/node/bin/node')`

describe('a start', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'numberland-start-'))
    mkdirSync(join(folder, 'scripts'))
    for (const file of ['package.json', 'scripts/start.cjs', 'scripts/get-node.cjs'])
      cpSync(join(ROOT, file), join(folder, file))
    writeFileSync(join(folder, 'old.cjs'), OLD)
    writeFileSync(join(folder, 'npm.cjs'), NPM)
    writeFileSync(
      join(folder, 'said.ts'),
      `const said: string = process.argv.slice(2).join(' ')
       console.log(said, process.versions.node, await Promise.resolve('awaited'))`,
    )
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const start = (flags: readonly string[], npm?: string) => {
    const { npm_execpath: _, ...environment } = process.env
    return spawnSync(
      process.execPath,
      [...flags, 'scripts/start.cjs', 'said.ts', 'these', 'words'],
      {
        cwd: folder,
        encoding: 'utf8',
        env: npm === undefined ? environment : { ...environment, npm_execpath: npm },
      },
    )
  }
  const old = ['--require', './old.cjs']

  it('runs the file itself where Node is new enough', () => {
    assert.match(start([]).stdout, new RegExp(`^these words ${process.versions.node} awaited`))
  })

  it('says in one line what is wrong with an old Node, and how to mend it', () => {
    const { status, stderr, stdout } = start(old)

    assert.deepEqual([status, stdout], [1, ''])
    assert.match(
      stderr,
      /^Node 22\.18 or newer is needed, and this is 18\.20\.8: install Node 24, or run `npm ci`[^\n]*\n$/,
    )
  })

  it('takes the Node that was fetched for this folder', () => {
    mkdirSync(join(folder, 'node_modules/node/bin'), { recursive: true })
    symlinkSync(process.execPath, join(folder, 'node_modules/node/bin/node'))

    const { status, stdout, stderr } = start(old)

    assert.deepEqual([status, stderr], [0, ''])
    assert.match(stdout, new RegExp(`^these words ${process.versions.node} awaited`))
  })

  it('fetches one where npm has called, and nowhere else', () => {
    const { status, stdout, stderr } = start(old, join(folder, 'npm.cjs'))

    assert.equal(status, 0)
    assert.match(stderr, /^This is Node 18\.20\.8[^\n]*Fetching Node 24\.[^\n]*\n$/)
    assert.match(stdout, /these words/)
  })

  it('ends as the file ends', () => {
    mkdirSync(join(folder, 'node_modules/node/bin'), { recursive: true })
    symlinkSync(process.execPath, join(folder, 'node_modules/node/bin/node'))
    writeFileSync(join(folder, 'said.ts'), 'process.exit(7)')

    assert.deepEqual([start([]).status, start(old).status], [7, 7])
  })
})
