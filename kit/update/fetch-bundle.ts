/** The newest release, from the project's own page. */
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readConfig, type Environment } from '#config'
import { byFirstOf, DIRECT } from '#outgoing'
import { EXIT, Failure } from '#cli'
import { notInstalled } from '../failed.ts'
import { PLACES } from '../places.ts'
import { HOME, releaseIn } from '../release.ts'

const AT_MOST_BYTES = 200 * 1000 * 1000
const PATIENCE_MS = 15 * 60_000

/** Fetches it, and hands it on as a file that is there meanwhile. @throws {Failure} when it cannot be had */
export async function fetchBundle<T>(
  env: Environment,
  tell: (line: string) => void,
  use: (file: string, tell: (line: string) => void) => Promise<T>,
): Promise<T> {
  const address = newestAddress()
  const folder = mkdtempSync(join(PLACES.releases, '.fetched-'))
  try {
    tell(`Fetching ${address}`)
    const file = join(folder, 'bundle.tar.gz')
    await fetchInto(file, address, readConfig(env).telegram?.ways ?? [DIRECT]).catch(
      (error: Error) => {
        throw new Failure(
          EXIT.unreachable,
          `The newest release cannot be fetched (${error.message}). Bring the file to this machine in another way: numberland-shop update FILE`,
        )
      },
    )
    return await use(file, tell)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function newestAddress(): string {
  if (HOME === undefined) throw notInstalled()
  const { repository } = JSON.parse(readFileSync(join(HOME, 'app/package.json'), 'utf8')) as {
    readonly repository: { readonly url: string }
  }
  const { arch, libc } = releaseIn(HOME)
  const page = repository.url.replace(/^git\+|\.git$/g, '')
  return `${page}/releases/latest/download/numberland-shop-linux-${arch}${libc === 'musl' ? '-musl' : ''}.tar.gz`
}

async function fetchInto(file: string, address: string, ways: readonly string[]): Promise<void> {
  const response = await answerFrom(address, byFirstOf(ways))
  if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`)
  let bytes = 0
  const limit = new Transform({
    transform(piece: Buffer, _, done) {
      bytes += piece.length
      done(bytes > AT_MOST_BYTES ? new Error('it is too large') : null, piece)
    },
  })
  const body = response.body as Parameters<typeof Readable.fromWeb>[0]
  await pipeline(Readable.fromWeb(body), limit, createWriteStream(file, { mode: 0o600 }))
}

/** Our calls are sent once, so what moved is asked for anew. */
async function answerFrom(address: string, send: typeof fetch, moves = 5): Promise<Response> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const response = await send(address, { signal, redirect: 'manual' })
  const target = response.headers.get('location')
  if (response.status < 300 || response.status > 399 || target === null) return response
  const moved = new URL(target, address)
  if (moves === 0 || moved.protocol !== 'https:') throw new Error('it leads nowhere')
  return answerFrom(moved.href, send, moves - 1)
}
