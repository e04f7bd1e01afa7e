import {
  NumberlandError,
  RefusedError,
  type EpochMs,
  type Numberland,
  type NumberStatus,
} from '#sdk'
import type { World } from './world.ts'

const ASK_AGAIN_EVERY_MS = 30_000

/**
 * Cancels a number, and asks again for as long as Numberland answers 'not yet' or not at all: that can take until the
 * number's time is over.
 *
 * @returns the last state: `cancelled`; `received` when a code was faster; `waiting` when it was never cancelled
 */
export async function giveBack(
  numberland: Numberland,
  { clock }: World,
  { id, endsAt }: { readonly id: string; readonly endsAt: EpochMs },
  signal: AbortSignal,
): Promise<NumberStatus> {
  for (;;) {
    const isLast = clock.now() >= endsAt
    const status = await numberland.cancel(id, { signal }).catch((error: unknown) => {
      if (isLast || !mayPass(error)) throw error
      return undefined
    })
    if (status !== undefined && (isLast || status.state !== 'waiting')) return status
    await clock.sleep(Math.min(ASK_AGAIN_EVERY_MS, Math.max(0, endsAt - clock.now())), signal)
  }
}

/** A definite refusal stays one, and after an abort the sleep would fail anyway. */
function mayPass(error: unknown): boolean {
  if (error instanceof RefusedError) return error.kind === 'fault'
  return error instanceof NumberlandError
}
