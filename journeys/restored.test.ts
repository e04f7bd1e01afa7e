/** A shop that was restored, and the one that it is a copy of. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { openEmbeddedStore } from '#engine'
import { botRows, restoredRows } from '#engine/rows'
import { SARA, Visitor, createOutside, openTestHouse, type Outside } from './test-house.ts'

describe('a shop that was restored', () => {
  let folder: string
  let outside: Outside
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'numberland-'))
    outside = createOutside()
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  /** A store that has just come out of a backup. */
  async function restored(): Promise<string> {
    const databaseFile = join(folder, 'restored.db')
    const store = await openEmbeddedStore(databaseFile)
    await restoredRows(store).markRestored(1)
    await store.close()
    return databaseFile
  }

  it('does nothing while the shop before it lives, which goes on', async () => {
    const before = await openTestHouse({}, outside)
    const databaseFile = await restored()

    await assert.rejects(openTestHouse({ databaseFile }, outside), /the old shop runs/)

    const sara = new Visitor(before, SARA)
    await sara.start()
    await before.pass(60_000)
    assert.match(sara.phone.lastMessage()?.text ?? '', /سلام|خرید/)
    await before.close()
  })

  it('begins once that is gone, takes what was said meanwhile, and asks no second time', async () => {
    const before = await openTestHouse({}, outside)
    await before.close()
    const sara = outside.playground.person(SARA.id)
    sara.start()
    const databaseFile = await restored()

    const shop = await openTestHouse({ databaseFile }, outside)
    await shop.pass(5000)
    assert.ok(sara.messages().length > 1)
    assert.ok(shop.logLines.some((line) => line.includes('Restored from a backup')))
    assert.equal(await restoredRows(shop.store).isNew(), false)
    await shop.close()
    const again = await openTestHouse({ databaseFile }, outside)
    assert.ok(!again.logLines.some((line) => line.includes('Restored from a backup')))
    await again.close()
  })

  it('begins at once with another bot, which the shop before does not have', async () => {
    const before = await openTestHouse({}, outside)
    const databaseFile = await restored()
    const store = await openEmbeddedStore(databaseFile)
    await botRows(store).takeOver(42, 1)
    await store.close()
    const token = '43:OTHER'

    const shop = await openTestHouse({ databaseFile, token }, createOutside({ token }))
    assert.ok(!shop.logLines.some((line) => line.includes('Restored from a backup')))
    assert.equal(await restoredRows(shop.store).isNew(), false)
    await shop.close()
    await before.close()
  })

  it('takes the updates back from a webhook of the shop before, when nobody sets it again', async () => {
    const webhook = new URLSearchParams({ url: 'https://old.example/telegram' })
    await outside.playground.fetch(
      new Request(`http://playground/bot42:JOURNEYS/setWebhook?${webhook.toString()}`),
    )

    const shop = await openTestHouse({ databaseFile: await restored() }, outside)
    const sara = new Visitor(shop, SARA)
    await sara.start()
    assert.ok(sara.phone.messages().length > 1)
    await shop.close()
  })
})
