/** The phones that forward the bank's messages: how they stand, and what has to be entered on them. */
import { type DepositPhone, may, type PhoneSetup } from '#engine'
import { drawQr } from '../../chart/qr.ts'
import type { ShopContext, View } from '../../context.ts'
import { again, asks, below, type Shown } from '../../handling.ts'
import { lines, markup } from '../../html.ts'
import { copy, type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, showPicture, textScreen } from '../../screen.ts'
import { withoutMarks } from '../../words/direction.ts'
import { DeskScreens } from './desk.ts'

const PHONES = { kind: 'depositPhones' } as const

interface PhonesData {
  readonly phones: readonly DepositPhone[]
  /** Without the shop's secret no phone can be set up. */
  readonly isOpen: boolean
  readonly canChange: boolean
}

export const renderPhones = (
  { words }: View,
  { phones, isOpen, canChange }: PhonesData,
): Screen => {
  const { depositPhones: say, depositDesk } = words
  return screen(words, lines(say.list(phones.length === 0), !isOpen && depositDesk.noSecret), [
    ...phones.map((phone): Row => [
      tap(say.line(phone), { kind: 'depositPhone', phone: phone.id }),
    ]),
    isOpen && canChange ? [tap(say.button.add, { kind: 'addDepositPhone' })] : [],
    wayBack(words, { kind: 'deposits' }),
  ])
}

export function renderPhone({ words }: View, phone: DepositPhone, canChange: boolean): Screen {
  const { depositPhones: say } = words
  const { id, state } = phone
  const isOurs = canChange && state !== 'revoked'
  return screen(words, say.phone(phone), [
    [tap(say.button.refresh, { kind: 'depositPhone', phone: id })],
    isOurs ? [tap(say.button.setup, { kind: 'setUpPhone', phone: id })] : [],
    isOurs ? [tap(words.depositBanks.button.add, { kind: 'newAccount' })] : [],
    isOurs ? [tap(say.button.askRevoke, { kind: 'askRevokePhone', phone: id })] : [],
    wayBack(words, PHONES),
  ])
}

export function renderSetup({ words }: View, setup: PhoneSetup): Screen {
  const { depositPhones: say } = words
  const { phone, url, secret, link } = setup
  return screen(words, say.setup(setup), [
    [
      ...(url === undefined ? [] : copy(say.button.copyUrl, url)),
      ...copy(say.button.copySecret, secret, 'primary'),
    ],
    link === undefined
      ? []
      : [
          tap(say.button.qr, { kind: 'phoneQr', phone: phone.id }),
          tap(say.button.webhooks, { kind: 'phoneWebhooks', phone: phone.id }),
        ],
    wayBack(words, { kind: 'depositPhone', phone: phone.id }),
  ])
}

/** One call of the phone's own API for each, as the app offers no screen for them. */
export const renderWebhooks = ({ words }: View, { phone, webhooks }: PhoneSetup): Screen => {
  const commands = webhooks.map(
    (webhook) =>
      `curl -u USER:PASSWORD -H 'Content-Type: application/json' http://PHONE:8080/webhooks -d '${JSON.stringify(webhook)}'`,
  )
  const text = commands.flatMap((command) => [markup``, words.code(command)])
  return screen(words, lines(words.depositPhones.webhooks, ...text), [
    wayBack(words, { kind: 'setUpPhone', phone: phone.id }),
  ])
}

export const renderAskRevoke = ({ words }: View, { id, name }: DepositPhone): Screen =>
  screen(words, words.depositPhones.askRevoke(name), [
    [tap(words.depositPhones.button.sureRevoke, { kind: 'revokePhone', phone: id }, 'danger')],
    wayBack(words, { kind: 'depositPhone', phone: id }),
  ])

export const renderScan = ({ words }: View, phone: number): Screen =>
  screen(words, words.depositPhones.scan, [wayBack(words, { kind: 'setUpPhone', phone })])

async function phonesScreen(ctx: ShopContext): Promise<Screen> {
  const { deposits } = ctx.shop.engine
  const [phones, canChange] = [await deposits.phones(), may(ctx.role, 'change-shop')]
  return renderPhones(ctx.view, { phones, isOpen: deposits.isOpen, canChange })
}

type Draw<T> = (ctx: ShopContext, found: T) => Shown | undefined | Promise<Shown | undefined>
interface OfPhone {
  readonly phone: number
}

const gone = ({ words }: ShopContext): Screen => textScreen(words, words.depositPhones.gone, PHONES)

const withPhone =
  (draw: Draw<DepositPhone>) =>
  async (ctx: ShopContext, { phone: id }: OfPhone): Promise<Shown | void> => {
    const phone = await ctx.shop.engine.deposits.phone(id)
    return phone === undefined ? gone(ctx) : draw(ctx, phone)
  }

const withSetup =
  (draw: Draw<PhoneSetup>) =>
  async (ctx: ShopContext, { phone }: OfPhone): Promise<Shown | void> => {
    const setup = await ctx.shop.engine.deposits.setup(ctx.customer.id, phone)
    return setup === undefined ? gone(ctx) : draw(ctx, setup)
  }

async function showQr(ctx: ShopContext, { link, phone }: PhoneSetup): Promise<Shown | undefined> {
  const shown = renderScan(ctx.view, phone.id)
  if (link === undefined) return gone(ctx)
  try {
    await showPicture(ctx, drawQr(link), shown)
  } catch (error) {
    ctx.shop.log.warn({ err: error }, 'A QR code could not be drawn')
    return below(shown)
  }
  return undefined
}

async function answerName(ctx: ShopContext, text: string): Promise<Shown> {
  const added = await ctx.shop.engine.deposits.addPhone(ctx.customer.id, withoutMarks(text))
  if (added.kind === 'done') return renderSetup(ctx.view, added.setup)
  if (added.kind !== 'invalid') return phonesScreen(ctx)
  return again(textScreen(ctx.words, ctx.words.depositPhones.noName, PHONES))
}

export const phoneViews = new DeskScreens('approve-topups').taps({
  depositPhones: phonesScreen,
  depositPhone: withPhone((ctx, phone) =>
    renderPhone(ctx.view, phone, may(ctx.role, 'change-shop')),
  ),
})

export const phoneDesk = new DeskScreens('change-shop')
  .taps({
    addDepositPhone: ({ words }) => asks(textScreen(words, words.depositPhones.askName, PHONES)),
    setUpPhone: withSetup((ctx, setup) => renderSetup(ctx.view, setup)),
    phoneWebhooks: withSetup((ctx, setup) => renderWebhooks(ctx.view, setup)),
    phoneQr: withSetup(showQr),
    askRevokePhone: withPhone((ctx, phone) => renderAskRevoke(ctx.view, phone)),
    revokePhone: async (ctx, { phone }) => {
      await ctx.shop.engine.deposits.revokePhone(ctx.customer.id, phone)
      return phonesScreen(ctx)
    },
  })
  .answers({ addDepositPhone: (ctx, _, text) => answerName(ctx, text) })
