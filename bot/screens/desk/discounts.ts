/** The operator's discount codes: all of them, one, making, starting and stopping. */
import { type DiscountCode, legible, may, type Page } from '#engine'
import type { View, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { copy, pager, type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import { setUpMenusAfter } from '../../setup.ts'
import { keyOfMessage } from '../../updates.ts'
import { readAmount, startsOf } from '../../words/spoken.ts'
import { serviceName } from '../names.ts'
import { DeskScreens } from './desk.ts'
import { again, asks, type Shown } from '../../handling.ts'

interface DiscountListData {
  readonly isOpen: boolean
  /** Who reads it may switch them on. */
  readonly mayOpen: boolean
  readonly list: Page<DiscountCode>
  readonly now: number
}

export function renderDiscounts(
  { words }: View,
  { isOpen, mayOpen, list, now }: DiscountListData,
): Screen {
  const { discounts: say } = words
  return screen(words, say.desk(isOpen, list.items.length === 0), [
    ...list.items.map((each): Row => [
      tap(say.line(each, now), { kind: 'discount', discount: each.id }),
    ]),
    ...pager(words, list, (page) => ({ kind: 'discounts', page })),
    [tap(say.button.make, { kind: 'makeDiscount' }, 'primary')],
    isOpen || !mayOpen ? [] : [tap(say.button.open, { kind: 'openDiscounts' }, 'success')],
    wayBack(words, { kind: 'section', section: 'goods' }),
  ])
}

interface DiscountData {
  readonly discount: DiscountCode
  readonly used: number
  readonly service: string | undefined
  readonly now: number
}

export function renderDiscount(
  { words }: View,
  { discount, used, service, now }: DiscountData,
): Screen {
  const { discounts: say } = words
  const { id, code, stoppedAt } = discount
  const isStopped = stoppedAt !== undefined
  const text = lines(
    say.code(discount, used, service, now),
    ...(isStopped ? [markup``, say.askStart] : []),
  )
  return screen(words, text, [
    isStopped ? [tap(say.button.start, { kind: 'startDiscount', discount: id }, 'success')] : [],
    copy(say.button.copyCode, code),
    isStopped ? [] : [tap(say.button.stop, { kind: 'stopDiscount', discount: id }, 'danger')],
    wayBack(words, { kind: 'discounts', page: 0 }),
  ])
}

export const renderDiscountQuestion = ({ words }: View, text: Html): Screen =>
  textScreen(words, text, { kind: 'discounts', page: 0 })

async function listScreen({ shop, view, role }: ShopContext, page: number): Promise<Screen> {
  const { engine, clock } = shop
  const list = await engine.discounts.list(page)
  return renderDiscounts(view, {
    isOpen: engine.discounts.isOpen(),
    mayOpen: may(role, 'change-shop'),
    list,
    now: clock.now(),
  })
}

async function cardOf(ctx: ShopContext, discount: DiscountCode): Promise<Screen> {
  const { engine, clock } = ctx.shop
  const { service } = discount
  return renderDiscount(ctx.view, {
    discount,
    used: await engine.discounts.used(discount.id),
    service: service === undefined ? undefined : serviceName(ctx.words, engine, service),
    now: clock.now(),
  })
}

async function discountScreen(ctx: ShopContext, id: number): Promise<Screen> {
  const discount = await ctx.shop.engine.discounts.find(id)
  return discount === undefined ? listScreen(ctx, 0) : cardOf(ctx, discount)
}

/** `20% 100`, `20% 100 30`, `5 هزار 100 30 NOROOZ`, each with `/ telegram` behind it for one service. */
function readRequest(line: string) {
  const [terms = '', ...services] = line.split('/')
  const service = services.length === 0 ? undefined : services.join('/').trim()
  const text = legible(terms).trim()
  const [, percent, behind] = /^(?:%|٪)?\s*(\d{1,3})\s*(?:%|٪)\s*(.*)$/s.exec(text) ?? []
  const [amount, others = ''] =
    percent === undefined
      ? (startsOf(text).find(([start]) => readAmount(start) !== undefined) ?? [])
      : [percent, behind]
  const [uses = '', ...rest] = others.split(/\s+/)
  const hasDays = /^\d{1,4}$/.test(rest[0] ?? '')
  const days = hasDays ? Number(rest[0]) : undefined
  const isWhole = /^\d{1,9}$/.test(uses) && rest.length <= (hasDays ? 2 : 1) && days !== 0
  if (amount === undefined || !isWhole || service === '') return undefined
  return {
    percent: percent === undefined ? undefined : Number(percent),
    offToman: percent === undefined ? readAmount(amount) : undefined,
    uses: Number(uses),
    days,
    code: hasDays ? rest[1] : rest[0],
    service,
  }
}

async function answerMake(ctx: ShopContext, text: string): Promise<Shown> {
  const { discounts: say } = ctx.words
  const { discounts } = ctx.shop.engine
  const request = readRequest(text)
  // The message is the key: an update that is handled twice makes one code.
  const key = ctx.message === undefined ? '' : keyOfMessage(ctx.message)
  const made = request && (await discounts.make(ctx.customer.id, { ...request, key }))
  if (made?.kind === 'done') return cardOf(ctx, made.discount)
  const why = made === undefined ? say.unreadable : say.notMade(made)
  return again(renderDiscountQuestion(ctx.view, why))
}

export const discountDesk = new DeskScreens('make-gifts')
  .taps({
    discounts: (ctx, { page }) => listScreen(ctx, page),
    discount: (ctx, { discount }) => discountScreen(ctx, discount),
    openDiscounts: async (ctx) => {
      if (may(ctx.role, 'change-shop'))
        await ctx.shop.engine.settings.set(ctx.customer.id, 'discountCodesOpen', 'on')
      const onceShown = () => setUpMenusAfter(ctx.shop, ctx.api, 'discountCodesOpen')
      return { ...(await listScreen(ctx, 0)), onceShown }
    },
    makeDiscount: (ctx) => asks(renderDiscountQuestion(ctx.view, ctx.words.discounts.howToMake)),
    startDiscount: async (ctx, { discount }) => {
      await ctx.shop.engine.discounts.start(ctx.customer.id, discount)
      return discountScreen(ctx, discount)
    },
    stopDiscount: async (ctx, { discount }) => {
      await ctx.shop.engine.discounts.stop(ctx.customer.id, discount)
      return discountScreen(ctx, discount)
    },
  })
  .answers({ makeDiscount: (ctx, _, text) => answerMake(ctx, text) })
