import type { Feature } from '../feature.ts'
import { backupScreens, tellBackupPart } from '../screens/desk/backup.ts'

export const backupFeature = {
  desk: [backupScreens],
  door: {
    permission: 'backup',
    label: ({ administration }) => administration.backup.door,
    action: { kind: 'backup' },
    section: 'upkeep',
  },
  tellers: { 'backup-part': tellBackupPart },
  texts: {
    'backup-trouble': ({ administration }, { why }) => administration.backup.trouble(why),
  },
} as const satisfies Feature
