import type { Exit } from '../exit.ts'

/** One thing that was looked at. */
export interface Finding {
  readonly check:
    | 'settings'
    | 'answer'
    | 'key'
    | 'balance'
    | 'shop'
    | 'telegram'
    | 'updates'
    | 'payments'
    | 'clock'
    | 'backup'
    | 'way'
  readonly ok: boolean
  readonly says: string
  /** What to do about it. */
  readonly fix?: string
}

/** What was found at one place, and the exit code that it alone would end with. */
export interface Diagnosis {
  readonly findings: readonly Finding[]
  readonly exit: Exit
}

/** What is said of settings that cannot be used: its first line, and what follows as the fix. */
export function wrongSettings(check: Finding['check'], { message }: Error): Finding {
  const [says = '', ...rest] = message.split('\n')
  return { check, ok: false, says, fix: rest.join('\n') }
}

/** A finding in words, with its fix below it. */
export const describeFinding = ({ ok, check, says, fix }: Finding): string =>
  [
    `${ok ? '✓' : '✗'} ${check.padEnd('settings'.length)}  ${says}`,
    ...(fix ? [indented(fix)] : []),
  ].join('\n')

const indented = (text: string): string => text.replaceAll(/^ */gm, '    ')
