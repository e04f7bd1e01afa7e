import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { discreet } from './discreet.ts'

describe('what people write, as a group reads it', () => {
  for (const [written, read] of Object.entries({
    'کد 123456 کار نکرد': 'کد ••• کار نکرد',
    'code 632-263': 'code •••',
    'کد ۱۲۳ ۴۵۶': 'کد •••',
    'G-123456': 'G-•••',
    '+44 7911 123456': '+•••56',
    '(0912) 345 67 89': '(•••89',
    '۰۹۱۲۳۴۵۶۷۸۹': '•••۸۹',
    '+9 1 2 3 4 5 6 7 8': '+•••78',
  }))
    it(`has no number and no code: ${written}`, () => assert.equal(discreet(written), read))

  for (const written of [
    'سفارش #1234567 نیامد',
    '50000 تومان ریختم',
    'I paid 50000 toman',
    '۷۵ هزار تومن',
    'Telegram 2, ساعت 12',
  ])
    it(`keeps amounts and orders: ${written}`, () => assert.equal(discreet(written), written))
})
