/**
 * What happens in groups. Only the report group is heard, and there only who works here: by their own id at every tap and every
 * reply, whoever else is in the group. Everywhere else the bot keeps quiet.
 */
import { may, type Permission, type Role, type TopUpDecision, type TopUpFile } from '#engine'
import type { Message } from '@grammyjs/types'
import type { Context, MiddlewareFn, NextFunction } from 'grammy'
import type { Action, ActionKind } from '../buttons.ts'
import { decode } from '../button-data.ts'
import { type Shop, type ShopContext, viewOf } from '../context.ts'
import { clean } from '../faults.ts'
import { redraw, redrawCaption, type Screen, send } from '../screen.ts'
import { renderAskReject, renderReasons, renderTopUpFile } from '../screens/desk/top-ups.ts'
import { renderAskReportGroup } from '../screens/desk/report-group.ts'
import { sayingIn } from '../screens/support.ts'
import { wordsOf } from '../words/languages.ts'
import type { Words } from '../words/words.ts'
import { discreetFile } from './discreet.ts'
import { groupApi, opensPrivately } from './group-api.ts'
import { makeTopics } from './making-topics.ts'

export const groupUpdates = (shop: Shop): MiddlewareFn<ShopContext> => {
  return async (ctx, next) => {
    const isGroup = ctx.chat?.type === 'group' || ctx.chat?.type === 'supergroup'
    if (!isGroup) return next()
    if (ctx.myChatMember !== undefined) return noteMembership(shop, ctx)
    const there = ctx.message?.migrate_to_chat_id
    if (there !== undefined) return shop.engine.reportGroup.moved(ctx.chat.id, there)
    const group = await shop.engine.reportGroup.standing()
    if (group?.state !== 'on' || group.chatId !== ctx.chat.id) return
    if (ctx.from === undefined || ctx.from.is_bot) return
    const role = await shop.engine.staff.roleOf(ctx.from.id)
    if (ctx.callbackQuery !== undefined) return answerTap(shop, ctx, role, next)
    if (ctx.message !== undefined) return takeReply(shop, ctx, role, ctx.message)
  }
}

/** The bot was let in, made an administrator, or taken out. */
async function noteMembership(shop: Shop, ctx: ShopContext): Promise<void> {
  const { chat, from, new_chat_member: member } = ctx.myChatMember ?? {}
  if (chat === undefined || from === undefined || member === undefined) return
  const { reportGroup } = shop.engine
  if (member.status === 'left' || member.status === 'kicked') return reportGroup.lost(chat.id)
  const isBack = await reportGroup.back(chat.id)
  const group = await reportGroup.standing()
  if (isBack || (group?.state === 'on' && group.chatId === chat.id)) {
    await makeTopics(ctx.api, shop, chat.id)
    return
  }
  const title = chat.title ?? ''
  // Whoever is no owner of the shop has let it into some group: that is nobody's affair.
  if (!(await reportGroup.propose(from.id, chat.id, title))) return
  const view = viewOf(shop, wordsOf(await shop.languageOf(from.id)))
  await send(ctx.api, from.id, renderAskReportGroup(view, chat.id, title))
}

interface Tap {
  readonly shop: Shop
  readonly ctx: ShopContext
  readonly actorId: number
  readonly words: Words
}

type Done = string | undefined | Promise<string | undefined>

interface Doing<K extends ActionKind> {
  readonly permission: Permission
  /** @returns what floats over the group for whoever tapped */
  readonly work: (tap: Tap, action: Extract<Action, { kind: K }>) => Done
}

const onFile = (
  draw: (tap: Tap, file: TopUpFile) => Screen,
): ((tap: Tap, action: { readonly topUp: number }) => Promise<string | undefined>) => {
  return async (tap, { topUp }) => {
    const file = await tap.shop.engine.topUps.file(topUp)
    if (file === undefined) return tap.words.reportGroup.gone
    await drawHere(tap, draw(tap, discreetFile(file)))
    return undefined
  }
}

/** The group is spoken to in the language of the shop, whoever taps. */
const groupView = ({ shop }: Tap) => viewOf(shop, wordsOf(shop.defaultLanguage))

const DOINGS: { readonly [K in ActionKind]?: Doing<K> } = {
  approveTopUp: {
    permission: 'approve-topups',
    work: async ({ shop, actorId, words }, { topUp, seen }) =>
      saidOf(words, await shop.engine.topUps.approve(actorId, topUp, seen), 'approved'),
  },
  rejectTopUp: {
    permission: 'approve-topups',
    work: async ({ shop, actorId, words }, { topUp, seen, reason }) =>
      saidOf(words, await shop.engine.topUps.reject(actorId, topUp, seen, reason), 'rejected'),
  },
  askReject: {
    permission: 'approve-topups',
    work: onFile((tap, file) => renderReasons(groupView(tap), file)),
  },
  askRejectFor: {
    permission: 'approve-topups',
    work: (tap, { topUp, reason }) =>
      onFile((_, file) => renderAskReject(groupView(tap), file, reason))(tap, { topUp }),
  },
  topUpFile: {
    permission: 'approve-topups',
    work: onFile((tap, file) => renderTopUpFile(groupView(tap), file)),
  },
  answerTicket: {
    permission: 'answer-tickets',
    work: ({ words }) => words.reportGroup.answerByReply,
  },
  closeTicket: {
    permission: 'answer-tickets',
    work: async ({ shop, actorId, words }, { ticket }) => {
      await shop.engine.support.close(actorId, ticket)
      return words.reportGroup.closed
    },
  },
}

async function answerTap(
  shop: Shop,
  ctx: ShopContext,
  role: Role | undefined,
  next: NextFunction,
): Promise<void> {
  const actorId = ctx.from?.id ?? 0
  const words = wordsOf(await shop.languageOf(actorId))
  const { reportGroup: say, desk } = words
  const alert = (text: string) => answer(ctx, { text, show_alert: true })
  if (role === undefined) return alert(say.notStaff)
  const action = decode(ctx.callbackQuery?.data ?? '')
  if (action === undefined) return alert(words.toast.oldMenu)
  if (opensPrivately(action.kind)) return openPrivately(shop, ctx, words, next)
  const doing = DOINGS[action.kind] as Doing<ActionKind> | undefined
  if (doing === undefined) return answer(ctx, {})
  if (!may(role, doing.permission)) return alert(plainText(desk.notAllowed.markup))
  const said = await doing.work({ shop, ctx, actorId, words }, action)
  await answer(ctx, said === undefined ? {} : { text: said, show_alert: said.length > 60 })
}

/** The same tap, as if it were in the private chat: there its screen comes as a message of its own, for this role alone. */
async function openPrivately(
  shop: Shop,
  ctx: ShopContext,
  { reportGroup: say }: Words,
  next: NextFunction,
): Promise<void> {
  const query = ctx.callbackQuery
  const known = await shop.engine.customers.find(query?.from.id ?? 0)
  if (query === undefined || known === undefined)
    return answer(ctx, { text: say.openFirst, show_alert: true })
  await answer(ctx, { text: say.opened })
  ctx.isAnswered = true
  delete (query as { message?: unknown }).message
  await next()
}

const plainText = (markup: string): string => markup.replace(/<[^>]*>/g, '')

/** Never rejects: a spinner that stays a little longer harms nobody. */
async function answer(
  ctx: Context,
  shown: { readonly text?: string; readonly show_alert?: boolean },
): Promise<void> {
  await ctx.answerCallbackQuery(shown).catch(() => undefined)
}

/** The message itself is drawn again by the news that it has changed, wherever it stands. */
function saidOf(
  { reportGroup: say }: Words,
  decision: TopUpDecision,
  done: 'approved' | 'rejected',
): string {
  return decision.kind === 'done' ? say.decision[done] : say.decision[decision.kind]
}

async function drawHere({ shop, ctx }: Tap, shown: Screen): Promise<void> {
  const message = ctx.callbackQuery?.message
  if (message === undefined) return
  const place = { chatId: message.chat.id, threadId: undefined }
  const api = groupApi(ctx.api, shop, place, new AbortController().signal)
  const isPicture = 'photo' in message || 'document' in message
  const draw = isPicture ? redrawCaption : redraw
  await draw(api, message.chat.id, message.message_id, shown)
}

/** A reply to a conversation is the answer to its customer; the sign on it says that it is on its way. */
async function takeReply(
  shop: Shop,
  ctx: ShopContext,
  role: Role | undefined,
  message: Message,
): Promise<void> {
  const { support } = shop.engine
  const repliedTo = message.reply_to_message?.message_id
  if (repliedTo === undefined || !may(role, 'answer-tickets')) return
  const ticketId = await support.ticketOfCopy(message.chat.id, repliedTo)
  const ticket = ticketId === undefined ? undefined : await support.find(ticketId)
  const saying = sayingIn(message)
  if (ticket === undefined || saying === undefined || ctx.from === undefined) return
  if (ticket.customerId === ctx.from.id) return // nobody answers themselves
  const done = await support.answer(ctx.from.id, ticket.id, saying)
  const emoji = done.kind === 'done' ? '👍' : '👎'
  await ctx.api
    .setMessageReaction(message.chat.id, message.message_id, [{ type: 'emoji', emoji }])
    .catch((error: unknown) => {
      shop.log.debug({ err: clean(error) }, 'An answer in the group got no sign')
    })
}
