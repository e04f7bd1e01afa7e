/** Membership of the shop's channels before a purchase; off unless the owner names some. */
import type { ChatMember } from '@grammyjs/types'
import type { Api } from 'grammy'
import type { Action } from '../buttons.ts'
import type { ShopContext, View } from '../context.ts'
import { clean, TelegramRefusedError } from '../faults.ts'
import { type Html, lines } from '../html.ts'
import { type Row, tap, wayBack } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'

const WITHIN_MS = 5000

interface Channel {
  /** What Telegram calls it: `@name`, or the id of a private one. */
  readonly chat: string
  readonly link: string
}

/** `@name`, or `-100…|https://t.me/+…`. */
function channelOf(text: string): Channel {
  const [chat = '', link] = text.split('|')
  return { chat, link: link ?? `https://t.me/${chat.slice(1)}` }
}

export function renderChannels(
  { words }: View,
  channels: readonly Channel[],
  goOn: Action,
  isAskedAgain = false,
): Screen {
  const { channels: say } = words
  const text = lines(say.needed(channels.length), isAskedAgain && say.notYet(channels.length))
  return screen(words, text, [
    ...channels.map(({ link }, i): Row => [
      { text: say.join(channels.length === 1 ? undefined : i + 1), url: link },
    ]),
    [tap(say.joined, goOn, 'primary')],
    wayBack(words),
  ])
}

/** @returns undefined where nothing stands in the way; whatever cannot be found out locks nobody out */
export async function channelsFirstScreen(
  ctx: ShopContext,
  goOn: Action,
): Promise<Screen | undefined> {
  const channels = ctx.shop.engine.settings.get('requiredChannels').map(channelOf)
  if (channels.length === 0 || ctx.role !== undefined) return undefined
  const memberships = await Promise.all(channels.map((channel) => membership(ctx, channel)))
  const missing = channels.filter((_, i) => memberships[i] === 'outside')
  if (missing.length === 0) return undefined
  return renderChannels(ctx.view, missing, goOn, wasAskedHere(ctx, missing))
}

/** The message that was tapped asks for these channels already: whoever says that they have joined is told that they have not. */
const wasAskedHere = ({ callbackQuery }: ShopContext, channels: readonly Channel[]): boolean =>
  callbackQuery?.message?.reply_markup?.inline_keyboard
    .flat()
    .some((button) => 'url' in button && channels.some(({ link }) => link === button.url)) === true

/** For the owner: of which of the channels the bot cannot see the members. @returns undefined where none is required, or Telegram is silent */
export async function channelsStanding({
  api,
  me,
  shop,
  words,
}: ShopContext): Promise<Html | undefined> {
  const channels = shop.engine.settings.get('requiredChannels').map(channelOf)
  const isSeen = await Promise.all(channels.map(({ chat }) => isAdminIn(api, chat, me.id)))
  const unseen = channels.filter((_, i) => isSeen[i] === false)
  if (unseen.length > 0) return words.channels.unseen(unseen.map(({ chat }) => chat))
  const isSure = channels.length > 0 && isSeen.every((seen) => seen === true)
  return isSure ? words.channels.seen : undefined
}

/** @returns undefined when Telegram gives no answer */
async function isAdminIn(api: Api, chat: string, botId: number): Promise<boolean | undefined> {
  try {
    const { status } = await askTelegram(api, chat, botId)
    return status === 'administrator'
  } catch (thrown) {
    return isRefusal(clean(thrown)) ? false : undefined
  }
}

/** Somebody waits for a screen meanwhile: a Telegram that is slow to answer has not answered. */
const askTelegram = (api: Api, chat: string, userId: number): Promise<ChatMember> =>
  api.getChatMember(chat, userId, AbortSignal.timeout(WITHIN_MS) as Signal)

/** grammY's own notion of a signal; a standard one serves as well. */
type Signal = Parameters<Api['getChatMember']>[2]

/** Refused for good: the bot is no admin there, or there is no such channel. */
const isRefusal = (error: unknown): boolean =>
  error instanceof TelegramRefusedError && error.code >= 400 && error.code < 429

async function membership(
  { api, customer, shop }: ShopContext,
  { chat }: Channel,
): Promise<'member' | 'outside' | 'unknown'> {
  try {
    return isMember(await askTelegram(api, chat, customer.id)) ? 'member' : 'outside'
  } catch (thrown) {
    const error = clean(thrown)
    shop.log.warn({ channel: chat, err: error }, 'Membership of a channel is not known')
    if (isRefusal(error)) await shop.engine.health.channelUnreadable(chat)
    return 'unknown'
  }
}

const isMember = (member: ChatMember): boolean =>
  member.status === 'restricted'
    ? member.is_member
    : member.status !== 'left' && member.status !== 'kicked'
