/** The members of node-fetch 2 that are used; grammY brings it, without types. */
declare module 'node-fetch' {
  import type { Agent } from 'node:http'

  export default function fetch(
    url: string,
    init: {
      readonly method?: string
      readonly headers?: Record<string, string>
      readonly body?: unknown
      readonly signal: AbortSignal
      readonly agent: Agent | undefined
      readonly compress: boolean
    },
  ): Promise<{ readonly body: AsyncIterable<Uint8Array> }>
}
