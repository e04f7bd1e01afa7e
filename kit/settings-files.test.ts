import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { installedSettings, valuesIn, writeSettings, type Values } from './settings-files.ts'

const VALUES: Values = {
  TELEGRAM_BOT_TOKEN: '123456:ABC',
  TELEGRAM_PROXY: 'socks5://user:word@127.0.0.1:1080',
  NUMBERLAND_PROXY: 'http://127.0.0.1:8081',
  BACKUP_PASSPHRASE: `a # and a ' and a \\`,
  ADMIN_IDS: '1,2',
}

describe('the settings of an installed shop', () => {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  after(() => rmSync(folder, { recursive: true }))

  it('stand in files for their owner alone, each secret in one of its own', () => {
    writeSettings(VALUES, folder)

    const text = readFileSync(join(folder, 'env'), 'utf8')
    assert.match(text, /^ADMIN_IDS=1,2$/m)
    assert.match(text, /^NUMBERLAND_PROXY=http:/m)
    for (const secret of [VALUES.TELEGRAM_BOT_TOKEN, 'word', VALUES.BACKUP_PASSPHRASE])
      assert.ok(!text.includes(secret ?? ''), text)
    const files = readdirSync(join(folder, 'secrets')).map((name) => join(folder, 'secrets', name))
    assert.equal(files.length, 3)
    for (const path of [...files, join(folder, 'env')])
      assert.equal(statSync(path).mode & 0o777, 0o400, path)
  })

  it('are read back as they were, whatever signs they have', () => {
    writeSettings(VALUES, folder)
    const moved = readFileSync(join(folder, 'env'), 'utf8').replaceAll('/etc/numberland', folder)
    rmSync(join(folder, 'env'))
    writeFileSync(join(folder, 'env'), moved)

    assert.deepEqual(valuesIn(installedSettings(folder)), VALUES)
  })

  it('take nothing from the environment of whoever looks at them', () => {
    writeSettings(VALUES, folder)
    process.env['ADMIN_IDS'] = '9'
    try {
      assert.equal(installedSettings(folder)['ADMIN_IDS'], '1,2')
    } finally {
      delete process.env['ADMIN_IDS']
    }
  })
})
