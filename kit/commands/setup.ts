import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { defineCommand, describeFinding, EXIT, Failure, wrongUse, type Task } from '#cli'
import { failed, refuseOthers } from '../failed.ts'
import { PLACES, SERVICE } from '../places.ts'
import { becomesReady } from '../readiness.ts'
import { call, hasSystemd, shopUser, systemctl } from '../programs.ts'
import {
  areInstalled,
  installedSettings,
  valuesIn,
  writeSettings,
  type Values,
} from '../settings-files.ts'
import { askForDomain, askForSettings, isDomain } from '../setup/asking.ts'
import { isBlocking, proveAll } from '../setup/proving.ts'
import { caddyfile, howToServe, httpsPortBeside, nginxServer, whoListensOn } from '../web-server.ts'

const PORT = 8080

export const setup = defineCommand({
  program: 'numberland-shop',
  name: 'setup',
  summary: 'Asks for token, key, owner, proxies and domain, tries each, and then writes them down',
  details: `What the environment holds of the settings is taken and not asked for: with TELEGRAM_BOT_TOKEN, NUMBERLAND_API_KEY and ADMIN_IDS there, or
without a terminal, nothing is asked. DOMAIN is a domain that leads to this machine. Nothing is written as long as something of it does not work.`,
  options: {
    into: {
      type: 'string',
      value: 'FOLDER',
      help: 'Writes them there, for an installation; nothing is restarted.',
    },
  },
  examples: [
    'numberland-shop setup',
    'TELEGRAM_PROXY=socks5://127.0.0.1:1080 numberland-shop setup',
  ],
  async run(task) {
    refuseOthers('setup')
    const { world, options } = task
    const known = {
      ...(areInstalled() ? valuesIn(installedSettings()) : {}),
      ...valuesIn(process.env),
    }
    const isAsking = world.isTTY.stdin && world.isTTY.stdout && !isComplete(valuesIn(process.env))
    const answers = isAsking ? await askForSettings(world, known) : known
    const values = { ...(await defaults(answers)), ...answers }
    await refuseWhatDoesNotWork(task, values)
    const domain = process.env['DOMAIN'] ?? (isAsking ? await askForDomain() : undefined)
    if (domain !== undefined && !isDomain(domain)) throw wrongUse('DOMAIN is no domain.')
    const { into } = options
    const folder = into ?? PLACES.settings
    writeSettings(values, folder, into === undefined ? shopUser() : undefined)
    if (domain !== undefined) task.warn(serve(domain, Number(values.PORT), folder))
    if (into === undefined) await restart((text) => task.warn(text))
    return EXIT.done
  },
})

const isComplete = ({ TELEGRAM_BOT_TOKEN, NUMBERLAND_API_KEY, ADMIN_IDS }: Values): boolean =>
  [TELEGRAM_BOT_TOKEN, NUMBERLAND_API_KEY, ADMIN_IDS].every((value) => value !== undefined)

/** What an installed shop has for sure. */
async function defaults({ PORT: port }: Values): Promise<Values> {
  return {
    DATABASE_URL: `file:${PLACES.data}/shop.db`,
    BACKUP_DIR: `${PLACES.data}/backups`,
    PORT: port ?? String(await freePort(PORT)),
  }
}

async function freePort(port: number): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const server = createServer()
  server.once('error', () => resolve(false))
  server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  return (await promise) ? port : freePort(port + 1)
}

async function refuseWhatDoesNotWork(
  { world, warn }: Pick<Task, 'world' | 'warn'>,
  values: Values,
): Promise<void> {
  const findings = await proveAll(world, values)
  for (const finding of findings) warn(describeFinding(finding))
  if (!isComplete(values))
    throw wrongUse(
      'TELEGRAM_BOT_TOKEN, NUMBERLAND_API_KEY and ADMIN_IDS are needed. Nothing was written.',
    )
  if (findings.some(isBlocking)) throw new Failure(EXIT.refused, 'Nothing was written.')
}

/** @returns what is left to do */
function serve(domain: string, port: number, folder: string): string {
  const holder = whoListensOn(443)
  const front = { domain, port, httpsPort: httpsPortBeside(holder) }
  mkdirSync(folder, { recursive: true })
  const files = { Caddyfile: caddyfile(front), 'nginx.conf': nginxServer(front) }
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text)
    chmodSync(join(folder, name), 0o644) // for the web server's user, whatever root keeps from others
  }
  return howToServe(front, PLACES.settings, holder)
}

async function restart(warn: (text: string) => void): Promise<void> {
  if (!hasSystemd()) return warn('Start the shop anew.')
  if (call('systemctl', ['is-enabled', '--quiet', SERVICE]).status !== 0) return
  systemctl('restart', SERVICE)
  await becomesReady(installedSettings()).catch((error: Error) => {
    throw failed(`They are written, and the shop is not ready: ${error.message}`)
  })
  warn('✓ The shop works with them.')
}
