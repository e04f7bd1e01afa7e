/** From the file of a bundle to a folder that holds exactly what was signed. */
import { chmod, mkdir, readFile, rm, statfs } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { extract, list, type ReadEntry } from 'tar'
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
/** Left on the disk for the shop, which goes on meanwhile. */
const SPARE_BYTES = 64 * 1024 * 1024

interface Head {
  readonly manifest: Manifest
  readonly bytes: number
}

/**
 * Nothing is written before the list of its files was found signed, and nothing that is not on the list.
 *
 * @param into a folder that is made, and is gone again when this fails
 * @param publicKey whose signature it must bear
 * @throws {BadBundle} with what is wrong, for people
 */
export async function unpackBundle(file: string, into: string, publicKey: string): Promise<void> {
  const { manifest, bytes } = await readHead(file, publicKey)
  await rm(into, { recursive: true, force: true })
  await mkdir(into, { recursive: true, mode: 0o700 })
  try {
    await refuseFullDisk(into, bytes)
    const isListed = (path: string): boolean => manifest.has(inside(path)) || isHead(inside(path))
    const filter = (path: string, entry: unknown): boolean =>
      (entry as ReadEntry).type === 'File' && isListed(path)
    await extract({ file, cwd: into, strip: 1, strict: true, preserveOwner: false, filter })
    await checkFiles(into, manifest)
    for (const path of manifest.keys())
      await chmod(join(into, path), ['node', 'install.sh'].includes(basename(path)) ? 0o755 : 0o644)
    await chmod(into, 0o755)
  } catch (error) {
    await rm(into, { recursive: true, force: true })
    throw explained(error)
  }
}

/** The same of a folder that was unpacked by hand. */
export async function checkUnpacked(folder: string, publicKey: string): Promise<void> {
  const read = (name: string): Promise<Buffer> => readFile(join(folder, name)).catch(missing(name))
  const text = await read(MANIFEST)
  refuseUnsigned(text, String(await read(SIGNATURE)), publicKey)
  await checkFiles(folder, readManifest(String(text)))
}

const missing = (name: string) => (): never => {
  throw new BadBundle(`${name} is missing in it: it is not signed`)
}

/** The whole archive is read once, so a file that was cut off is found before anything is written. */
async function readHead(file: string, publicKey: string): Promise<Head> {
  const heads = new Map<string, Buffer>()
  let bytes = 0
  const onReadEntry = (entry: ReadEntry): void => {
    bytes += entry.size
    const name = inside(entry.path)
    if (!isHead(name) || heads.has(name) || entry.size > HEAD_AT_MOST_BYTES) {
      entry.resume()
      return
    }
    const pieces: Buffer[] = []
    entry.on('data', (piece) => pieces.push(piece))
    entry.on('end', () => heads.set(name, Buffer.concat(pieces)))
  }
  try {
    await list({ file, strict: true, onReadEntry })
  } catch (error) {
    throw explained(error)
  }
  const [text, signature] = [heads.get(MANIFEST), heads.get(SIGNATURE)]
  if (text === undefined) throw new BadBundle('It is no bundle of the shop')
  if (signature === undefined) throw new BadBundle('It is not signed')
  refuseUnsigned(text, String(signature), publicKey)
  return { manifest: readManifest(String(text)), bytes }
}

const isHead = (path: string): boolean => path === MANIFEST || path === SIGNATURE

/** All stands in one folder, whose name nobody relies on. */
const inside = (path: string): string => path.replace(/^\/*[^/]*\//, '')

function refuseUnsigned(text: Uint8Array, signature: string, publicKey: string): void {
  if (isSigned(text, signature, publicKey)) return
  throw new BadBundle('Its signature is not that of those who made this shop: somebody changed it')
}

async function refuseFullDisk(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const [needed, free] = [bytes + SPARE_BYTES, bavail * bsize].map((each) => Math.ceil(each / 1e6))
  if ((needed ?? 0) > (free ?? 0))
    throw new BadBundle(`The disk has ${free} MB left, and ${needed} are needed`)
}

function explained(error: unknown): unknown {
  const { code = '', message = '' } = error as Partial<NodeJS.ErrnoException>
  if (error instanceof BadBundle) return error
  if (code === 'ENOENT') return new BadBundle('There is no such file')
  if (code === 'ENOSPC') return new BadBundle('The disk is full')
  if (/^(Z_|TAR_)/.test(code) || /zlib|unexpected end|truncated/i.test(message))
    return new BadBundle('It is damaged, or it did not arrive as a whole')
  return error
}
