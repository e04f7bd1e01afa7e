/** Writing to many: compose, see it as they will, choose whom, start, follow, pause, stop. */
import { AUDIENCES, type Audience, type Broadcast, type Directed, type Direction } from '#engine'
import { bodyOf, isSendable, sendBody } from '../../broadcast.ts'
import type { View, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { inRows, type Keyboard, type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import type { Words } from '../../words/words.ts'
import { DeskScreens } from './desk.ts'
import { again, below, type Shown, asks } from '../../handling.ts'
import type { ActionOf } from '../../buttons.ts'
import { readMoment } from '../../words/spoken-time.ts'

export function renderBroadcasts({ words }: View, newest: readonly Broadcast[]): Screen {
  const { broadcast: say } = words
  return screen(words, say.title, [
    [tap(say.button.compose, { kind: 'compose' }, 'primary')],
    ...newest.map(({ id, state, sent }): Row => [
      tap(say.button.open(id, say.state[state], sent), { kind: 'broadcast', broadcast: id }),
    ]),
    wayBack(words, { kind: 'section', section: 'messages' }),
  ])
}

interface BroadcastData {
  readonly broadcast: Broadcast
  /** How many it is for. */
  readonly readers: number
  /** What the last tap brought about. */
  readonly note?: Html
}

export function renderBroadcast(
  { words }: View,
  { broadcast, readers, note }: BroadcastData,
): Screen {
  const { broadcast: say } = words
  const { id, state, audience, startsAt, taken, sent, unreachable, failed } = broadcast
  const text = lines(
    say.heading(id, say.state[state]),
    say.audience(say.audiences[audience], readers),
    ...(state === 'draft'
      ? [markup``, say.howTo]
      : state === 'scheduled' && startsAt !== undefined
        ? [say.startsAt(startsAt)]
        : [markup``, say.progress(taken, readers), say.outcome(sent, unreachable, failed)]),
    ...(note === undefined ? [] : [markup``, note]),
  )
  return screen(words, text, [
    ...buttonsOf(words, broadcast),
    wayBack(words, { kind: 'broadcasts' }),
  ])
}

function buttonsOf({ broadcast: say }: Words, { id, state, audience }: Broadcast): Keyboard {
  const direct = (text: string, direction: Direction, style?: 'primary' | 'danger') =>
    tap(text, { kind: 'direct', broadcast: id, direction }, style)
  switch (state) {
    case 'draft':
      return [
        [tap(say.button.test, { kind: 'testBroadcast', broadcast: id })],
        ...inRows(
          AUDIENCES.map((each) =>
            tap(`${each === audience ? '• ' : ''}${say.audiences[each]}`, {
              kind: 'audience',
              broadcast: id,
              audience: each,
            }),
          ),
          2,
        ),
        [
          tap(say.button.askStart, { kind: 'askDirect', broadcast: id, direction: 'start' }),
          tap(say.button.later, { kind: 'askSchedule', broadcast: id }),
        ],
      ]
    case 'scheduled':
      return [
        [tap(say.button.askStart, { kind: 'askDirect', broadcast: id, direction: 'start' })],
        [direct(say.button.withdraw, 'withdraw')],
      ]
    case 'running':
      return [
        [tap(say.button.refresh, { kind: 'broadcast', broadcast: id })],
        [
          direct(say.button.pause, 'pause'),
          tap(say.button.askStop, { kind: 'askDirect', broadcast: id, direction: 'stop' }),
        ],
      ]
    case 'paused':
      return [
        [
          direct(say.button.resume, 'resume', 'primary'),
          tap(say.button.askStop, { kind: 'askDirect', broadcast: id, direction: 'stop' }),
        ],
      ]
    case 'stopped':
    case 'done':
      return []
  }
}

/** Starting and stopping cannot be taken back, so they are asked twice. */
export function renderSure(
  { words }: View,
  direction: 'start' | 'stop',
  { broadcast, readers }: BroadcastData,
): Screen {
  const { broadcast: say } = words
  const { id: of, audience } = broadcast
  const question =
    direction === 'start' ? say.sureStart(say.audiences[audience], readers) : say.sureStop
  const yes = direction === 'start' ? say.button.start : say.button.stop
  return screen(words, question, [
    [tap(yes, { kind: 'direct', broadcast: of, direction }, 'danger')],
    [tap(say.button.no, { kind: 'broadcast', broadcast: of })],
  ])
}

/** What goes out by itself is looked at once more. */
export function renderSureLater(
  { words }: View,
  startsAt: number,
  { broadcast, readers }: BroadcastData,
): Screen {
  const { broadcast: say } = words
  const { id, audience } = broadcast
  const minute = Math.floor(startsAt / MINUTE_MS)
  return screen(words, say.sureLater(startsAt, say.audiences[audience], readers), [
    [tap(say.button.sureLater, { kind: 'schedule', broadcast: id, minute }, 'danger')],
    [tap(say.button.no, { kind: 'broadcast', broadcast: id })],
  ])
}

export const renderNoBroadcast = ({ words }: View): Screen =>
  textScreen(words, words.broadcast.gone, { kind: 'broadcasts' })

const MINUTE_MS = 60_000
const isOver = ({ state }: Broadcast): boolean => state !== 'draft' && state !== 'scheduled'

async function dataOf(ctx: ShopContext, broadcast: Broadcast): Promise<BroadcastData> {
  const { broadcasts } = ctx.shop.engine
  const readers = isOver(broadcast)
    ? broadcast.total
    : await broadcasts.countReaders(broadcast.audience)
  return { broadcast, readers }
}

/** The card, where its progress will be drawn as well. */
async function cardScreen(ctx: ShopContext, broadcast: Broadcast, note?: Html): Promise<Shown> {
  const data = await dataOf(ctx, broadcast)
  const card = renderBroadcast(ctx.view, { ...data, ...(note !== undefined && { note }) })
  const { broadcasts } = ctx.shop.engine
  return { ...card, onceShown: (messageId) => broadcasts.setCard(broadcast.id, messageId) }
}

function directedScreen(ctx: ShopContext, directed: Directed): Screen | Promise<Shown> {
  switch (directed.kind) {
    case 'no-such-broadcast':
      return renderNoBroadcast(ctx.view)
    case 'not-allowed':
      return cardScreen(ctx, directed.broadcast, ctx.words.broadcast.notPossible)
    case 'done':
      return cardScreen(ctx, directed.broadcast)
  }
}

/** Shows it as its readers will see it, and under it what can be done with it. */
async function compose(ctx: ShopContext): Promise<Shown> {
  const { broadcasts, questions } = ctx.shop.engine
  const { broadcast: say } = ctx.words
  const body = ctx.message === undefined ? undefined : bodyOf(ctx.message)
  if (body === undefined) return textScreen(ctx.words, say.notThat, BACK)
  await sendBody(ctx.api, ctx.customer.id, body)
  const draft = await broadcasts.draft(ctx.customer.id, body)
  const onceShown = async (messageId: number): Promise<void> => {
    await broadcasts.setCard(draft.id, messageId)
    await questions.close(ctx.customer.id)
  }
  return { ...(await cardScreen(ctx, draft)), onceShown }
}

async function answerWhen(
  ctx: ShopContext,
  { broadcast: id }: ActionOf<'askSchedule'>,
  text: string,
): Promise<Shown> {
  const { shop, view, words } = ctx
  const broadcast = await shop.engine.broadcasts.find(id)
  if (broadcast === undefined) return renderNoBroadcast(view)
  const at = readMoment(text, shop.clock.now(), words.language)
  return at === undefined
    ? again(textScreen(words, words.broadcast.notAMoment, { kind: 'broadcast', broadcast: id }))
    : renderSureLater(view, at, await dataOf(ctx, broadcast))
}

const BACK = { kind: 'broadcasts' } as const
const audienceOf = (text: string): Audience | undefined => AUDIENCES.find((each) => each === text)

export const broadcastScreens = new DeskScreens('broadcast').taps({
  broadcasts: async (ctx) => renderBroadcasts(ctx.view, await ctx.shop.engine.broadcasts.newest()),
  compose: (ctx) => asks(textScreen(ctx.words, ctx.words.broadcast.askMessage, BACK)),
  broadcast: async (ctx, { broadcast: id }) => {
    const broadcast = await ctx.shop.engine.broadcasts.find(id)
    return broadcast === undefined ? renderNoBroadcast(ctx.view) : cardScreen(ctx, broadcast)
  },
  testBroadcast: async (ctx, { broadcast: id }) => {
    const broadcast = await ctx.shop.engine.broadcasts.find(id)
    if (broadcast === undefined) return renderNoBroadcast(ctx.view)
    if (!(await isSendable(ctx.api, broadcast.body)))
      return cardScreen(ctx, broadcast, ctx.words.broadcast.pictureElsewhere)
    await sendBody(ctx.api, ctx.customer.id, broadcast.body)
    return below(await cardScreen(ctx, broadcast))
  },
  audience: async (ctx, { broadcast: id, audience }) => {
    const chosen = audienceOf(audience)
    if (chosen === undefined) return undefined
    return directedScreen(ctx, await ctx.shop.engine.broadcasts.setAudience(id, chosen))
  },
  askDirect: async (ctx, { broadcast: id, direction }) => {
    const broadcast = await ctx.shop.engine.broadcasts.find(id)
    if (broadcast === undefined) return renderNoBroadcast(ctx.view)
    return renderSure(ctx.view, direction, await dataOf(ctx, broadcast))
  },
  direct: async (ctx, { broadcast: id, direction }) => {
    const { broadcasts } = ctx.shop.engine
    const broadcast = await broadcasts.find(id)
    const isToSend = direction === 'start' || direction === 'resume'
    // Each reader is taken before being written to: what cannot be sent would be spent on all of them.
    if (broadcast && isToSend && !(await isSendable(ctx.api, broadcast.body)))
      return cardScreen(ctx, broadcast, ctx.words.broadcast.pictureElsewhere)
    return directedScreen(ctx, await broadcasts.direct(ctx.customer.id, id, direction))
  },
  askSchedule: ({ words }, { broadcast }) =>
    asks(textScreen(words, words.broadcast.askWhen, { kind: 'broadcast', broadcast })),
  schedule: async (ctx, { broadcast: id, minute }) => {
    const { broadcasts } = ctx.shop.engine
    return directedScreen(ctx, await broadcasts.schedule(ctx.customer.id, id, minute * MINUTE_MS))
  },
})

broadcastScreens.answers({ askSchedule: answerWhen })
broadcastScreens.onMessage('compose', compose)
