import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
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
    const holder = await openFromAnother(path)
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
      names.map((name) => openFromAnother(join(folder, name))),
    ))
      assert.match(said, /Another process is using/)

    await holder.kill()
    const next = await openEmbeddedStore(join(folder, 'symbolic.db'))
    assert.equal((await customerRows(next).find(1))?.name, 'Sara')
    await next.close()
  })

  it('is opened by one of two that find it by different names in the same moment', async () => {
    const [one, other] = [join(folder, 'moment.db'), join(folder, 'of-moment.db')]
    await (await openEmbeddedStore(one)).close()
    linkSync(one, other)

    const opened = await Promise.allSettled([openEmbeddedStore(one), openEmbeddedStore(other)])

    assert.deepEqual(opened.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    for (const each of opened) {
      if (each.status === 'fulfilled') await each.value.close()
      else assert.match(String(each.reason), /Another process is using/)
    }
    await (await openEmbeddedStore(other)).close()
  })

  it('is not begun anew beside what the shop wrote last, when the file itself is gone', async () => {
    const path = join(folder, 'gone.db')
    const holder = await openFromAnother(path)
    await holder.kill()
    assert.ok(statSync(`${path}-wal`).size > 0)
    const last = readFileSync(`${path}-wal`)
    renameSync(path, `${path}.away`)

    await assert.rejects(openEmbeddedStore(path), /gone\.db is gone, and .*gone\.db-wal is still/)
    writeFileSync(path, '')
    await assert.rejects(openEmbeddedStore(path), /gone\.db is gone/)

    assert.deepEqual(readFileSync(`${path}-wal`), last)
    renameSync(`${path}.away`, path)
    const again = await openEmbeddedStore(path)
    assert.equal((await customerRows(again).find(1))?.name, 'Sara')
    await again.close()
  })

  it('is no pipe and no device, which nobody waits for and nothing is left beside', async () => {
    const pipe = join(folder, 'pipe.db')
    assert.equal(spawnSync('mkfifo', [pipe]).status, 0)
    for (const path of [pipe, '/dev/null', '/dev/full', '/dev/zero'])
      await assert.rejects(openEmbeddedStore(path), /is no file but a device, a pipe or a socket/)

    assert.ok(!existsSync(`${pipe}.lock`) && !existsSync('/dev/null.lock'))
  })

  it('is not waited for where no folder can be made', async () => {
    for (const path of ['/proc/nowhere/shop.db', '/proc/self/fd/x/y/shop.db', '/dev/null/shop.db'])
      await assert.rejects(openEmbeddedStore(path), /DATABASE_URL: .*(cannot be made|not a folder)/)
  })
})

/** Another process opens the file, writes a customer, and holds on to it. */
async function openFromAnother(path: string) {
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
