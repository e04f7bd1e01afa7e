/** The wall clock of a shop's process, set wrong by hand: each process may have its own, and it may jump while the process lives. */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PRELOAD = new URL('./shift-clock.ts', import.meta.url).pathname

export interface ShiftedClock {
  /** For `launch(role, env)`, or for all processes of a world (`openRealWorld({ env })`). */
  readonly env: Readonly<Record<string, string>>
  /** The clock stands so far from the machine's from now on: above 0 it is ahead. */
  set(shiftMs: number): void
  /** Removes its file; only after the processes have ended. */
  close(): void
}

export function createShiftedClock(shiftMs = 0): ShiftedClock {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-clock-'))
  const file = join(folder, 'shift-ms')
  const set = (ms: number): void => {
    writeFileSync(`${file}.new`, String(ms))
    renameSync(`${file}.new`, file) // nobody reads half a figure
  }
  set(shiftMs)
  return {
    env: { NODE_OPTIONS: `--import=${PRELOAD}`, CLOCK_SHIFT_FILE: file },
    set,
    close: () => rmSync(folder, { recursive: true }),
  }
}
