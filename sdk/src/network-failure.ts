import type { Redact } from './secret.ts'

/** Deep enough for an error of `fetch`, which wraps one of the socket, which wraps one per address that was tried. */
const DEEPEST = 4

/** Failures that can only come before a connection stands. */
const BEFORE_CONNECTION = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']
const CONNECTING = ['connect', 'getaddrinfo']

/** Whether what `fetch` threw proves that no byte of the request has left. */
export function provesNothingSent(thrown: unknown, depth: number = DEEPEST): boolean {
  if (depth === 0 || typeof thrown !== 'object' || thrown === null) return false
  return (
    BEFORE_CONNECTION.includes(textIn(thrown, 'code')) ||
    CONNECTING.includes(textIn(thrown, 'syscall')) ||
    provesNothingSent((thrown as { cause?: unknown }).cause, depth - 1)
  )
}

/**
 * Tells a foreign error again with its name, message, code and causes, and nothing else: `fetch` implementations put the URL, and
 * with it the key, into messages, stacks and properties.
 */
export function retold(thrown: unknown, redact: Redact, depth: number = DEEPEST): Error {
  if (typeof thrown !== 'object' || thrown === null) return new Error(redact(String(thrown)))
  const { cause } = thrown as { cause?: unknown }
  const error = new Error(
    redact(textIn(thrown, 'message')),
    cause === undefined || depth === 0 ? undefined : { cause: retold(cause, redact, depth - 1) },
  )
  error.name = redact(textIn(thrown, 'name') || 'Error')
  const code = textIn(thrown, 'code')
  return code === '' ? error : Object.assign(error, { code: redact(code) })
}

function textIn(value: object, name: string): string {
  const text = (value as Record<string, unknown>)[name]
  return typeof text === 'string' ? text : ''
}
