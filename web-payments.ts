/** Where payers come back and gateways push: a page that says what is known, and a row for each push. Neither is believed. */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Engine } from '#engine'
import type { Clock } from '#sdk'
import { createAddressLimit, addressOf } from './address-limit.ts'
import { PHONE_PAGE, PHONE_PAGE_HEADERS } from './phone-page.ts'
import { PAGE_HEADERS, renderReturn } from './return-page.ts'
import { takeDeposit } from './web-deposits.ts'

/** The longest push of a gateway has some kilobytes. */
const PUSH_AT_MOST_BYTES = 64 * 1024
const RETURN_AT_MOST_BYTES = 16 * 1024
/** A page that does not know yet asks again every few seconds; a gateway pushes from few addresses. */
const REQUESTS_A_MINUTE = 300
/** Who sends what is forged or unreadable has fewer of them. */
const FORGED_COUNTS = 15

export interface PaymentWeb {
  readonly payments: Pick<Engine['payments'], 'returned' | 'pushed'>
  readonly deposits: Pick<Engine['deposits'], 'receive'>
  readonly clock: Clock
  /** Where the page leads back to; undefined while Telegram has not told the bot's name. */
  readonly botUrl: () => string | undefined
}

const STATUS = {
  kept: 200,
  'not-ours': 200,
  forged: 401,
  unreadable: 400,
  'no-such-rail': 404,
} as const

export function addPaymentRoutes(
  app: Hono,
  { payments, deposits, clock, botUrl }: PaymentWeb,
): void {
  const limit = createAddressLimit(clock, REQUESTS_A_MINUTE)
  const caller = (context: Context): string =>
    addressOf(peerOf(context), context.req.header('x-forwarded-for'))

  app.use('/hooks/*', async (context, next) =>
    limit.take(caller(context)) ? next() : context.text('Too Many Requests', 429),
  )
  app.use('/pay/*', async (context, next) =>
    limit.take(caller(context)) ? next() : context.text('Too Many Requests', 429),
  )
  app.use('/hooks/*', bodyLimit({ maxSize: PUSH_AT_MOST_BYTES }))
  app.use('/pay/*', bodyLimit({ maxSize: RETURN_AT_MOST_BYTES }))

  app.get('/hooks/deposits/setup', (context) => context.html(PHONE_PAGE, 200, PHONE_PAGE_HEADERS))
  app.post('/hooks/deposits', async (context) => {
    const { taken, answer } = await takeDeposit(deposits, context.req.raw)
    if (taken !== 'kept') limit.take(caller(context), FORGED_COUNTS)
    return answer
  })
  app.post('/hooks/:rail', async (context) => {
    const body = new Uint8Array(await context.req.arrayBuffer())
    const taken = await payments.pushed(context.req.param('rail'), body, context.req.raw.headers)
    if (taken === 'forged' || taken === 'unreadable') limit.take(caller(context), FORGED_COUNTS)
    return context.text(STATUS[taken] === 200 ? 'ok' : taken, STATUS[taken])
  })

  app.on(['GET', 'POST'], '/pay/:rail/return/:token', async (context) => {
    const { rail, token } = context.req.param()
    const brought = await broughtBack(context)
    const found = await payments.returned(rail, token, brought)
    const { html, status } = renderReturn(found, botUrl())
    return context.html(html, status, PAGE_HEADERS)
  })
}

/** Some gateways send the browser back with a form. */
async function broughtBack({ req }: Context): Promise<URLSearchParams> {
  const brought = new URL(req.url).searchParams
  const isForm = req.header('content-type')?.startsWith('application/x-www-form-urlencoded')
  if (req.method === 'POST' && isForm)
    for (const [name, value] of new URLSearchParams(await req.text())) brought.set(name, value)
  return brought
}

/** Undefined where no connection is: a request that a test has made. */
function peerOf(context: Context): string | undefined {
  try {
    return getConnInfo(context).remote.address
  } catch {
    return undefined
  }
}
