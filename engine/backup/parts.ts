/** A backup in pieces that Telegram takes, and back: each is a plain stretch of the file, named by its place. */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'

/**
 * Telegram lets bots send 50 MB. A slow line is hardly ever up for so long, and what breaks off begins anew; and what is below 20 MB a bot
 * can fetch from there again.
 */
export const PART_BYTES = 19 * 2 ** 20

export const partsOf = (bytes: number, partBytes = PART_BYTES): number =>
  Math.max(1, Math.ceil(bytes / partBytes))

/** The whole file keeps its name. */
export const nameOfPart = (name: string, part: number, parts: number): string =>
  parts === 1 ? name : `${name}.${part}-of-${parts}`

/** What is in one piece. */
export const readPart = (
  path: string,
  part: number,
  partBytes = PART_BYTES,
): AsyncIterable<Uint8Array> =>
  createReadStream(path, { start: (part - 1) * partBytes, end: part * partBytes - 1 })

/** As programs that save a second file of the same name write it: ` (1)`, before or behind the ending. */
const PART = /\.(\d+)-of-(\d+)(?: ?\(\d+\))?$/

/**
 * Puts the files of one backup into their order.
 *
 * @throws {Error} that names the pieces that are missing, or are there twice
 */
export function inOrder(files: readonly string[]): readonly string[] {
  const [first] = files
  if (first === undefined) throw new Error('There is no file')
  const found = files.map((file) => ({ file, match: PART.exec(basename(file)) }))
  const { match } = found[0] ?? {}
  if (files.length === 1 && !match) return files
  const total = Number(match?.[2] ?? 0)
  const places = found.map((each) => ({
    file: each.file,
    at: Number(each.match?.[1] ?? 0),
    isOfIt: Number(each.match?.[2] ?? 0) === total && nameBefore(each.file) === nameBefore(first),
  }))
  if (places.some(({ at, isOfIt }) => at === 0 || !isOfIt))
    throw new Error('These files are not pieces of one backup')
  const missing = Array.from({ length: total }, (_, at) => at + 1).filter(
    (at) => !places.some((place) => place.at === at),
  )
  if (missing.length > 0)
    throw new Error(`Of ${total} pieces these are missing: ${missing.join(', ')}`)
  if (files.length > total) throw new Error('A piece is there twice')
  return places.toSorted((a, b) => a.at - b.at).map(({ file }) => file)
}

const nameBefore = (file: string): string => basename(file).replace(PART, '')
