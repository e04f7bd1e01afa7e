/** Membership of the shop's channels before a purchase; off unless the owner names some. */
import type { ChatMember } from '@grammyjs/types'
import type { Action } from '../buttons.ts'
import type { ShopContext, View } from '../context.ts'
import { clean, TelegramRefusedError } from '../faults.ts'
import { type Row, tap, wayBack } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'

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
): Screen {
  const { channels: say } = words
  return screen(words, say.needed(channels.length), [
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
  return missing.length === 0 ? undefined : renderChannels(ctx.view, missing, goOn)
}

async function membership(
  { api, customer, shop }: ShopContext,
  { chat }: Channel,
): Promise<'member' | 'outside' | 'unknown'> {
  try {
    return isMember(await api.getChatMember(chat, customer.id)) ? 'member' : 'outside'
  } catch (thrown) {
    const error = clean(thrown)
    shop.log.warn({ channel: chat, err: error }, 'Membership of a channel is not known')
    // Refused for good: the bot is no admin there, or there is no such channel.
    const isOurs = error instanceof TelegramRefusedError && error.code >= 400 && error.code < 429
    if (isOurs) await shop.engine.health.channelUnreadable(chat)
    return 'unknown'
  }
}

const isMember = (member: ChatMember): boolean =>
  member.status === 'restricted'
    ? member.is_member
    : member.status !== 'left' && member.status !== 'kicked'
