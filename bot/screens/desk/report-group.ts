/** Where the news of the shop go: the group, whether it is well, and how it becomes one. */
import type { GroupStanding } from '#engine'
import type { ShopContext, View } from '../../context.ts'
import { lines, markup } from '../../html.ts'
import { type Keyboard, tap, wayBack } from '../../keyboard.ts'
import { makeTopics, type TopicsMade } from '../../report-group/making-topics.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import { DeskScreens } from './desk.ts'

const idOf = (chat: number): number => -chat

/** Asked in private, of the owner who let the bot in. */
export const renderAskReportGroup = ({ words }: View, chatId: number, title: string): Screen => {
  const { reportGroup: say } = words
  const chat = -chatId
  return screen(words, say.ask(title), [
    [tap(say.button.yes, { kind: 'chooseGroup', chat }, 'success')],
    [tap(say.button.no, { kind: 'declineGroup', chat })],
  ])
}

export function renderReportGroup(
  { words }: View,
  standing: GroupStanding | undefined,
  note?: TopicsMade,
): Screen {
  const { reportGroup: say } = words
  const back = wayBack(words, { kind: 'section', section: 'upkeep' })
  if (standing === undefined) return screen(words, lines(say.about, markup``, say.how), [back])
  const { title, state, hasTopics, topics, isFixed } = standing
  const isOn = state === 'on'
  const lost = topics.filter(({ gone }) => gone !== undefined)
  const text = lines(
    say.about,
    markup``,
    isOn ? say.isOn(title) : say.isGone(title),
    isOn && hasTopics === true && say.topics(topics.length),
    isOn && hasTopics === false && say.noTopics,
    ...lost.map(({ topic, gone }) => say.topicGone(say.topicNames[topic], gone ?? 'closed')),
    note !== undefined && say.made[note],
    isFixed && say.isFixed,
  )
  const keys: Keyboard = [
    isOn ? [tap(say.button.makeTopics, { kind: 'makeTopics' })] : [],
    isFixed ? [] : [tap(say.button.leave, { kind: 'askLeaveGroup' })],
    back,
  ]
  return screen(words, text, keys)
}

export const renderAskLeaveGroup = ({ words }: View, title: string): Screen =>
  screen(words, words.reportGroup.askLeave(title), [
    [tap(words.reportGroup.button.leave, { kind: 'leaveGroup' }, 'danger')],
    wayBack(words, { kind: 'reportGroup' }),
  ])

const pageOf = async ({ shop, view }: ShopContext, note?: TopicsMade): Promise<Screen> =>
  renderReportGroup(view, await shop.engine.reportGroup.standing(), note)

/** The topics at once, so that whoever looks into the group sees them. */
async function choose(ctx: ShopContext, chatId: number): Promise<Screen> {
  const { reportGroup } = ctx.shop.engine
  if (!(await reportGroup.choose(ctx.customer.id, chatId))) return pageOf(ctx)
  return pageOf(ctx, await makeTopics(ctx.api, ctx.shop, chatId))
}

export const reportGroupScreens = new DeskScreens('change-shop').taps({
  reportGroup: (ctx) => pageOf(ctx),
  chooseGroup: (ctx, { chat }) => choose(ctx, idOf(chat)),
  declineGroup: async (ctx, { chat }) => {
    await ctx.shop.engine.reportGroup.lost(idOf(chat))
    return textScreen(ctx.words, ctx.words.reportGroup.declined, { kind: 'reportGroup' })
  },
  makeTopics: async (ctx) => {
    const { reportGroup } = ctx.shop.engine
    await reportGroup.retryTopics(ctx.customer.id)
    const group = await reportGroup.standing()
    if (group?.state !== 'on') return pageOf(ctx)
    return pageOf(ctx, await makeTopics(ctx.api, ctx.shop, group.chatId))
  },
  askLeaveGroup: async (ctx) => {
    const group = await ctx.shop.engine.reportGroup.standing()
    return group === undefined ? pageOf(ctx) : renderAskLeaveGroup(ctx.view, group.title)
  },
  leaveGroup: async (ctx) => {
    await ctx.shop.engine.reportGroup.leave(ctx.customer.id)
    return pageOf(ctx)
  },
})
