/** A further code that has a price: the question, and the way to the money for it. */
import type { Repeat, RepeatOffer, Toman } from '#engine'
import type { View } from '../context.ts'
import { type Html, lines } from '../html.ts'
import { tap } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import { type OrderData, orderText } from './order.ts'
import { wayToMoney } from './top-up.ts'

/** @param note above the question: the price is another than the one that was tapped */
export function renderRepeatQuestion(
  view: View,
  data: OrderData,
  offer: RepeatOffer,
  note?: Html,
): Screen {
  const { repeats } = view.words
  const ask = lines(note, repeats.ask(offer.priceToman))
  return screen(view.words, orderText(view, { ...data, note: ask }), [
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
  /** What to pay now; undefined where money comes in by another way than through the bot. */
  readonly payToman: Toman | undefined
}

/** The code that is there stays in sight. */
export function renderTooLittleToRepeat(
  view: View,
  data: OrderData,
  { order, offer, missingToman, payToman }: TooLittleData,
): Screen {
  const { words } = view
  const note = words.repeats.tooLittle(offer.priceToman, missingToman)
  return screen(words, orderText(view, { ...data, note }), [
    wayToMoney(words, { kind: 'topUpForRepeat', offer: offer.id }, payToman),
    [tap(words.button.back, { kind: 'order', order: order.id })],
  ])
}
