import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Playground } from './playground.ts'

export interface ServerOptions {
  /** Default `127.0.0.1`. The playground has no passwords: do not open it to others. */
  readonly host?: string
  /** Default 0: any free port. */
  readonly port?: number
}

/** A running server. */
export interface PlaygroundServer {
  /** What a bot takes for `https://api.telegram.org`, such as `http://127.0.0.1:8081`. */
  readonly url: string
  /** The address of the page. */
  readonly page: string
  /** Stops at once; open connections break. The playground itself goes on until its own `close()`. */
  close(): Promise<void>
}

/** The largest file that a bot may send to Telegram, and what stands around it. */
const BODY_AT_MOST_BYTES = 51 * 1024 * 1024

/** Serves a playground over HTTP: the Bot API, and the page at `/playground`. It logs nothing. */
export async function startPlaygroundServer(
  playground: Playground,
  { host = '127.0.0.1', port = 0 }: ServerOptions = {},
): Promise<PlaygroundServer> {
  const app = new Hono()
  app.use(bodyLimit({ maxSize: BODY_AT_MOST_BYTES }))
  app.get('/', (context) => context.redirect('/playground'))
  app.all('*', (context) => playground.fetch(context.req.raw))
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false })
  const closed = Promise.withResolvers<void>()
  server.once('close', closed.resolve)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const url = `http://${writeHost(host)}:${portOf(server.address())}`
  return {
    url,
    page: `${url}/playground`,
    close() {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      return closed.promise
    },
  }
}

const writeHost = (host: string): string => (host.includes(':') ? `[${host}]` : host)

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address ? address.port : 0
