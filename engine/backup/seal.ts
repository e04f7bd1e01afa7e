/**
 * A file sealed with a passphrase, for `age -d FILE | gunzip` too: it can be opened where this program is not. It is written and read in
 * pieces, whatever its size, and no piece is handed on before it is known to be true.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Decrypter } from 'age-encryption'
import { runThread } from '../store/thread.ts'
import { OLD_MARK, piece, unsealOld } from './seal-before-age.ts'

const MARK = Buffer.from('age-encryption.org/v1\n')

/** The file is no backup, was changed, or has another passphrase: which of them cannot be told. */
export class NotOurBackup extends Error {
  override readonly name = 'NotOurBackup'
}

/** 64 MB and a second: a guesser pays them for each guess. age's own measure would take 256 MB, more than a small shop has. */
const WORK_FACTOR = 16

/** In a thread of its own: the key takes a second, in which nobody would be answered. @param from is closed at the end */
export async function seal(
  from: FileHandle,
  to: string,
  passphrase: string,
  workFactor = WORK_FACTOR,
): Promise<void> {
  const workerData = { from: from.fd, to, passphrase: keyWords(passphrase), workFactor }
  try {
    await runThread(new URL('./sealing.ts', import.meta.url), workerData)
  } finally {
    await from.close()
  }
}

/** @throws {NotOurBackup} `to` must not be used then: it may hold a part of the content */
export async function unseal(from: string, to: string, passphrase: string): Promise<void> {
  const isOld = (await piece(from, 0, OLD_MARK.length)).equals(OLD_MARK)
  if (!isOld && !(await piece(from, 0, MARK.length)).equals(MARK))
    throw new NotOurBackup('The file is not a backup of this shop')
  try {
    await (isOld ? unsealOld : unsealAge)(from, to, passphrase)
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause) throw cause // the disk is full, for one
    throw new NotOurBackup('The passphrase is another one, or the file was changed', { cause })
  }
}

async function unsealAge(from: string, to: string, passphrase: string): Promise<void> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(keyWords(passphrase))
  const sealed = Readable.toWeb(createReadStream(from)) as ReadableStream<Uint8Array>
  await pipeline(
    Readable.fromWeb((await decrypter.decrypt(sealed)) as Parameters<typeof Readable.fromWeb>[0]),
    createGunzip(),
    createWriteStream(to, { flags: 'wx', mode: 0o600 }),
  )
}

/** The same, whichever keyboard typed it. */
const keyWords = (passphrase: string): string => passphrase.normalize('NFC')
