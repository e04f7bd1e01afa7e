/** A thread that seals one file, see {@link seal}. */
import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { workerData } from 'node:worker_threads'
import { createGzip } from 'node:zlib'
import { Encrypter } from 'age-encryption'

const { from, to, passphrase, workFactor } = workerData as {
  readonly from: number
  readonly to: string
  readonly passphrase: string
  readonly workFactor: number
}
const encrypter = new Encrypter()
encrypter.setPassphrase(passphrase)
encrypter.setScryptWorkFactor(workFactor)
const packed = createGzip()
const sealed = await encrypter.encrypt(Readable.toWeb(packed) as ReadableStream<Uint8Array>)
await Promise.all([
  pipeline(createReadStream('', { fd: from, autoClose: false }), packed),
  pipeline(
    Readable.fromWeb(sealed as Parameters<typeof Readable.fromWeb>[0]),
    createWriteStream(to, { flags: 'wx', mode: 0o600, flush: true }),
  ),
])
