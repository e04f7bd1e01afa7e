/** Who of the staff did what, newest first. */
import type { Engine, Page, StoredEntry } from '#engine'
import { encode } from '../../button-data.ts'
import type { View, ShopContext } from '../../context.ts'
import type { Register, Subject } from '../../feature.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Button, inRows, pager, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen } from '../../screen.ts'
import type { Words } from '../../words/words.ts'
import { label } from '../names.ts'
import { nameOf } from './customer-files.ts'
import { changesOf } from './entry-values.ts'
import { peopleIn, subjectOf } from './entry-subjects.ts'
import { DeskScreens } from './desk.ts'

type AuditLogEngine = Pick<Engine, 'browsing' | 'settings'>

interface AuditLogData {
  readonly auditLog: Page<StoredEntry>
  readonly people: ReadonlyMap<number, string>
  readonly engine: AuditLogEngine
  readonly subjects: Register['subjects']
}

export function renderAuditLog(
  { words }: View,
  { auditLog, people, engine, subjects }: AuditLogData,
): Screen {
  const { administration: say } = words
  const naming = { words, engine, people }
  const entries = auditLog.items.map((entry) => ({
    entry,
    subject: subjectOf(subjects, naming, entry.subject),
  }))
  const text = lines(
    say.auditLog,
    ...(entries.length === 0 ? [markup``, say.emptyAuditLog] : []),
    ...entries.flatMap(({ entry, subject }) => [
      markup``,
      say.entry(
        entry.at,
        people.get(entry.actorId) ?? words.ltr(entry.actorId),
        words.entryNames[entry.action] ?? words.ltr(entry.action),
        subject.name,
      ),
      ...changeLines(words, engine, entry),
    ]),
  )
  return screen(words, text, [
    ...inRows(openings(entries.map(({ subject }) => subject)), 2),
    ...pager(words, auditLog, (page) => ({ kind: 'auditLog', page })),
    wayBack(words, { kind: 'section', section: 'upkeep' }),
  ])
}

/** Each thing once, however often something was done to it. */
function openings(subjects: readonly Subject[]): readonly Button[] {
  const found = new Map<string, Button>()
  for (const { name, opens } of subjects) {
    if (opens !== undefined) found.set(encode(opens), tap(label(name), opens))
  }
  return [...found.values()]
}

const changeLines = (words: Words, engine: AuditLogEngine, entry: StoredEntry): readonly Html[] =>
  changesOf(words, engine, entry).map(({ field, before, after }) =>
    words.administration.change(
      field,
      before === undefined ? before : withoutUnitOf(after, before),
      after,
    ),
  )

/** “5 → 2 days”: two figures of one unit need it once. */
function withoutUnitOf(after: string, before: string): string {
  const figure = /^(\S+)( \D+)$/
  const [[, amount, unit], other] = [figure.exec(before) ?? [], figure.exec(after)?.[2]]
  return amount !== undefined && unit === other ? amount : before
}

async function auditLogScreen({ shop, view }: ShopContext, page: number): Promise<Screen> {
  const { engine, register } = shop
  const auditLog = await engine.auditLog.page(page)
  const ids = auditLog.items.flatMap(({ actorId, subject }) => [actorId, ...peopleIn([subject])])
  const people = new Map<number, string>()
  for (const id of new Set(ids)) {
    const customer = await engine.customers.find(id)
    if (customer !== undefined) people.set(id, nameOf({ customer }))
  }
  return renderAuditLog(view, { auditLog, people, engine, subjects: register.subjects })
}

export const auditLogScreens = new DeskScreens('see-audit-log').taps({
  auditLog: (ctx, { page }) => auditLogScreen(ctx, page),
})
