import type { Outage, RateLimitLook } from './options.ts'

/** What goes back over the wire: a text, one without an end, or nothing because the connection broke. */
export type Reply =
  | {
      readonly kind: 'text'
      readonly status: number
      readonly text: string
      readonly contentType: string
    }
  | { readonly kind: 'reset' }
  | { readonly kind: 'endless' }

const HTML = 'text/html; charset=UTF-8'

export const reset: Reply = { kind: 'reset' }

export const endless: Reply = { kind: 'endless' }

export const textReply = (text: string, contentType: string, status = 200): Reply => ({
  kind: 'text',
  status,
  text,
  contentType,
})

export const pageReply = (title: string, status = 200): Reply =>
  textReply(
    `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
    HTML,
    status,
  )

export function refusedReply(look: RateLimitLook): Reply {
  switch (look) {
    case 'status-429':
      return textReply('Too Many Requests', 'text/plain', 429)
    case 'html':
      return pageReply('Too many requests')
    case 'empty':
      return textReply('', HTML)
  }
}

export const downReply = (outage: Outage): Reply =>
  outage === 'reset' ? reset : pageReply('503 Service Unavailable', 503)

/** Gives the reply as `fetch` would, which is to throw when the connection broke. */
export function toResponse(reply: Reply): Response {
  if (reply.kind === 'reset') throw brokenConnection()
  if (reply.kind === 'endless') return new Response(withoutEnd())
  const { status, text, contentType } = reply
  return new Response(text, { status, headers: { 'content-type': contentType } })
}

/** Spaces, which no reader of JSON minds. */
function withoutEnd(): ReadableStream<Uint8Array> {
  const piece = new Uint8Array(64 * 1024).fill(32)
  return new ReadableStream({ pull: (controller) => controller.enqueue(piece) })
}

function brokenConnection(): TypeError {
  const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
  return new TypeError('fetch failed', { cause })
}
