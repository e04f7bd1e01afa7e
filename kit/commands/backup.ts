import { chownSync, mkdirSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineCommand, EXIT, JSON_OPTION } from '#cli'
import { readConfig } from '#config'
import { failed, refuseOthers } from '../failed.ts'
import { PLACES } from '../places.ts'
import { shopUser } from '../programs.ts'

export const backup = defineCommand({
  program: 'numberland-shop',
  name: 'backup',
  summary: 'Makes a sealed backup now, while the shop works',
  details: 'It needs BACKUP_PASSPHRASE. On PostgreSQL, pg_dump makes the copies: see the manual.',
  options: JSON_OPTION,
  examples: ['numberland-shop backup'],
  async run(task) {
    refuseOthers('backup')
    const { database, backup: place } = readConfig(task.world.env)
    if (database.kind !== 'embedded')
      throw failed('The database is PostgreSQL: pg_dump -Fc makes its copies, see the manual.')
    if (place.passphrase === undefined)
      throw failed(
        'BACKUP_PASSPHRASE is not set, and no backup is made without one: numberland-shop setup',
      )
    const folder = resolve(PLACES.data, place.folder)
    const { uid, gid } = shopUser()
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chownSync(folder, uid, gid)
    process.setgroups?.([gid])
    process.setgid?.(gid)
    process.setuid?.(uid)
    const { sealLiving } = await import('#engine') // no other command waits for the databases' code
    const path = resolve(PLACES.data, database.path)
    const made = await sealLiving(path, folder, place.passphrase, task.world.clock.now())
    const { size } = statSync(made)
    task.show({ made, bytes: size }, () => `✓ ${made}, ${(size / 1e6).toFixed(1)} MB`)
    return EXIT.done
  },
})
