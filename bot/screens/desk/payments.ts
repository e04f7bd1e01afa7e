/** Payments by gateways as the staff see them: one, those that wait, money that belongs to nobody, days of each way. */
import type { DayOfRail, Page, PaymentFile, Refunding, Stray } from '#engine'
import type { ActionOf } from '../../buttons.ts'
import type { ShopContext, View } from '../../context.ts'
import { again, asks, type Shown } from '../../handling.ts'
import { type Html, lines, markup } from '../../html.ts'
import { pager, type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import type { NewsOf } from '../../telling.ts'
import type { Words } from '../../words/words.ts'
import { DeskScreens } from './desk.ts'
import { typedReason } from './typed.ts'

const RAILS = { kind: 'rails' } as const
const DAYS = 7

export function renderPaymentFile({ words }: View, file: PaymentFile, note?: Html): Screen {
  const { payDesk: say, payments, topUps } = words
  const { topUp, refund } = file
  const text = lines(
    note,
    note && markup``,
    say.file(file, payments.railNames[file.payment.rail], topUps.file.state[topUp.state]),
    file.review && payments.why(file.review),
    refund && say.refundLine(refund),
    topUp.state === 'paid' && refund === undefined && !file.canRefund && say.noRefund,
  )
  const { button } = say
  return screen(words, text, [
    [
      topUp.state === 'review'
        ? tap(button.decide, { kind: 'openTopUpFile', topUp: topUp.id }, 'primary')
        : tap(topUps.button.open(topUp.toman, topUp.state), {
            kind: 'openTopUpFile',
            topUp: topUp.id,
          }),
    ],
    [tap(button.customer, { kind: 'client', person: topUp.customerId })],
    file.canRefund
      ? [tap(button.askRefund, { kind: 'askSendBack', topUp: topUp.id }, 'danger')]
      : [],
    refund?.state === 'unknown'
      ? [
          tap(button.refundDone, { kind: 'settleRefund', refund: refund.id, flag: 'on' }),
          tap(button.refundNotDone, { kind: 'settleRefund', refund: refund.id, flag: 'off' }),
        ]
      : [],
    wayBack(words, RAILS),
  ])
}

/** Money came, and not as it should: for those who decide. */
export const renderReviewNews = (
  { words }: View,
  { topUpId, rail, why, note }: NewsOf<'payment-review'>,
): Screen =>
  screen(words, words.payments.review(topUpId, rail, why, note), [
    [tap(words.payDesk.button.open, { kind: 'paymentFile', topUp: topUpId }, 'primary')],
    [tap(words.button.home, { kind: 'menu' })],
  ])

/** The money leaves the wallet and the shop: it is asked twice. */
export const renderAskRefund = ({ words }: View, { topUp, payment }: PaymentFile): Screen =>
  screen(words, words.payDesk.askRefund(topUp.paidToman ?? payment.toman, topUp.id), [
    [tap(words.payDesk.button.refund, { kind: 'refundPayment', topUp: topUp.id }, 'danger')],
    [tap(words.button.back, { kind: 'paymentFile', topUp: topUp.id })],
  ])

export const renderPayments = (
  { words }: View,
  title: Html,
  files: Page<PaymentFile>,
  to: (page: number) => ActionOf<'paymentReviews'>,
): Screen =>
  screen(words, title, [
    ...files.items.map((file): Row => [fileButton(words, file)]),
    ...pager(words, files, to),
    wayBack(words, RAILS),
  ])

const fileButton = ({ payDesk, payments }: Words, { topUp, payment }: PaymentFile) =>
  tap(payDesk.line(topUp, payments.railNames[payment.rail]), {
    kind: 'paymentFile',
    topUp: topUp.id,
  })

export const renderStrays = ({ words }: View, strays: Page<Stray>): Screen =>
  screen(words, words.payDesk.strays(strays.items.length === 0), [
    ...strays.items.map((stray): Row => [
      tap(words.payDesk.strayLine(stray, words.payments.railNames[stray.rail]), {
        kind: 'stray',
        stray: stray.id,
      }),
    ]),
    ...pager(words, strays, (page) => ({ kind: 'strays', page })),
    wayBack(words, RAILS),
  ])

export const renderStray = ({ words }: View, stray: Stray): Screen =>
  screen(words, words.payDesk.stray(stray, words.payments.railNames[stray.rail]), [
    [tap(words.payDesk.button.closeStray, { kind: 'closeStray', stray: stray.id })],
    wayBack(words, { kind: 'strays', page: 0 }),
  ])

export const renderPaymentDays = ({ words }: View, days: readonly DayOfRail[]): Screen =>
  screen(
    words,
    lines(
      words.payDesk.days(days.length === 0),
      ...days.flatMap((day, i) => [
        ...(days[i - 1]?.day === day.day ? [] : [markup``, words.payDesk.dayHead(day.day)]),
        words.payDesk.dayOfRail(day, words.payments.railNames[day.rail]),
      ]),
    ),
    [wayBack(words, RAILS)],
  )

const renderNone = ({ words }: View, note: Html): Screen => textScreen(words, note, RAILS)

async function fileScreen(ctx: ShopContext, topUp: number, note?: Html): Promise<Screen> {
  const file = await ctx.shop.engine.payments.file(topUp)
  return file === undefined
    ? renderNone(ctx.view, ctx.words.topUps.gone)
    : renderPaymentFile(ctx.view, file, note)
}

async function answerFind(ctx: ShopContext, text: string): Promise<Shown> {
  const items = await ctx.shop.engine.payments.search(text)
  const [only] = items
  if (only === undefined) return again(renderNone(ctx.view, ctx.words.payDesk.notFound))
  if (items.length === 1) return renderPaymentFile(ctx.view, only)
  const title = ctx.words.payDesk.found
  return renderPayments(ctx.view, title, { items, page: 0, pages: 1 }, reviews)
}

const reviews = (page: number): ActionOf<'paymentReviews'> => ({ kind: 'paymentReviews', page })

function refundScreen(ctx: ShopContext, refunding: Refunding): Screen {
  const note = ctx.words.payDesk.refunding(refunding)
  return 'file' in refunding
    ? renderPaymentFile(ctx.view, refunding.file, note)
    : renderNone(ctx.view, note)
}

async function strayScreen(ctx: ShopContext, id: number): Promise<Screen> {
  const { payments } = ctx.shop.engine
  const stray = await payments.stray(id)
  return stray === undefined || stray.closedAt !== undefined
    ? renderStrays(ctx.view, await payments.strays(0))
    : renderStray(ctx.view, stray)
}

export const paymentDesk = new DeskScreens('approve-topups')
  .taps({
    findPayment: ({ words }) => asks(textScreen(words, words.payDesk.askFind, RAILS)),
    paymentFile: (ctx, { topUp }) => fileScreen(ctx, topUp),
    paymentReviews: async (ctx, { page }) => {
      const files = await ctx.shop.engine.payments.inReview(page)
      return renderPayments(
        ctx.view,
        ctx.words.payDesk.reviews(files.items.length === 0),
        files,
        reviews,
      )
    },
    strays: async (ctx, { page }) =>
      renderStrays(ctx.view, await ctx.shop.engine.payments.strays(page)),
    stray: (ctx, { stray }) => strayScreen(ctx, stray),
    closeStray: ({ words }, { stray }) =>
      asks(textScreen(words, words.payDesk.askWhatBecame, { kind: 'stray', stray })),
    askSendBack: async (ctx, { topUp }) => {
      const file = await ctx.shop.engine.payments.file(topUp)
      return file === undefined ? fileScreen(ctx, topUp) : renderAskRefund(ctx.view, file)
    },
    refundPayment: async (ctx, { topUp }) =>
      refundScreen(ctx, await ctx.shop.engine.payments.refund(ctx.customer.id, topUp)),
    settleRefund: async (ctx, { refund, flag }) => {
      const { payments } = ctx.shop.engine
      return refundScreen(ctx, await payments.settleRefund(ctx.customer.id, refund, flag === 'on'))
    },
    paymentDays: async (ctx) =>
      renderPaymentDays(ctx.view, await ctx.shop.engine.payments.reconciliation(DAYS)),
  })
  .answers({
    findPayment: (ctx, _, text) => answerFind(ctx, text),
    closeStray: async (ctx, { stray }, text) => {
      const { payments } = ctx.shop.engine
      await payments.closeStray(ctx.customer.id, stray, typedReason(text))
      return renderStrays(ctx.view, await payments.strays(0))
    },
  })
