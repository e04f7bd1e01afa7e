/** Files that somebody names in a setting: text of a few lines, whatever really is there. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

/** A pipe gives what it has within this time; it may be one that a shell has made: `<(pass show key)`. */
const PIPE_WITHIN_MS = 5000
const LOOK_EVERY_MS = 20
const VALUE_AT_MOST_BYTES = 64 * 1024

/** @throws {Error} with a code: that of the operating system, `EFBIG`, or `ETIMEDOUT` for a pipe into which nobody writes */
export function readSmallFile(path: string, mostBytes: number = VALUE_AT_MOST_BYTES): Uint8Array {
  // A pipe without a writer would be waited for for ever.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const kind = fstatSync(file)
    if (kind.isDirectory()) throw failure('EISDIR')
    if (!kind.isFile() && !kind.isFIFO()) throw failure('EINVAL')
    return kind.isFile() ? readAll(file, mostBytes) : readPipe(file, mostBytes)
  } finally {
    closeSync(file)
  }
}

function readAll(file: number, mostBytes: number): Uint8Array {
  const bytes = Buffer.alloc(mostBytes + 1)
  let length = 0
  for (;;) {
    const read = readSync(file, bytes, length, bytes.length - length, null)
    length += read
    if (length > mostBytes) throw failure('EFBIG')
    if (read === 0) return bytes.subarray(0, length)
  }
}

/** It ends when its writer closes it; before the first has come, it looks as if it had. */
function readPipe(file: number, mostBytes: number): Uint8Array {
  const endsAt = performance.now() + PIPE_WITHIN_MS
  const bytes = Buffer.alloc(mostBytes + 1)
  let length = 0
  while (performance.now() < endsAt) {
    const read = readNow(file, bytes, length)
    if (read === 0 && length > 0) return bytes.subarray(0, length)
    length += read ?? 0
    if (length > mostBytes) throw failure('EFBIG')
    if (!read) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_EVERY_MS)
  }
  throw failure('ETIMEDOUT')
}

/** @returns undefined while its writer has written nothing more */
function readNow(file: number, bytes: Buffer, at: number): number | undefined {
  try {
    return readSync(file, bytes, at, bytes.length - at, null)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return undefined
    throw error
  }
}

const failure = (code: string): Error => Object.assign(new Error(code), { code })

/** What is wrong with it, without its name: that may be a secret in the wrong place. */
export function complaintOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
  switch (code) {
    case 'EFBIG':
      return 'the file is larger than a setting can be: name the file that holds the value alone'
    case 'ETIMEDOUT':
      return 'is a pipe into which nobody writes: name a file'
    case 'EINVAL':
      return 'is a device or a socket: name a file'
    default:
      return `the file cannot be read (${code}): check the path and its permissions`
  }
}
