/** Messages that are nobody's payment, whatever sum stands in them. They are told by their words, before any form is tried. */
import type { NeverMoney } from './types.ts'

/** A word as a whole: «سود» is interest, «مسعود» and «سودابه» are names, and «رمزارز» is no code. */
const word = (...words: readonly string[]): RegExp =>
  new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})`, 'u')

const KINDS: readonly (readonly [NeverMoney, RegExp])[] = [
  [
    'one-time-code',
    word(
      'رمز',
      'یک ?بار ?مصرف',
      '(?:کد|شناسه) (?:تایید|ورود|فعال ?سازی|امنیتی|محرمانه|احراز هویت|یک ?بار ?مصرف)',
      'محرمانه',
      'otp',
      'code',
      'password',
    ),
  ],
  ['reversal', word('برگشت', 'عودت', 'استرداد', 'اصلاحیه?')],
  ['interest', word('سود')],
  ['wallet', word('اوانو', 'اوانوکارت', 'ewano', 'قلک', 'کیف ?پول')],
  ['promotion', /لغو ?\d|(?<!\p{L})(?:تخفیف|جشنواره|قرعه ?کشی|جایزه|جوایز)(?!\p{L})/u],
]

/** Tried after the forms: a bank's real message may hold one of these words. */
const NOTICE = word(
  'مانده حساب شما',
  'ورود',
  'وارد شد(?:ید)?',
  'هشدار',
  'قسط',
  'اقساط',
  'کارمزد پیامک',
  'خوش ?امدید',
  'خوش ?آمدید',
)

export const neverMoneyOf = (text: string): NeverMoney | undefined =>
  KINDS.find(([, words]) => words.test(text))?.[0]

export const isNotice = (text: string): boolean => NOTICE.test(text)
