/** A thread that seals one file, see {@link seal}. */
import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { workerData } from 'node:worker_threads'
import { createGzip } from 'node:zlib'
import { Encrypter } from 'age-encryption'

/** 64 MB and a second: a guesser pays them for each guess. age's own measure would take 256 MB, more than a small shop has. */
const WORK_FACTOR = 16

const { from, to, passphrase } = workerData as {
  readonly from: number
  readonly to: string
  readonly passphrase: string
}
const encrypter = new Encrypter()
encrypter.setPassphrase(passphrase)
encrypter.setScryptWorkFactor(WORK_FACTOR)
const packed = createGzip()
const sealed = await encrypter.encrypt(Readable.toWeb(packed) as ReadableStream<Uint8Array>)
await Promise.all([
  pipeline(createReadStream('', { fd: from, autoClose: false }), packed),
  pipeline(
    Readable.fromWeb(sealed as Parameters<typeof Readable.fromWeb>[0]),
    createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }),
  ),
])
