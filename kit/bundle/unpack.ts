/** From the file of a bundle to a folder that holds exactly what was signed. */
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, mkdir, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createTarDecoder, type ParsedTarEntry } from 'modern-tar'
import {
  BadBundle,
  checkFiles,
  MANIFEST,
  readManifest,
  SIGNATURE,
  type Manifest,
} from './manifest.ts'
import { isSigned } from './minisign.ts'

/** Far more than a list of files or a signature is. */
const HEAD_AT_MOST_BYTES = 1024 * 1024
/** How much larger than its file a bundle is at most. */
const GROWTH = 4
/** Left on the disk for the shop, which goes on meanwhile. */
const SPARE_BYTES = 64 * 1024 * 1024

/**
 * The list of the files and its signature come first: nothing is written before the list was found signed, and nothing that is not on it.
 *
 * @param into a folder that is made, and is gone again when this fails
 * @param publicKey whose signature it must bear
 * @throws {BadBundle} with what is wrong, for people
 */
export async function unpackBundle(file: string, into: string, publicKey: string): Promise<void> {
  await rm(into, { recursive: true, force: true })
  try {
    const manifest = await readInto(into, file, publicKey)
    await checkFiles(into, manifest)
    for (const path of manifest.keys()) if (isProgram(path)) await chmod(join(into, path), 0o755)
  } catch (error) {
    await rm(into, { recursive: true, force: true })
    throw explained(error)
  }
}

/** The same of a folder that was unpacked by hand. */
export async function checkUnpacked(folder: string, publicKey: string): Promise<void> {
  const read = (name: string): Promise<Buffer> => readFile(join(folder, name)).catch(missing(name))
  const manifest = signedManifest(await read(MANIFEST), await read(SIGNATURE), publicKey)
  await checkFiles(folder, manifest)
}

const missing = (name: string) => (): never => {
  throw new BadBundle(`${name} is missing in it: it is not signed`)
}

async function readInto(into: string, file: string, publicKey: string): Promise<Manifest> {
  const heads = new Map<string, Buffer>()
  let manifest: Manifest | undefined
  for await (const { header, body } of entriesOf(file)) {
    const path = header.name.replace(/^\/*[^/]*\//, '') // all stands in one folder, whose name nobody relies on
    if (manifest !== undefined) {
      const isWanted = (header.type ?? 'file') === 'file' && manifest.has(path)
      await (isWanted ? write(join(into, path), body) : body.cancel())
      continue
    }
    refuseOtherHead(path, heads)
    heads.set(path, await contentOf(body))
    const [list, signature] = [heads.get(MANIFEST), heads.get(SIGNATURE)]
    if (list === undefined || signature === undefined) continue
    manifest = signedManifest(list, signature, publicKey)
    await mkdir(into, { recursive: true, mode: 0o755 })
    await refuseFullDisk(into, (await stat(file)).size * GROWTH)
    for (const [name, content] of heads) await writeFile(join(into, name), content)
  }
  if (manifest === undefined) throw new BadBundle('It is no bundle of the shop')
  return manifest
}

const entriesOf = (file: string): AsyncIterable<ParsedTarEntry> => {
  const bytes = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array<ArrayBuffer>>
  return bytes
    .pipeThrough(new DecompressionStream('gzip'))
    .pipeThrough(createTarDecoder({ strict: true }))
}

function refuseOtherHead(path: string, heads: ReadonlyMap<string, Buffer>): void {
  if (path === MANIFEST || path === SIGNATURE) return
  throw new BadBundle(heads.has(MANIFEST) ? 'It is not signed' : 'It is no bundle of the shop')
}

async function contentOf(body: ReadableStream<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of body) {
    bytes += piece.length
    if (bytes > HEAD_AT_MOST_BYTES) throw new BadBundle('It is no bundle of the shop')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

async function write(path: string, body: ReadableStream<Uint8Array>): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o755 })
  const content = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0])
  await pipeline(content, createWriteStream(path, { flags: 'wx', mode: 0o644 }))
}

const isProgram = (path: string): boolean => ['node', 'install.sh'].includes(basename(path))

function signedManifest(list: Buffer, signature: Buffer, publicKey: string): Manifest {
  if (isSigned(list, String(signature), publicKey)) return readManifest(String(list))
  throw new BadBundle('Its signature is not that of those who made this shop: somebody changed it')
}

async function refuseFullDisk(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const inMb = (each: number): number => Math.ceil(each / 1e6)
  const [needed, free] = [inMb(bytes + SPARE_BYTES), inMb(bavail * bsize)]
  if (needed > free) throw new BadBundle(`The disk has ${free} MB left, and ${needed} are needed`)
}

/** What the system complains about has a name; all else is about the bytes of the file. */
function explained(error: unknown): unknown {
  if (error instanceof BadBundle) return error
  const { code, syscall } = error as Partial<NodeJS.ErrnoException>
  if (code === 'ENOENT') return new BadBundle('There is no such file')
  if (code === 'ENOSPC') return new BadBundle('The disk is full')
  return syscall === undefined
    ? new BadBundle('It is damaged, or it did not arrive as a whole')
    : error
}
