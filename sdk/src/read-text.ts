import type { FetchResponse } from './call.ts'

/** The text of an answer, as far as it was read. */
export interface ReadText {
  readonly text: string
  /** It was longer than the limit: the rest was not waited for. */
  readonly isCut: boolean
}

/** Reads an answer up to a limit: one without an end would fill the memory. */
export async function readText(response: FetchResponse, mostBytes: number): Promise<ReadText> {
  const { body } = response
  if (body === undefined || body === null) return cutTo(await response.text(), mostBytes)
  const reader = body.getReader()
  let kept: Uint8Array = NOTHING
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read()
    if (done || value === undefined) return { text: textOf(kept, bytes), isCut: false }
    kept = appended(kept, bytes, value)
    bytes += value.byteLength
    if (!(bytes <= mostBytes)) {
      reader.cancel().catch(() => undefined) // closes the connection
      return { text: textOf(kept, bytes), isCut: true }
    }
  }
}

const NOTHING = new Uint8Array()

/** Most answers come in one piece; the others into one that grows, however small a server cuts them. */
function appended(kept: Uint8Array, bytes: number, piece: Uint8Array): Uint8Array {
  if (bytes === 0) return piece
  const needed = bytes + piece.byteLength
  const room = needed <= kept.byteLength ? kept : new Uint8Array(2 * needed)
  if (room !== kept) room.set(kept.subarray(0, bytes))
  room.set(piece, bytes)
  return room
}

/** One for all, and never for a stream: to make one costs as much as all else here. */
const DECODER = new TextDecoder()

const textOf = (kept: Uint8Array, bytes: number): string => DECODER.decode(kept.subarray(0, bytes))

function cutTo(text: string, mostBytes: number): ReadText {
  if (typeof text !== 'string') throw new TypeError('What fetch gave is no Response')
  return { text: text.slice(0, mostBytes), isCut: text.length > mostBytes }
}
