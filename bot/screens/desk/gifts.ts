/** The operator's gift codes: all of them, one, making and stopping. */
import { InputFile } from 'grammy'
import { type GiftBatch, type GiftCode, leftToGive, legible, may, type Page } from '#engine'
import type { View, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { copy, pager, type Row, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import { setUpMenusAfter } from '../../setup.ts'
import { keyOfMessage } from '../../updates.ts'
import { readAmount, startsOf } from '../../words/spoken.ts'
import { DeskScreens } from './desk.ts'
import { again, below, type Shown, asks } from '../../handling.ts'

interface GiftListData {
  readonly isOpen: boolean
  /** Who reads it may switch them on. */
  readonly mayOpen: boolean
  readonly list: Page<GiftCode>
  readonly now: number
}

export function renderGifts({ words }: View, { isOpen, mayOpen, list, now }: GiftListData): Screen {
  const { gifts: say } = words
  return screen(words, say.desk(isOpen, list.items.length === 0), [
    ...list.items.map((gift): Row => [tap(say.line(gift, now), { kind: 'gift', gift: gift.id })]),
    ...pager(words, list, (page) => ({ kind: 'gifts', page })),
    [tap(say.button.make, { kind: 'makeGift' }, 'primary')],
    isOpen || !mayOpen ? [] : [tap(say.button.open, { kind: 'openGifts' }, 'success')],
    wayBack(words, { kind: 'section', section: 'goods' }),
  ])
}

interface GiftData {
  readonly gift: GiftCode
  /** Of what was made together with it. */
  readonly batch: GiftBatch
  readonly botName: string
  readonly now: number
}

const linkOf = (botName: string, { code }: GiftCode): string =>
  `https://t.me/${botName}?start=g_${code}`

export function renderGift({ words }: View, { gift, batch, botName, now }: GiftData): Screen {
  const { gifts: say } = words
  const { id, toman, stoppedAt, expiresAt } = gift
  const link = linkOf(botName, gift)
  const isAlone = batch.codes === 1
  const isLeft = batch.used < batch.uses && (expiresAt ?? Infinity) > now
  const isStopped = stoppedAt !== undefined
  const text = lines(
    isAlone ? say.code(gift, now) : say.batch({ ...gift, ...batch }, batch.codes, now),
    ...(isStopped && isLeft ? [markup``, say.askStart(leftToGive({ toman, ...batch }))] : []),
    ...(isAlone ? [markup``, words.code(link)] : []),
  )
  return screen(words, text, [
    isStopped && isLeft ? [tap(say.button.start, { kind: 'startGift', gift: id }, 'success')] : [],
    ...(isAlone
      ? [copy(say.button.copyCode, gift.code), copy(say.button.copyLink, link)]
      : [[tap(say.button.file, { kind: 'giftFile', gift: id })]]),
    !isStopped && isLeft
      ? [
          tap(
            isAlone ? say.button.stop : say.button.stopAll,
            { kind: 'stopGift', gift: id },
            'danger',
          ),
        ]
      : [],
    wayBack(words, { kind: 'gifts', page: 0 }),
  ])
}

export const renderGiftQuestion = ({ words }: View, text: Html): Screen =>
  textScreen(words, text, { kind: 'gifts', page: 0 })

async function giftsScreen({ shop, view, role }: ShopContext, page: number): Promise<Screen> {
  const { engine, clock } = shop
  const list = await engine.gifts.list(page)
  return renderGifts(view, {
    isOpen: engine.gifts.isOpen(),
    mayOpen: may(role, 'change-shop'),
    list,
    now: clock.now(),
  })
}

async function cardOf({ view, shop, me }: ShopContext, gift: GiftCode): Promise<Screen> {
  const batch = await shop.engine.gifts.batchOf(gift)
  return renderGift(view, { gift, batch, botName: me.username, now: shop.clock.now() })
}

async function giftScreen(ctx: ShopContext, id: number): Promise<Screen> {
  const gift = await ctx.shop.engine.gifts.find(id)
  return gift === undefined ? giftsScreen(ctx, 0) : cardOf(ctx, gift)
}

/** A line a code, as spreadsheets and printers read it. */
async function sendCodes(ctx: ShopContext, id: number): Promise<Shown> {
  const gifts = await ctx.shop.engine.gifts.together(ctx.customer.id, id)
  const rows = gifts.map((gift) => `${gift.code},${linkOf(ctx.me.username, gift)},${gift.toman}`)
  const file = Buffer.from(['code,link,toman', ...rows, ''].join('\r\n'))
  if (gifts.length > 0)
    await ctx.api.sendDocument(ctx.customer.id, new InputFile(file, `gift-codes-${id}.csv`))
  return below(await giftScreen(ctx, id))
}

/** `50000 10`, `50000 10 30`, `50 هزار 10 30 NOROOZ`, `50000 10 NOROOZ`; `20x 50000 1` makes 20 codes. */
function readRequest(line: string) {
  const [, count, text = ''] = /^(?:(\d{1,9})\s*[x×*]\s+)?(.*)$/is.exec(legible(line)) ?? []
  const starts = startsOf(text)
  const [amount = '', others = ''] = starts.find(([start]) => readAmount(start) !== undefined) ?? []
  const [uses = '', ...rest] = others.split(/\s+/)
  const hasDays = /^\d{1,4}$/.test(rest[0] ?? '')
  const code = hasDays ? rest[1] : rest[0]
  const toman = readAmount(amount)
  const isWhole = /^\d{1,9}$/.test(uses) && rest.length <= (hasDays ? 2 : 1)
  if (toman === undefined || !isWhole || (hasDays && Number(rest[0]) === 0)) return undefined
  const days = hasDays ? Number(rest[0]) : undefined
  return { toman, uses: Number(uses), days, code, codes: Number(count ?? 1) }
}

async function answerMake(ctx: ShopContext, text: string): Promise<Shown> {
  const { gifts: say } = ctx.words
  const request = readRequest(text)
  // The message is the key: an update that is handled twice makes one code.
  const key = ctx.message === undefined ? '' : keyOfMessage(ctx.message)
  const made = request && (await ctx.shop.engine.gifts.make(ctx.customer.id, { ...request, key }))
  if (made?.kind === 'done') return cardOf(ctx, made.gift)
  const why = made === undefined ? say.unreadable : say.notMade(made)
  return again(renderGiftQuestion(ctx.view, why))
}

export const giftDesk = new DeskScreens('make-gifts')
  .taps({
    gifts: (ctx, { page }) => giftsScreen(ctx, page),
    gift: (ctx, { gift }) => giftScreen(ctx, gift),
    giftFile: (ctx, { gift }) => sendCodes(ctx, gift),
    openGifts: async (ctx) => {
      if (may(ctx.role, 'change-shop'))
        await ctx.shop.engine.settings.set(ctx.customer.id, 'giftCodesOpen', 'on')
      const onceShown = () => setUpMenusAfter(ctx.shop, ctx.api, 'giftCodesOpen')
      return { ...(await giftsScreen(ctx, 0)), onceShown }
    },
    makeGift: (ctx) => asks(renderGiftQuestion(ctx.view, ctx.words.gifts.howToMake)),
    startGift: async (ctx, { gift }) => {
      await ctx.shop.engine.gifts.start(ctx.customer.id, gift)
      return giftScreen(ctx, gift)
    },
    stopGift: async (ctx, { gift }) => {
      await ctx.shop.engine.gifts.stop(ctx.customer.id, gift)
      return giftScreen(ctx, gift)
    },
  })
  .answers({ makeGift: (ctx, _, text) => answerMake(ctx, text) })
