/** The file from which a server becomes a shop, for both processors: what it is made of, and who can check it. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { writeBundle } from '../scripts/bundle/archive.ts'
import { installedUnit, makeTree, type Arch } from '../scripts/bundle/tree.ts'

const ROOT = join(import.meta.dirname, '..')
const MOST_BYTES = 60e6
/** As the head of a program says for which processor it is. */
const PROCESSOR = { x64: 0x3e, arm64: 0xb7 } as const
const without = (tool: string, flag = '--version'): string | false =>
  spawnSync(tool, [flag]).error !== undefined &&
  `it needs ${tool} (Debian: apt-get install ${tool})`

describe('the bundle', { skip: without('minisign', '-v'), timeout: 10 * 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-bundle-'))
  const key = join(folder, 'key')
  before(() => {
    execFileSync('minisign', ['-G', '-W', '-s', key, '-p', `${key}.pub`], { stdio: 'ignore' })
  })
  after(() => rmSync(folder, { recursive: true }))

  async function make(arch: Arch, name: string): Promise<string> {
    const tree = makeTree({ arch, libc: 'glibc', key })
    try {
      return await writeBundle(tree, mkdtempSync(join(folder, name)), { key })
    } finally {
      rmSync(tree, { recursive: true })
    }
  }
  const hashOf = (file: string): string =>
    createHash('sha256').update(readFileSync(file)).digest('hex')

  for (const arch of ['x64', 'arm64'] as const)
    it(`for ${arch} is whole, small enough, and signed as minisign signs`, async () => {
      const file = await make(arch, arch)
      assert.ok(statSync(file).size <= MOST_BYTES, `${statSync(file).size} bytes`)
      const home = mkdtempSync(join(folder, 'home-'))
      execFileSync('tar', ['-xzf', file, '-C', home, '--strip-components=1'])

      const sign = ['-Vqm', 'MANIFEST.sha256', '-p', `${key}.pub`]
      execFileSync('minisign', sign, { cwd: home })
      execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'MANIFEST.sha256'], {
        cwd: home,
      })
      assert.equal(processorOf(join(home, 'node')), PROCESSOR[arch])
      const binaries = execFileSync('find', [home, '-name', '*.node'], { encoding: 'utf8' })
      assert.notEqual(binaries, '')
      for (const binary of binaries.trim().split('\n'))
        assert.equal(processorOf(binary), PROCESSOR[arch], binary)
      rmSync(home, { recursive: true })
    })

  it('is the same, byte for byte, when it is made again', async () => {
    assert.equal(hashOf(await make('x64', 'one')), hashOf(await make('x64', 'two')))
  })
})

describe('what the bundle installs', () => {
  it(
    'has a unit for a user of its own, of which systemd knows every line',
    {
      skip: without('systemd-analyze'),
    },
    async () => {
      const unit = installedUnit()
      assert.match(unit, /^User=numberland$/m)
      assert.match(
        unit,
        /^ExecStart=\/opt\/numberland\/current\/node \/opt\/numberland\/current\/app/m,
      )
      assert.doesNotMatch(unit, /DynamicUser|LoadCredential|%d|npm/)
      const folder = mkdtempSync(join(tmpdir(), 'numberland-unit-'))
      const path = join(folder, 'numberland.service')
      writeFileSync(path, unit.replace('/opt/numberland/current/node', process.execPath))
      for (const args of [['verify'], ['security', '--offline=true', '--threshold=20']]) {
        const { status, stderr } = spawnSync('systemd-analyze', ['--no-pager', ...args, path], {
          encoding: 'utf8',
        })
        assert.deepEqual([status, stderr], [0, ''])
      }
      rmSync(folder, { recursive: true })
    },
  )

  it('has an installer without a complaint of shellcheck', { skip: without('shellcheck') }, () => {
    execFileSync('shellcheck', [join(ROOT, 'ops/install.sh')], { stdio: 'inherit' })
    execFileSync('dash', ['-n', join(ROOT, 'ops/install.sh')], { stdio: 'inherit' })
  })
})

function processorOf(program: string): number {
  const file = openSync(program, 'r')
  const head = Buffer.alloc(20)
  readSync(file, head)
  closeSync(file)
  assert.equal(head.toString('latin1', 1, 4), 'ELF')
  return head.readUInt16LE(18)
}
