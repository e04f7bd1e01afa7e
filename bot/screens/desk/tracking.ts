/** The operator's tracking links: all of them, one, making one. */
import { type Page, type TrackedLink, legible } from '#engine'
import type { View, ShopContext } from '../../context.ts'
import { copy, pager, type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import { keyOfMessage } from '../../updates.ts'
import { again, asks, type Shown } from '../../handling.ts'
import { DeskScreens } from './desk.ts'

const LIST = { kind: 'trackingLinks', page: 0 } as const

export function renderTrackingLinks({ words }: View, list: Page<TrackedLink>): Screen {
  const { tracking: say } = words
  return screen(words, say.title(list.items.length === 0), [
    ...list.items.map((link): Row => [
      tap(say.line(link), { kind: 'trackingLink', link: link.id }),
    ]),
    ...pager(words, list, (page) => ({ kind: 'trackingLinks', page })),
    [tap(say.button.make, { kind: 'makeLink' }, 'primary')],
    wayBack(words, { kind: 'section', section: 'messages' }),
  ])
}

export function renderTrackingLink({ words }: View, link: TrackedLink, botName: string): Screen {
  const { tracking: say } = words
  const address = `https://t.me/${botName}?start=l_${link.token}`
  return screen(words, say.link(link, address), [
    copy(say.button.copy, address),
    wayBack(words, LIST),
  ])
}

const linksScreen = async ({ shop, view }: ShopContext, page: number): Promise<Screen> =>
  renderTrackingLinks(view, await shop.engine.trackingLinks.list(page))

async function answerName(ctx: ShopContext, text: string): Promise<Shown> {
  const { shop, customer, words, view, message, me } = ctx
  // The message is the key: an update that is handled twice makes one link.
  const key = message === undefined ? '' : keyOfMessage(message)
  const made = await shop.engine.trackingLinks.make(customer.id, { key, name: legible(text) })
  return made.kind === 'done'
    ? renderTrackingLink(view, made.link, me.username)
    : again(textScreen(words, words.tracking.noName, LIST))
}

export const trackingDesk = new DeskScreens('make-gifts')
  .taps({
    trackingLinks: (ctx, { page }) => linksScreen(ctx, page),
    trackingLink: async (ctx, { link: id }) => {
      const link = await ctx.shop.engine.trackingLinks.find(id)
      return link === undefined
        ? linksScreen(ctx, 0)
        : renderTrackingLink(ctx.view, link, ctx.me.username)
    },
    makeLink: ({ words }) => asks(textScreen(words, words.tracking.askName, LIST)),
  })
  .answers({ makeLink: (ctx, _, text) => answerName(ctx, text) })
