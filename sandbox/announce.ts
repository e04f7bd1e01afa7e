import type { SSEStreamingApi } from 'hono/streaming'

import type { Sandbox } from './sandbox.ts'

/** How often a watched sandbox is looked at for what came with time, and for new requests. */
const LOOK_EVERY_MS = 400

/** Says `change` on the stream whenever there may be something new to read, until its reader leaves. */
export async function announceChanges(sandbox: Sandbox, stream: SSEStreamingApi): Promise<void> {
  const changes = createChanges()
  const stopListening = sandbox.onChange(changes.notify)
  const stopLooking = lookRegularly(sandbox, changes.notify)
  stream.onAbort(changes.notify)
  try {
    while (!stream.aborted && !stream.closed) {
      await stream.writeSSE({ event: 'change', data: '' })
      await changes.next()
    }
  } finally {
    stopLooking()
    stopListening()
  }
}

function lookRegularly(sandbox: Sandbox, notify: () => void): () => void {
  let seen = sandbox.requests().total
  const timer = setInterval(() => {
    sandbox.account()
    const { total } = sandbox.requests()
    if (total !== seen) notify()
    seen = total
  }, LOOK_EVERY_MS)
  return () => clearInterval(timer)
}

/** What comes while nobody waits is heard by the next who does, once. */
function createChanges(): { readonly notify: () => void; next(): Promise<void> } {
  let waiting = Promise.withResolvers<void>()
  return {
    notify: () => waiting.resolve(),
    async next() {
      await waiting.promise
      waiting = Promise.withResolvers<void>()
    },
  }
}
