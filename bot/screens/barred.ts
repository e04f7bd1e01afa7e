/** Nothing is sold to this customer now: why, and what they can do. */
import type { Barred } from '#engine'
import type { Action } from '../buttons.ts'
import type { Html } from '../html.ts'
import { type Keyboard, tap, wayBack } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import type { Words } from '../words/words.ts'

export const barredText = ({ limits }: Words, barred: Barred, now: number): Html =>
  barred.kind === 'blocked' ? limits.blocked(barred.reason) : limits.limit(barred, now)

/** The ways on of a customer to whom nothing is sold now. */
export const barredRows = (words: Words, barred?: Barred): Keyboard => [
  barred !== undefined && endsByPaying(barred)
    ? [tap(words.topUps.button.topUp, { kind: 'topUp' }, 'primary')]
    : [],
  [tap(words.support.button.support, { kind: 'support' })],
]

const endsByPaying = (barred: Barred): boolean =>
  'firstDay' in barred && barred.firstDay?.endsByPaying === true

/** Why a limit or a block stands in the way, and what can be done about it. */
export const renderBarredBy = (words: Words, barred: Barred, now: number, back?: Action): Screen =>
  renderBarred(words, barredText(words, barred, now), back, barred)

/** Nothing is sold to this customer now; what is bought goes on. */
export const renderBarred = (words: Words, why: Html, back?: Action, barred?: Barred): Screen =>
  screen(words, why, [
    ...barredRows(words, barred),
    [tap(words.button.orders, { kind: 'orders', which: 'active', page: 0 })],
    wayBack(words, back),
  ])
