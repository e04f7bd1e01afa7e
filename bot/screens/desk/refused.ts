/** Purchases that were refused because our account had no money: whose they were, and one message to each that it works again. */
import type { Toman } from '#engine'
import type { View, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Button, inRows, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen } from '../../screen.ts'
import { subject } from '../names.ts'
import { nameOf } from './customer-files.ts'
import { DeskScreens } from './desk.ts'

/** More have hardly been refused before somebody looks; the rest is counted. */
const SHOWN = 12

interface RefusedLine {
  readonly name: string
  /** What was to be bought, in words. */
  readonly what: Html
  readonly priceToman: Toman
  readonly at: number
  /** Where more is to be seen. */
  readonly opens: Button
}

export interface RefusedData {
  readonly lines: readonly RefusedLine[]
  readonly purchases: number
  readonly people: number
  readonly balanceToman: Toman | undefined
  readonly isMoneyBack: boolean
  readonly note?: Html
}

export function renderRefused({ words }: View, data: RefusedData): Screen {
  const { refused: say, button } = words.desk
  const { purchases, people, isMoneyBack } = data
  const text = lines(
    data.note,
    data.note && markup``,
    purchases === 0 ? say.nobody : say.title(purchases),
    say.balance(data.balanceToman),
    ...data.lines.flatMap(({ name, what, priceToman, at }) => [
      markup``,
      say.line(name, what, priceToman, at),
    ]),
    purchases > data.lines.length && say.more(purchases - data.lines.length),
    ...(purchases > 0 && !isMoneyBack ? [markup``, say.notYet] : []),
  )
  return screen(words, text, [
    purchases > 0 && isMoneyBack ? [tap(say.tell(people), { kind: 'tellRefused' }, 'success')] : [],
    ...inRows(
      data.lines.map(({ opens }) => opens),
      2,
    ),
    [tap(button.refresh, { kind: 'refused' })],
    wayBack(words, { kind: 'dashboard' }),
  ])
}

async function refusedScreen(ctx: ShopContext, note?: Html): Promise<Screen> {
  const { shop, words, view } = ctx
  const { engine } = shop
  // Asked now: who has just paid in is not to wait for the next look of the clock.
  const balance = await engine.reports.providerBalance()
  const { purchases, isMoneyBack } = await engine.refused.open()
  const shown = purchases.slice(0, SHOWN).map(async (refused): Promise<RefusedLine> => {
    const { kind, orderId, customerId, priceToman, at } = refused
    const customer = await engine.customers.find(customerId)
    const order = kind === 'order' ? await engine.orders.findAny(orderId) : undefined
    return {
      name: nameOf({ customer: customer ?? { id: customerId, name: '' } }),
      what:
        order === undefined
          ? markup`${words.permanent.button.home}`
          : subject(words, engine, order),
      priceToman,
      at,
      opens:
        kind === 'order'
          ? tap(words.customerFiles.button.order(orderId), { kind: 'story', order: orderId })
          : tap(words.customerFiles.button.file, { kind: 'client', person: customerId }),
    }
  })
  return renderRefused(view, {
    lines: await Promise.all(shown),
    purchases: purchases.length,
    people: new Set(purchases.map(({ customerId }) => customerId)).size,
    balanceToman: balance.kind === 'known' ? balance.toman : undefined,
    isMoneyBack,
    ...(note !== undefined && { note }),
  })
}

export const refusedScreens = new DeskScreens('see-provider').taps({
  refused: (ctx) => refusedScreen(ctx),
  tellRefused: async (ctx) => {
    const people = await ctx.shop.engine.refused.tell(ctx.customer.id)
    return refusedScreen(ctx, ctx.words.desk.refused.told(people))
  },
})
