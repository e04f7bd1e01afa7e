/** The one web server: health, the webhook, and in the demo the playground. */
import { serve } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import type { House } from './house.ts'
import { VERSION } from './version.ts'
import { addPaymentRoutes } from './web-payments.ts'

/** Telegram's updates are far smaller. */
const UPDATE_AT_MOST_BYTES = 1024 * 1024
/** A picture that somebody sends in the playground. */
const BODY_AT_MOST_BYTES = 16 * 1024 * 1024
const WEBHOOK_PATH = '/telegram/webhook'
const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

export interface WebOptions {
  readonly house: Pick<House, 'notReady' | 'bot' | 'metrics' | 'engine' | 'clock' | 'log'>
  /** Where Telegram brings updates besides `/telegram/webhook`: the path of TELEGRAM_WEBHOOK_URL. */
  readonly webhookPath?: string | undefined
  /** Answers what is not the shop's own; only in the demo. */
  readonly playground: ((request: Request) => Promise<Response>) | undefined
}

/** Everything that speaks HTTP, as a function from request to response. */
export function createWeb({
  house,
  webhookPath = WEBHOOK_PATH,
  playground,
}: WebOptions): (request: Request) => Response | Promise<Response> {
  const app = new Hono()
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse()
    const { method, path } = context.req
    house.log.error({ err: error, method, path: beginningOf(path) }, 'A request failed')
    return context.text('Internal Server Error', 500)
  })
  if (playground !== undefined) for (const pages of PAGES_OF_PAYERS) app.use(pages, letFrame)
  // Of this host alone: the owner may have other hosts under the domain that do not speak HTTPS.
  const strictTransportSecurity = 'max-age=15552000'
  app.use(secureHeaders({ xFrameOptions: 'DENY', strictTransportSecurity }))
  const hooks = new Set([WEBHOOK_PATH, withoutSlash(webhookPath)])
  const isHook = ({ req }: Context): boolean =>
    req.method === 'POST' && hooks.has(withoutSlash(new URL(req.url).pathname))
  const ofUpdate = bodyLimit({ maxSize: UPDATE_AT_MOST_BYTES })
  const ofAnything = bodyLimit({ maxSize: BODY_AT_MOST_BYTES })
  app.use((context, next) => {
    if (isHook(context)) return ofUpdate(context, next)
    return isOfPayments(context) ? next() : ofAnything(context, next)
  })
  app.use(async (context, next) => (isHook(context) ? house.bot.webhook(context.req.raw) : next()))
  app.get('/healthz', (context) => context.json({ alive: true, version: VERSION }))
  app.get('/readyz', async (context) => {
    const reasons = await house.notReady()
    return context.json({ ready: reasons.length === 0, reasons }, reasons.length === 0 ? 200 : 503)
  })
  app.get('/metrics', async (context) =>
    context.text(await house.metrics.text(), 200, { 'content-type': METRICS_TYPE }),
  )
  addPaymentRoutes(app, {
    payments: house.engine.payments,
    deposits: house.engine.deposits,
    clock: house.clock,
    botUrl: () => (playground === undefined ? house.bot.url() : '/playground'),
  })
  if (playground !== undefined) {
    app.get('/', (context) => context.redirect('/playground'))
    app.all('*', (context) => playground(context.req.raw))
  }
  return (request) => app.fetch(request)
}

/** What an address ends with may be a token of whoever called. */
const beginningOf = (path: string): string => path.split('/').slice(0, 3).join('/')

/** They have a smaller limit of their own, before anything is read. */
const isOfPayments = ({ req }: Context): boolean =>
  /^\/(hooks|pay)\//.test(new URL(req.url).pathname)

/** The playground shows them inside of its phone; nobody else may, and those of a real shop nobody at all. */
const PAGES_OF_PAYERS = ['/pay/*', '/bank/*']

async function letFrame(context: Context, next: () => Promise<void>): Promise<void> {
  await next()
  const { headers } = context.res
  headers.set('x-frame-options', 'SAMEORIGIN')
  const policy = headers.get('content-security-policy')
  if (policy !== null)
    headers.set(
      'content-security-policy',
      policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
    )
}

const withoutSlash = (path: string): string => path.replace(/\/+$/, '')

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
