/** What deciding costs: processor time for each step, and memory with many orders and a long history. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createPolicy, type Policy, type WaitingOrder } from '#engine/polling'
import { createDice } from './dice.ts'
import { tableOf } from './table.ts'

export const name = 'polling-cost'

const ORDERS = 20_000
const PAIRS = 2000
const REQUESTS_PER_SECOND = 40
const SECOND = 1000

export function run(): void {
  const empty = heapBytes()
  const policy = createPolicy({ waiting: ORDERS, requestsPerSecond: REQUESTS_PER_SECOND })
  teach(policy)
  const learnt = heapBytes()
  const orders = waitingOrders(policy)
  const all = heapBytes()
  const due = orders.slice(0, ORDERS / 10)
  let now = 1e6

  const steps: [string, number][] = [
    [
      'choose among 20,000 due, per claim',
      perCall(50, () => policy.choose(orders, (now += 200), 100)),
    ],
    [
      'choose among 2,000 due, per claim',
      perCall(500, () => policy.choose(due, (now += 200), 100)),
    ],
    ['plan after a look, per look', perOrder(due, (order) => policy.quiet(order, 600_000))],
    ['learn a code, per code', perOrder(due, (order) => policy.found(order, 600_000))],
    ['plan anew, per order', perOrder(orders, (order) => policy.replanned(order))],
    ['keep all that was learnt, 2,000 pairs', perCall(5, () => JSON.stringify(policy.save()))],
  ]
  console.log(
    tableOf(
      ['step', 'time'],
      steps.map(([step, us]) => [step, `${us.toFixed(1)} µs`]),
    ),
  )
  console.log(`
memory: ${megabytes(learnt - empty)} for what was learnt of ${PAIRS} pairs of service and country,
        ${megabytes(all - learnt)} for ${ORDERS} orders if all are held at once;
        kept, what was learnt is ${megabytes(JSON.stringify(policy.save()).length)} of JSON`)
}

/** Two looks and a code for every pair and phase. */
function teach(policy: Policy): void {
  const dice = createDice(8)
  for (const kind of pairs()) {
    for (const phase of [0, 1, 2] as const) {
      const order = { ...kind, ...policy.begin(kind, 0, 0), phase }
      const heard = { ...order, ...policy.quiet(order, dice.between(5, 60) * SECOND) }
      policy.found(heard, heard.heardAt + 30 * SECOND)
    }
  }
  policy.adjust(0, { waiting: ORDERS, requestsPerSecond: REQUESTS_PER_SECOND })
}

function waitingOrders(policy: Policy): WaitingOrder[] {
  const dice = createDice(9)
  const kinds = pairs()
  return Array.from({ length: ORDERS }, (_, index) => {
    const kind = kinds[index % PAIRS] ?? { service: '1', country: '1' }
    return { ...kind, ...policy.begin(kind, 0, Math.floor(dice.between(0, 500) * SECOND)) }
  })
}

const pairs = () =>
  Array.from({ length: PAIRS }, (_, index) => ({
    service: String(index % 50),
    country: String(Math.floor(index / 50)),
  }))

/** Microseconds; the first calls are for the compiler. */
function perCall(calls: number, work: () => unknown): number {
  for (let call = 0; call < calls / 5; call++) work()
  const begun = performance.now()
  for (let call = 0; call < calls; call++) work()
  return ((performance.now() - begun) * 1000) / calls
}

const perOrder = (
  orders: readonly WaitingOrder[],
  work: (order: WaitingOrder) => unknown,
): number => perCall(5, () => orders.forEach(work)) / orders.length

function heapBytes(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
