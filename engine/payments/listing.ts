/** Gateways say what is paid there and was not asked about. What is the shop's is asked about now, the rest is told to the staff, once. */
import type { Gateway } from '#rails'
import { MINUTE, DAY } from '../clock.ts'
import { every, type Job } from '../scheduling/jobs.ts'
import { tellStaff } from '../staff/tell.ts'
import { safely } from './opening.ts'
import type { PaymentContext } from './payment-context.ts'
import { paymentRows } from './payment-rows.ts'
import { pushRows } from './push-rows.ts'
import { HINT_EVERY_MS } from './schedule.ts'
import { strayRows } from './stray-rows.ts'

/** Every minute, and at once after a pause that was longer. One gateway's failure is its own. */
export const unsettledJob = (context: PaymentContext): Job => ({
  kind: 'payments-unsettled',
  next: every(MINUTE),
  async run() {
    for (const gateway of context.rails?.gateways ?? [])
      await listOf(context, gateway).catch((error: unknown) => {
        context.log.error(
          { rail: gateway.name, err: error },
          'What is unsettled at a gateway could not be looked at',
        )
      })
  },
})

async function listOf(context: PaymentContext, gateway: Gateway): Promise<void> {
  const { store, clock, log, alarms, wake } = context
  const listed = await safely(async () => gateway.listUnsettled?.())
  if (listed === undefined) return
  await alarms.heard(gateway.name, listed.kind === 'listed')
  if (listed.kind === 'unknown') {
    log.warn({ rail: gateway.name, why: listed.reason }, 'A gateway did not list what is unsettled')
    return
  }
  const now = clock.now()
  const strays: string[] = []
  for (const { gatewayId, amount } of listed.payments) {
    const payment = await paymentRows(store).byGatewayId(gateway.name, gatewayId)
    if (payment !== undefined) {
      if (payment.state !== 'paid') await paymentRows(store).hasten(payment.id, now, HINT_EVERY_MS)
      continue
    }
    const isNew = await strayRows(store).add(
      { rail: gateway.name, key: `listed:${gatewayId}`, kind: 'not-ours', gatewayId, amount },
      now,
    )
    if (isNew) strays.push(gatewayId)
  }
  wake('payments')
  const [first] = strays
  if (first === undefined) return
  const news = { kind: 'payment-stray', rail: gateway.name, count: strays.length } as const
  const key = `payment-stray:${gateway.name}:listed:${first}`
  await store.transaction((tx) => tellStaff(context, tx, 'approve-topups', key, news))
  wake('notices')
}

/** A push that was followed up says nothing any more. */
export const forgetPushesJob = ({ store, clock, settings }: PaymentContext): Job => ({
  kind: 'forget-pushes',
  next: every(DAY),
  async run() {
    await pushRows(store).forgetBefore(clock.now() - settings.get('tracesKeptDays') * DAY)
  },
})
