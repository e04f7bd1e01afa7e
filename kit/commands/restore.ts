import { chownSync, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineCommand, EXIT, JSON_OPTION, refused, wrongUse, type Task } from '#cli'
import { databaseAt, readConfig, readPassphrase, type Environment } from '#config'
import type { Audit } from '#engine'
import { failed, refuseOthers } from '../failed.ts'
import { PLACES, SERVICE } from '../places.ts'
import { hasSystemd, shopUser, systemctl } from '../programs.ts'
import { askShop, becomesReady } from '../readiness.ts'

export const restore = defineCommand({
  program: 'numberland-shop',
  name: 'restore',
  summary: 'Puts the data of a backup in the place of the shop’s own',
  details: `The shop stands still meanwhile. Its data until now is kept beside the new, and the books of the backup are looked through before
it is put in place. The passphrase is BACKUP_PASSPHRASE, from the environment if the backup has another one than this shop. With --to it
makes a database there, and touches nothing else.`,
  argument: { name: 'FILE', required: true },
  options: {
    to: { type: 'string', value: 'file:PATH', help: 'A new database instead, for looking at it.' },
    ...JSON_OPTION,
  },
  examples: ['numberland-shop restore /root/shop-20261127T000000000Z.backup'],
  async run(task) {
    refuseOthers('restore')
    const { argument: file, options, world } = task
    if (!existsSync(file)) throw wrongUse('There is no such file.')
    if (options.to !== undefined) {
      const target = databaseAt(options.to)
      if (target?.kind !== 'embedded') throw wrongUse('--to must be file:PATH.')
      await open(file, target.path, passphraseOf(world.env))
      task.show({ restored: target.path }, () => `✓ ${target.path}`)
      return EXIT.done
    }
    const { database } = readConfig(world.env)
    if (database.kind !== 'embedded')
      throw failed('The database is PostgreSQL: pg_restore puts its copies back, see the manual.')
    const path = resolve(PLACES.data, database.path)
    const kept = await putInPlace(task, file, path)
    task.show({ restored: path, kept }, () =>
      [
        `✓ The shop works with the data of the backup.`,
        ...(kept ? [`  Its data until now: ${kept}`] : []),
      ].join('\n'),
    )
    return EXIT.done
  },
})

/** Another shop's backup may have another passphrase than this one. */
function passphraseOf(env: Environment): string {
  const passphrase = process.env['BACKUP_PASSPHRASE'] ?? readPassphrase(env)
  if (passphrase === undefined)
    throw wrongUse('Set BACKUP_PASSPHRASE to the passphrase of the backup.')
  return passphrase
}

async function open(file: string, to: string, passphrase: string): Promise<void> {
  const { NotOurBackup, restoreBackup } = await import('#engine') // no other command waits for the databases' code
  await restoreBackup(file, to, passphrase).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error)
    throw error instanceof NotOurBackup ? refused(`${why}. Nothing was changed.`) : failed(why)
  })
}

/** @returns where the data until now is kept; undefined when there was none */
async function putInPlace(
  { world, tell }: Pick<Task, 'world' | 'tell'>,
  file: string,
  path: string,
): Promise<string | undefined> {
  const restored = `${path}.restored`
  rmSync(restored, { force: true })
  tell('Opening the backup')
  await open(file, restored, passphraseOf(world.env))
  const { uid, gid } = shopUser()
  chownSync(restored, uid, gid)
  refuseWrongBooks(await auditOf(restored, world.clock.now()))
  if (hasSystemd()) systemctl('stop', SERVICE)
  else if ((await askShop(world.env)).kind !== 'silent') throw failed('Stop the shop first.')
  const kept = putAside(path, world.clock.now())
  renameSync(restored, path)
  if (!hasSystemd()) {
    tell('Start the shop now.')
    return kept
  }
  tell('Starting the shop')
  systemctl('start', SERVICE)
  await becomesReady(world.env).catch((error: Error) => {
    throw failed(
      `The data is in place, and the shop is not ready: ${error.message}. Look at: numberland-shop logs`,
    )
  })
  return kept
}

/** Of a version before this one the tables are brought up to date first, as the start would do. */
async function auditOf(path: string, now: number): Promise<Audit> {
  const { audit, openEmbeddedStore } = await import('#engine')
  const trial = `${path}.trial`
  copyFileSync(path, trial)
  try {
    const store = await openEmbeddedStore(trial)
    try {
      return await audit(store, now)
    } finally {
      await store.close()
    }
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(trial + end, { force: true })
  }
}

function refuseWrongBooks({ findings }: Audit): void {
  if (findings.length === 0) return
  throw refused(
    `The books in the backup are wrong in ${findings.length} places, so nothing was changed. To look at it: numberland-shop restore FILE --to file:PATH`,
  )
}

function putAside(path: string, now: number): string | undefined {
  if (!existsSync(path)) return undefined
  const kept = `${path}.before-${new Date(now).toISOString().replaceAll(/[-:.]/g, '')}`
  for (const end of ['', '-wal', '-shm'])
    if (existsSync(path + end)) renameSync(path + end, kept + end)
  return kept
}
