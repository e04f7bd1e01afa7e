/** Nothing is sold to somebody now: why, and what he can do. */
import type { Barred } from '#engine'
import type { Action } from '../buttons.ts'
import type { Html } from '../html.ts'
import { tap, wayBack } from '../keyboard.ts'
import { type Screen, screen } from '../screen.ts'
import type { Words } from '../words/words.ts'

export const barredText = ({ limits }: Words, barred: Barred, now: number): Html =>
  barred.kind === 'blocked' ? limits.blocked(barred.reason) : limits.limit(barred, now)

/** Nothing is sold to him now; what he has goes on. */
export const renderBarred = (words: Words, why: Html, back?: Action): Screen =>
  screen(words, why, [
    [tap(words.button.orders, { kind: 'orders', which: 'active', page: 0 })],
    wayBack(words, back),
  ])
