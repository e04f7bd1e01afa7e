/** What gateways push: a row before it is answered, and then a reason to ask. Nothing in it is believed. */
import { createHash } from 'node:crypto'
import { MINUTE, SECOND } from '../clock.ts'
import { createWorker, type Worker } from '../scheduling/worker.ts'
import type { Tx } from '../store/store.ts'
import { gatewayOf, type PaymentContext } from './payment-context.ts'
import { paymentRows, type StoredPayment } from './payment-rows.ts'
import { pushRows, type StoredPush } from './push-rows.ts'
import { HINT_EVERY_MS } from './schedule.ts'
import type { PushTaken } from './types.ts'

const PACE = { atOnce: 10, leaseMs: MINUTE, longestPauseMs: 2 * SECOND }
const RETRY_MS = 10 * SECOND
/** A gateway may push while it still answers the question that created the payment; later than this nothing comes of it. */
const LOOKED_FOR_TIMES = 10

export async function takePush(
  context: PaymentContext,
  rail: string,
  body: Uint8Array,
  headers: Headers,
): Promise<PushTaken> {
  const { store, clock, alarms, wake } = context
  const gateway = gatewayOf(context, rail)
  if (gateway?.readPush === undefined) return 'no-such-rail'
  const reading = gateway.readPush(body, headers)
  switch (reading.kind) {
    case 'forged':
      await alarms.forged(gateway.name)
      return 'forged'
    case 'unreadable':
      return 'unreadable'
    case 'not-ours':
      return 'not-ours'
    case 'hint': {
      const hash = createHash('sha256').update(body).digest('hex')
      await pushRows(store).keep(gateway.name, hash, reading.push, clock.now())
      wake('pushes')
      return 'kept'
    }
  }
}

/** Follows up what was pushed. */
export const createPushFollower = (context: PaymentContext): Worker =>
  createWorker(context.clock, pushRows(context.store), PACE, (push) => follow(context, push))

/** One push's failure is its own. */
async function follow(context: PaymentContext, push: StoredPush): Promise<void> {
  const { store, clock, log, wake } = context
  try {
    const now = clock.now()
    const isFound = await store.transaction(async (tx) => {
      const payment = await paymentOf(tx, push)
      if (payment?.gatewayId === undefined) {
        const isLookedFor = push.tries < LOOKED_FOR_TIMES
        await pushRows(tx).again(push, isLookedFor ? now + 2 ** push.tries * SECOND : undefined)
        return false
      }
      await paymentRows(tx).hasten(payment.id, now, HINT_EVERY_MS)
      await pushRows(tx).done(push.id, payment.id)
      return true
    })
    if (isFound) wake('payments')
  } catch (error) {
    log.error({ pushId: push.id, err: error }, 'A push could not be followed up')
    await pushRows(store)
      .again(push, clock.now() + RETRY_MS)
      .catch((again: unknown) => {
        log.error({ pushId: push.id, err: again }, 'Its next time could not be kept either')
      })
  }
}

/** By the id that the shop gave it, or the one that the gateway did. */
async function paymentOf(
  tx: Tx,
  { rail, orderId, gatewayId }: StoredPush,
): Promise<StoredPayment | undefined> {
  const ours = orderId === undefined ? undefined : await paymentRows(tx).byToken(rail, orderId)
  if (ours !== undefined || gatewayId === undefined) return ours
  return paymentRows(tx).byGatewayId(rail, gatewayId)
}
