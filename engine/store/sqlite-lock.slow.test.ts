import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, describe, it } from 'node:test'
import { customerRows } from '../customers/customer-rows.ts'
import { openEmbeddedStore } from './store.ts'

describe('the embedded store, when processes share its file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  after(() => rmSync(folder, { recursive: true }))

  it('is opened by one shop at a time under whatever name, also when the lock beside it is gone', async () => {
    const path = join(folder, 'named.db')
    const holder = await openElsewhere(path)
    assert.equal(holder.said, 'open')
    mkdirSync(join(folder, 'elsewhere'))
    linkSync(path, join(folder, 'elsewhere', 'hard.db'))
    symlinkSync(path, join(folder, 'symbolic.db'))
    rmSync(`${path}.lock`)

    const names = [
      'named.db',
      'symbolic.db',
      'elsewhere/hard.db',
      '../' + basename(folder) + '/named.db',
    ]
    for (const { said } of await Promise.all(
      names.map((name) => openElsewhere(join(folder, name))),
    ))
      assert.match(said, /Another process is using/)

    await holder.kill()
    const next = await openEmbeddedStore(join(folder, 'symbolic.db'))
    assert.equal((await customerRows(next).find(1))?.name, 'Sara')
    await next.close()
  })
})

/** Another process opens the file, writes a customer, and holds on to it. */
async function openElsewhere(path: string) {
  const script = `
    const { openEmbeddedStore } = await import(${JSON.stringify(new URL('./store.ts', import.meta.url).href)})
    const { customerRows } = await import(${JSON.stringify(new URL('../customers/customer-rows.ts', import.meta.url).href)})
    try {
      const store = await openEmbeddedStore(${JSON.stringify(path)})
      await customerRows(store).create({ id: 1, name: 'Sara' }, 1)
      console.log('open')
      setInterval(() => store, 1000)
    } catch (error) { console.log(error.message) }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(child.stdout, 'data')) as [unknown]
  return {
    said: String(said).trim(),
    async kill() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
