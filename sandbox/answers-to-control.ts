import type { Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'

import { UnreadableBody } from './reading.ts'

/** Lets a control API answer its own pages alone, and say what was wrong. */
export function answersToControl(control: Hono): Hono {
  control.onError(explain)
  control.use(async (c, next) => {
    refuseForeignPages(c)
    await next()
  })
  return control
}

/** No key guards the control API, so a page of another origin, open in the same browser, must not reach it. */
function refuseForeignPages(c: Context): void {
  const origin = c.req.header('origin')
  if (origin !== undefined && URL.parse(origin)?.host !== c.req.header('host')) {
    throw new HTTPException(403, { message: 'Only for pages of this server' })
  }
}

function explain(error: Error, c: Context): Response {
  if (error instanceof HTTPException) return c.json({ error: error.message }, error.status)
  if (error instanceof UnreadableBody) return c.json({ error: error.message }, 400)
  if (error instanceof RangeError) return c.json({ error: error.message }, 404)
  throw error
}
