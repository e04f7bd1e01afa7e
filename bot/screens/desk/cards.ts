/** The operator's bank cards: the list, one card, adding and taking away. Money could go astray here, so it is asked twice. */
import { type CardAdded, type CardInUse, legible } from '#engine'
import { ask } from '../../asking.ts'
import type { View, ShopContext } from '../../context.ts'
import { type Html, lines, markup } from '../../html.ts'
import { pageOf, pager, tap, wayBack } from '../../keyboard.ts'
import { type Screen, screen, textScreen } from '../../screen.ts'
import { withoutMarks } from '../../words/direction.ts'
import { readAmountOrZero, startsOf } from '../../words/spoken.ts'
import type { Words } from '../../words/words.ts'
import { DeskScreens } from './desk.ts'
import { again, type Shown, asks } from '../../handling.ts'

const PER_PAGE = 20

export function renderCards({ words }: View, list: readonly CardInUse[], page: number): Screen {
  const { cards: say } = words
  const shown = pageOf(list, page, PER_PAGE)
  const rows = shown.items.map((card) => [
    tap(
      [
        say.state[card.state],
        words.ltr(`…${card.number.slice(-4)}`),
        bankName(words, card) ?? '',
      ].join(' · '),
      { kind: 'card', card: card.id },
    ),
  ])
  return screen(words, list.length === 0 ? say.empty : say.list, [
    ...rows,
    ...pager(words, shown, (to) => ({ kind: 'cardsPage', page: to })),
    [tap(say.button.add, { kind: 'addCard' }, list.length === 0 ? 'primary' : undefined)],
    wayBack(words, { kind: 'section', section: 'money' }),
  ])
}

const bankName = ({ language }: Words, { bank }: CardInUse): string | undefined =>
  bank && bank[language]

interface CardData {
  readonly card: CardInUse
  /** A new card is looked at once more before it is used. */
  readonly note?: Html | undefined
}

export function renderCard({ words }: View, { card, note }: CardData): Screen {
  const { cards: say } = words
  const { id } = card
  const isActive = card.state === 'active'
  const text = lines(
    say.title(card.number),
    say.holder(card.holder),
    say.bank(bankName(words, card)),
    markup`${say.state[card.state]}`,
    markup``,
    say.today(card.todayCount, card.todayToman),
    say.caps(card.mostADay, card.mostTomanADay),
    note && markup``,
    note,
  )
  return screen(words, text, [
    [
      isActive
        ? tap(say.button.disable, { kind: 'disableCard', card: id })
        : tap(say.button.enable, { kind: 'enableCard', card: id }, 'success'),
    ],
    [tap(say.button.caps, { kind: 'cardCaps', card: id })],
    [tap(say.button.remove, { kind: 'askRemoveCard', card: id })],
    wayBack(words, { kind: 'cards' }),
  ])
}

export function renderAskRemove({ words }: View, card: CardInUse): Screen {
  const { cards: say } = words
  const text = lines(say.title(card.number), say.holder(card.holder), markup``, say.askRemove)
  return screen(words, text, [
    [tap(say.button.sureRemove, { kind: 'removeCard', card: card.id }, 'danger')],
    [tap(say.button.keep, { kind: 'card', card: card.id })],
  ])
}

export const renderCardQuestion = (words: Words, question: Html): Screen =>
  textScreen(words, question, { kind: 'cards' })

const cardsScreen = async ({ shop, view }: ShopContext, page = 0): Promise<Screen> =>
  renderCards(view, await shop.engine.cards.list(), page)

async function cardScreen(ctx: ShopContext, cardId: number, note?: Html): Promise<Screen> {
  const card = await ctx.shop.engine.cards.find(cardId)
  if (card === undefined || card.state === 'removed')
    return renderCardQuestion(ctx.words, ctx.words.cards.gone)
  const isNew = card.state === 'disabled' ? ctx.words.cards.check : undefined
  return renderCard(ctx.view, { card, note: note ?? isNew })
}

async function answerNumber(ctx: ShopContext, text: string): Promise<Shown> {
  const { cards: say } = ctx.words
  // Without a holder nothing is added: the engine says what it thinks of the number alone.
  const added = await ctx.shop.engine.cards.add(ctx.customer.id, text, '')
  if (added.kind !== 'no-holder') return addedScreen(ctx, added)
  const number = legible(text).replace(/\D/g, '')
  await ask(ctx, { kind: 'cardHolder', number })
  // The next question stands.
  return again(renderCardQuestion(ctx.words, say.askHolder(number)))
}

async function addedScreen(ctx: ShopContext, added: CardAdded): Promise<Shown> {
  if (added.kind !== 'done' && added.kind !== 'known')
    return again(renderCardQuestion(ctx.words, refusalOf(ctx.words, added)))
  return cardScreen(ctx, added.card.id, added.kind === 'known' ? ctx.words.cards.known : undefined)
}

function refusalOf({ cards: say, topUps }: Words, refused: CardAdded): Html {
  switch (refused.kind) {
    case 'not-sixteen-digits':
      return say.notSixteenDigits(refused.digits)
    case 'not-in-one-piece':
      return say.notInOnePiece
    case 'mistyped':
      return say.mistyped
    case 'no-holder':
      return say.noHolder
    case 'known':
    case 'done':
      return say.known
    case 'not-allowed':
      return topUps.file.notAllowed
  }
}

async function answerCaps(ctx: ShopContext, cardId: number, text: string): Promise<Shown> {
  const [count, sum] = (startsOf(text.trim()).at(-1) ?? []).map(readAmountOrZero)
  if (count === undefined || sum === undefined)
    return again(renderCardQuestion(ctx.words, ctx.words.cards.notCaps))
  const caps = { mostADay: count, mostTomanADay: sum }
  await ctx.shop.engine.cards.setCaps(ctx.customer.id, cardId, caps)
  return cardScreen(ctx, cardId)
}

const setState =
  (state: 'active' | 'disabled') =>
  async (ctx: ShopContext, { card }: { readonly card: number }) => {
    await ctx.shop.engine.cards.setState(ctx.customer.id, card, state)
    return cardScreen(ctx, card)
  }

export const cardDesk = new DeskScreens('change-shop')
  .taps({
    cards: (ctx) => cardsScreen(ctx),
    cardsPage: (ctx, { page }) => cardsScreen(ctx, page),
    card: (ctx, { card }) => cardScreen(ctx, card),
    addCard: (ctx) => asks(renderCardQuestion(ctx.words, ctx.words.cards.askNumber)),
    enableCard: setState('active'),
    disableCard: setState('disabled'),
    askRemoveCard: async (ctx, { card: cardId }) => {
      const card = await ctx.shop.engine.cards.find(cardId)
      return card === undefined ? await cardsScreen(ctx) : renderAskRemove(ctx.view, card)
    },
    removeCard: async (ctx, { card }) => {
      await ctx.shop.engine.cards.setState(ctx.customer.id, card, 'removed')
      return cardsScreen(ctx)
    },
    cardCaps: (ctx) => asks(renderCardQuestion(ctx.words, ctx.words.cards.askCaps)),
  })
  .answers({
    addCard: (ctx, _, text) => answerNumber(ctx, text),
    cardHolder: async (ctx, { number }, text) => {
      const holder = withoutMarks(text)
      return addedScreen(ctx, await ctx.shop.engine.cards.add(ctx.customer.id, number, holder))
    },
    cardCaps: (ctx, { card }, text) => answerCaps(ctx, card, text),
  })
