/** What is typed: commands, the tokens of search results and deep links, and anything else, which is a search. */
import type { Found } from '#engine'
import { Composer } from 'grammy'
import type { ShopContext } from '../context.ts'
import { lines, markup } from '../html.ts'
import { type Screen, screen, showBelow } from '../screen.ts'
import { confirmOn } from './confirm.ts'
import { countriesOn, landsOn, servicesOfOn } from './countries.ts'
import { favouritesOn } from './favourites.ts'
import { firstStepOn, rulesOn } from './first-steps.ts'
import { giftOn, inviteOn } from './gifts.ts'
import { giveUpOn } from './giving-up.ts'
import { helpOn } from './help.ts'
import { homeOf } from './home.ts'
import { renderLanguages } from './language.ts'
import { offersOn, placeFromHome } from './offers.ts'
import { ordersOn } from './orders.ts'
import { askForgetOn, privacyOn } from './privacy.ts'
import { permanentOn } from './permanent.ts'
import { noCodeOn } from './no-code.ts'
import { hePaidOn, missesCode, roomMeant, roomNamed, saysThatHePaid } from './rooms.ts'
import { renderFound, renderSearch } from './search.ts'
import { servicesOn } from './services.ts'
import { amountOn } from './top-up.ts'
import { supportOn } from './support.ts'
import { walletOn } from './wallet.ts'
import type { Room } from '../words/rooms.ts'

/** The screen that a token leads to: `s_1` a service, `c_2` a country, `o_1_2` the offers of both, `q_1_2_any` one of them, `g_CODE` a gift. */
export async function screenOfToken(ctx: ShopContext, token: string): Promise<Screen | undefined> {
  const [, kind, first = '', second] = /^([sco])_(\d{1,6})(?:_(\d{1,6}))?$/.exec(token) ?? []
  const { engine } = ctx.shop
  const [, gift] = /^g_([A-Za-z0-9]{4,20})$/.exec(token) ?? []
  if (gift !== undefined && ctx.shop.hasWallets) return (await giftOn(ctx, gift)) ?? homeOf(ctx)
  if (kind === 's' && engine.service(first)) return countriesOn(ctx, first, 0)
  if (kind === 'c' && engine.country(first)) return servicesOfOn(ctx, first, 0)
  if (kind === 'o' && second !== undefined && engine.service(first) && engine.country(second)) {
    return offersOn(ctx, placeFromHome(first, second))
  }
  const [, s = '', c = '', operator = ''] =
    /^q_(\d{1,6})_(\d{1,6})_(any|min|\d{1,2})$/.exec(token) ?? []
  if (engine.service(s) && engine.country(c)) {
    return confirmOn(ctx, placeFromHome(s, c), operator)
  }
  return undefined
}

/** Gives nothing when it has shown itself. */
type Typed = (ctx: ShopContext, rest: string) => Screen | undefined | Promise<Screen | undefined>

const start: Typed = async (ctx, payload) => {
  const [, referrer] = /^r_([0-9a-z]{1,12})$/.exec(payload) ?? []
  if (referrer !== undefined) await ctx.shop.engine.referral.link(ctx.customer.id, referrer)
  return (await firstStepOn(ctx, payload)) ?? (await screenOfToken(ctx, payload)) ?? homeOf(ctx)
}

/** A map, because people type anything: an object knows words such as `constructor` by itself. */
const COMMANDS: ReadonlyMap<string, Typed> = new Map<string, Typed>([
  ['start', start],
  ['buy', (ctx) => servicesOn(ctx, ctx.shop.engine, 0)],
  ['countries', (ctx) => landsOn(ctx, 0)],
  ['favourites', favouritesOn],
  ['rules', rulesOn],
  ['terms', rulesOn],
  ['privacy', privacyOn],
  ['permanent', permanentOn],
  ['delete_me', askForgetOn],
  ['orders', (ctx) => ordersOn(ctx, 'active', 0)],
  ['wallet', (ctx) => (ctx.shop.hasWallets ? walletOn(ctx) : homeOf(ctx))],
  ['topup', (ctx) => (ctx.shop.hasWallets ? amountOn(ctx) : homeOf(ctx))],
  [
    'gift',
    async (ctx, code) =>
      ctx.shop.hasWallets ? ((await giftOn(ctx, code)) ?? walletOn(ctx)) : homeOf(ctx),
  ],
  ['invite', (ctx) => (ctx.shop.engine.referral.isOpen() ? inviteOn(ctx) : homeOf(ctx))],
  ['cancel', giveUpOn],
  ['support', supportOn],
  ['paysupport', supportOn],
  ['search', (ctx) => renderSearch(ctx.look)],
  ['help', helpOn],
  ['language', (ctx) => renderLanguages(ctx.look)],
])

async function screenOf(ctx: ShopContext, text: string): Promise<Screen | undefined> {
  const [, command, rest = ''] = /^\/(\w+)(?:@\w+)?\s*(.*)$/s.exec(text) ?? []
  if (command === undefined) return withHint(ctx, text, await screenOfWords(ctx, text))
  const known = COMMANDS.get(command.toLowerCase())
  if (known !== undefined) return known(ctx, rest.trim())
  return (await screenOfToken(ctx, command)) ?? homeOf(ctx)
}

/** An amount that was asked for is not forgotten in silence, except by who says that he has paid one. */
const withHint = (
  { words, dropped }: ShopContext,
  text: string,
  shown: Screen | undefined,
): Screen | undefined =>
  shown !== undefined && dropped?.kind === 'topUp' && !saysThatHePaid(text)
    ? { ...shown, text: screen(words, lines(shown.text, markup``, words.topUps.putAside())).text }
    : shown

/** What is to be had comes before what may be meant: only a text that names nothing to buy can be a cry for help, unless it is about a code. */
async function screenOfWords(ctx: ShopContext, text: string): Promise<Screen | undefined> {
  const named = roomNamed(text)
  if (named !== undefined) return roomOn(ctx, named)
  if (ctx.shop.hasWallets && saysThatHePaid(text)) return hePaidOn(ctx)
  if (missesCode(text)) return (await noCodeOn(ctx)) ?? supportOn(ctx)
  const found = ctx.shop.engine.search(text)
  const meant = isNothing(found) ? roomMeant(text) : undefined
  return meant === undefined ? renderFound(ctx.look, { text, found }) : roomOn(ctx, meant)
}

const isNothing = ({ services, countries, pairs }: Found): boolean =>
  services.length + countries.length + pairs.length === 0

const roomOn = (ctx: ShopContext, room: Room): ReturnType<Typed> =>
  COMMANDS.has(room) ? COMMANDS.get(room)?.(ctx, '') : homeOf(ctx)

/** What a text leads to that nobody has asked for. */
export const typedOn = (ctx: ShopContext, text: string): Promise<Screen | undefined> =>
  screenOf(ctx, text)

export const typedScreens = new Composer<ShopContext>()
typedScreens.on('message:text', async (ctx) => {
  const shown = await screenOf(ctx, ctx.message.text)
  if (shown !== undefined) await showBelow(ctx, shown)
  // The token of a chosen search result says nothing to a person.
  if (ctx.message.via_bot?.id === ctx.me.id) await ctx.deleteMessage().catch(() => {})
})
typedScreens.on('callback_query', async (ctx) => {
  await showBelow(ctx, await homeOf(ctx))
})
