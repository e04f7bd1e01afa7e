import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { METHODS, type Method } from '../methods.ts'
import { parseAnswer, refusalOf, type LeftOut } from './answer.ts'
import { UnexpectedAnswer } from './field.ts'

const methods: readonly Method<unknown>[] = Object.values(METHODS)

/** JSON that looks like an answer without being one: the documented keys over anything. */
const KEYS = [
  'RESULT',
  'result',
  'ID',
  'NUMBER',
  'AREACODE',
  'AMOUNT',
  'TIME',
  'REPEAT',
  'CODE',
  'BALANCE',
  'DESCRIPTION',
  'numbers',
  'TYPES',
  'PRICE',
  'service',
  'country',
  'operator',
  'count',
  'name',
  'name_en',
  'DATE',
  '__proto__',
]
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>(1, '1', -1, 0, 2, null, '', '00:20:00', '1400/7/27', 2 ** 60),
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 8 }),
  ),
})).value

/** A value as it may come: of either type, with spaces around it. */
const asItComes = (value: number): fc.Arbitrary<unknown> =>
  fc.constantFrom<unknown>(value, String(value), ` ${value} `)

/** The row with each of its keys in any case, and keys that nobody knows. */
const inAnyCase = (row: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.record(row), fc.infiniteStream(fc.boolean()), fc.jsonValue({ maxDepth: 1 }))
    .map(([values, cases, extra]) => ({
      ...Object.fromEntries(
        Object.entries(values).map(([key, value]) => [
          cases.next().value === true ? key.toUpperCase() : key.toLowerCase(),
          value,
        ]),
      ),
      whatever_this_is: extra,
    }))

const text = (value: string): fc.Arbitrary<unknown> => fc.constant(value)

describe('the reading of answers', () => {
  for (const { name, read } of methods)
    it(`never ends in anything but a result or "unexpected", whatever JSON comes: ${name}`, () => {
      fc.assert(
        fc.property(anything, (answer) => {
          try {
            read(JSON.parse(JSON.stringify(answer)))
          } catch (error) {
            assert.ok(error instanceof UnexpectedAnswer)
          }
        }),
        { numRuns: 100 },
      )
    })

  it('never ends in anything but JSON or "unexpected", whatever text comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        try {
          refusalOf(parseAnswer(body))
        } catch (error) {
          assert.ok(error instanceof UnexpectedAnswer)
        }
      }),
    )
  })

  it('gives an offer in one type each, whatever the types and the case', () => {
    const offer = inAnyCase({
      id: asItComes(77),
      service: asItComes(1),
      country: asItComes(8),
      operator: asItComes(2),
      count: asItComes(1087),
      amount: asItComes(1700),
      repeat: fc.oneof(asItComes(1), fc.constantFrom<unknown>(true, 'true')),
      time: fc.constantFrom('00:20:00', '0:20:0', ' 00:20:00 '),
      active: asItComes(0),
      description: text(' بدون ریپورت '),
    })
    const expected = {
      id: '77',
      service: '1',
      country: '8',
      operator: '2',
      count: 1087,
      priceToman: 1700,
      repeatable: true,
      validMs: 1_200_000,
      active: false,
      description: 'بدون ریپورت',
    }
    fc.assert(
      fc.property(offer, (row) => {
        assert.deepEqual(METHODS.offers.read([row]), [expected])
        assert.deepEqual(METHODS.offers.read(row), [expected], 'as the one offer')
        assert.deepEqual(METHODS.offers.read({ 0: row, 3: row }), [expected, expected])
      }),
    )
  })

  it('gives a bought number in one type each, whatever the types and the case', () => {
    const bought = inAnyCase({
      result: asItComes(1),
      id: asItComes(74001),
      number: fc.oneof(asItComes(79313226657), text('+7 (931) 322-66-57')),
      areacode: asItComes(7),
      amount: fc.oneof(asItComes(2200), text('2200.00')),
      repeat: asItComes(0),
      time: text('00:10:30'),
    })
    fc.assert(
      fc.property(bought, (answer) => {
        assert.deepEqual(METHODS.buyNumber.read(answer), {
          id: '74001',
          number: '79313226657',
          areaCode: '7',
          priceToman: 2200,
          repeatable: false,
          validMs: 630_000,
        })
      }),
    )
  })

  it('gives a state for 1 to 6, whatever the types and the case, and for nothing else', () => {
    const states = ['waiting', 'received', 'cancelled', 'banned', 'waiting-again', 'completed']
    for (const [index, state] of states.entries()) {
      const answer = inAnyCase({ result: asItComes(index + 1), code: asItComes(0) })
      fc.assert(
        fc.property(answer, (status) => {
          assert.deepEqual(METHODS.status.read(status), { state, description: '' })
        }),
        { numRuns: 10 },
      )
    }
    for (const RESULT of [0, 7, '', null, 1.5, '1e0', true, [1]])
      assert.throws(() => METHODS.status.read({ RESULT, CODE: '1234' }), UnexpectedAnswer)
  })

  it('recognises a refusal in every spelling of a negative RESULT, and only there', () => {
    const refusal = inAnyCase({ result: asItComes(-304), description: text('number id not fount') })
    fc.assert(
      fc.property(refusal, (answer) => {
        assert.deepEqual(refusalOf(answer), { result: -304, description: 'number id not fount' })
      }),
    )
    for (const answer of [{ RESULT: 1 }, { RESULT: 0 }, { RESULT: '-' }, [{ RESULT: -1 }], null])
      assert.equal(refusalOf(answer), undefined)
  })

  it('reads past a byte order mark and white space', () => {
    assert.deepEqual(parseAnswer('\uFEFF\uFEFF \r\n{"RESULT":1}\n'), { RESULT: 1 })
  })
})

describe('a code', () => {
  const codeIn = (RESULT: number, CODE: unknown): string | undefined =>
    METHODS.status.read({ RESULT, CODE }).code

  it('is text, letters and leading zeros included', () => {
    assert.equal(codeIn(2, 'AB-12'), 'AB-12')
    assert.equal(codeIn(2, '000123'), '000123')
    assert.equal(codeIn(2, 4711), '4711')
    assert.equal(codeIn(6, '4711'), '4711')
  })

  it('is none when it is 0, empty or missing', () => {
    for (const none of ['0', 0, '', ' ', null, undefined, false])
      assert.equal(codeIn(2, none), undefined)
  })

  it('counts only once it is received or the number is completed', () => {
    for (const state of [1, 3, 4, 5]) assert.equal(codeIn(state, '4711'), undefined)
  })
})

describe('a balance', () => {
  it('is believed in Toman only', () => {
    for (const CURRENCY of ['Toman', 'TOMAN', 'IRT', 'تومان', undefined, ''])
      assert.equal(METHODS.balance.read({ RESULT: 1, BALANCE: '10', CURRENCY }), 10)
    assert.throws(
      () => METHODS.balance.read({ RESULT: 1, BALANCE: '10', CURRENCY: 'Rial' }),
      UnexpectedAnswer,
    )
  })

  it('may be negative, never a fraction', () => {
    assert.equal(METHODS.balance.read({ RESULT: 1, BALANCE: '-300' }), -300)
    for (const BALANCE of ['10.5', 10.5, '1e3', '1,00', '', null, 2 ** 53, String(2 ** 53)])
      assert.throws(() => METHODS.balance.read({ RESULT: 1, BALANCE }), UnexpectedAnswer)
  })
})

describe('a bought number', () => {
  const BOUGHT = { RESULT: 1, ID: 9, NUMBER: '79313226657', AMOUNT: 5 }

  it('is not lost over an unreadable time: the least documented one stands in', () => {
    assert.deepEqual(METHODS.buyNumber.read({ ...BOUGHT, TIME: 'soon' }), {
      id: '9',
      number: '79313226657',
      areaCode: '',
      priceToman: 5,
      repeatable: false,
      validMs: 600_000,
      validMsIsGuess: true,
    })
  })

  it('has an id and a number, and a RESULT of 1', () => {
    for (const broken of [
      { ID: '' },
      { ID: null },
      { ID: 0 },
      { ID: 1.5 },
      { ID: [9] },
      { NUMBER: 'none' },
      { NUMBER: '12' },
      { RESULT: 2 },
      { RESULT: undefined },
    ])
      assert.throws(() => METHODS.buyNumber.read({ ...BOUGHT, ...broken }), UnexpectedAnswer)
  })

  it('is known by its id when nothing else can be read, so that it can be given back', () => {
    const idOf = (odd: object): string | undefined => {
      try {
        METHODS.buyNumber.read({ ...BOUGHT, ...odd })
      } catch (error) {
        assert.ok(error instanceof UnexpectedAnswer)
        return error.boughtId
      }
      return assert.fail('it was read')
    }
    for (const odd of [{ NUMBER: 'none' }, { NUMBER: null }, { RESULT: null }, { RESULT: 'ok' }])
      assert.equal(idOf(odd), '9')
    assert.equal(idOf({ ID: null }), undefined)
    assert.equal(idOf({ RESULT: null, NUMBER: null }), undefined, 'anybody’s object with an id')
  })

  const PRICES: readonly (readonly [unknown, number | undefined])[] = [
    ['1,000', 1000],
    ['1٬000', 1000],
    ['12،500', 12_500],
    ['1 000', 1000],
    ['1\u00A0234\u00A0567', 1_234_567],
    ['۱۰۰۰', 1000],
    ['۱٬۰۰۰', 1000],
    ['١٢٣٤', 1234],
    ['\u200F1000\u200E', 1000],
    ['+1000', 1000],
    ['1000 Toman', 1000],
    ['۱۲٬۵۰۰ تومان', 12_500],
    ['2200.00', 2200],
    ['2200٫00', 2200],
    [0, 0],
    [1000.5, undefined],
    ['1000.5', undefined],
    ['1.000', undefined],
    ['1,00', undefined],
    ['10,00,000', undefined],
    ['-5', undefined],
    [-5, undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
    ['free', undefined],
    [[1000], undefined],
    [true, undefined],
    ['9007199254740993', undefined],
    ['1000 Rial', undefined],
    ['１０００', 1000],
    ['1.234.567', 1_234_567],
    ['1.234.56', undefined],
  ]
  for (const [AMOUNT, priceToman] of PRICES)
    it(`is ours whatever its price looks like: ${JSON.stringify(AMOUNT)}`, () => {
      assert.equal(METHODS.buyNumber.read({ ...BOUGHT, AMOUNT }).priceToman, priceToman)
    })

  const NUMBERS: readonly unknown[] = [
    '۷۹۳۱۳۲۲۶۶۵۷',
    '٧٩٣١٣٢٢٦٦٥٧',
    '+۷ (۹۳۱) ۳۲۲-۶۶-۵۷',
    '\u202A+79313226657\u202C',
    '００７９３１３２２６６５７',
    'tel:+7-931-322-66-57',
    '+7\u2011931\u2013322\u20106657',
    '7_931_3226657',
    '7/931/3226657',
    79_313_226_657,
  ]
  for (const NUMBER of NUMBERS)
    it(`has a number in any digits: ${JSON.stringify(NUMBER)}`, () => {
      assert.equal(METHODS.buyNumber.read({ ...BOUGHT, NUMBER }).number, '79313226657')
    })

  const MINUTE = 60_000
  const TIMES: readonly (readonly [unknown, number])[] = [
    ['00:20:00', 20 * MINUTE],
    ['20', 20 * MINUTE],
    [20, 20 * MINUTE],
    ['20:00', 20 * MINUTE],
    ['00:20', 20 * MINUTE],
    ['0:20:00', 20 * MINUTE],
    ['۰۰:۲۰:۰۰', 20 * MINUTE],
    ['۲۰', 20 * MINUTE],
    ['20 min', 20 * MINUTE],
    ['۲۰ دقیقه', 20 * MINUTE],
    ['1200', 20 * MINUTE],
    [1_200_000, 20 * MINUTE],
    ['00:00:00', 0],
    [0, 0],
    ['00:00:20', 20_000],
    ['1200s', 20 * MINUTE],
    ['1200 sec', 20 * MINUTE],
    ['۲۰ ثانیه', 20_000],
    ['0s', 0],
    ['1 ساعت', 60 * MINUTE],
    ['2 hours', 120 * MINUTE],
    ['20.0', 20 * MINUTE],
    ['00:20:00.000', 20 * MINUTE],
    ['00 : 20 : 00', 20 * MINUTE],
    ['00.20.00', 20 * MINUTE],
    ['00-20-00', 20 * MINUTE],
    ['2026-11-30', 10 * MINUTE],
    ['soon', 10 * MINUTE],
    ['', 10 * MINUTE],
    [null, 10 * MINUTE],
    ['-00:20:00', 10 * MINUTE],
    ['99:00:00', 10 * MINUTE],
    [2 ** 60, 10 * MINUTE],
  ]
  for (const [TIME, validMs] of TIMES)
    it(`has a time in any form: ${JSON.stringify(TIME)}`, () => {
      assert.equal(METHODS.buyNumber.read({ ...BOUGHT, TIME }).validMs, validMs)
    })

  const IDS: readonly (readonly [string, string])[] = [
    ['9007199254740993', '9007199254740993'],
    ['"9007199254740993"', '9007199254740993'],
    ['18446744073709551615', '18446744073709551615'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['74001', '74001'],
    ['"۷۴۰۰۱"', '74001'],
    ['"74,001"', '74001'],
    ['"#74001"', '74001'],
    ['12345678901234567890.0', '12345678901234567890'],
    ['"\u200e74001"', '74001'],
    ['"a-1_234"', 'a-1_234'],
    ['"1_234"', '1_234'],
    ['"007"', '007'],
    ['007', '007'],
  ]
  for (const [ID, id] of IDS)
    it(`has the very id that was sent: ${ID}`, () => {
      const json = `{"RESULT":1,"ID":${ID},"NUMBER":"79313226657","AMOUNT":5,"x":"say \\"1234567890123456789\\": 12345678901234567890"}`

      assert.equal(METHODS.buyNumber.read(parseAnswer(json)).id, id)
      assert.equal(
        (parseAnswer(json) as { x: string }).x,
        'say "1234567890123456789": 12345678901234567890',
      )
    })
})

describe('an answer with something around it', () => {
  const BOUGHT = '{"RESULT":1,"ID":74001,"NUMBER":"79313226657","AMOUNT":5,"TIME":"00:20:00"}'
  for (const text of [
    `<br />\n<b>Warning</b>: Undefined array key "x" in {path} on line 5\n${BOUGHT}`,
    `${BOUGHT}<!-- 0.02 s -->`,
    `${BOUGHT.slice(0, -1)},}`,
    `[${BOUGHT}]`,
    `{"data":${BOUGHT}}`,
    JSON.stringify(BOUGHT),
  ])
    it(`is read: ${text.slice(0, 50)}`, () => {
      const { id, number, validMs } = METHODS.buyNumber.read(parseAnswer(text))

      assert.deepEqual([id, number, validMs], ['74001', '79313226657', 1_200_000])
    })

  it('that was cut off tells the id, when that stands there whole', () => {
    for (const [text, id] of [
      ['{"RESULT":1,"ID":74001,"NUMBER":"7931', '74001'],
      ['{"result":"1", "id":"74001", "number', '74001'],
      ['{"RESULT":1,"NUMBER":"79313226657","ID":740', undefined],
      ['{"RESULT":-205,"ID":74001,', undefined],
      ['{"RESULT":1,"ID":0,"NUMBER":"79', undefined],
      ['{"RESULT":1,"ID":"null","NUMBER":"79', undefined],
      ['<html>busy</html>', undefined],
    ] as const)
      assert.equal(METHODS.buyNumber.boughtIdIn?.(text), id, text)
  })
})

describe('a list', () => {
  const OFFER = { service: 1, country: 1, operator: 1, count: 1, amount: 1, time: '00:20:00' }

  it('may be empty', () => {
    assert.deepEqual(METHODS.offers.read([]), [])
    assert.deepEqual(METHODS.countries.read([]), [])
  })

  it('leaves out a row that cannot be read, as long as there is another', () => {
    for (const broken of [{ ...OFFER, amount: null }, { ...OFFER, count: -1 }, { RESULT: -900 }, 7])
      assert.equal(METHODS.offers.read([broken, OFFER, broken]).length, 1)
    assert.throws(() => METHODS.offers.read([{ ...OFFER, amount: null }]), UnexpectedAnswer)
  })

  it('counts and tells the rows that it leaves out, also when none is left', () => {
    const leftOut: LeftOut[] = []
    const read = (rows: readonly unknown[]): unknown =>
      METHODS.offers.read(rows, (told) => leftOut.push(told))
    const odd = { ...OFFER, amount: 2 ** 53 }

    read([OFFER, odd, { ...OFFER, count: 'many' }])
    read([OFFER])
    assert.throws(
      () => read([odd, 7]),
      /none of its 2 rows can be read: the first is without a readable amount/,
    )

    assert.deepEqual(leftOut, [
      { count: 2, of: 3, problem: 'without a readable amount' },
      { count: 2, of: 2, problem: 'without a readable amount' },
    ])
  })

  it('reads what is set as people write it', () => {
    const [offer] = METHODS.offers.read([
      { ...OFFER, service: '۱', operator: '۲', count: '100+', amount: '۱٬۷۰۰', time: '20' },
    ])

    assert.deepEqual(
      [offer?.service, offer?.operator, offer?.count, offer?.priceToman, offer?.validMs],
      ['1', '2', 100, 1700, 1_200_000],
    )
    for (const [count, read] of [
      ['1,000', 1000],
      ['>50', 50],
      ['۱۰۰ +', 100],
      ['بیش از ۱۰۰', 100],
      ['100 عدد', 100],
    ] as const)
      assert.equal(METHODS.offers.read([{ ...OFFER, count }])[0]?.count, read)
  })

  it('is not any object', () => {
    for (const { read } of [METHODS.offers, METHODS.countries, METHODS.services])
      for (const answer of [{}, { status: 'ok' }, { id: 1, name: 'x' }, 'text', 3, null])
        assert.throws(() => read(answer), UnexpectedAnswer)
  })

  it('takes a flag for set when it is missing or none, and for nothing else than a flag', () => {
    const activeOf = (active: unknown): unknown =>
      METHODS.offers.read([{ ...OFFER, active }])[0]?.active

    assert.deepEqual(
      [1, '1', true, 'TRUE', undefined, null, 'constructor', 7].map(activeOf),
      Array(8).fill(true),
    )
    assert.deepEqual(
      [0, '0', false, 'False', 'no', 'خیر', 'غیرفعال'].map(activeOf),
      Array(7).fill(false),
    )
  })

  it('of services or countries is not anybody’s list of ids and names', () => {
    for (const { read } of [METHODS.countries, METHODS.services])
      assert.throws(() => read([{ id: 1, name: 'x' }]), UnexpectedAnswer)
  })
})

describe('permanent numbers', () => {
  const NUMBER = { ID: 1, NUMBER: '+1 (775) 302-9356', PRICE: '240000' }
  const OWNED = { ...NUMBER, USERNAME: 'u', PASSWORD: 'p' }

  it('have a roundness, or `other` when the type is new', () => {
    const roundnessOf = (TYPE: unknown): unknown =>
      METHODS.permanentNumbers.read({ RESULT: 1, DESCRIPTION: [{ ...NUMBER, TYPE }] })[0]?.roundness

    assert.deepEqual([0, '1', 2, 3, 'x', undefined].map(roundnessOf), [
      'not-round',
      'half-round',
      'fully-round',
      'other',
      'other',
      'other',
    ])
  })

  it('that are ours are read without a date, and without a moment when it makes no sense', () => {
    const [owned] = METHODS.myPermanentNumbers.read({
      result: 1,
      numbers: [{ ...OWNED, DATE: '?', TIME: '14:15:06' }],
    })

    assert.deepEqual([owned?.date, owned?.time, owned?.boughtAt], ['?', '14:15:06', undefined])
  })

  it('that are ours are read as far as they can be, and what cannot is told', () => {
    const odd = { ...OWNED, PASSWORD: undefined, PRICE: '240,000.5' }
    const leftOut: LeftOut[] = []

    const owned = METHODS.myPermanentNumbers.read(
      { result: 1, numbers: [OWNED, odd, { ...OWNED, NUMBER: null }] },
      (rows) => leftOut.push(rows),
    )

    assert.deepEqual(
      owned.map(({ number, priceToman, password }) => [number, priceToman, password]),
      [
        ['17753029356', 240_000, 'p'],
        ['17753029356', undefined, ''],
      ],
    )
    assert.deepEqual(leftOut, [{ count: 1, of: 3, problem: 'without a readable NUMBER' }])
    assert.deepEqual(METHODS.myPermanentNumbers.read({ result: 1, numbers: [] }), [])
  })

  it('that are ours may stand without a list, when it is one', () => {
    for (const numbers of [OWNED, { 0: OWNED }])
      assert.equal(METHODS.buyPermanentNumber.read({ result: 1, numbers }).id, '1')
  })

  it('may be sold out, in one type or in all', () => {
    assert.deepEqual(METHODS.permanentNumbers.read({ RESULT: 1, DESCRIPTION: [] }), [])
    assert.deepEqual(
      METHODS.permanentNumbersByType.read({ RESULT: 1, TYPES: [{ TYPE: 1, NUMBERS: [] }] }),
      [{ roundness: 'half-round', description: '', numbers: [] }],
    )
  })
})
