/** Whether the shop of this machine is at work. */
import { isIPv6 } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { readConfig, type Environment } from '#config'
import { call, hasSystemd } from './programs.ts'
import { SERVICE } from './places.ts'

const PATIENCE_MS = 60_000
const LOOK_EVERY_MS = 500
/** A program that ended so often while it was started will not do better. */
const MOST_RESTARTS = 4

export type Readiness =
  | { readonly kind: 'ready' }
  | { readonly kind: 'not-ready'; readonly reasons: readonly string[] }
  | { readonly kind: 'silent' }

/** Asks the shop itself. */
export async function askShop(env: Environment): Promise<Readiness> {
  const { host, port } = readConfig(env)
  const name = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host
  try {
    const signal = AbortSignal.timeout(LOOK_EVERY_MS * 10)
    const answer = await fetch(`http://${isIPv6(name) ? `[${name}]` : name}:${port}/readyz`, {
      signal,
    })
    const { ready, reasons } = (await answer.json()) as { ready?: unknown; reasons?: unknown }
    if (ready === true) return { kind: 'ready' }
    return { kind: 'not-ready', reasons: Array.isArray(reasons) ? reasons.map(String) : [] }
  } catch {
    return { kind: 'silent' }
  }
}

/**
 * Waits until the shop is ready.
 *
 * @param excused what it may be unready for, since it was so before
 * @throws {Error} with what is wrong: after its patience, a minute by default, or once the program has ended again and again
 */
export async function becomesReady(
  env: Environment,
  excused: readonly string[] = [],
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const endsAt = performance.now() + patienceMs
  for (;;) {
    const found = await askShop(env)
    if (found.kind === 'ready') return
    if (found.kind === 'not-ready' && found.reasons.every((reason) => excused.includes(reason)))
      return
    if (performance.now() > endsAt || hasGivenUp())
      throw new Error(found.kind === 'silent' ? lastWords() : found.reasons.join('; '))
    await pause(LOOK_EVERY_MS)
  }
}

function hasGivenUp(): boolean {
  if (!hasSystemd()) return false
  const { stdout } = call('systemctl', ['show', '--property=NRestarts,ActiveState', SERVICE])
  const restarts = Number(/^NRestarts=(\d+)$/m.exec(stdout)?.[1] ?? 0)
  return restarts >= MOST_RESTARTS || stdout.includes('ActiveState=failed')
}

/** What the program said before it ended, and not what systemd says of it; its log holds no secrets. */
function lastWords(): string {
  const args = [`_SYSTEMD_UNIT=${SERVICE}`, '--lines=20', '--output=cat', '--no-pager']
  const lines = call('journalctl', args).stdout?.split('\n') ?? []
  const last = lines.findLast((line) => /"level":(50|60)|Error|error/.test(line)) ?? ''
  const said = /"msg":"((?:[^"\\]|\\.)*)"/.exec(last)?.[1] ?? last.trim()
  return said === '' ? 'it does not answer' : said.slice(0, 300)
}
