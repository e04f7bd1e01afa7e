/**
 * A file sealed with a passphrase: a mark, the salt, the nonce, the packed content under AES-256-GCM, the tag. It is
 * read and written in pieces, whatever its size.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { appendFile, open, stat, type FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGunzip, createGzip } from 'node:zlib'

const MARK = Buffer.from('NUMBERLAND-BACKUP-1\n')
const SALT_BYTES = 16
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = MARK.length + SALT_BYTES + NONCE_BYTES
/** Some 100 ms and 64 MB: a guesser pays them for each guess. */
const COST = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 2 ** 20 }

/** The file is no backup, was changed, or has another passphrase: which of them cannot be told. */
export class NotOurBackup extends Error {
  override readonly name = 'NotOurBackup'
}

const keyOf = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  (
    promisify(scrypt) as (
      passphrase: string,
      salt: Buffer,
      bytes: number,
      cost: typeof COST,
    ) => Promise<Buffer>
  )(passphrase.normalize('NFC'), salt, 32, COST)

/** @param from is closed at the end */
export async function seal(from: FileHandle, to: string, passphrase: string): Promise<void> {
  const salt = randomBytes(SALT_BYTES)
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt), nonce)
  const head = Buffer.concat([MARK, salt, nonce])
  cipher.setAAD(head)
  const file = createWriteStream(to, { flags: 'wx', mode: 0o600 })
  file.write(head)
  await pipeline(from.createReadStream(), createGzip(), cipher, file)
  await appendFile(to, cipher.getAuthTag(), { flush: true })
}

/** @throws {NotOurBackup} the content must not be used then: it was written before the tag could be checked */
export async function unseal(from: string, to: string, passphrase: string): Promise<void> {
  const { size } = await stat(from)
  if (size < HEAD_BYTES + TAG_BYTES) throw new NotOurBackup('The file is too short for a backup')
  const head = await piece(from, 0, HEAD_BYTES)
  const tag = await piece(from, size - TAG_BYTES, TAG_BYTES)
  if (!head.subarray(0, MARK.length).equals(MARK)) {
    throw new NotOurBackup('The file is not a backup of this shop')
  }
  const salt = head.subarray(MARK.length, MARK.length + SALT_BYTES)
  const nonce = head.subarray(MARK.length + SALT_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', await keyOf(passphrase, salt), nonce)
  decipher.setAAD(head)
  decipher.setAuthTag(tag)
  const content = createReadStream(from, { start: HEAD_BYTES, end: size - TAG_BYTES - 1 })
  try {
    await pipeline(
      content,
      decipher,
      createGunzip(),
      createWriteStream(to, { flags: 'wx', mode: 0o600 }),
    )
  } catch (cause) {
    throw new NotOurBackup('The passphrase is another one, or the file was changed', { cause })
  }
}

async function piece(path: string, start: number, bytes: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, start)
    return buffer
  } finally {
    await file.close()
  }
}
