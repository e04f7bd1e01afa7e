import { chownSync, existsSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { describeAudit, defineCommand, EXIT, JSON_OPTION, refused, wrongUse, type Task } from '#cli'
import { databaseAt, readConfig, readPassphrase, type Environment } from '#config'
import type { Database, Restored } from '#engine'
import { exchange } from '../exchange.ts'
import { failed, refuseOthers } from '../failed.ts'
import { PLACES, SERVICE } from '../places.ts'
import { hasSystemd, shopUser, startAfterThis, systemctl } from '../programs.ts'
import { askShop, becomesReady } from '../readiness.ts'

/** A restored shop listens whether the one before it still runs: a minute and a half, where that had a webhook. */
const WHILE_IT_LISTENS_MS = 150_000

export const restore = defineCommand({
  program: 'numberland-shop',
  name: 'restore',
  summary: 'Puts the data of a backup in the place of the shop’s own',
  details: `FILE is a backup, or all the pieces that it was sent in. The shop stands still while its data is exchanged; what it had until now is kept
beside the new, and what its books say is shown. The passphrase is BACKUP_PASSPHRASE, from the environment if the backup has
another one than this shop. PostgreSQL has to be empty. With --to it makes a database there, and touches nothing else.`,
  argument: { name: 'FILE…', required: true, many: true },
  options: {
    to: { type: 'string', value: 'file:PATH', help: 'A new database instead, for looking at it.' },
    ...JSON_OPTION,
  },
  examples: ['numberland-shop restore /root/shop-20261127T000000000Z.backup'],
  async run(task) {
    refuseOthers('restore')
    const { words: files, options, world } = task
    if (files.some((file) => !existsSync(file))) throw wrongUse('There is no such file.')
    const { database } = readConfig(world.env)
    const target = options.to === undefined ? database : databaseAt(options.to)
    if (target === undefined) throw wrongUse('--to must be file:PATH.')
    const done = await (options.to !== undefined
      ? open(task, target)
      : target.kind === 'postgres'
        ? whileStopped(task, () => open(task, target))
        : putInPlace(task, resolve(PLACES.data, target.path)))
    task.show(done, () => describe(done, options.to))
    return EXIT.done
  },
})

interface Done extends Restored {
  /** Where the data until now is. */
  readonly kept?: string
}

type Call = Pick<Task, 'world' | 'words' | 'tell'>

async function open({ world, words, tell }: Call, to: Database): Promise<Done> {
  tell('Opening the backup, and looking through its books')
  const { NotOurBackup, restoreBackup } = await import('#engine') // no other command waits for the databases' code
  const passphrase = passphraseOf(world.env)
  return restoreBackup(words, to, passphrase, world.clock.now()).catch((error: unknown) => {
    const why = (error instanceof Error ? error.message : String(error)).replaceAll(
      /:\/\/\S+/g,
      '://…',
    )
    throw error instanceof NotOurBackup ? refused(`${why}. Nothing was changed.`) : failed(why)
  })
}

/** Another shop's backup may have another passphrase than this one. */
function passphraseOf(env: Environment): string {
  const passphrase = process.env['BACKUP_PASSPHRASE'] ?? readPassphrase(env)
  if (passphrase === undefined)
    throw wrongUse('Set BACKUP_PASSPHRASE to the passphrase of the backup.')
  return passphrase
}

async function putInPlace(task: Call, path: string): Promise<Done> {
  const { besideShop } = await import('#engine')
  const restored = besideShop(path)
  for (const end of ['', '-wal', '-shm']) rmSync(restored + end, { force: true })
  const found = await open(task, { kind: 'embedded', path: restored })
  const { uid, gid } = shopUser()
  chownSync(restored, uid, gid)
  return whileStopped(task, async () => {
    const kept = await exchange(path, restored, task.world.clock.now())
    return { ...found, ...(kept !== undefined && { kept }) }
  })
}

async function whileStopped<T>({ world, tell }: Call, work: () => Promise<T>): Promise<T> {
  if (hasSystemd()) {
    startAfterThis(SERVICE)
    systemctl('stop', SERVICE)
  } else if ((await askShop(world.env)).kind !== 'silent') throw failed('Stop the shop first.')
  let result: T
  try {
    result = await work()
  } finally {
    if (hasSystemd()) systemctl('start', SERVICE)
    else tell('Start the shop now.')
  }
  if (hasSystemd())
    await becomesReady(world.env, [], WHILE_IT_LISTENS_MS).catch((error: Error) => {
      throw failed(
        `The data is in place, and the shop is not ready: ${error.message}. Look at: numberland-shop logs`,
      )
    })
  return result
}

function describe({ audit, kept }: Done, to: string | undefined): string {
  return [
    to === undefined ? '✓ The shop works with the data of the backup.' : `✓ ${to}`,
    describeAudit(audit),
    ...(kept === undefined ? [] : [`Its data until now: ${kept}`]),
    'It knows nothing of what came later. Make sure that no other shop works with this bot any more.',
  ].join('\n')
}
