import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, it } from 'node:test'
import { create } from 'tar'
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

  /** @param change what is done to the folder after it was signed */
  function pack(change: (home: string) => void = () => undefined, list = listOf(FILES)): string {
    const home = join(folder, `home${++bundles}`)
    for (const [path, text] of Object.entries(FILES)) put(home, path, text)
    put(home, MANIFEST, list)
    put(home, SIGNATURE, key.signatureOf(list))
    change(home)
    const file = `${home}.tar.gz`
    create({ file, cwd: home, gzip: true, sync: true, prefix: 'numberland-shop-1' }, ['.'])
    return file
  }
  function put(home: string, path: string, text: string): void {
    mkdirSync(dirname(join(home, path)), { recursive: true })
    writeFileSync(join(home, path), text)
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
    await unpackBundle(pack(), into, key.publicKey)

    for (const [path, text] of Object.entries(FILES))
      assert.equal(readFileSync(join(into, path), 'utf8'), text)
    await checkUnpacked(into, key.publicKey)
    await assert.rejects(checkUnpacked(into, makeKey().publicKey), BadBundle)
    rmSync(into, { recursive: true })
  })

  it('is refused with the signature of others, with none, and with one that was changed', async () => {
    await refused(pack(), /somebody changed it/, makeKey())
    await refused(
      pack((home) => rmSync(join(home, SIGNATURE))),
      /not signed/,
    )
    await refused(
      pack((home) => {
        const text = readFileSync(join(home, SIGNATURE), 'utf8')
        writeFileSync(join(home, SIGNATURE), text.replace('shop 1', 'shop 2'))
      }),
      /somebody changed it/,
    )
    await refused(
      pack((home) => writeFileSync(join(home, MANIFEST), listOf({ ...FILES, more: '' }))),
      /somebody changed it/,
    )
  })

  it('is refused when a file was changed, added or taken away', async () => {
    await refused(
      pack((home) => put(home, 'app/dist/main.js', 'another program')),
      /main\.js was changed/,
    )
    await refused(
      pack((home) => rmSync(join(home, 'install.sh'))),
      /install\.sh is missing/,
    )
  })

  it('writes nothing that is not on its list, and follows no link out of it', async () => {
    const outside = join(folder, 'outside')
    mkdirSync(outside)
    const file = pack((home) => {
      put(home, 'added', 'of somebody')
      symlinkSync(outside, join(home, 'link'))
    })
    await unpackBundle(file, into, key.publicKey)
    assert.ok(!existsSync(join(into, 'added')) && !existsSync(join(into, 'link')))
    rmSync(into, { recursive: true })

    const climbing = listOf({ ...FILES, '../outside/file': 'x' })
    await refused(
      pack(() => undefined, climbing),
      /not that of a bundle/,
    )
  })

  it('is refused when it was cut off, is empty or is something else', async () => {
    const cut = pack()
    truncateSync(cut, 200)
    await refused(cut, /did not arrive as a whole|no bundle/)
    const other = join(folder, 'other')
    writeFileSync(other, 'no archive at all')
    await refused(other, /no bundle|did not arrive/)
    await refused(join(folder, 'nowhere'), /no such file/)
  })
})
