import { readdirSync, statfsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineCommand, EXIT, JSON_OPTION } from '#cli'
import { readConfig, type Environment } from '#config'
import { notInstalled, refuseOthers } from '../failed.ts'
import { PLACES, SERVICE } from '../places.ts'
import { installedVersion } from '../placing.ts'
import { call, hasSystemd } from '../programs.ts'
import { askShop, type Readiness } from '../readiness.ts'
import { readNote, readResult } from '../update/note.ts'

export const status = defineCommand({
  program: 'numberland-shop',
  name: 'status',
  summary: 'Whether the shop works, and what it has',
  details: 'Exit 1 when it is not ready.',
  options: JSON_OPTION,
  examples: ['numberland-shop status', 'numberland-shop status --json | jq .ready'],
  async run(task) {
    refuseOthers('status')
    const found = await look(task.world.env)
    task.show(found, () => describe(found).join('\n'))
    return found.ready.kind === 'ready' ? EXIT.done : EXIT.refused
  },
})

interface Status {
  readonly version: string
  /** As systemd says it; undefined where there is none. */
  readonly service: string | undefined
  readonly ready: Readiness
  readonly databaseBytes: number | undefined
  /** The newest file in the folder of backups. */
  readonly backup: string | undefined
  readonly freeBytes: number
  readonly isUpdating: boolean
  /** What the last update said, when it went back. */
  readonly failedUpdate: readonly string[] | undefined
}

async function look(env: Environment): Promise<Status> {
  const version = installedVersion()
  if (version === undefined) throw notInstalled()
  const { database, backup: backups } = readConfig(env)
  const { bavail, bsize } = statfsSync(PLACES.data)
  const result = readResult()
  return {
    version,
    service: hasSystemd() ? call('systemctl', ['is-active', SERVICE]).stdout.trim() : undefined,
    ready: await askShop(env),
    databaseBytes:
      database.kind === 'embedded'
        ? statSync(resolve(PLACES.data, database.path), { throwIfNoEntry: false })?.size
        : undefined,
    backup: newestIn(resolve(PLACES.data, backups.folder)),
    freeBytes: bavail * bsize,
    isUpdating: readNote() !== undefined,
    failedUpdate: result?.isUpdated === false ? result.lines : undefined,
  }
}

function newestIn(folder: string): string | undefined {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.backup'))
    return names.toSorted().at(-1)
  } catch {
    return undefined
  }
}

function describe(found: Status): string[] {
  const { version, service, ready, databaseBytes, backup, freeBytes, failedUpdate } = found
  return [
    `${ready.kind === 'ready' ? '✓' : '✗'} version ${version}, ${service ?? 'without systemd'}: ${inWords(ready)}`,
    ...(databaseBytes === undefined ? [] : [`  database ${mb(databaseBytes)}`]),
    `  newest backup here: ${backup ?? 'none'}`,
    `  room on the disk: ${mb(freeBytes)}`,
    ...(found.isUpdating ? ['  An update is under way.'] : []),
    ...(failedUpdate === undefined
      ? []
      : ['  The last update went back:', ...failedUpdate.map((line) => `    ${line}`)]),
  ]
}

function inWords(ready: Readiness): string {
  switch (ready.kind) {
    case 'ready':
      return 'ready'
    case 'not-ready':
      return ready.reasons.join('; ')
    case 'silent':
      return 'it does not answer. Look at: numberland-shop logs'
  }
}

const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
