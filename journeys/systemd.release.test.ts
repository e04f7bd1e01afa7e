/** ops/numberland.service, as systemd reads it. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'

const ROOT = join(import.meta.dirname, '..')
const unit = readFileSync(join(ROOT, 'ops/numberland.service'), 'utf8')
/** Tenths, from 0 (nothing to attack) to 100. */
const MOST_EXPOSURE = 20
const skip =
  spawnSync('systemd-analyze', ['--version']).status !== 0 &&
  'it asks systemd-analyze, which is not here (Debian: apt-get install systemd)'

/** Runs a command of the unit's head in the project, as somebody who installs it does. */
const sh = (command: string): string =>
  spawnSync('sh', ['-c', command], { cwd: ROOT, encoding: 'utf8' }).stdout

describe('the unit for systemd', () => {
  it('is installed with the Node of the machine, by lines that stand in it and in the manual', () => {
    const lines = [...unit.matchAll(/^# {3}(.+)$/gm)].map(([, line = '']) => line)
    assert.equal(lines.length, 3)
    const manual = readFileSync(join(ROOT, 'docs/operating.md'), 'utf8')
    assert.ok(manual.includes(`\n${lines.join('\n')}\n`))

    const written = sh((lines[1] ?? '').replace(/ > .*/, ''))
    const [, node = '', start = '', file] = /^ExecStart=(\S+) (\S+) ?(.*)$/m.exec(written) ?? []
    assert.match(node, /^\/.+\/node$/)
    assert.ok(existsSync(node), node)
    assert.ok(existsSync(start.replace('/opt/numberland', ROOT)), start)
    assert.equal(file, 'main.ts')
  })

  describe('for systemd-analyze', { skip }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'numberland-unit-'))
    const path = join(folder, 'numberland.service')
    before(() => writeFileSync(path, unit.replace('/usr/bin/node', process.execPath)))
    after(() => rmSync(folder, { recursive: true }))
    const analyze = (...args: readonly string[]): { status: number | null; said: string } => {
      const { status, stdout, stderr } = spawnSync('systemd-analyze', [...args, path], {
        encoding: 'utf8',
      })
      return { status, said: stdout + stderr }
    }

    it('has no line that it does not know', () => {
      assert.deepEqual(analyze('verify'), { status: 0, said: '' })
    })

    it('leaves little to attack', () => {
      const { status, said } = analyze(
        'security',
        '--offline=true',
        '--no-pager',
        `--threshold=${MOST_EXPOSURE}`,
      )
      assert.equal(status, 0, said)
    })
  })
})
