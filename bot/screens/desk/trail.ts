/** Who of the staff did what, newest first. */
import type { Engine, Page, StoredDeed } from '#engine'
import { encode } from '../../buttons.ts'
import type { Look, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Button, inRows, pager, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen } from '../../screen.ts'
import type { Words } from '../../words/words.ts'
import { label } from '../names.ts'
import { nameOf } from './clientele.ts'
import { changesOf } from './deed-values.ts'
import { type DeedSubject, peopleIn, subjectOf } from './deed-subjects.ts'
import { DeskScreens } from './desk.ts'

type TrailEngine = Pick<Engine, 'browsing' | 'settings'>

interface TrailData {
  readonly trail: Page<StoredDeed>
  readonly people: ReadonlyMap<number, string>
  readonly engine: TrailEngine
}

export function renderTrail({ words }: Look, { trail, people, engine }: TrailData): Screen {
  const { keeping: say } = words
  const naming = { words, engine, people }
  const deeds = trail.items.map((deed) => ({ deed, subject: subjectOf(naming, deed.subject) }))
  const text = lines(
    say.trail,
    ...(deeds.length === 0 ? [markup``, say.emptyTrail] : []),
    ...deeds.flatMap(({ deed, subject }) => [
      markup``,
      say.deed(
        deed.at,
        people.get(deed.actorId) ?? words.ltr(deed.actorId),
        deed.action,
        subject.name,
      ),
      ...changeLines(words, engine, deed),
    ]),
  )
  return screen(words, text, [
    ...inRows(openings(deeds.map(({ subject }) => subject)), 2),
    ...pager(words, trail, (page) => ({ kind: 'trail', page })),
    wayBack(words, { kind: 'room', room: 'upkeep' }),
  ])
}

/** Each thing once, however often something was done to it. */
function openings(subjects: readonly DeedSubject[]): readonly Button[] {
  const found = new Map<string, Button>()
  for (const { name, opens } of subjects) {
    if (opens !== undefined) found.set(encode(opens), tap(label(name), opens))
  }
  return [...found.values()]
}

const changeLines = (words: Words, engine: TrailEngine, deed: StoredDeed): readonly Html[] =>
  changesOf(words, engine, deed).map(({ field, before, after }) =>
    words.keeping.change(
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

async function trailScreen({ shop: { engine }, look }: ShopContext, page: number): Promise<Screen> {
  const trail = await engine.auditLog.page(page)
  const ids = trail.items.flatMap(({ actorId, subject }) => [actorId, ...peopleIn([subject])])
  const people = new Map<number, string>()
  for (const id of new Set(ids)) {
    const customer = await engine.customers.find(id)
    if (customer !== undefined) people.set(id, nameOf({ customer }))
  }
  return renderTrail(look, { trail, people, engine })
}

export const trailScreens = new DeskScreens('see-trail').taps({
  trail: (ctx, { page }) => trailScreen(ctx, page),
})
