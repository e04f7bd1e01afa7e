/** What a setting may name instead of a file with a value in it. */
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { readConfig } from './config.ts'

const complaint = (env: Record<string, string>): string => {
  try {
    readConfig(env)
  } catch (error) {
    return String(error)
  }
  return ''
}

describe('settings in files', () => {
  it('take a secret from a pipe, and wait for no other file without an end', () => {
    const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
    const [pipe, silent, huge] = ['pipe', 'silent', 'huge'].map((name) => join(folder, name))
    assert.ok(pipe && silent && huge)
    assert.equal(spawnSync('mkfifo', [pipe, silent]).status, 0)
    writeFileSync(huge, 'x'.repeat(2 ** 20))
    spawn('sh', ['-c', '(printf key-from-; sleep 0.2; echo a-pipe) > "$0"', pipe])
    const key = (path: string) => ({ NUMBERLAND_API_KEY_FILE: path, SIMULATE: 'telegram' })

    assert.equal(readConfig(key(pipe)).numberland?.apiKey, 'key-from-a-pipe')
    assert.match(complaint(key(silent)), /NUMBERLAND_API_KEY_FILE: is a pipe into which nobody/)
    assert.match(complaint(key(huge)), /NUMBERLAND_API_KEY_FILE: the file is larger than/)
    for (const device of ['/dev/zero', '/dev/full', '/dev/random'])
      assert.match(complaint(key(device)), /NUMBERLAND_API_KEY_FILE: is a device or a socket/)
    assert.match(complaint(key('/tmp')), /NUMBERLAND_API_KEY_FILE: .*EISDIR/)
    rmSync(folder, { recursive: true })
  })
})
