import { chownSync, mkdirSync } from 'node:fs'
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
  details:
    'It needs BACKUP_PASSPHRASE. It counts as the nightly one does, and stays on this machine; the shop sends its own ones to the owner.',
  options: JSON_OPTION,
  examples: ['numberland-shop backup'],
  async run(task) {
    refuseOthers('backup')
    const { database, backup: place } = readConfig(task.world.env)
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
    process.chdir(PLACES.data) // a path in the settings may begin there
    const { backUpByHand } = await import('#engine') // no other command waits for the databases' code
    const { passphrase } = place
    const made = await backUpByHand({ database, folder, passphrase }, task.world.clock)
    task.show(made, () => `✓ ${made.path}, ${(made.bytes / 1e6).toFixed(1)} MB`)
    return EXIT.done
  },
})
