/** The one web server: health, the webhook, and in the demo the playground. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { House } from './house.ts'

export interface WebOptions {
  readonly house: Pick<House, 'notReady' | 'bot'>
  /** Answers what is not the shop's own; only in the demo. */
  readonly playground: ((request: Request) => Promise<Response>) | undefined
}

/** Everything that speaks HTTP, as a function from request to response. */
export function createWeb({
  house,
  playground,
}: WebOptions): (request: Request) => Response | Promise<Response> {
  const app = new Hono()
  app.get('/healthz', (context) => context.json({ alive: true }))
  app.get('/readyz', (context) => {
    const reasons = house.notReady()
    return context.json({ ready: reasons.length === 0, reasons }, reasons.length === 0 ? 200 : 503)
  })
  app.post('/telegram/webhook', (context) => house.bot.webhook(context.req.raw))
  if (playground !== undefined) {
    app.get('/', (context) => context.redirect('/playground'))
    app.all('*', (context) => playground(context.req.raw))
  }
  return (request) => app.fetch(request)
}

export interface WebServer {
  readonly url: string
  close(): Promise<void>
}

/** @throws {Error} that names the setting to change when the address cannot be used */
export function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  host: string,
  port: number,
): Promise<WebServer> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, (address) => {
      const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
      resolve({
        url: `http://${name}:${address.port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      })
    })
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(explain(error, host, port), { cause: error })),
    )
  })
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `PORT: ${port} is in use on ${host}. Stop the other program, or set PORT to another number.`
  if (error.code === 'EACCES')
    return `PORT: ${port} may not be used by this user. Set PORT to a number above 1023.`
  if (error.code === 'EADDRNOTAVAIL')
    return `HOST: ${host} is not an address of this machine. Set HOST to 127.0.0.1 or 0.0.0.0.`
  return `The web server could not start on ${host}:${port} (${error.code ?? error.message}).`
}
