/** What makes a file count as a backup of the shop. */
import type { Context } from '../context.ts'
import { backupRows } from './backup-rows.ts'
import { rotate, type MadeBackup } from './make.ts'
import { partsOf } from './parts.ts'
import { noteTried } from './standing.ts'

/** Notes it down, puts it on its way to people, and lets the oldest ones make room. */
export async function keepBackup(
  needs: Pick<Context, 'store' | 'clock' | 'settings'>,
  folder: string,
  { name, bytes, orders, transfers, findings }: MadeBackup,
  recipientIds: readonly number[],
): Promise<void> {
  const { store, clock, settings } = needs
  const now = clock.now()
  await store.transaction(async (tx) => {
    const row = { name, madeAt: now, bytes, orders, transfers, findings }
    const { id } = await backupRows(tx).add(row)
    await backupRows(tx).send(id, recipientIds, partsOf(bytes), now)
  })
  const most = { kept: settings.get('backupsKept'), days: settings.get('backupsKeptDays') }
  const gone = await rotate(folder, most, now)
  await store.transaction((tx) => backupRows(tx).forget(gone))
  await noteTried(needs, false)
}
