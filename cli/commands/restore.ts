import { databaseAt, readPassphrase } from '#config'
import { defineCommand, JSON_OPTION } from '../command.ts'
import { EXIT } from '../exit.ts'
import { Failure, refused, wrongUse } from '../failure.ts'

export const restore = defineCommand({
  name: 'restore',
  summary: 'Makes a database of a backup that the shop has made',
  details: `The passphrase is BACKUP_PASSPHRASE, or the content of the file that BACKUP_PASSPHRASE_FILE names. The target must not exist yet: a living
shop is never written over. The copy is checked before it is put there. Afterwards set DATABASE_URL to it and start the shop.`,
  argument: { name: 'FILE', required: true },
  options: {
    to: {
      type: 'string',
      value: 'file:PATH',
      help: 'Where the database is to be; it must be new.',
    },
    ...JSON_OPTION,
  },
  examples: [
    'numberland restore data/backups/shop-20261127T000000000Z.backup --to file:./data/restored.db',
  ],
  async run(task) {
    const { argument, options, world } = task
    const target = databaseAt(options.to ?? '')
    if (target?.kind !== 'embedded')
      throw wrongUse('Say where to: --to file:PATH, for example --to file:./data/restored.db.')
    const { path: to } = target
    const passphrase = readPassphrase(world.env)
    if (passphrase === undefined)
      throw wrongUse(
        'Set BACKUP_PASSPHRASE (or BACKUP_PASSPHRASE_FILE) to the passphrase of the backup.',
      )
    const { NotOurBackup, restoreBackup } = await import('#engine') // no other command waits for the databases' code
    await restoreBackup(argument, to, passphrase).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error)
      if (error instanceof NotOurBackup) throw refused(`${why}. Nothing was written.`)
      throw new Failure(EXIT.unreachable, `It could not be restored. ${why}`)
    })
    task.show(
      { restored: to },
      () => `✓ ${to} is a shop again. Set DATABASE_URL=file:${to} and start it.`,
    )
    return EXIT.done
  },
})
