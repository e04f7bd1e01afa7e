/**
 * Node's `fetch` repeats a request by itself: after HTTP 421 (the standard wants it), or when a dispatcher that retries was set for the
 * whole program. A request that buys something would buy twice, and a repeated read breaks the limit of requests. It sends
 * everything through a dispatcher, and `init` may bring one: here is one that lets a request start once.
 */

/** The part of undici's dispatcher that is used. */
interface Dispatcher {
  dispatch(options: unknown, handler: Handler): unknown
}

/** What undici tells of a request, in its older and in its newer form. */
interface Handler {
  onConnect?: (abort: unknown, ...more: unknown[]) => void
  onRequestStart?: (controller: unknown, ...more: unknown[]) => void
}

/**
 * Gives a dispatcher of undici, such as a `ProxyAgent`, a face for one single call of `fetch`: what would send the request
 * a second time fails instead.
 *
 * @param dispatcher default: the one that the program's `fetch` uses
 * @param beforeStart called right before the first byte leaves; what it throws keeps the request from leaving
 * @example fetch(url, { ...init, dispatcher: sendOnce(proxyAgent, init.beforeStart) })
 */
export function sendOnce<D extends object>(dispatcher?: D, beforeStart?: () => void): D {
  const sending = { hasStarted: false }
  const once: Dispatcher = {
    dispatch(options, handler) {
      if (sending.hasStarted) throw again()
      startOnce(handler, 'onConnect', sending, beforeStart)
      startOnce(handler, 'onRequestStart', sending, beforeStart)
      const onward = (dispatcher as Dispatcher | undefined) ?? globalDispatcherFor(handler)
      return onward.dispatch(options, handler)
    },
  }
  return once as unknown as D // undici asks its dispatchers for `dispatch` alone
}

const again = (): Error => new Error('The request was sent already, and is not sent twice')

/** It is told right before the first byte leaves; a dispatcher below that retries comes here again. */
function startOnce(
  handler: Handler,
  name: 'onConnect' | 'onRequestStart',
  sending: { hasStarted: boolean },
  beforeStart: (() => void) | undefined,
): void {
  const start = handler[name]
  if (start === undefined) return
  handler[name] = (first, ...others) => {
    if (sending.hasStarted) return abortWith(first, again())
    beforeStart?.() // what it throws fails the request and, unlike an abort, leaves its connection ready for the next
    sending.hasStarted = true
    start.call(handler, first, ...others)
  }
}

/** The older form hands over the function that aborts, the newer one an object that has it. */
function abortWith(given: unknown, reason: Error): void {
  if (typeof given === 'function') given(reason)
  else (given as { abort(reason: Error): void }).abort(reason)
}

const OLDER = Symbol.for('undici.globalDispatcher.1')
const NEWER = Symbol.for('undici.globalDispatcher.2')

/** Where undici keeps the dispatcher of the whole program; its versions that only know the newer handlers use the second name. */
function globalDispatcherFor(handler: Handler): Dispatcher {
  const shared = globalThis as unknown as Record<symbol, Dispatcher | undefined>
  const found =
    handler.onRequestStart === undefined ? shared[OLDER] : (shared[NEWER] ?? shared[OLDER])
  if (found === undefined) throw new TypeError('This fetch has no dispatcher to send through')
  return found
}
