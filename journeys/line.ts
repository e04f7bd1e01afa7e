/**
 * A line to a server, for tests: a TCP proxy that stands between a process and PostgreSQL, the provider or Telegram, and breaks
 * in the ways in which real lines do. Lines that follow each other on one flow keep their order, whatever is turned meanwhile.
 */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** Beyond it the line reads no further, and whoever speaks has to wait. */
const HELD_AT_MOST_BYTES = 1024 * 1024

/** One connection through the line. */
interface Flow {
  /** Breaks it off at both ends, as a lost peer or a restart does. */
  reset(): void
  /** Holds all that is said on it, both ways, without a word; {@link Line.resume} lets it through. */
  stall(): void
  /** Lets questions through and throws the answers away. */
  swallow(): void
}

/** All flows, or so many of them: those that spoke last first, for they are the ones in use. */
type Which = 'all' | number

export interface Line {
  readonly port: number
  /** The address of the same server by way of this line. */
  through(url: string): string
  /** How many flows there are now. */
  flows(): number
  /** @returns how many were broken off */
  reset(which?: Which): number
  /** The next connections are accepted, and broken off at their first word. */
  resetNext(count?: number): void
  /** Silence; `all` also holds connections that are made from now on. */
  stall(which?: Which): number
  /** Holds back every word for so long, both ways; 0: no longer. */
  delay(ms: number): void
  /** Throws all answers away; questions arrive. */
  swallow(): void
  /** When a client next says `text`, on that flow or on any: called before the word is passed on. */
  when(text: string, spring: (flow: Flow) => void, on?: Flow): void
  /** Everything as it was: what was stalled is passed on, what was swallowed stays lost. */
  resume(): void
  /** The server is away: flows are broken off, connections refused. */
  leave(): Promise<void>
  /** The server is back, at the same address, if it was away. */
  comeBack(): Promise<void>
  close(): Promise<void>
}

/** How a flow, or the whole line, is at present. */
interface Weather {
  stalled: boolean
  swallows: boolean
}

interface Trap {
  readonly text: string
  readonly on: Flow | undefined
  spring(flow: Flow): void
}

interface Strand extends Flow {
  spokeAt: number
  /** Lets go of what it holds. */
  wake(): void
  release(): void
}

/**
 * @param target the address of the server: `http://…`, `postgres://…`
 * @param hears told of every word of a client as it comes, before the line does anything with it
 */
export async function openLine(
  target: string,
  hears: (chunk: Buffer) => void = () => undefined,
): Promise<Line> {
  const { hostname, port: targetPort } = new URL(target)
  const strands = new Set<Strand>()
  const weather: Weather = { stalled: false, swallows: false }
  const closing = new AbortController()
  const traps: Trap[] = []
  let delayMs = 0
  let toReset = 0
  let words = 0

  function accept(client: Socket): void {
    const server = connect({ host: hostname, port: Number(targetPort), allowHalfOpen: true })
    client.setNoDelay(true)
    server.setNoDelay(true)
    const own: Weather = { stalled: false, swallows: false }
    let woken = Promise.withResolvers<void>()
    const strand: Strand = {
      spokeAt: words++,
      reset() {
        strands.delete(strand)
        for (const end of [client, server]) breakOff(end)
        strand.wake()
      },
      stall: () => void (own.stalled = true),
      swallow: () => void (own.swallows = true),
      wake() {
        woken.resolve()
        woken = Promise.withResolvers()
      },
      release() {
        Object.assign(own, { stalled: false, swallows: false })
        strand.wake()
      },
    }
    strands.add(strand)

    async function pass(from: Socket, to: Socket, chunk: Buffer, dueAt: number): Promise<void> {
      const leftMs = dueAt - performance.now()
      if (leftMs > 0) await wait(leftMs, undefined, { signal: closing.signal }).catch(() => {})
      while ((own.stalled || weather.stalled) && strands.has(strand)) await woken.promise
      const isLost = from === server && (own.swallows || weather.swallows)
      if (isLost || to.destroyed || !to.writable) return
      if (!to.write(chunk))
        await Promise.race([once(to, 'drain'), once(to, 'close')]).catch(() => {})
    }

    function carry(from: Socket, to: Socket): void {
      let last = Promise.resolve()
      let heldBytes = 0
      from.on('data', (chunk: Buffer) => {
        strand.spokeAt = words++
        if (from === client) {
          hears(chunk)
          heed(strand, chunk)
        }
        const dueAt = performance.now() + delayMs
        heldBytes += chunk.length
        if (heldBytes > HELD_AT_MOST_BYTES) from.pause()
        last = last.then(async () => {
          await pass(from, to, chunk, dueAt)
          heldBytes -= chunk.length
          from.resume()
        })
      })
      from.on('end', () => void last.then(() => to.end()))
      from.on('error', () => strand.reset())
      from.on('close', () => {
        if (from.destroyed && to.destroyed) strands.delete(strand)
        strand.wake()
      })
    }

    carry(client, server)
    carry(server, client)
  }

  function heed(strand: Strand, chunk: Buffer): void {
    if (toReset > 0) {
      toReset--
      strand.reset()
      return
    }
    const isFor = ({ text, on = strand }: Trap): boolean => on === strand && chunk.includes(text)
    for (const trap of traps.filter(isFor)) {
      traps.splice(traps.indexOf(trap), 1)
      trap.spring(strand)
    }
  }

  const chosen = (which: Which): readonly Strand[] =>
    which === 'all'
      ? [...strands]
      : [...strands].sort((a, b) => b.spokeAt - a.spokeAt).slice(0, which)

  let listener = await listenAt(0, accept)
  const { port } = listener.address() as AddressInfo

  async function leave(): Promise<void> {
    const gone = listener.listening ? once(listener, 'close') : undefined
    listener.close()
    for (const strand of chosen('all')) strand.reset()
    await gone
  }

  return {
    port,
    through(url) {
      const address = new URL(url)
      address.hostname = '127.0.0.1'
      address.port = String(port)
      return address.href
    },
    flows: () => strands.size,
    reset(which = 'all') {
      const all = chosen(which)
      for (const strand of all) strand.reset()
      return all.length
    },
    resetNext: (count = 1) => void (toReset = count),
    stall(which = 'all') {
      const all = chosen(which)
      for (const strand of all) strand.stall()
      if (which === 'all') weather.stalled = true
      return all.length
    },
    delay: (ms) => void (delayMs = ms),
    swallow: () => void (weather.swallows = true),
    when: (text, spring, on) => void traps.push({ text, spring, on }),
    resume() {
      Object.assign(weather, { stalled: false, swallows: false })
      delayMs = 0
      toReset = 0
      traps.length = 0
      for (const strand of strands) strand.release()
    },
    leave,
    async comeBack() {
      if (!listener.listening) listener = await listenAt(port, accept)
    },
    async close() {
      closing.abort()
      await leave()
    },
  }
}

/** A socket that is being shut down takes no reset any more, and would stay open for ever. */
function breakOff(socket: Socket): void {
  if (socket.destroyed) return
  if (socket.writableEnded) socket.destroy()
  else socket.resetAndDestroy()
}

async function listenAt(port: number, accept: (client: Socket) => void): Promise<Server> {
  const listener = createServer({ allowHalfOpen: true }, accept)
  listener.listen(port, '127.0.0.1')
  await once(listener, 'listening')
  return listener
}
