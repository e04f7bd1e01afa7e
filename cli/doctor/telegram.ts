import type { Config } from '#config'
import { readText, type FetchResponse } from '#sdk'
import { fetchBy } from '../client.ts'
import { codeIn } from '../failure.ts'
import type { World } from '../world.ts'

export type Telegram = NonNullable<Config['telegram']>

/** What came back from a method of the Bot API. */
export type Reply =
  | {
      readonly kind: 'answered'
      readonly result: Readonly<Record<string, unknown>>
      /** The server's own time, as its `Date` header says. */
      readonly atMs: number | undefined
    }
  | { readonly kind: 'refused'; readonly code: number; readonly description: string }
  /** Not the Bot API: a page of somebody on the way. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'silent'; readonly why: string }

const PATIENCE_MS = 15_000
/** Far more than it says about itself. */
const MOST_BYTES = 2 ** 20

/** Calls a method without parameters, through the proxy that is set for Telegram. The token stands in the address: it is not told. */
export async function askTelegram(
  world: World,
  { token, apiRoot, ways }: Pick<Telegram, 'token' | 'apiRoot' | 'ways'>,
  method: 'getMe' | 'getWebhookInfo',
): Promise<Reply> {
  const patience = new AbortController()
  const end = new AbortController()
  const timer = world.clock.sleep(PATIENCE_MS, end.signal).then(
    () => patience.abort(),
    () => undefined, // answered in time
  )
  try {
    const send = await fetchBy(world, ways)
    const response = await send(`${apiRoot}/bot${token}/${method}`, {
      signal: patience.signal,
      headers: { accept: 'application/json' },
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
    })
    return await replyOf(response)
  } catch (error) {
    const why = patience.signal.aborted ? 'time-out' : codeIn(error) || 'no connection'
    return { kind: 'silent', why }
  } finally {
    end.abort()
    await timer
  }
}

async function replyOf(response: FetchResponse): Promise<Reply> {
  const answer = parsed((await readText(response, MOST_BYTES)).text)
  if (answer['ok'] === true && isRecord(answer['result'])) {
    const date = Date.parse(response.headers.get('date') ?? '')
    return {
      kind: 'answered',
      result: answer['result'],
      atMs: Number.isNaN(date) ? undefined : date,
    }
  }
  if (answer['ok'] !== false) return { kind: 'foreign' }
  const code = Number(answer['error_code'])
  return { kind: 'refused', code, description: String(answer['description']) }
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(text) as unknown
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
