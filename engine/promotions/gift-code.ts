/** How a gift code is spelt, however somebody writes it, and what it may still cost. Pure. */
import { toman, type Toman } from '#sdk'
import { fold } from '../language/fold.ts'
import type { GiftCode } from './gift-rows.ts'

/** Without the letters and digits that are taken for one another. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const LENGTH = 8

/** One spelling for small letters, Persian and Arabic digits, spaces and hyphens. */
export const spelt = (text: string): string => fold(text).replace(/ /g, '').toUpperCase()

export const isCode = (code: string): boolean => /^[A-Z0-9]{4,20}$/.test(code)

/** @param dice gives whole numbers from 0 up to its bound */
export const madeUp = (dice: (below: number) => number): string =>
  Array.from({ length: LENGTH }, () => LETTERS[dice(LETTERS.length)]).join('')

/** What all uses that are left would give away. */
export const leftToGive = ({
  toman: each,
  uses,
  used,
}: Pick<GiftCode, 'toman' | 'uses' | 'used'>): Toman => toman(each * (uses - used))
