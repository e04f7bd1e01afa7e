/** What befalls a call on its way, or its answer. */
import { disguise } from '../disguise.ts'
import { type Fault, isExecuted } from '../faults.ts'
import type { Outage } from '../options.ts'
import { downReply, endless, pageReply, reset, toResponse } from '../reply.ts'

const DEFAULT_SLOW_MS = 30_000

export interface Weather {
  readonly outage: Outage | undefined
  readonly fault: Fault | undefined
  readonly sleep: (ms: number) => Promise<void>
}

/** @throws {TypeError} as `fetch` does when the connection broke */
export async function inWeather(
  { outage, fault, sleep }: Weather,
  execute: () => Response | Promise<Response>,
): Promise<Response> {
  if (outage !== undefined) return toResponse(downReply(outage))
  if (fault === undefined) return execute()
  const answer = isExecuted(fault) ? await execute() : undefined
  switch (fault.kind) {
    case 'reset':
    case 'executed-but-unanswered':
      return toResponse(reset)
    case 'status-500':
    case 'technical':
      return toResponse(pageReply('502 Bad Gateway', 502))
    case 'status-421':
      return toResponse(pageReply('421 Misdirected Request', 421))
    case 'rate-limited':
    case 'blocked':
      return toResponse(pageReply('429 Too Many Requests', 429))
    case 'html':
      return toResponse(pageReply('This page is not available'))
    case 'empty':
      return new Response('')
    case 'endless':
      return toResponse(endless)
    case 'slow':
      await sleep(fault.slowMs ?? DEFAULT_SLOW_MS)
      return answer ?? execute()
    case 'truncated':
    case 'wrong-types':
    case 'lower-case-keys':
    case 'ornaments':
    case 'bom':
    case 'persian-digits':
    case 'grouped-digits':
    case 'odd-fields': {
      const said = answer ?? (await execute())
      const { status, headers } = said
      return new Response(disguise(await said.json(), fault), {
        status,
        headers: { 'content-type': headers.get('content-type') ?? '' },
      })
    }
  }
}
