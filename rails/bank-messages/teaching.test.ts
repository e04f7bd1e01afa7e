import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readBankMessage } from './read.ts'
import { figuresOf, masked, teach, type Pointing } from './teaching.ts'
import type { TaughtFormat } from './types.ts'

const NOW = Date.UTC(2026, 9, 5, 16, 30)
const REFAH = 'بانک رفاه\nحساب100441770\nواریز640,210+\nمانده33,870,004\n0703-19:42\nشناسه 8812'

function pointing(text: string, amount: string, balance: string, account?: string): Pointing {
  const figures = figuresOf(text).map((figure) => figure.text)
  return {
    amount: figures.indexOf(amount),
    balance: figures.indexOf(balance),
    account: account === undefined ? undefined : figures.indexOf(account),
  }
}

function taught(text: string, pointed: Pointing): TaughtFormat {
  const lesson = teach(text, pointed)
  assert.ok(lesson.kind === 'taught', lesson.kind)
  return { sender: 'RefahBank', bank: 'other', form: lesson.form }
}

describe('a message that nobody could read', () => {
  it('is kept without the digits of its accounts, cards and telephones', () => {
    assert.equal(
      masked(REFAH),
      'بانک رفاه\nحساب•••••1770\nواریز640,210+\nمانده33,870,004\n0703-19:42\nشناسه8812',
    )
    assert.equal(masked('کارت 6037991234567893 ۰۹۱۲۱۲۳۴۵۶۷'), 'کارت••••••••••••7893 •••••••4567')
    assert.equal(masked('مبلغ 12345670 ریال'), 'مبلغ12345670ریال')
    assert.equal(masked('کارت 6037-9912-3456-7893'), 'کارت••••-••••-••••-7893')
    assert.equal(masked('۶۰۳۷ ۹۹۱۲ ۳۴۵۶ ۷۸۹۳'), '•••• •••• •••• 7893')
    assert.equal(masked('0912-123-4567'), '••••-•••-4567')
    assert.equal(masked('1403-07-03 19:42'), '1403-07-03 19:42')
  })

  it('is kept in no time, however long somebody makes it', () => {
    const startedAt = performance.now()
    for (const unit of ['ریال', ' ریال', '', ',']) masked(`${'7'.repeat(60_000)}${unit} واریز`)

    assert.ok(performance.now() - startedAt < 2_000)
  })

  it('shows the figures at which somebody can point', () => {
    assert.deepEqual(
      figuresOf(masked(REFAH)).map(({ kind, text }) => [kind, text]),
      [
        ['number', '•••••1770'],
        ['sum', '640,210'],
        ['sum', '33,870,004'],
        ['date', '0703'],
        ['time', '19:42'],
        ['number', '8812'],
      ],
    )
  })

  it('teaches a form that reads the next one, and no other words', () => {
    const text = masked(REFAH)
    const format = taught(text, pointing(text, '640,210', '33,870,004', '•••••1770'))
    const next = REFAH.replace('640,210', '1,200,110')
      .replace('33,870,004', '35,070,114')
      .replace('0703-19:42', '0704-08:01')
      .replace('8812', '9')
    const read = (sender: string, message: string) =>
      readBankMessage({ sender, text: message, receivedAtMs: NOW }, [format])

    assert.deepEqual(read('refah-bank', next), {
      kind: 'deposit',
      bank: 'other',
      grade: 'B',
      account: '100441770',
      amountRial: 1_200_110,
      balanceRial: 35_070_114,
      atMs: Date.UTC(2026, 8, 26, 4, 31),
    })
    for (const wrong of [
      next.replace('+', '-'),
      next.replace('+', ''),
      next.replace('واریز', 'خرید'),
      `${next}\nرمز 123456`,
      next.replace('100441770', '10044177'),
      next.replace('1,200,110', '1,200,110تومان'),
    ])
      assert.notEqual(read('RefahBank', wrong).kind, 'deposit', wrong)
    assert.equal(read('Somebody', next).kind, 'unknown')
  })

  it('teaches money that goes out, and a bank that names no account', () => {
    const out = masked('خرید 640,210 ریال\nمانده 33,870,004\n1405/07/03 19:42')
    assert.equal(taught(out, pointing(out, '640,210', '33,870,004')).form?.direction, 'out')
  })

  it('teaches nothing that could be misread', () => {
    const lesson = (message: string, pointed?: Pointing) => {
      const text = masked(message)
      return teach(text, pointed ?? pointing(text, '640,210', '33,870,004')).kind
    }
    const date = '\n1405/07/03 19:42'

    assert.equal(lesson(`واریز 640,210 تومان\nمانده 33,870,004${date}`), 'toman')
    assert.equal(
      lesson(`واریز 640,210\nمانده 33,870,004${date}`, {
        amount: 0,
        balance: 0,
        account: undefined,
      }),
      'wrong-figures',
    )
    assert.equal(
      lesson(`واریز 640,210\nمانده 33,870,004${date}`, {
        amount: 0,
        balance: 2,
        account: undefined,
      }),
      'wrong-figures',
    )
    assert.equal(
      lesson(`واریز 640,210\nمانده 33,870,004${date}`, {
        amount: 0,
        balance: 9,
        account: undefined,
      }),
      'wrong-figures',
    )
    assert.equal(lesson('واریز 640,210\nمانده 33,870,004'), 'no-time')
    assert.equal(lesson(`واریز 640,210\nمانده 33,870,004${date}${date}`), 'no-time')
    assert.equal(lesson(`640,210\nمانده 33,870,004${date}`), 'no-direction')
    assert.equal(lesson(`واریز 640,210-\nمانده 33,870,004${date}`), 'no-direction')
    assert.equal(lesson(`برداشت و واریز 640,210\nمانده 33,870,004${date}`), 'no-direction')
    const swapped = `واریز 640,210\nمانده 33,870,004${date}`
    assert.equal(lesson(swapped, pointing(masked(swapped), '33,870,004', '640,210')), 'swapped')
    assert.equal(lesson(`واریز {640,210}\nمانده 33,870,004${date}`), 'odd-sign')
  })
})
