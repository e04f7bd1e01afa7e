/**
 * Several ways to one place, the best first. A way that cannot be connected through is left at once; it is tried quietly, and taken again
 * once it has held for a while. What has left by a way ends by it.
 */
import { DIRECT, exitOfWay, nameOfWay, outgoingFetch, tryWay } from './outgoing.ts'
import type { Clock, UnusedTurn } from '#sdk'

const SECOND = 1000
const MINUTE = 60 * SECOND
/** A proxy that swallows everything takes as long to be known. */
const PROBE_WITHIN_MS = 8 * SECOND
const FIRST_PAUSE_MS = 5 * SECOND
const LONGEST_PAUSE_MS = MINUTE
/** Between the looks at a way that answers again. */
const HOLD_MS = 10 * SECOND
/** It must hold for so many looks; for twice as many each time that it was lost again soon. */
const LOOKS = 3
const LOOKS_AT_MOST = 24
const SOON_MS = 10 * MINUTE

/** How a way stands, for people. */
export interface WayStanding {
  /** Without its password. */
  readonly name: string
  readonly isUp: boolean
  readonly isInUse: boolean
  /** Why it was left, as a code. */
  readonly trouble: string | undefined
}

export interface WaysOut {
  /** Sends by the way in use; by another when no connection comes about. With `init.turn`, by the way of that turn alone. */
  readonly fetch: typeof fetch
  /** The way in use, by the address that it leads out by. */
  current(): string
  standing(): readonly WayStanding[]
  /** Looks no more. */
  close(): void
}

interface WaysOptions {
  /** What is at their end, for the log. */
  readonly to: string
  /** Asked for its headers, to see whether a way leads there. */
  readonly probe: string
  readonly clock: Clock
  readonly log: {
    info(fields: object, message: string): void
    warn(fields: object, message: string): void
  }
  /** Waits until a way may be looked at; the limit of requests counts those too. */
  readonly turnFor?: (exit: string) => Promise<unknown>
  readonly open?: (way: string) => Promise<typeof fetch>
}

interface Way {
  readonly name: string
  readonly exit: string
  readonly send: typeof fetch
  /** Undefined while it is up. */
  trouble: string | undefined
  /** Since it was taken again. */
  upAt: number
  looks: number
  isLookedAt: boolean
}

/** @param ways as they were set, see `readProxy`; at least one */
export async function openWaysOut(ways: readonly string[], options: WaysOptions): Promise<WaysOut> {
  const { open = outgoingFetch } = options
  const opened = await Promise.all(
    (ways.length === 0 ? [DIRECT] : ways).map(async (way): Promise<Way> => ({
      name: nameOfWay(way),
      exit: exitOfWay(way),
      send: await open(way),
      trouble: undefined,
      upAt: -Infinity,
      looks: LOOKS,
      isLookedAt: false,
    })),
  )
  return waysOut(opened, options)
}

function waysOut(ways: readonly Way[], options: WaysOptions): WaysOut {
  const { to, clock, log } = options
  const end = new AbortController()
  let told = ways[0]

  /** Those that are down are tried last, and only where nothing else is left. */
  const inOrder = (): readonly Way[] => [
    ...ways.filter(({ trouble }) => trouble === undefined),
    ...ways.filter(({ trouble }) => trouble !== undefined),
  ]
  const inUse = (): Way => inOrder()[0] as Way // there is at least one

  function tell(): void {
    const way = inUse()
    if (way === told) return
    const from = { to, from: told?.name, why: told?.trouble, now: way.name }
    if (way === ways[0]) log.info(from, 'The best way leads there again')
    else log.warn(from, 'The way has changed')
    told = way
  }

  function leave(way: Way, trouble: string): void {
    if (way.trouble === undefined) {
      const isSoon = clock.now() - way.upAt < SOON_MS
      way.looks = isSoon ? Math.min(2 * way.looks, LOOKS_AT_MOST) : LOOKS
    }
    way.trouble = trouble
    tell()
    void watch(way)
  }

  function takeAgain(way: Way): void {
    way.trouble = undefined
    way.upAt = clock.now()
    tell()
  }

  /** Looks at a way that was left until it has held for a while. */
  async function watch(way: Way): Promise<void> {
    if (way.isLookedAt || ways.length === 1) return
    way.isLookedAt = true
    try {
      let pauseMs = FIRST_PAUSE_MS
      for (let held = 0; way.trouble !== undefined && held < way.looks;) {
        await clock.sleep(held > 0 ? HOLD_MS : pauseMs, end.signal)
        const trouble = await look(way)
        pauseMs = trouble === undefined ? FIRST_PAUSE_MS : Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
        held = trouble === undefined ? held + 1 : 0
        if (trouble !== undefined && way.trouble !== undefined) way.trouble = trouble
      }
      if (way.trouble !== undefined) takeAgain(way)
    } catch {
      // closed
    } finally {
      way.isLookedAt = false
    }
  }

  /** @returns what is wrong with it; undefined when anything answered */
  async function look({ send, exit }: Way): Promise<string | undefined> {
    await options.turnFor?.(exit)
    try {
      const signal = AbortSignal.any([AbortSignal.timeout(PROBE_WITHIN_MS), end.signal])
      const response = await send(options.probe, { method: 'HEAD', redirect: 'manual', signal })
      await response.body?.cancel()
      return undefined
    } catch (error) {
      end.signal.throwIfAborted()
      return codeOf(error)
    }
  }

  /** Something was sent, and no answer came: perhaps it is the way, perhaps what is at its end. Others find out before they wait as long. */
  async function suspect(way: Way): Promise<void> {
    if (way.isLookedAt || way.trouble !== undefined || ways.length === 1) return
    way.isLookedAt = true
    const trouble = await look(way).catch(() => undefined) // closed
    way.isLookedAt = false
    if (trouble !== undefined && way.trouble === undefined) leave(way, trouble)
  }

  /** @returns the answer, or what it failed with; another way may be tried after an `unsent` */
  async function sendBy(way: Way, ...[input, init]: Parameters<typeof fetch>) {
    const tried = await tryWay((leaving: RequestInit) => way.send(input, leaving), init ?? {})
    if ('answer' in tried) {
      if (ways.every(({ trouble }) => trouble !== undefined)) takeAgain(way) // this one answers
    } else if (tried.isUnsent) leave(way, codeOf(tried.error))
    else if (tried.isBroken) void suspect(way)
    return tried
  }

  async function send(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
    const { turn } = (init ?? {}) as { readonly turn?: unknown }
    const own = ways.find(({ exit }) => exit === turn)
    if (own !== undefined) return sendInTurn(own, input, init)
    const order = inOrder()
    for (const way of order) {
      const tried = await sendBy(way, input, init)
      if ('answer' in tried) return tried.answer
      if (!tried.mayMove || way === order.at(-1)) throw tried.error
    }
    throw new TypeError('There is no way out')
  }

  /** The turn counts for this way's own limit; by another the request goes in a turn of that. */
  async function sendInTurn(way: Way, ...request: Parameters<typeof fetch>): Promise<Response> {
    const tried = await sendBy(way, ...request)
    if ('answer' in tried) return tried.answer
    const isElsewhere = tried.mayMove && inUse().trouble === undefined
    throw isElsewhere ? unusedTurn(tried.error) : tried.error
  }

  return {
    fetch: send,
    current: () => inUse().exit,
    standing: () =>
      ways.map((way) => ({
        name: way.name,
        isUp: way.trouble === undefined,
        isInUse: way === inUse(),
        trouble: way.trouble,
      })),
    close: () => end.abort(),
  }
}

const unusedTurn = (cause: unknown): UnusedTurn =>
  Object.assign(new Error('No connection by this way', { cause }), {
    code: codeOf(cause),
    syscall: 'connect', // nothing was sent
    anotherTurn: true as const,
  })

/** Never the message, which may hold an address. */
function codeOf(error: unknown): string {
  for (let each: unknown = error, depth = 0; each instanceof Error && depth < 4; depth++) {
    const { code } = each as { readonly code?: unknown }
    if (typeof code === 'string') return code
    if (each.name === 'TimeoutError') return 'ETIMEDOUT'
    each = each.cause
  }
  return 'no connection'
}
