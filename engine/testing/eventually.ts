import { setTimeout as pass } from 'node:timers/promises'

const LOOKS_EVERY_MS = 20

/**
 * Waits for what another process does: there is no clock to turn over there.
 *
 * @param describe says how it stands, should it never come
 */
export async function eventually(
  holds: () => boolean | Promise<boolean>,
  describe: () => string = () => String(holds),
  withinMs = 60_000,
): Promise<void> {
  const end = performance.now() + withinMs
  while (!(await holds())) {
    if (performance.now() > end)
      throw new Error(`It did not happen within ${withinMs} ms:\n${describe()}`)
    await pass(LOOKS_EVERY_MS)
  }
}
