/** Who of the staff did what, newest first. */
import type { Page, StoredDeed } from '#engine'
import type { Look } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { pager, wayBack } from '../../keyboard.ts'
import { type Screen, screen, show } from '../../screen.ts'
import { withoutMarks } from '../../words/direction.ts'
import type { Words } from '../../words/words.ts'
import { DeskScreens } from './desk.ts'

/** Of what was and what is, enough to recognise it. */
const SHOWN_OF_VALUE = 80

export function renderTrail({ words }: Look, trail: Page<StoredDeed>): Screen {
  const { keeping: say } = words
  const text = lines(
    say.trail(),
    ...(trail.items.length === 0 ? [markup``, say.emptyTrail()] : []),
    ...trail.items.flatMap((deed) => [markup``, ...deedLines(words, deed)]),
  )
  return screen(words, text, [
    ...pager(words, trail, (page) => ({ kind: 'trail', page })),
    wayBack(words, { kind: 'room', room: 'upkeep' }),
  ])
}

function deedLines({ keeping }: Words, deed: StoredDeed): readonly (Html | false)[] {
  const { at, actorId, action, subject, before, after } = deed
  return [
    keeping.deed(at, actorId, action, subject),
    (before !== undefined || after !== undefined) &&
      keeping.change(excerpt(before), excerpt(after)),
  ]
}

function excerpt(value: unknown): string | undefined {
  if (value === undefined) return undefined
  const text = withoutMarks(typeof value === 'string' ? value : JSON.stringify(value))
  const signs = Array.from(text.replaceAll(/\s+/g, ' '))
  return signs.length <= SHOWN_OF_VALUE
    ? signs.join('')
    : `${signs.slice(0, SHOWN_OF_VALUE).join('')}…`
}

export const trailScreens = new DeskScreens('see-trail')
trailScreens.onTap('trail', async (ctx, { page }) =>
  show(ctx, renderTrail(ctx.look, await ctx.shop.engine.trail(page))),
)
