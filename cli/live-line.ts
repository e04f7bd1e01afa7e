import { fit } from './width.ts'
import type { World } from './world.ts'

const CLEAR = '\r\u001B[2K'
const REDRAW_EVERY_MS = 1000

/** One line at the bottom of the terminal that says how things stand. */
export interface LiveLine {
  /** Takes the line away; what is written next stands in its place. */
  stop(): void
  /** Shows it again. */
  go(): void
}

/** Draws the line every second. Where stderr is no terminal, or quiet is wanted, it draws nothing. */
export function createLiveLine(world: World, isQuiet: boolean, text: () => string): LiveLine {
  const isSeen = world.isTTY.stderr && !isQuiet
  let drawing: AbortController | undefined

  async function draw(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      world.stderr.write(CLEAR + fit(text(), (world.stderr.columns ?? 80) - 1))
      await world.clock.sleep(REDRAW_EVERY_MS, signal).catch(() => undefined)
    }
  }

  return {
    go() {
      if (!isSeen || drawing) return
      drawing = new AbortController()
      void draw(drawing.signal)
    },
    stop() {
      if (!drawing) return
      drawing.abort()
      drawing = undefined
      world.stderr.write(CLEAR)
    },
  }
}
