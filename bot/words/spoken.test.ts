import type { Toman } from '#engine'
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { formatsOf } from './format.ts'
import { readAmount, readAmountAndNote, readAmounts, readId } from './spoken.ts'

const fa = formatsOf('fa')

const READ: Readonly<Record<string, number>> = {
  '50000': 50_000,
  '50,000': 50_000,
  '50.000': 50_000,
  '۵۰٬۰۰۰': 50_000,
  '٥٠٠٠٠': 50_000,
  '۵۰،۰۰۰': 50_000,
  '۵۰٫۰۰۰': 50_000,
  '50000 تومان': 50_000,
  "50'000": 50_000,
  '50 000': 50_000,
  '50\u00a0000 томанов': 50_000,
  '1 500 000': 1_500_000,
  '1.500.000': 1_500_000,
  '५००००': 50_000,
  '５０，０００': 50_000,
  '\u200f50000\u200e': 50_000,
  '\u206750\u2069\u200c,000': 50_000,
  '5\ufe0f\u20e30\ufe0f\u20e3000': 50_000,
  '50000.': 50_000,
  '50000تومن': 50_000,
  '۵۰ هزار': 50_000,
  '50 هزار': 50_000,
  '۷۵ هزار تومن': 75_000,
  '50هزار تومان': 50_000,
  '50هزارتومن': 50_000,
  '50k': 50_000,
  '50 K': 50_000,
  '50к': 50_000,
  '50 тыс.': 50_000,
  '50 тыс. томанов': 50_000,
  'صد هزار تومان': 100_000,
  'صد و پنجاه هزار تومن': 150_000,
  صد‌و‌پنجاه‌هزار‌تومان: 150_000,
  'بیست و پنج هزار': 25_000,
  پنجاه‌هزار: 50_000,
  'پونصد هزار تومن': 500_000,
  '۲ میلیون': 2_000_000,
  'یک ميليون تومان': 1_000_000,
  'یه میلیون': 1_000_000,
  '1.5 میلیون': 1_500_000,
  '۱٫۵ میلیون تومان': 1_500_000,
  '۱/۵ میلیون': 1_500_000,
  '1,5 млн': 1_500_000,
  '1.25 million': 1_250_000,
  'یک و نیم میلیون': 1_500_000,
  'یک میلیون و نیم': 1_500_000,
  'نیم میلیون تومان': 500_000,
  '2 میلیون و 500 هزار': 2_500_000,
  'یک میلیون و دویست هزار تومان': 1_200_000,
  '50 هزارتا': 50_000,
  'صد هزار تومنی': 100_000,
  '50 ألف': 50_000,
  '50 هزار 🙏🏻': 50_000,
  '50000 تومان ❤️': 50_000,
  '50000.00': 50_000,
  '1,000,000.00': 1_000_000,
  '50 тысяч': 50_000,
  '2 млн': 2_000_000,
  '100 thousand toman': 100_000,
}

const DOUBTFUL = [
  '',
  '0',
  '-5',
  '+5',
  '1e5',
  '0x10',
  '50,00',
  '5,0000',
  '1.5',
  'ten',
  '9'.repeat(16),
  'هزار',
  'پنجاه تومن',
  '-5 هزار',
  '50,000 هزار',
  '50000 هزار',
  '1.500 میلیون',
  '50.00',
  '5000.50',
  '50 تا',
  '🙏',
  '1,000.000',
  '0.0001 هزار',
  'پنج و بیست هزار',
  'صد و صد هزار',
  'صد صد هزار',
  'صد و 50 هزار',
  '2 میلیون و 500',
  '2 هزار و 5 میلیون',
  'و 50 هزار',
  '50 هزار و',
  '50 هزار ریال',
  '0 هزار',
  '5000 میلیون',
  'tenk',
  '50m',
  '50 $',
  '50 50',
]

describe('a figure', () => {
  for (const [text, amount] of Object.entries(READ)) {
    it(`is read as people type it: ${text}`, () => assert.equal(readAmount(text), amount))
  }

  for (const text of DOUBTFUL) {
    it(`is not guessed at: ${text}`, () => assert.equal(readAmount(text), undefined))
  }

  it('is read again as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (amount) => {
        assert.equal(readAmount(fa.money(amount as Toman)), amount)
        assert.equal(readAmount(amount.toLocaleString('fa-IR')), amount)
        assert.equal(readAmount(formatsOf('ru').money(amount as Toman)), amount)
      }),
    )
  })

  const noted: readonly (readonly [string, number, string | undefined])[] = [
    ['50 هزار', 50_000, undefined],
    ['50 هزار تومان بدهی', 50_000, 'بدهی'],
    ['۷۵ هزار تومن جبران کد نیامده', 75_000, 'جبران کد نیامده'],
    ['50 000 پاداش', 50_000, 'پاداش'],
    ['1.5 میلیون شارژ دستی', 1_500_000, 'شارژ دستی'],
    ['صد و پنجاه هزار تومن بابت سفارش 12', 150_000, 'بابت سفارش 12'],
    ['\u200f50,000\u200f هدیه‌ی نوروز', 50_000, 'هدیه‌ی نوروز'],
    ['50000\nدو خط', 50_000, 'دو خط'],
    ['50k refund of #7', 50_000, 'refund of #7'],
    ['50 هزار 2 کد نیامد', 50_000, '2 کد نیامد'],
    ['50000 \u200f', 50_000, undefined],
  ]
  for (const [text, toman, note] of noted) {
    it(`is the longest that a text begins with, and the rest is the note: ${text}`, () =>
      assert.deepEqual(readAmountAndNote(text), { toman, note }))
  }

  for (const text of [
    '50 هزار ریال بدهی',
    '50 هزار دلار',
    '50 هزار میلیون',
    '2 میلیون و 500',
    '50000 20 هزار',
    'بدهی 50000',
    '50 $ gift',
  ]) {
    it(`is not taken from a text that may mean another: ${text}`, () =>
      assert.equal(readAmountAndNote(text), undefined))
  }

  it('stands in a list of others', () => {
    const list = [50_000, 100_000, 1_500_000]
    for (const text of [
      '50 هزار، 100 هزار، 1.5 میلیون',
      '50,000 100,000 1,500,000',
      '۵۰۰۰۰\n۱۰۰۰۰۰\n۱۵۰۰۰۰۰',
      '50k 100k 1.5 million',
      '50000;100000;1500000',
      '50 هزار | 100 هزار | 1.5 میلیون',
    ])
      assert.deepEqual(readAmounts(text), list, text)
    assert.equal(readAmounts('50 هزار، سلام'), undefined)
  })

  it('may be an id', () => {
    for (const text of [
      '1002',
      '#1002',
      '۱۰۰۲',
      '\u200e1002\u200f',
      '１００２',
      ' 1002 ',
      '№1002',
      'سفارش ۱۰۰۲',
      'order #1002',
      'id: 1002',
      '1002.',
    ])
      assert.equal(readId(text), 1002, text)
    for (const text of ['', '0', '-1', '1.5', '10 02', '9'.repeat(17), 'x', 'order', '1002 1003'])
      assert.equal(readId(text), undefined, text)
  })
})
