/** A further code that has a price: the question, and the way to the money for it. */
import type { Repeat, RepeatOffer } from '#engine'
import type { Look } from '../context.ts'
import { type Html, lines } from '../html.ts'
import { tap } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import type { Words } from '../words/words.ts'
import { type OrderData, orderText } from './order.ts'

/** @param note above the question: the price is another than he tapped */
export function renderRepeatQuestion(
  look: Look,
  data: OrderData,
  offer: RepeatOffer,
  note?: Html,
): Screen {
  const { repeats } = look.words
  const ask = lines(note, repeats.ask(offer.priceToman))
  return screen(look.words, orderText(look, { ...data, note: ask }), [
    [
      tap(
        repeats.button.sure(offer.priceToman),
        { kind: 'confirmRepeat', offer: offer.id },
        'primary',
      ),
    ],
    [tap(repeats.button.no, { kind: 'order', order: data.order.id })],
  ])
}

interface TooLittleData extends Extract<Repeat, { kind: 'too-little-money' }> {
  /** False where money comes in by another way than through the bot. */
  readonly canTopUp: boolean
}

export const renderTooLittleToRepeat = (
  words: Words,
  { order, priceToman, missingToman, canTopUp }: TooLittleData,
): Screen =>
  screen(words, words.repeats.tooLittle(priceToman, missingToman), [
    [
      canTopUp
        ? tap(words.topUps.button.topUp, { kind: 'topUp' }, 'primary')
        : tap(words.button.wallet, { kind: 'wallet' }, 'primary'),
    ],
    [tap(words.button.back, { kind: 'order', order: order.id })],
  ])
