import { readAccount, readDatabase } from '#config'
import {
  audit as auditBooks,
  openForReading,
  readForAudit,
  type Audit,
  type Finding,
} from '#engine'
import { connect } from '../client.ts'
import { defineCommand, JSON_OPTION } from '../command.ts'
import { EXIT } from '../exit.ts'
import { Failure } from '../failure.ts'
import { inDigits, money } from '../units.ts'
import type { World } from '../world.ts'

export const audit = defineCommand({
  name: 'audit',
  summary: 'Looks through the books of the shop',
  details: `Opens the database of this environment (DATABASE_URL) only to read it, also while the shop runs, and holds the ledger against
the balances, orders, permanent orders, top-ups, payments by gateways and corrections against their transfers and the transfers against them, and the books
against the balance at Numberland: as it is now, when NUMBERLAND_API_KEY is set and nothing is under way there, else as the shop last
read it. Exit 1 when something is wrong.`,
  options: JSON_OPTION,
  examples: ['numberland audit', 'numberland audit --json | jq .findings'],
  async run(task) {
    const found = await auditShop(task.world)
    task.show(found, () => describeAudit(found))
    return found.findings.length === 0 ? EXIT.done : EXIT.refused
  },
})

async function auditShop(world: World): Promise<Audit> {
  const store = await openForReading(readDatabase(world.env)).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error)
    throw new Failure(EXIT.unreachable, `The books cannot be read. ${why}`)
  })
  try {
    const { clock } = world
    const account = readAccount(world.env)
    // Without one the books are held against what the shop read last.
    if (account === undefined) return await auditBooks(store, clock.now())
    const log = { warn: (_: object, message: string) => void world.stderr.write(`${message}\n`) }
    const reading = await readForAudit({
      store,
      clock,
      log,
      provider: await connect(world, account),
    })
    return await auditBooks(store, clock.now(), reading)
  } finally {
    await store.close()
  }
}

/** What an audit says, line by line. */
export function describeAudit({ providerToman, openLost, findings, ...looked }: Audit): string {
  const scope = [
    `${inDigits(looked.orders)} orders`,
    `${inDigits(looked.permanentOrders)} permanent orders`,
    `${inDigits(looked.topUps)} top-ups`,
    `${inDigits(looked.payments)} payments by gateways`,
    `${inDigits(looked.transfers)} transfers`,
  ].join(', ')
  return [
    findings.length === 0
      ? `✓ All is well: ${scope}`
      : `✗ ${inDigits(findings.length)} things are wrong (${scope})`,
    ...findings.map((finding) => `  ${describeFinding(finding)}`),
    ...(providerToman === undefined
      ? []
      : [`  at Numberland, by the books: ${money(providerToman)}`]),
    ...(openLost === 0
      ? []
      : [`  purchases whose answer was lost, not cleared up yet: ${inDigits(openLost)}`]),
  ].join('\n')
}

function describeFinding(finding: Finding): string {
  switch (finding.kind) {
    case 'transfer-unbalanced':
      return `transfer ${finding.key} does not add up: ${money(finding.toman)}`
    case 'balance-wrong':
      return `${finding.account} shows ${money(finding.keptToman)}, its postings say ${money(finding.postedToman)}`
    case 'order-wrong':
      return `order ${finding.orderId} (${finding.state}): ${finding.problem}`
    case 'permanent-wrong':
      return `permanent order ${finding.orderId} (${finding.state}): ${finding.problem}`
    case 'top-up-wrong':
      return `top-up ${finding.topUpId} (${finding.state}): ${finding.problem}`
    case 'payment-wrong': {
      const { rail, topUpId, gatewayId, problem } = finding
      const of = topUpId === undefined ? '' : ` of top-up ${topUpId}`
      return `payment${gatewayId === undefined ? '' : ` ${gatewayId}`} at ${rail}${of}: ${problem}`
    }
    case 'gift-wrong':
      return `gift code ${finding.code}: ${finding.problem}`
    case 'rewards-wrong':
      return `rewards for bringing customer ${finding.customerId}: ${finding.problem}`
    case 'discount-wrong': {
      const { code, orderId, problem } = finding
      return `discount code ${code}${orderId === undefined ? '' : `, order ${orderId}`}: ${problem}`
    }
    case 'transfer-wrong':
      return `transfer ${finding.key}: ${finding.problem}`
    case 'correction-missing':
      return `correction ${finding.entryId} in the staff's audit log, of customer ${finding.customerId}, is not in the books`
    case 'provider-differs':
      return `Numberland's balance differs from the books by ${money(finding.byToman)}`
    case 'unexplained':
      return `${money(finding.toman)} left our account at Numberland this week, and nobody knows for what`
  }
}
