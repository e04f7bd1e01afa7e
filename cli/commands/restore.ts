import { databaseAt, readDatabase, readPassphrase } from '#config'
import type { Database, Restored } from '#engine'
import { defineCommand, JSON_OPTION } from '../command.ts'
import { EXIT } from '../exit.ts'
import { Failure, refused, wrongUse } from '../failure.ts'
import { inDigits } from '../units.ts'
import { describeAudit } from './audit.ts'

export const restore = defineCommand({
  name: 'restore',
  summary: 'Makes a shop of a backup that the shop has made',
  details: `FILE is a backup, or all the pieces that it was sent in, in any order. The passphrase is BACKUP_PASSPHRASE, or the content of
the file that BACKUP_PASSPHRASE_FILE names. The target is the database of this environment (DATABASE_URL), a file or PostgreSQL. It must be new: a living
shop is never written over. The copy is checked and audited before it is put there. Then start the shop.`,
  argument: { name: 'FILE…', required: true, many: true },
  options: {
    to: {
      type: 'string',
      value: 'file:PATH',
      help: 'Another database than that of DATABASE_URL.',
    },
    ...JSON_OPTION,
  },
  examples: [
    'numberland restore shop-20261127T000000000Z.backup',
    'numberland restore shop-20261127T000000000Z.backup.* --to file:./data/restored.db',
  ],
  async run(task) {
    const { words, options, world } = task
    const target = options.to === undefined ? readDatabase(world.env) : databaseAt(options.to)
    if (target === undefined)
      throw wrongUse('Say where to: --to file:PATH, for example --to file:./data/restored.db.')
    const passphrase = readPassphrase(world.env)
    if (passphrase === undefined)
      throw wrongUse(
        'Set BACKUP_PASSPHRASE (or BACKUP_PASSPHRASE_FILE) to the passphrase of the backup.',
      )
    const { NotOurBackup, restoreBackup } = await import('#engine') // no other command waits for the databases' code
    const restored = await restoreBackup(words, target, passphrase, world.clock.now()).catch(
      (error: unknown) => {
        // The address of a database holds a password.
        const why = (error instanceof Error ? error.message : String(error)).replaceAll(
          /:\/\/\S+/g,
          '://…',
        )
        if (error instanceof NotOurBackup) throw refused(`${why}. Nothing was written.`)
        throw new Failure(EXIT.unreachable, `It could not be restored. ${why}`)
      },
    )
    task.show({ restored: nameOf(target), ...restored }, () =>
      describe(target, options.to, restored),
    )
    return EXIT.done
  },
})

const nameOf = (database: Database): string =>
  database.kind === 'embedded' ? database.path : 'PostgreSQL'

function describe(
  target: Database,
  to: string | undefined,
  { madeAt, setAside, audit }: Restored,
): string {
  const when = madeAt === undefined ? '' : `, as it was on ${new Date(madeAt).toISOString()}`
  const left = [
    ...(setAside.updates > 0 ? [`${inDigits(setAside.updates)} messages and taps`] : []),
    ...(setAside.broadcasts > 0 ? [`${inDigits(setAside.broadcasts)} broadcasts (paused)`] : []),
    ...(setAside.topUps > 0 ? [`${inDigits(setAside.topUps)} orders behind top-ups`] : []),
  ]
  return [
    `✓ ${nameOf(target)} is a shop again${when}.`,
    describeAudit(audit),
    ...(left.length > 0
      ? [
          `Under way then, and not done again, for the old shop may have done it: ${left.join(', ')}.`,
        ]
      : []),
    'It knows nothing of what came later: fill again the wallets that were filled since then. Orders that were open are looked up at Numberland when it starts.',
    `Make sure that the old shop does not run any more. ${to === undefined ? 'Then start the shop.' : 'Then set DATABASE_URL to it and start the shop.'}`,
  ].join('\n')
}
