/**
 * Backups of versions that had a format of their own: a mark, the salt, the nonce, the packed content under AES-256-GCM, the tag. They are
 * read, and none is made any more.
 */
import { createDecipheriv, scrypt } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGunzip } from 'node:zlib'

export const OLD_MARK = Buffer.from('NUMBERLAND-BACKUP-1\n')
const SALT_BYTES = 16
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = OLD_MARK.length + SALT_BYTES + NONCE_BYTES
/** Some 100 ms and 64 MB: a guesser pays them for each guess. */
const COST = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 2 ** 20 }

const keyOf = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  (
    promisify(scrypt) as (
      passphrase: string,
      salt: Buffer,
      bytes: number,
      cost: typeof COST,
    ) => Promise<Buffer>
  )(passphrase.normalize('NFC'), salt, 32, COST)

/** @throws the content must not be used then: it was written before the tag could be checked */
export async function unsealOld(from: string, to: string, passphrase: string): Promise<void> {
  const { size } = await stat(from)
  const head = await piece(from, 0, HEAD_BYTES)
  const tag = await piece(from, size - TAG_BYTES, TAG_BYTES)
  const salt = head.subarray(OLD_MARK.length, OLD_MARK.length + SALT_BYTES)
  const nonce = head.subarray(OLD_MARK.length + SALT_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', await keyOf(passphrase, salt), nonce)
  decipher.setAAD(head)
  decipher.setAuthTag(tag)
  await pipeline(
    createReadStream(from, { start: HEAD_BYTES, end: size - TAG_BYTES - 1 }),
    decipher,
    createGunzip(),
    createWriteStream(to, { flags: 'wx', mode: 0o600 }),
  )
}

/** The first bytes of a file, or some from its middle. */
export async function piece(path: string, start: number, bytes: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, start)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
