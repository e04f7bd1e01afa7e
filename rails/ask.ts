import type { GatewayOptions, Unknown } from './rail.ts'
import { parseFields, type Fields } from './fields.ts'

/** What a gateway answered, whatever its status below 500: refusals come with 4xx and a reason. */
export interface Answer {
  readonly kind: 'answer'
  readonly status: number
  readonly fields: Fields
}

interface Question {
  readonly path: string
  /** Sent as JSON, by POST; without it the question is a GET. */
  readonly body?: Fields
}

/** Asks one gateway. It never throws: what is no readable answer is {@link Unknown}, for the money may have moved. */
export interface Ask {
  (question: Question, signal?: AbortSignal): Promise<Answer | Unknown>
  /** The gateway's address, without a slash at the end. */
  readonly url: string
}

interface Gate {
  /** The gateway's own address, where the options name no other. */
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Answers are some hundred bytes; the longest, a hundred payments, some 40 KB. */
const MOST_BYTES = 256 * 1024
const TIMEOUT_MS = 15_000

export function createAsk(options: GatewayOptions, gate: Gate): Ask {
  const url = (options.url ?? gate.url).replace(/\/+$/, '')
  const ask = async (question: Question, signal?: AbortSignal): Promise<Answer | Unknown> => {
    const timeout = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS)
    const init: RequestInit = {
      ...contentOf(question, gate.headers),
      redirect: 'error',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    }
    try {
      return await readAnswer(await options.fetch(url + question.path, init))
    } catch (thrown) {
      return unknown(whyNone(thrown))
    }
  }
  return Object.assign(ask, { url })
}

export const unknown = (reason: string): Unknown => ({ kind: 'unknown', reason })

function contentOf({ body }: Question, own: Gate['headers']): RequestInit {
  const headers = { accept: 'application/json', ...own }
  if (body === undefined) return { headers }
  const withType = { ...headers, 'content-type': 'application/json' }
  return { method: 'POST', headers: withType, body: JSON.stringify(body) }
}

async function readAnswer(response: Response): Promise<Answer | Unknown> {
  const { status } = response
  if (status >= 500 || status === 429 || (status >= 300 && status < 400)) {
    response.body?.cancel().catch(() => undefined)
    return unknown(`HTTP ${status}`)
  }
  const text = await readText(response)
  if (text === undefined) return unknown('the answer has no end')
  const fields = parseFields(text)
  return fields === undefined
    ? unknown(`HTTP ${status}, and the answer is not JSON`)
    : { kind: 'answer', status, fields }
}

async function readText(response: Response): Promise<string | undefined> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of response.body ?? []) {
    bytes += piece.byteLength
    if (bytes > MOST_BYTES) return undefined // leaving the loop closes the connection
    pieces.push(piece)
  }
  return new TextDecoder().decode(Buffer.concat(pieces))
}

/** By name and code only: messages of `fetch` may quote the address and the headers. */
function whyNone(thrown: unknown): string {
  const { name, cause } = Object(thrown) as { name?: unknown; cause?: { code?: unknown } }
  if (name === 'TimeoutError') return 'no answer in time'
  if (name === 'AbortError') return 'the question was withdrawn'
  const code = cause?.code
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? `no answer (${code})` : 'no answer'
}
