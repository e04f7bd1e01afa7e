/** Who of the staff did what, newest first. */
import type { Engine, Page, Role, StoredDeed } from '#engine'
import { encode } from '../../buttons.ts'
import type { Look, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Button, inRows, pager, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, show } from '../../screen.ts'
import { withoutMarks } from '../../words/direction.ts'
import type { Words } from '../../words/words.ts'
import { label } from '../names.ts'
import { nameOf } from './clientele.ts'
import { type DeedSubject, peopleIn, subjectOf } from './deed-subjects.ts'
import { DeskScreens } from './desk.ts'

/** Of what was and what is, enough to recognise it. */
const SHOWN_OF_VALUE = 80

interface TrailData {
  readonly trail: Page<StoredDeed>
  readonly people: ReadonlyMap<number, string>
  readonly engine: Pick<Engine, 'service' | 'country'>
}

export function renderTrail({ words }: Look, { trail, people, engine }: TrailData): Screen {
  const { keeping: say } = words
  const naming = { words, engine, people }
  const deeds = trail.items.map((deed) => ({ deed, subject: subjectOf(naming, deed.subject) }))
  const text = lines(
    say.trail(),
    ...(deeds.length === 0 ? [markup``, say.emptyTrail()] : []),
    ...deeds.flatMap(({ deed, subject }) => [
      markup``,
      say.deed(
        deed.at,
        people.get(deed.actorId) ?? words.ltr(deed.actorId),
        deed.action,
        subject.name,
      ),
      changeOf(words, deed),
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

function changeOf(words: Words, { before, after }: StoredDeed): Html | false {
  if (before === undefined && after === undefined) return false
  if (!isRecord(before) || !isRecord(after))
    return words.keeping.change(excerpt(words, before), excerpt(words, after))
  const [was, is] = [differing(before, after), differing(after, before)]
  return words.keeping.change(excerpt(words, was), excerpt(words, is))
}

type Fields = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What of one is not the same in the other. */
const differing = (one: Fields, other: Fields): Fields =>
  Object.fromEntries(
    Object.entries(one).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(other[name]),
    ),
  )

function excerpt(words: Words, value: unknown): string | undefined {
  if (value === undefined) return undefined
  const text = withoutMarks(plain(words, value))
  const signs = Array.from(text.replaceAll(/\s+/g, ' '))
  return signs.length <= SHOWN_OF_VALUE
    ? signs.join('')
    : `${signs.slice(0, SHOWN_OF_VALUE).join('')}…`
}

/** Without the braces and quotes that only a program needs, in the reader's words as far as there are any. */
function plain(words: Words, value: unknown): string {
  if (typeof value === 'string') return isRole(words, value) ? words.keeping.role[value] : value
  if (Array.isArray(value)) return value.map((each) => plain(words, each)).join(' ')
  if (!isRecord(value)) return JSON.stringify(value)
  return Object.entries(value)
    .map(
      ([name, each]) =>
        `${words.keeping.field.get(name) ?? name}: ${plainField(words, name, each)}`,
    )
    .join(' · ')
}

/** Moments are named so throughout the engine. */
const plainField = (words: Words, name: string, value: unknown): string =>
  name.endsWith('At') && typeof value === 'number' ? words.moment(value) : plain(words, value)

const isRole = ({ keeping }: Words, value: string): value is Role =>
  Object.hasOwn(keeping.role, value)

async function trailOn({ shop: { engine }, look }: ShopContext, page: number): Promise<Screen> {
  const trail = await engine.trail(page)
  const ids = trail.items.flatMap(({ actorId, subject }) => [actorId, ...peopleIn([subject])])
  const people = new Map<number, string>()
  for (const id of new Set(ids)) {
    const customer = await engine.customer(id)
    if (customer !== undefined) people.set(id, nameOf({ customer }))
  }
  return renderTrail(look, { trail, people, engine })
}

export const trailScreens = new DeskScreens('see-trail')
trailScreens.onTap('trail', async (ctx, { page }) => show(ctx, await trailOn(ctx, page)))
