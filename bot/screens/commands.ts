/** What is typed: commands, the tokens of search results and deep links, and anything else, which is a search. */
import { type Found, saysNothing } from '#engine'
import { Composer } from 'grammy'
import { askedAbout } from '../asking.ts'
import type { ShopContext } from '../context.ts'
import { lines, markup } from '../html.ts'
import { type Screen, screen, showBelow } from '../screen.ts'
import { confirmScreen } from './confirm.ts'
import { countriesScreen, servicesOfScreen } from './countries.ts'
import { homeOf } from './home.ts'
import { offersScreen, placeFromHome, placeFromSearch } from './offers.ts'
import { ownNumbersScreen } from './orders.ts'
import { noCodeScreen } from './no-code.ts'
import { renderUnsupported } from './unsupported.ts'
import {
  hasWaited,
  paidClaimScreen,
  holdsGreeting,
  missesCode,
  commandMeant,
  commandNamed,
  saysPaid,
  thanks,
} from './typed-text.ts'
import { renderFound, renderSearch } from './search.ts'
import { renderUnsent } from './unsent.ts'
import type { TypedCommand } from '../words/typed-commands.ts'
import { Screens } from '../handling.ts'
import type { Typed } from '../feature.ts'

/** The screen that a token leads to: `s_1` a service, `c_2` a country, `o_1_2` the offers of both, `q_1_2_any` one of them, or what a feature has for it. */
export async function screenOfToken(ctx: ShopContext, token: string): Promise<Screen | undefined> {
  const [, kind, first = '', second] = /^([sco])_(\d{1,6})(?:_(\d{1,6}))?$/.exec(token) ?? []
  const { engine } = ctx.shop
  for (const { form, leadsTo } of ctx.shop.register.links) {
    const [, rest] = form.exec(token) ?? []
    if (rest !== undefined) return leadsTo(ctx, rest)
  }
  if (kind === 's' && engine.browsing.service(first)) return countriesScreen(ctx, first, 0)
  if (kind === 'c' && engine.browsing.country(first)) return servicesOfScreen(ctx, first, 0)
  if (
    kind === 'o' &&
    second !== undefined &&
    engine.browsing.service(first) &&
    engine.browsing.country(second)
  ) {
    return offersScreen(ctx, placeFromSearch(first, second))
  }
  const [, s = '', c = '', operator = ''] =
    /^q_(\d{1,6})_(\d{1,6})_(any|min|\d{1,2})$/.exec(token) ?? []
  if (engine.browsing.service(s) && engine.browsing.country(c)) {
    return confirmScreen(ctx, placeFromHome(s, c), operator)
  }
  return undefined
}

export const start: Typed = async (ctx, payload) => {
  const [, referrer] = /^r_([0-9a-z]{1,12})$/.exec(payload) ?? []
  if (referrer !== undefined) await ctx.shop.engine.referrals.link(ctx.customer.id, referrer)
  return (await screenOfToken(ctx, payload)) ?? homeOf(ctx)
}

async function screenOf(ctx: ShopContext, text: string): Promise<Screen | undefined> {
  const [, command, rest = ''] = /^\/(\w+)(?:@\w+)?\s*(.*)$/s.exec(text) ?? []
  if (command === undefined) return withHint(ctx, text, await screenOfWords(ctx, text))
  const known = ctx.shop.register.commands.get(command.toLowerCase())
  if (known !== undefined) return known(ctx, rest.trim())
  return (await screenOfToken(ctx, command)) ?? homeOf(ctx)
}

/** An amount that was asked for is not forgotten in silence, except when the customer says that one was paid. */
const withHint = (
  { words, dropped }: ShopContext,
  text: string,
  shown: Screen | undefined,
): Screen | undefined =>
  shown !== undefined && dropped?.kind === 'topUp' && !saysPaid(text)
    ? { ...shown, text: screen(words, lines(shown.text, markup``, words.topUps.putAside)).text }
    : shown

/** What is to be had comes before what may be meant: only a text that names nothing to buy can be a cry for help, unless it is about a code. */
async function screenOfWords(ctx: ShopContext, text: string): Promise<Screen | undefined> {
  const named = commandNamed(text)
  if (named !== undefined) return commandScreen(ctx, named)
  if (ctx.shop.hasWallets && saysPaid(text)) return paidClaimScreen(ctx)
  if (missesCode(text) || hasWaited(text))
    return (await noCodeScreen(ctx)) ?? renderUnsent(ctx.view, text, { mayBeSearch: false })
  if (thanks(text)) return renderUnsupported(ctx.view, 'thanks')
  return (await ownNumbersScreen(ctx, text)) ?? screenOfSearch(ctx, text)
}

async function screenOfSearch(ctx: ShopContext, text: string): Promise<Screen | undefined> {
  const found = ctx.shop.engine.browsing.search(text)
  const isClear = countOf(found) > 0 && found.isPartly !== true
  const meant = isClear ? undefined : commandMeant(text)
  if (meant === 'support') return renderUnsent(ctx.view, text, { mayBeSearch: countOf(found) > 0 })
  if (countOf(found) > 0 || found.unsold !== undefined) return foundScreen(ctx, text, found)
  if (meant !== undefined) return commandScreen(ctx, meant)
  if (found.isGeneral === true) return commandScreen(ctx, 'buy')
  if (holdsGreeting(text) && saysNothing(text)) return homeOf(ctx)
  return renderFound(ctx.view, { text, found, isSendable: true })
}

/** What was found: at once, where it is one thing and nothing else was said. */
async function foundScreen(ctx: ShopContext, text: string, found: Found): Promise<Screen> {
  const { services, countries, pairs, isPartly = false, unsold, preference } = found
  const [service, country, pair] = [services[0], countries[0], pairs[0]]
  if (countOf(found) > 1 || isPartly || unsold !== undefined)
    return renderFound(ctx.view, { text, found, isSendable: isPartly })
  if (pair !== undefined) {
    const place = placeFromSearch(pair.service.id, pair.country.id)
    return offersScreen(ctx, preference === 'unreported' ? { ...place, from: preference } : place)
  }
  if (service !== undefined)
    return countriesScreen(ctx, service.id, 0, preference === 'unreported' ? 'unreported' : 'price')
  if (country !== undefined) return servicesOfScreen(ctx, country.id, 0)
  return renderFound(ctx.view, { text, found })
}

const countOf = ({ services, countries, pairs }: Found): number =>
  services.length + countries.length + pairs.length

const commandScreen = (ctx: ShopContext, command: TypedCommand): ReturnType<Typed> =>
  ctx.shop.register.commands.get(command)?.(ctx, '') ?? homeOf(ctx)

/** What a text leads to that nobody has asked for. */
export const typedScreen = (ctx: ShopContext, text: string): Promise<Screen | undefined> =>
  screenOf(ctx, text)

export const searchedScreens = new Screens().taps({
  searchUnsent: async (ctx) => {
    const text = askedAbout(ctx)?.text ?? ''
    const found = ctx.shop.engine.browsing.search(text)
    return text === '' ? renderSearch(ctx.view) : await foundScreen(ctx, text, found)
  },
})

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
