import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { packTar, type TarEntry } from 'modern-tar'
import { BadBundle, MANIFEST, SIGNATURE } from './manifest.ts'
import { checkUnpacked, unpackBundle } from './unpack.ts'

const FILES = { 'release.json': '{}', 'app/dist/main.js': 'the program', 'install.sh': '#!/bin/sh' }

/** As minisign makes them; journeys/bundle.release.test.ts holds both against the real one. */
function makeKey(): { readonly publicKey: string; signatureOf(text: string): string } {
  const pair = generateKeyPairSync('ed25519')
  const id = Buffer.from('12345678')
  const raw = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  const publicKey = Buffer.concat([Buffer.from('Ed'), id, raw]).toString('base64')
  return {
    publicKey: `untrusted comment: a key\n${publicKey}\n`,
    signatureOf: (text) => signatureBy(pair.privateKey, id, text),
  }
}

function signatureBy(key: KeyObject, id: Buffer, text: string): string {
  const own = sign(undefined, createHash('blake2b512').update(text).digest(), key)
  const said = sign(undefined, Buffer.concat([own, Buffer.from('numberland-shop 1')]), key)
  const signature = Buffer.concat([Buffer.from('ED'), id, own]).toString('base64')
  return `untrusted comment: \n${signature}\ntrusted comment: numberland-shop 1\n${said.toString('base64')}\n`
}

describe('a bundle', () => {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-bundle-'))
  after(() => rmSync(folder, { recursive: true }))
  const key = makeKey()
  const listOf = (files: Readonly<Record<string, string>>): string =>
    Object.entries(files)
      .map(([path, text]) => `${createHash('sha256').update(text).digest('hex')}  ${path}\n`)
      .join('')
  let bundles = 0

  /** @param change what is done to its entries after they were signed */
  async function pack(
    change: (entries: Map<string, string>) => void = () => undefined,
    list = listOf(FILES),
    more: readonly TarEntry[] = [],
  ): Promise<string> {
    const heads = [
      [MANIFEST, list],
      [SIGNATURE, key.signatureOf(list)],
    ] as const
    const entries = new Map<string, string>([...heads, ...Object.entries(FILES)])
    change(entries)
    const files = [...entries].map(([path, text]) => ({
      header: { name: `numberland-shop-1/${path}`, size: Buffer.byteLength(text) },
      body: text,
    }))
    const file = join(folder, `${++bundles}.tar.gz`)
    writeFileSync(file, gzipSync(await packTar([...files, ...more])))
    return file
  }
  const into = join(folder, 'unpacked')
  async function refused(file: string, message: RegExp, by = key): Promise<void> {
    await assert.rejects(unpackBundle(file, into, by.publicKey), (error) => {
      assert.ok(error instanceof BadBundle, String(error))
      assert.match(error.message, message)
      return true
    })
    assert.ok(!existsSync(into), 'Something of it is left')
  }

  it('becomes a folder with exactly what was signed', async () => {
    await unpackBundle(await pack(), into, key.publicKey)

    for (const [path, text] of Object.entries(FILES))
      assert.equal(readFileSync(join(into, path), 'utf8'), text)
    await checkUnpacked(into, key.publicKey)
    await assert.rejects(checkUnpacked(into, makeKey().publicKey), BadBundle)
    rmSync(into, { recursive: true })
  })

  it('is refused with the signature of others, with none, and with one that was changed', async () => {
    await refused(await pack(), /somebody changed it/, makeKey())
    await refused(await pack((entries) => entries.delete(SIGNATURE)), /not signed/)
    const changed = (name: string, change: (text: string) => string) =>
      pack((entries) => entries.set(name, change(entries.get(name) ?? '')))
    const comment = await changed(SIGNATURE, (text) => text.replace('shop 1', 'shop 2'))
    await refused(comment, /somebody changed it/)
    await refused(await changed(MANIFEST, (text) => text + text), /somebody changed it/)
  })

  it('is refused when a file was changed or taken away', async () => {
    const changed = await pack((entries) => entries.set('app/dist/main.js', 'another program'))
    await refused(changed, /main\.js was changed/)
    await refused(await pack((entries) => entries.delete('install.sh')), /install\.sh is missing/)
    const twice = { header: { name: 'numberland-shop-1/install.sh', size: 1 }, body: 'x' }
    await assert.rejects(
      unpackBundle(await pack(undefined, undefined, [twice]), into, key.publicKey),
    )
    assert.ok(!existsSync(into))
  })

  it('writes nothing that is not on its list, and follows no link out of it', async () => {
    const file = await pack((entries) => entries.set('added', 'of somebody'), undefined, [
      { header: { name: 'numberland-shop-1/link', size: 0, type: 'symlink', linkname: folder } },
      { header: { name: 'numberland-shop-1/../climbed', size: 1 }, body: 'x' },
      { header: { name: join(folder, 'absolute'), size: 1 }, body: 'x' },
    ])
    await unpackBundle(file, into, key.publicKey)
    for (const name of ['added', 'link']) assert.ok(!existsSync(join(into, name)), name)
    for (const name of ['climbed', 'absolute']) assert.ok(!existsSync(join(folder, name)), name)
    rmSync(into, { recursive: true })

    const link = { header: { name: 'x/app', size: 0, type: 'symlink', linkname: folder } } as const
    const linked = await pack((entries) => entries.delete('app/dist/main.js'), undefined, [link])
    await refused(linked, /main\.js is missing/)
    const climbing = listOf({ ...FILES, '../climbed': 'x' })
    await refused(await pack(undefined, climbing), /not that of a bundle/)
  })

  it('is refused when it was cut off, is empty or is something else', async () => {
    const whole = readFileSync(await pack())
    const other = join(folder, 'other')
    for (const content of [
      whole.subarray(0, -1),
      whole.subarray(0, 100),
      'no archive at all',
      '',
    ]) {
      writeFileSync(other, content)
      await refused(other, /no bundle|did not arrive/)
    }
    await refused(join(folder, 'nowhere'), /no such file/)
  })
})
