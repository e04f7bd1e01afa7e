import { type Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'

import { announceChanges } from './announce.ts'
import { answersToControl } from './answers-to-control.ts'
import { countries, services } from './catalogue.ts'
import {
  readDown,
  readFaultPlan,
  readFaultRates,
  readOfferChange,
  readOfferFilter,
  readOfferName,
} from './commands.ts'
import { readConditions } from './conditions.ts'
import { FAULT_KINDS } from './faults.ts'
import { METHODS } from './methods.ts'
import { type Body, readFlag, readObject, readText, readWhole } from './reading.ts'
import type { Sandbox } from './sandbox.ts'

/** The control API over HTTP: each route is one method of {@link Sandbox}. */
export function createControl(sandbox: Sandbox): Hono {
  const control = answersToControl(new Hono())

  control.get('/words', (c) => c.json(words()))
  control.get('/state', (c) => c.json(sandbox.state()))
  control.get('/events', (c) => streamSSE(c, (stream) => announceChanges(sandbox, stream)))
  control.post('/reset', (c) => {
    sandbox.reset()
    return c.json(sandbox.state())
  })

  control.get('/numbers', (c) => c.json(sandbox.numbers()))
  control.post('/numbers/:id/sms', async (c) => {
    const words = readWords(await readBody(c))
    return tellWhetherDone(c, sandbox.deliverSms(c.req.param('id'), words))
  })
  control.post('/numbers/:id/never', (c) =>
    tellWhetherDone(c, sandbox.neverArrives(c.req.param('id'))),
  )

  control.post('/numbers/:id/late', (c) => tellWhetherDone(c, sandbox.comesLate(c.req.param('id'))))
  control.post('/numbers/:id/expire', (c) => tellWhetherDone(c, sandbox.expire(c.req.param('id'))))
  control.post('/conditions', async (c) => {
    sandbox.setConditions(readConditions(await readBody(c)))
    return c.json(sandbox.state().conditions)
  })

  control.get('/account', (c) => c.json(sandbox.account()))
  control.post('/account', async (c) => {
    changeAccount(sandbox, await readBody(c))
    return c.json(sandbox.account())
  })

  control.get('/requests', (c) => c.json(sandbox.requests()))
  control.post('/down', async (c) => {
    sandbox.setDown(readDown(await readBody(c)))
    return c.json({ down: sandbox.state().down })
  })

  control.get('/offers', (c) => c.json(sandbox.offers(readOfferFilter(c.req.query()))))
  control.post('/offers', async (c) => {
    const body = await readBody(c)
    return c.json(sandbox.setOffer(readOfferName(body), readOfferChange(body)))
  })

  control.get('/faults', (c) => c.json(sandbox.faults.view()))
  control.post('/faults', async (c) => {
    changeFaults(sandbox, await readBody(c))
    return c.json(sandbox.faults.view())
  })
  control.delete('/faults', (c) => {
    sandbox.faults.clear()
    return c.json(sandbox.faults.view())
  })
  return control
}

/** What can be named in the bodies. */
const words = (): unknown => ({
  methods: Object.keys(METHODS),
  faultKinds: FAULT_KINDS,
  services: services.map(({ id, name_en }) => ({ id, name: name_en })),
  countries: countries.map(({ id, name_en, emoji }) => ({ id, name: `${emoji} ${name_en}` })),
})

function readWords(body: Body): { readonly code?: string; readonly text?: string } {
  const [code, text] = [readText(body, 'code'), readText(body, 'text')]
  return { ...(code && { code }), ...(text && { text }) }
}

function changeAccount(sandbox: Sandbox, body: Body): void {
  const [toman, outOfMoney] = [readWhole(body, 'balanceToman'), readFlag(body, 'outOfMoney')]
  if (toman !== undefined) sandbox.setBalance(toman)
  if (outOfMoney !== undefined) sandbox.outOfMoney(outOfMoney)
}

function changeFaults(sandbox: Sandbox, body: Body): void {
  if ('rates' in body) sandbox.faults.setRates(readFaultRates(body))
  else sandbox.faults.next(...readFaultPlan(body))
}

const readBody = async (c: Context): Promise<Body> => readObject(await c.req.text())

const tellWhetherDone = (c: Context, done: boolean): Response =>
  done ? c.json({ done }) : c.json({ error: 'The number is over' }, 409)
