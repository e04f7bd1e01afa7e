import assert from 'node:assert/strict'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { openEmbeddedStore } from './store.ts'

it('an embedded store says when its file was taken away, and when another lies in its place', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'own-file-'))
  const path = join(folder, 'shop.db')
  const store = await openEmbeddedStore(path)
  assert.equal(store.isCutOff?.(), false)

  renameSync(path, `${path}.away`)
  assert.equal(store.isCutOff?.(), true)
  writeFileSync(path, 'another')
  assert.equal(store.isCutOff?.(), true)
  rmSync(path)
  renameSync(`${path}.away`, path)
  assert.equal(store.isCutOff?.(), false)

  await store.close()
  rmSync(folder, { recursive: true })
})
