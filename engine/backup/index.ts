export { createBackups, restoreBackup } from './backups.ts'
export type { BackupMade, BackupPlace, Backups } from './backups.ts'
export { NotOurBackup } from './seal.ts'
