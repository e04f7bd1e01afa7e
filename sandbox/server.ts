import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'

import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'

import type { Bank } from './bank/bank.ts'
import { createBankControl } from './bank/http-control.ts'
import { createControl } from './control.ts'
import type { Sandbox } from './sandbox.ts'

export interface ServerOptions {
  /** Default `127.0.0.1`. The control API has no key: do not open it to others. */
  readonly host?: string
  /** Default 0: any free port. */
  readonly port?: number
  /** What is served at `/bank` beside the provider, with its control API at `/control/bank`. Default nothing. */
  readonly bank?: Bank | Pick<Bank, 'fetch'>
}

/** A running server. */
export interface SandboxServer {
  /** The provider's address, such as `http://127.0.0.1:4010/v2.php`. The page is at `/`, the control API at `/control`. */
  readonly url: string
  /** Stops at once; open connections break. */
  close(): Promise<void>
}

/**
 * Serves a sandbox over HTTP: the provider at `/v2.php` and `/v2.php/`, the control API at `/control`, a page at `/`,
 * and a bank at `/bank` when there is one. It logs nothing.
 */
export async function startSandboxServer(
  sandbox: Sandbox,
  { host = '127.0.0.1', port = 0, bank }: ServerOptions = {},
): Promise<SandboxServer> {
  const server = createAdaptorServer({ fetch: createApp(sandbox, bank).fetch })
  const closed = Promise.withResolvers<void>()
  server.once('close', closed.resolve)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    url: `http://${writeHost(host)}:${portOf(server.address())}/v2.php`,
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

const PAGE: Readonly<Record<string, { readonly file: string; readonly contentType: string }>> = {
  '/': { file: 'index.html', contentType: 'text/html; charset=utf-8' },
  '/page.css': { file: 'page.css', contentType: 'text/css; charset=utf-8' },
  '/page.js': { file: 'page.js', contentType: 'text/javascript; charset=utf-8' },
}

interface Served {
  Bindings: HttpBindings
}

/** What `fetch` throws for a broken connection is one over HTTP. */
async function orBroken(
  c: Context<Served>,
  fetch: (request: Request) => Promise<Response>,
): Promise<Response> {
  try {
    return await fetch(c.req.raw)
  } catch (error) {
    if (!(error instanceof TypeError) && !c.req.raw.signal.aborted) throw error
    c.env.incoming.socket.destroy()
    return RESPONSE_ALREADY_SENT
  }
}

function createApp(sandbox: Sandbox, bank: ServerOptions['bank']): Hono<Served> {
  const app = new Hono<Served>()
  app.on('ALL', ['/v2.php', '/v2.php/'], (c) => orBroken(c, sandbox.fetch))
  if (bank !== undefined) app.all('/bank/*', (c) => orBroken(c, bank.fetch))
  if (bank !== undefined && 'control' in bank) app.route('/control/bank', createBankControl(bank))
  app.route('/control', createControl(sandbox))
  for (const [path, { file, contentType }] of Object.entries(PAGE)) {
    app.get(path, async (c) =>
      c.body(await readFile(new URL(`./page/${file}`, import.meta.url)), 200, {
        'content-type': contentType,
        'content-security-policy': "default-src 'self'; img-src data:; frame-ancestors 'none'",
      }),
    )
  }
  return app
}
