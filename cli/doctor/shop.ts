import { ConfigError, readConfig, type Config } from '#config'
import { EXIT } from '../exit.ts'
import { inDigits } from '../units.ts'
import type { World } from '../world.ts'
import { examineBackups } from './backup.ts'
import { wrongSettings, type Diagnosis, type Finding } from './finding.ts'
import { examineWays } from './ways.ts'
import { askTelegram, type Reply, type Telegram } from './telegram.ts'

/** Codes of Telegram's servers are as good as the clock that orders are due by. */
const CLOCK_OFF_MS = 5000

/** Looks at the shop of this environment; at nothing where no bot is set up. */
export async function examineShop(world: World): Promise<Diagnosis> {
  try {
    const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_BOT_TOKEN_FILE: path } = world.env
    if (token === undefined && path === undefined) return { findings: [], exit: EXIT.done }
    const config = readConfig(world.env)
    const findings = [
      describeShop(config),
      ...describePayments(config),
      ...(await examineTelegram(world, config)),
      ...(await examineBackups(world, config)),
    ]
    return { findings, exit: findings.every(({ ok }) => ok) ? EXIT.done : EXIT.refused }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { findings: [wrongSettings('shop', error)], exit: EXIT.wrongUse }
  }
}

function describeShop({ mode, adminIds, language }: Config): Finding {
  const says = `${mode}, in ${language}, ${inDigits(adminIds.length)} in ADMIN_IDS`
  if (adminIds.length > 0) return { check: 'shop', ok: true, says }
  const fix = 'Set ADMIN_IDS to your numeric id, or nobody can fill wallets or hears of trouble.'
  return { check: 'shop', ok: false, says, fix }
}

/** Nothing where nothing of it is set. */
function describePayments({ payments }: Config): Finding[] {
  const { publicUrl, gateways } = payments
  const named = Object.entries(gateways).flatMap(([name, set]) => (set === undefined ? [] : name))
  if (named.length === 0) return []
  const says = named.join(', ')
  if (publicUrl === undefined)
    return [{ check: 'payments', ok: false, says: `${says}, all closed`, fix: NO_PUBLIC_URL }]
  return [{ check: 'payments', ok: true, says: `${says}, back to ${publicUrl}` }]
}

const NO_PUBLIC_URL =
  'PUBLIC_URL is not set, so payers and gateways cannot come back: set it to the HTTPS address of this server.'

async function examineTelegram(world: World, config: Config): Promise<Finding[]> {
  const { telegram } = config
  if (telegram === undefined) return []
  const ways = await examineWays('Telegram', telegram.ways, world, async (way) => {
    const reply = await askTelegram(world, { ...telegram, ways: [way] }, 'getMe')
    return reply.kind === 'silent' ? reply.why : undefined
  })
  const me = await askTelegram(world, telegram, 'getMe')
  if (me.kind !== 'answered') return [...ways, describeFailure(me)]
  const hook = await askTelegram(world, telegram, 'getWebhookInfo')
  return [
    ...ways,
    describeBot(me.result),
    hook.kind === 'answered' ? describeUpdates(hook.result, telegram) : describeFailure(hook),
    ...describeClock(me, world),
  ]
}

function describeFailure(reply: Exclude<Reply, { kind: 'answered' }>): Finding {
  const silence = { check: 'telegram', ok: false } as const
  switch (reply.kind) {
    case 'refused':
      return reply.code === 401 || reply.code === 404
        ? { ...silence, says: 'the token is refused', fix: WRONG_TOKEN }
        : { ...silence, says: `refuses (${reply.code}): ${reply.description}` }
    case 'foreign':
      return { ...silence, says: 'what answered was not Telegram', fix: FOREIGN }
    case 'silent':
      return { ...silence, says: `no answer (${reply.why})`, fix: SILENT }
  }
}

const WRONG_TOKEN =
  'Compare TELEGRAM_BOT_TOKEN with the one that @BotFather shows; /revoke there makes a new one.'
const FOREIGN =
  'A filter or a proxy on the way answers in its place, or TELEGRAM_API_ROOT points to another page.'
const SILENT =
  'From within Iran Telegram needs TELEGRAM_PROXY or TELEGRAM_API_ROOT. Check that what is set there runs and lets you in.'

function describeBot(me: Readonly<Record<string, unknown>>): Finding {
  const says = `@${String(me['username'])} is there`
  if (me['supports_inline_queries'] === true) return { check: 'telegram', ok: true, says }
  const fix = 'Inline search is off: send /setinline to @BotFather and choose the bot.'
  return { check: 'telegram', ok: true, says, fix }
}

/** What Telegram holds of the webhook, against what is set here. */
function describeUpdates(hook: Readonly<Record<string, unknown>>, { webhook }: Telegram): Finding {
  const waiting = inDigits(Number(hook['pending_update_count'] ?? 0))
  const trouble = hook['last_error_message']
  const way = webhook === undefined ? 'polled' : 'brought to the webhook'
  const says = `${way}, ${waiting} waiting`
  if (webhook === undefined && hook['url'] !== '')
    return { check: 'updates', ok: true, says, fix: OLD_WEBHOOK }
  if (webhook !== undefined && typeof trouble === 'string')
    return { check: 'updates', ok: false, says, fix: `Telegram met: ${trouble}. ${WEBHOOK}` }
  if (webhook !== undefined && plain(String(hook['url'])) !== plain(webhook.url))
    return { check: 'updates', ok: hook['url'] === '', says, fix: OTHER_WEBHOOK }
  return { check: 'updates', ok: true, says }
}

/** However its host is spelled. */
const plain = (url: string): string => URL.parse(url)?.href ?? url

const OLD_WEBHOOK =
  'A webhook from before, or of another program, is set at Telegram; the shop removes it when it starts, and each minute.'
const OTHER_WEBHOOK =
  'Another webhook, or none, is set at Telegram; the shop sets its own when it starts, and each minute. If it is none of yours, /revoke the token.'
const WEBHOOK =
  'TELEGRAM_WEBHOOK_URL must reach this shop from outside, over HTTPS on 443, 80, 88 or 8443.'

function describeClock({ atMs }: Extract<Reply, { kind: 'answered' }>, world: World): Finding[] {
  if (atMs === undefined) return []
  const offMs = world.clock.now() - atMs
  const says = `${inDigits(Math.round(Math.abs(offMs) / 1000))} s off Telegram's`
  if (Math.abs(offMs) < CLOCK_OFF_MS) return [{ check: 'clock', ok: true, says: 'right' }]
  return [{ check: 'clock', ok: false, says, fix: 'Orders are due by it: set it right, with NTP.' }]
}
