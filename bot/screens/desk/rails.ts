/** The ways to pay as the owner runs them: on and off, limits and fee, what a USDT is worth. */
import { legible, type RailName, type RailView, type RateStanding, type Toman } from '#engine'
import type { ActionOf } from '../../buttons.ts'
import type { ShopContext, View } from '../../context.ts'
import { again, asks, type Shown } from '../../handling.ts'
import { type Html, lines, markup } from '../../html.ts'
import { type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import { isGateway } from '../../words/payments/rails.ts'
import { readAmount, readAmountOrZero, startsOf } from '../../words/spoken.ts'
import { DeskScreens } from './desk.ts'

const RAILS = { kind: 'rails' } as const

interface RailsData {
  readonly rails: readonly RailView[]
  readonly rate: RateStanding
}

export function renderRails({ words }: View, { rails, rate }: RailsData): Screen {
  const { payDesk: say, payments } = words
  const needsRate = rails.some(({ rail }) => rail === 'cryptopay' || rail === 'nowpayments')
  const text = lines(say.title, needsRate && say.rate(rate), rails.length < 2 && say.howToAdd)
  return screen(words, text, [
    ...rails.map((view): Row => [
      tap(say.railLine(view, payments.railNames[view.rail]), { kind: 'rail', rail: view.rail }),
    ]),
    needsRate ? [tap(say.button.setRate, { kind: 'setRate' })] : [],
    [tap(say.button.find, { kind: 'findPayment' }), tap(say.button.days, { kind: 'paymentDays' })],
    [
      tap(say.button.review, { kind: 'paymentReviews', page: 0 }),
      tap(say.button.strays, { kind: 'strays', page: 0 }),
    ],
    wayBack(words, { kind: 'section', section: 'money' }),
  ])
}

export function renderRail({ words }: View, view: RailView, note?: Html): Screen {
  const { payDesk: say, payments } = words
  const { rail, isOn } = view
  return screen(words, lines(note, note && markup``, say.rail(view, payments.railNames[rail])), [
    [
      isOn
        ? tap(say.button.off, { kind: 'switchRail', rail, flag: 'off' })
        : tap(say.button.on, { kind: 'switchRail', rail, flag: 'on' }, 'success'),
    ],
    ...(isGateway(rail)
      ? [
          [
            tap(say.button.limits, { kind: 'railLimits', rail }),
            tap(say.button.fee, { kind: 'railFee', rail }),
          ],
        ]
      : []),
    wayBack(words, RAILS),
  ])
}

async function railsScreen({ shop, view }: ShopContext): Promise<Screen> {
  const { payments } = shop.engine
  const [rails, rate] = await Promise.all([payments.rails(), payments.rate()])
  return renderRails(view, { rails, rate })
}

async function railScreen(ctx: ShopContext, rail: RailName, note?: Html): Promise<Screen> {
  const found = (await ctx.shop.engine.payments.rails()).find((each) => each.rail === rail)
  return found === undefined ? railsScreen(ctx) : renderRail(ctx.view, found, note)
}

type Change = Parameters<ShopContext['shop']['engine']['payments']['setRail']>[2]

async function change(ctx: ShopContext, rail: RailName, terms: Change): Promise<Shown> {
  const { engine } = ctx.shop
  const changed = await engine.payments.setRail(ctx.customer.id, rail, terms)
  if (changed.kind === 'invalid')
    return again(textScreen(ctx.words, ctx.words.payDesk.invalid, { kind: 'rail', rail }))
  return changed.kind === 'done' ? renderRail(ctx.view, changed.view) : railsScreen(ctx)
}

/** `20000 5000000`; 0 leaves that end to what holds for all top-ups. */
async function answerLimits(
  ctx: ShopContext,
  { rail }: ActionOf<'railLimits'>,
  text: string,
): Promise<Shown> {
  const [least, most] = (startsOf(text.trim()).at(-1) ?? []).map(readAmountOrZero)
  if (least === undefined || most === undefined)
    return again(textScreen(ctx.words, ctx.words.payDesk.askLimits, { kind: 'rail', rail }))
  const bound = (toman: number): Toman | undefined => (toman === 0 ? undefined : (toman as Toman))
  return change(ctx, rail, { leastToman: bound(least), mostToman: bound(most) })
}

/** `1.5` or `1.5%`, kept in hundredths of a percent. */
function answerFee(
  ctx: ShopContext,
  { rail }: ActionOf<'railFee'>,
  text: string,
): Shown | Promise<Shown> {
  const [, whole, part = ''] = /^(\d{1,2})(?:[.٫/](\d{1,2}))?\s*[%٪]?$/.exec(legible(text)) ?? []
  if (whole === undefined)
    return again(textScreen(ctx.words, ctx.words.payDesk.askFee, { kind: 'rail', rail }))
  return change(ctx, rail, { feePercent: Number(whole) * 100 + Number(part.padEnd(2, '0')) })
}

async function answerRate(ctx: ShopContext, text: string): Promise<Shown> {
  const toman = readAmount(text)
  const changed =
    toman === undefined ? undefined : await ctx.shop.engine.payments.setRate(ctx.customer.id, toman)
  return changed?.kind === 'done' || changed?.kind === 'not-allowed'
    ? railsScreen(ctx)
    : again(textScreen(ctx.words, ctx.words.payDesk.askRate, RAILS))
}

function askRate({ words, shop }: ShopContext): Shown {
  const { askRate: question, feedReplaces } = words.payDesk
  const isRead = shop.engine.settings.get('rateFromNobitex')
  return asks(textScreen(words, lines(question, isRead && feedReplaces), RAILS))
}

/** Whoever decides about payments sees the ways too. */
export const railViews = new DeskScreens('approve-topups').taps({
  rails: railsScreen,
  rail: (ctx, { rail }) => railScreen(ctx, rail),
})

export const railDesk = new DeskScreens('change-shop')
  .taps({
    switchRail: (ctx, { rail, flag }) => change(ctx, rail, { isOn: flag === 'on' }),
    railLimits: ({ words }, { rail }) =>
      asks(textScreen(words, words.payDesk.askLimits, { kind: 'rail', rail })),
    railFee: ({ words }, { rail }) =>
      asks(textScreen(words, words.payDesk.askFee, { kind: 'rail', rail })),
    setRate: askRate,
  })
  .answers({
    railLimits: answerLimits,
    railFee: answerFee,
    setRate: (ctx, _, text) => answerRate(ctx, text),
  })
