/** The way through an HTTP proxy, which opens a tunnel to where it is asked to. */
import { Agent as HttpAgent, request as httpRequest, type ClientRequestArgs } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Socket } from 'node:net'
import { connect as connectSecurely } from 'node:tls'

/** A proxy that swallows everything, or answers without an end, must not hold a call for longer. */
const OPEN_WITHIN_MS = 10_000

/** @param isSecure whether TLS is spoken at the tunnel's other end */
export function tunnelAgent(proxy: string, isSecure: boolean): HttpAgent {
  const agent = isSecure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true })
  agent.createConnection = (options, callback) => {
    openTunnel(new URL(proxy), options).then(
      (socket) =>
        callback?.(
          null,
          isSecure ? connectSecurely({ ...(options as object), path: undefined, socket }) : socket,
        ),
      (error: Error) => callback?.(error, undefined as never), // with an error there is no connection
    )
    return undefined
  }
  return agent
}

/** Asked by Node's own client, which reads no headers without an end. */
function openTunnel(proxy: URL, { host, port }: ClientRequestArgs): Promise<Socket> {
  const isSecure = proxy.protocol === 'https:'
  const target = `${host?.includes(':') ? `[${host}]` : host}:${port}`
  const { promise, resolve, reject } = Promise.withResolvers<Socket>()
  const asked = (isSecure ? httpsRequest : httpRequest)({
    agent: false,
    method: 'CONNECT',
    host: proxy.hostname.replaceAll(/^\[|\]$/g, ''),
    port: proxy.port || (isSecure ? 443 : 80),
    path: target,
    headers: { host: target, ...loginOf(proxy) },
  })
  // The time is the network's, not the shop's.
  const late = AbortSignal.timeout(OPEN_WITHIN_MS)
  const giveUp = (): void => void asked.destroy(failure('ETIMEDOUT'))
  late.addEventListener('abort', giveUp)
  asked.once('connect', ({ statusCode = 0 }, socket, head) => {
    if (statusCode === 200) {
      socket.unshift(head)
      return resolve(socket)
    }
    socket.destroy()
    reject(statusCode === 407 ? new Error(WRONG_LOGIN) : failure(`PROXY_ANSWERED_${statusCode}`))
  })
  asked.once('error', reject)
  asked.end()
  return promise.finally(() => late.removeEventListener('abort', giveUp))
}

const WRONG_LOGIN = 'Proxy authentication failed'

const failure = (code: string): Error => Object.assign(new Error(code), { code })

function loginOf({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {}
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }
}
