import type { SSEStreamingApi } from 'hono/streaming'

import type { Sandbox } from './sandbox.ts'

/** How often a watched sandbox is looked at for what came with time, and for new requests. */
const LOOK_EVERY_MS = 400

/** Says `change` on the stream whenever there may be something new to read, until its reader leaves. */
export async function announceChanges(sandbox: Sandbox, stream: SSEStreamingApi): Promise<void> {
  const bell = createBell()
  const stopListening = sandbox.onChange(bell.ring)
  const stopLooking = lookRegularly(sandbox, bell.ring)
  stream.onAbort(bell.ring)
  try {
    while (!stream.aborted && !stream.closed) {
      await stream.writeSSE({ event: 'change', data: '' })
      await bell.rung()
    }
  } finally {
    stopLooking()
    stopListening()
  }
}

function lookRegularly(sandbox: Sandbox, ring: () => void): () => void {
  let seen = sandbox.requests().total
  const timer = setInterval(() => {
    sandbox.account()
    const { total } = sandbox.requests()
    if (total !== seen) ring()
    seen = total
  }, LOOK_EVERY_MS)
  return () => clearInterval(timer)
}

/** What rings while nobody waits is heard by the next who does, once. */
function createBell(): { readonly ring: () => void; rung(): Promise<void> } {
  let waiting = Promise.withResolvers<void>()
  return {
    ring: () => waiting.resolve(),
    async rung() {
      await waiting.promise
      waiting = Promise.withResolvers<void>()
    },
  }
}
