/** What the shop gives away: codes that customers use, and the link by which they bring others. */
import type { Invitations, Redeeming } from '#engine'
import { ask } from '../asking.ts'
import type { View, ShopContext } from '../context.ts'
import type { Html } from '../html.ts'
import { type Button, copy, wayBack } from '../keyboard.ts'
import { type Screen, screen, textScreen } from '../screen.ts'
import type { Words } from '../words/words.ts'
import { Screens, again, type Shown } from '../handling.ts'

const WALLET = { kind: 'wallet' } as const

export const renderGiftText = (words: Words, text: Html): Screen => textScreen(words, text, WALLET)

export const renderRedeemed = ({ words }: View, redeeming: Redeeming): Screen =>
  redeeming.kind === 'done'
    ? renderGiftText(words, words.gifts.done(redeeming.toman))
    : renderGiftText(words, words.gifts.refused(redeeming))

export function renderInvitations(
  { words }: View,
  invitations: Invitations,
  botName: string,
): Screen {
  const { gifts: say } = words
  const link = `https://t.me/${botName}?start=r_${invitations.token}`
  return screen(words, say.invitation(invitations, link), [
    [shareButton(words, link)],
    copy(say.button.copyLink, link),
    wayBack(words, WALLET),
  ])
}

function shareButton({ gifts: say }: Words, link: string): Button {
  const query = new URLSearchParams({ url: link, text: say.shared })
  return {
    text: say.button.share,
    url: `https://t.me/share/url?${query.toString().replace(/\+/g, '%20')}`,
  }
}

/** Uses a code. What it brought is told by its news alone, once, so that nothing is said twice. */
async function redeem(ctx: ShopContext, code: string): Promise<Shown | undefined> {
  const redeeming = await ctx.shop.engine.gifts.redeem(ctx.customer.id, code)
  if (redeeming.kind === 'done') return undefined
  const shown = renderRedeemed(ctx.view, redeeming)
  return redeeming.kind === 'unknown' ? again(shown) : shown
}

/** What `/gift CODE` leads to; the question when there is no code, nothing more to show when the news tells it. */
export async function giftScreen(ctx: ShopContext, code: string): Promise<Screen | undefined> {
  if (code !== '' || !ctx.shop.engine.gifts.isOpen()) return redeem(ctx, code)
  await ask(ctx, { kind: 'redeem' })
  return renderGiftText(ctx.words, ctx.words.gifts.askCode)
}

export async function inviteScreen(ctx: ShopContext): Promise<Screen> {
  const { referrals } = ctx.shop.engine
  return renderInvitations(ctx.view, await referrals.of(ctx.customer.id), ctx.me.username)
}

export const giftScreens = new Screens()
  .taps({ redeem: (ctx) => giftScreen(ctx, '') })
  .answers({ redeem: (ctx, _, text) => redeem(ctx, text) })

export const inviteScreens = new Screens().taps({ invite: inviteScreen })
