/** Every bank's messages in the shapes that were seen (all figures are invented), and what only looks like a deposit. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { BANKS } from './banks.ts'
import { senderKey } from './plain.ts'
import { banksOfCard, isBankSender, readBankMessage, supposeSender } from './read.ts'
import type { BankKey, BankReading } from './types.ts'

/** 1405/07/13 20:00 in Tehran. */
const NOW = Date.UTC(2026, 9, 5, 16, 30)
/** A minute of Tehran, as UTC. */
const tehran = (month: number, day: number, hour: number, minute: number): number =>
  Date.UTC(2026, month - 1, day, hour, minute - 210)

const read = (sender: string, text: string, receivedAtMs = NOW): BankReading =>
  readBankMessage({ sender, text, receivedAtMs })

interface Sample {
  readonly bank: BankKey
  readonly sender: string
  readonly grade?: 'A' | 'B'
  readonly text: string
  readonly account: string
  readonly amount: number
  readonly balance: number
  readonly at: number
}

const DEPOSITS: readonly Sample[] = [
  {
    bank: 'mellat',
    sender: 'Bank Mellat',
    grade: 'A',
    text: 'حساب7310045218\nواریز4,650,370\nمانده12,908,441\n05/07/03-13:57',
    account: '7310045218',
    amount: 4_650_370,
    balance: 12_908_441,
    at: tehran(9, 25, 13, 57),
  },
  {
    bank: 'mellat',
    sender: 'BANK.MELLAT',
    grade: 'A',
    text: 'حساب7310045218\r\nواریز 4,650,370 \r\nمانده 12,908,441\r\n05/07/03-13:57\r\n',
    account: '7310045218',
    amount: 4_650_370,
    balance: 12_908_441,
    at: tehran(9, 25, 13, 57),
  },
  {
    bank: 'melli',
    sender: '+98700717',
    grade: 'A',
    text: 'بانك ملي ايران\nانتقال:6,250,110+\nحساب:01006\nمانده:30,118,902\n0703-19:42',
    account: '01006',
    amount: 6_250_110,
    balance: 30_118_902,
    at: tehran(9, 25, 19, 42),
  },
  {
    bank: 'melli',
    sender: '700717',
    grade: 'A',
    text: 'بانک ملی\nواريز:+۶٬۲۵۰٬۱۱۰\nحساب:41006\nمانده:٣٠،118,902\n07/03-19:42',
    account: '41006',
    amount: 6_250_110,
    balance: 30_118_902,
    at: tehran(9, 25, 19, 42),
  },
  {
    bank: 'tejarat',
    sender: 'TejaratBank',
    grade: 'A',
    text: '*بانک تجارت*\nحساب: 0188004417265 \nواریز: 5,400,230 ریال \nاز طريق: شتاب\nمانده: 24,990,115 ریال\n1405/07/05\n18:39',
    account: '0188004417265',
    amount: 5_400_230,
    balance: 24_990_115,
    at: tehran(9, 27, 18, 39),
  },
  {
    bank: 'tejarat',
    sender: 'TejaratBank',
    grade: 'A',
    text: 'بانک تجارت\nحساب: 0188004417265\nواریز: 5,400,230 ریال\nمانده: 24,990,115 ریال\n1405/07/05\n18:39',
    account: '0188004417265',
    amount: 5_400_230,
    balance: 24_990_115,
    at: tehran(9, 27, 18, 39),
  },
  {
    bank: 'saman',
    sender: 'SAMAN',
    grade: 'B',
    text: 'بانك سامان\nواريز مبلغ  1,040,230ریال\nبه  901-777-4410283-1\nمانده 12,914,704\n1405/7/3\n20:48',
    account: '901-777-4410283-1',
    amount: 1_040_230,
    balance: 12_914_704,
    at: tehran(9, 25, 20, 48),
  },
  {
    bank: 'pasargad',
    sender: 'B.Pasargad',
    grade: 'A',
    text: '232.800.1552207.1\n+3,200,410\n07/01_16:55\nمانده: 8,178,259',
    account: '232.800.1552207.1',
    amount: 3_200_410,
    balance: 8_178_259,
    at: tehran(9, 23, 16, 55),
  },
  {
    bank: 'wepod',
    sender: 'WEPOD',
    grade: 'B',
    text: '777.888.1552207.1\n+3,200,410\n07/01_16:55\nمانده: 8,178,259',
    account: '777.888.1552207.1',
    amount: 3_200_410,
    balance: 8_178_259,
    at: tehran(9, 23, 16, 55),
  },
  {
    bank: 'parsian',
    sender: 'PARSIANBANK',
    grade: 'A',
    text: '30101540774412\nمبلغ:1,950,370+\nمانده:38,655,120\n05/14\n10:30',
    account: '30101540774412',
    amount: 1_950_370,
    balance: 38_655_120,
    at: tehran(8, 5, 10, 30),
  },
  {
    bank: 'resalat',
    sender: 'ResalatBank',
    grade: 'A',
    text: '10.4472918.1 \n+3,118,240  \n07/11_22:01 \nمانده: 91,406,518',
    account: '10.4472918.1',
    amount: 3_118_240,
    balance: 91_406_518,
    at: tehran(10, 3, 22, 1),
  },
  {
    bank: 'blu',
    sender: '+989999987641',
    grade: 'A',
    text: 'بلو\nواریز پول\nسارا عزیز، 3,650,210 ریال به حساب شما نشست.\nموجودی: 5,118,774 ریال\n۱۱:۴۶\n۱۴۰۵.۰۶.۳۰',
    account: '',
    amount: 3_650_210,
    balance: 5_118_774,
    at: tehran(9, 21, 11, 46),
  },
  {
    bank: 'blu', // «پویا» is a name here, and no code
    sender: '98300087641',
    grade: 'B',
    text: ' بلو\n واریز پول\n پویا عزیز، 3,650,210ریال به حساب شما نشست.\n موجودی: 5,118,774ریال\n ۱۱:۴۶\n ۱۴۰۵.۰۶.۳۰',
    account: '',
    amount: 3_650_210,
    balance: 5_118_774,
    at: tehran(9, 21, 11, 46),
  },
  {
    bank: 'blu',
    sender: '+989999987641',
    grade: 'A',
    text: 'بلو\nواریز پول\n3,650,210 ریال به حساب شما نشست.\nموجودی: 5,118,774 ریال\n۱۱:۴۶\n۱۴۰۵.۰۶.۳۰',
    account: '',
    amount: 3_650_210,
    balance: 5_118_774,
    at: tehran(9, 21, 11, 46),
  },
  {
    bank: 'tourism',
    sender: 'TourismBank',
    grade: 'B',
    text: '*بانك گردشگری*\nکارت\nواريز به: 110.9992.3318406.1\nمبلغ: 1,000,430 ريال\n05/05/14_09:45\nموجودي: 31,604,900 ريال',
    account: '110.9992.3318406.1',
    amount: 1_000_430,
    balance: 31_604_900,
    at: tehran(8, 5, 9, 45),
  },
  {
    bank: 'shahr',
    sender: 'Bank Shahr',
    grade: 'A',
    text: '*بانک شهر*\nانتقال وجه کارتي\nواريز به:7001019934417\nمبلغ:1,000,430ريال\nموجودي:22,918,340ريال\n1405/05/14 08:22:17',
    account: '7001019934417',
    amount: 1_000_430,
    balance: 22_918_340,
    at: tehran(8, 5, 8, 22),
  },
  {
    bank: 'mehr-iran',
    sender: 'B.QMEHRIRAN',
    grade: 'A',
    text: ' 300362110544  \n5,000,370+\n1405/7/11-14:40\n مانده:9,871,112',
    account: '300362110544',
    amount: 5_000_370,
    balance: 9_871_112,
    at: tehran(10, 3, 14, 40),
  },
  {
    bank: 'middle-east',
    sender: 'KH M BANK',
    grade: 'B',
    text: 'بانک خاورمیانه\n838/000227781\n+20,000,340\n07/08\n15:57\nمانده 61,204,775',
    account: '838/000227781',
    amount: 20_000_340,
    balance: 61_204_775,
    at: tehran(9, 30, 15, 57),
  },
  {
    bank: 'bankino',
    sender: '20004861',
    grade: 'B',
    text: 'بانک خاورمیانه\nانتقال از اینترنت بانک از کارت 3351\n+2,500,410\n020/000812277\nمانده 14,377,010\n03/22\n07:28',
    account: '020/000812277',
    amount: 2_500_410,
    balance: 14_377_010,
    at: tehran(6, 12, 7, 28),
  },
  {
    bank: 'keshavarzi',
    sender: 'BKI',
    grade: 'B',
    text: 'واريز4,000,210\nمانده6,704,338\n050622-11:32\nکارت0417*\nbki. ir',
    account: '0417',
    amount: 4_000_210,
    balance: 6_704_338,
    at: tehran(9, 13, 11, 32),
  },
  {
    bank: 'sepah',
    sender: 'BankSepah',
    grade: 'B',
    text: 'بانک سپه\nواريز:10,200,310ريال\nحساب :1234509876123\nمانده:27,450,118\n3/21-19:46',
    account: '1234509876123',
    amount: 10_200_310,
    balance: 27_450_118,
    at: tehran(6, 11, 19, 46),
  },
  {
    bank: 'sina',
    sender: 'BankSina',
    grade: 'B',
    text: '--------------\n*بانک سينا*\nواريز به 187-12-6614730-1\nمبلغ  7,100,210 ريال\nمانده 64,118,905 ريال\nزمان : 1405/4/7 ; 10:34:04',
    account: '187-12-6614730-1',
    amount: 7_100_210,
    balance: 64_118_905,
    at: tehran(6, 28, 10, 34),
  },
  {
    bank: 'maskan',
    sender: '300014',
    grade: 'B',
    text: 'انتقال اینترنت:+550,210\nحساب:310057441083\nمانده:47,220,318\n0515-10:06',
    account: '310057441083',
    amount: 550_210,
    balance: 47_220_318,
    at: tehran(8, 6, 10, 6),
  },
  {
    bank: 'maskan',
    sender: '300014',
    grade: 'B',
    text: 'انتقال اینترنت\nحساب:310057441083\nمبلغ:5,500,210+\nمانده:47,220,318\n05/14-11:30',
    account: '310057441083',
    amount: 5_500_210,
    balance: 47_220_318,
    at: tehran(8, 5, 11, 30),
  },
]

/** Money out, in the bank's own forms: it keeps the balances in line. */
const WITHDRAWALS: readonly (readonly [string, string, number, number])[] = [
  [
    'Bank Mellat',
    'حساب7310045218\nبرداشت4,650,370\nمانده12,908,441\n05/07/03-13:57',
    4_650_370,
    12_908_441,
  ],
  [
    '700717',
    'بانك ملي ايران\nخريداينترنتي:250,110-\nحساب:41006\nمانده:118,902\n0703-19:42',
    250_110,
    118_902,
  ],
  ['700717', 'بانك ملي\nانتقال:-250,110\nحساب:41006\nمانده:118,902\n0703-19:42', 250_110, 118_902],
  [
    '700717',
    'كارت: 1006\nانتقال: 250,110\nمانده: 118,902\nتاريخ: 1405/04/06\nساعت: 22:22:04',
    250_110,
    118_902,
  ],
  [
    'BSI',
    'پايانه فروش: 3,118,200-\nحساب:24017\nمانده:17,402,515\n0713 - 17:40',
    3_118_200,
    17_402_515,
  ],
  [
    'TejaratBank',
    '*بانک تجارت*\nحساب: 0188004417265\nبرداشت: 5,400,230 ریال\nاز طريق: شتاب\nمانده: 24,990,115 ریال\n1405/07/05\n18:39',
    5_400_230,
    24_990_115,
  ],
  [
    'SAMAN',
    'بانك سامان\nبرداشت مبلغ 9,410,000 انتقال وجه\nاز 901-777-4410283-1\nمانده 3,504,704\n1405/5/12\n11:31:08',
    9_410_000,
    3_504_704,
  ],
  [
    'B.Pasargad',
    '232.800.1552207.1\n-3,200,410\n07/01_16:55\nمانده: 8,178,259',
    3_200_410,
    8_178_259,
  ],
  [
    'PARSIANBANK',
    '30101540774412\nمبلغ:1,950,370-\nمانده:38,655,120\n05/14\n10:30',
    1_950_370,
    38_655_120,
  ],
  [
    'ResalatBank',
    '10.4472918.1\n-240\n07/11_22:01\nمانده: 91,406,518\nکارمزد پیامک مهر',
    240,
    91_406_518,
  ],
  [
    '+989999987641',
    'بلو\nبرداشت پول\nسارا عزیز، 3,650,210 ریال از حساب شما پرید.\nموجودی: 0 ریال\n۱۱:۴۶\n۱۴۰۵.۰۶.۳۰',
    3_650_210,
    0,
  ],
  [
    'TourismBank',
    '*بانك گردشگری*\nبرداشت از: 110.9992.3318406.1\nمبلغ: 1,000,430 ريال\n05/05/14_09:45\nموجودي: 31,604,900 ريال',
    1_000_430,
    31_604_900,
  ],
  [
    'Bank Shahr',
    '*بانک شهر*\nخريد با کارت\nبرداشت از:7001019934417\nمبلغ:1,000,430ريال\nموجودي:22,918,340ريال\n1405/05/14 08:22:17',
    1_000_430,
    22_918_340,
  ],
  [
    'B.QMEHRIRAN',
    '300362110544\n5,000,370-\n1405/7/11-14:40\nمانده:9,871,112',
    5_000_370,
    9_871_112,
  ],
  [
    'KH M BANK',
    'بانک خاورمیانه\n838/000227781\n-20,000,340\n07/08\n15:57\nمانده 61,204,775\nبرداشت حواله پل',
    20_000_340,
    61_204_775,
  ],
  [
    '20004861',
    'بانک خاورمیانه\nخرید با کارت 3351\n-1,240,000\n020/000812277\nمانده 14,377,010\n03/22\n07:28',
    1_240_000,
    14_377_010,
  ],
  ['BKI', 'خرید4,000,210\nمانده6,704,338\n050622-11:32\nکارت4417*\nbki.ir', 4_000_210, 6_704_338],
  [
    'BankSepah',
    'بانک سپه\nبرداشت:10,200,310\nحساب :1234509876123\nمانده:27,450,118\n3/21-19:46\nانتقال کارت',
    10_200_310,
    27_450_118,
  ],
  [
    'BankSina',
    '*بانک سينا*\nبرداشت از 187-12-6614730-1\nمبلغ 7,100,210 ريال\nمانده 64,118,905 ريال\nزمان : 1405/4/7 ; 10:34:04',
    7_100_210,
    64_118_905,
  ],
  [
    '300014',
    'برداشت پل:-550,210\nحساب:310057441083\nمانده:47,220,318\n0515-10:06',
    550_210,
    47_220_318,
  ],
]

/** The same shapes, the same words or the same sums, and never money. */
const NEVER: readonly (readonly [string, string, string])[] = [
  ['one-time-code', 'Bank Mellat', 'انتقال به کارت\n6037*1234\nمبلغ 4,650,370\nرمز پویا 123456'],
  [
    'one-time-code',
    'B.Pasargad',
    '232.800.1552207.1\n+3,200,410\n07/01_16:55\nمانده: 8,178,259\nرمز یکبار مصرف 12345',
  ],
  ['one-time-code', 'ResalatBank', 'محرمانه\nخرید\n3,118,240\nرمز:123456'],
  ['one-time-code', 'SAMAN', 'بانک سامان\nخرید 1,040,230 ریال\nCode = 123456'],
  ['one-time-code', '+989999987641', 'بلو\nبفرمایید رمز پویا\n3,650,210 ریال\n123456'],
  ['one-time-code', '700717', 'بانک ملي (هشدار)\nشناسه تاييد برداشت 123456\nمبلغ: 250,110'],
  ['one-time-code', 'TejaratBank', 'کد تأیید شما: 12345'],
  ['one-time-code', 'TejaratBank', 'کد فعال‌سازی همراه بانک 12345'],
  ['interest', 'Bank Mellat', 'واریز سود کوتاه مدت\nحساب7310045218\nمبلغ45,810\n04/06/02'],
  [
    'wallet',
    'PARSIANBANK',
    'واریز مبلغ 1,950,370 ریال به موجودی اوانوکارت\nمانده کارت: 2,000,000\nزمان: 1405/07/12-08:46:37\newano.app',
  ],
  [
    'wallet',
    '+989999987641',
    'بلو\nواریز پول\nسارا عزیز، 3,650,210 ریال به قلک شما نشست.\nموجودی: 5,118,774 ریال\n۱۱:۴۶\n۱۴۰۵.۰۶.۳۰',
  ],
  ['promotion', 'Bank Mellat', 'جشنواره‌ی بانک ملت: واریز 4,650,370 ریال جایزه'],
  ['promotion', '2000123', 'واریز 4,650,370 ریال تا امشب\nلغو11'],
  ['notice', 'Bank Mellat', 'مانده حساب شما 12,908,441 ریال است'],
  ['notice', 'ResalatBank', 'ورود به وی بنک\n05/07/03-13:57'],
  ['notice', 'TejaratBank', 'مشتری گرامی، قسط شما 5,400,230 ریال است'],
]

describe('readBankMessage', () => {
  for (const [place, sample] of DEPOSITS.entries()) {
    it(`reads a deposit of ${sample.bank} (${place})`, () => {
      assert.deepEqual(read(sample.sender, sample.text), {
        kind: 'deposit',
        bank: sample.bank,
        grade: sample.grade,
        account: sample.account,
        amountRial: sample.amount,
        balanceRial: sample.balance,
        atMs: sample.at,
      })
    })
  }

  it('has a sample of every bank whose deposits it knows', () => {
    const known = Object.entries(BANKS).flatMap(([key, bank]) =>
      'both' in bank || 'in' in bank ? [key] : [],
    )

    assert.deepEqual([...new Set(DEPOSITS.map(({ bank }) => bank))].toSorted(), known.toSorted())
  })

  for (const [place, [sender, text, amount, balance]] of WITHDRAWALS.entries()) {
    it(`reads money that goes out by ${sender} (${place})`, () => {
      const reading = read(sender, text)
      assert.ok(reading.kind === 'withdrawal', reading.kind)
      assert.deepEqual([reading.amountRial, reading.balanceRial], [amount, balance])
    })
  }

  for (const [place, [why, sender, text]] of NEVER.entries()) {
    it(`takes a message for ${why} and not for money (${place})`, () => {
      assert.deepEqual(read(sender, text), { kind: 'never-money', why })
    })
  }

  it('keeps the balance of interest and of a reversal, which are no payments', () => {
    const interest = read(
      'Bank Shahr',
      '*بانک شهر*\nسود سپرده\nواريز به:7001019934417\nمبلغ:45,810ريال\nموجودي:22,918,340ريال\n1405/05/14 08:22:17',
    )
    const reversal = read(
      'TourismBank',
      '*بانك گردشگری*\nسند برگشت عملیات\nواريز به: 110.9992.3318406.1\nمبلغ: 1,000,430 ريال\n05/05/14_09:45\nموجودي: 31,604,900 ريال',
    )

    assert.ok(interest.kind === 'never-money' && reversal.kind === 'never-money')
    assert.deepEqual(
      [interest, reversal].map(({ why, movement }) => [
        why,
        movement?.direction,
        movement?.balanceRial,
      ]),
      [
        ['interest', 'in', 22_918_340],
        ['reversal', 'in', 31_604_900],
      ],
    )
  })

  it('believes no message that speaks of Toman', () => {
    const text =
      'بانک تجارت\nحساب: 0188004417265\nواریز: 5,400,230 تومان\nمانده: 24,990,115 ریال\n1405/07/05\n18:39'
    assert.equal(read('TejaratBank', text).kind, 'unknown')
    const channel = text.replace('تومان', 'ریال').replace('\nمانده', '\nاز طریق: تومان\nمانده')
    assert.equal(read('TejaratBank', channel).kind, 'unknown')
  })

  it('wants a direction: no sign, two signs, or a word against its sign is none', () => {
    const melli = (amount: string, word = 'انتقال') =>
      read('700717', `بانک ملی\n${word}:${amount}\nحساب:41006\nمانده:30,118,902\n0703-19:42`).kind

    assert.equal(melli('6,250,110+'), 'deposit')
    for (const amount of ['6,250,110', '+6,250,110+', '-6,250,110+', '6,250,110±'])
      assert.equal(melli(amount), 'unknown', amount)
    assert.equal(melli('6,250,110+', 'برداشت'), 'unknown')
    assert.equal(melli('6,250,110+', 'خرید'), 'unknown')
  })

  it('chooses the bank by the sender alone, where two write alike', () => {
    const text = '10.447.2918.1\n+3,118,240\n07/11_22:01\nمانده: 91,406,518'
    const banks = ['B.Pasargad', 'ResalatBank', 'WEPOD'].map((sender) => {
      const reading = read(sender, text)
      return reading.kind === 'deposit' ? reading.bank : reading.kind
    })

    assert.deepEqual(banks, ['pasargad', 'resalat', 'wepod'])
    assert.deepEqual(read('+989121234567', text), {
      kind: 'unknown',
      looksLike: ['pasargad', 'wepod', 'resalat'],
    })
  })

  it('says what a text would mean, whoever has sent it, and whose message it would be', () => {
    for (const { bank, text, amount, account } of DEPOSITS) {
      const tried = supposeSender({ text, receivedAtMs: NOW })
      assert.ok(tried.kind === 'movement', text)
      const own = tried.supposed.filter((one) => one.bank === bank)
      assert.ok(own.length > 0, text)
      for (const { amountRial, account: found, direction, senders } of own) {
        assert.deepEqual([amountRial, found, direction], [amount, account, 'in'])
        assert.ok(senders.length > 0)
      }
    }
    for (const [why, , text] of NEVER) {
      const tried = supposeSender({ text, receivedAtMs: NOW })
      assert.deepEqual(tried, { kind: 'never-money', why }, text)
    }
    const form = {
      direction: 'in',
      lines: ['نو{+amount}', 'مانده{balance}', '{date} {time}'],
    } as const
    const taught = [{ sender: 'newbank', bank: 'other', form }] as const
    const own = supposeSender(
      { text: 'نو 5,000+\nمانده 9,000\n1405/01/01 10:00', receivedAtMs: NOW },
      taught,
    )
    assert.ok(own.kind === 'movement')
    assert.deepEqual(
      own.supposed.map(({ bank, grade, senders }) => [bank, grade, senders]),
      [['other', 'B', ['newbank']]],
    )
    assert.equal(supposeSender({ text: 'x'.repeat(2000), receivedAtMs: NOW }).kind, 'unknown')
  })

  it('reads no bank’s form from another bank’s sender, and none from a stranger', () => {
    const senders = ['+989121234567', ...DEPOSITS.map(({ sender }) => sender)]
    const ownForms: Readonly<Record<string, readonly string[]>> = {
      pasargad: ['wepod', 'resalat'],
      wepod: ['pasargad', 'resalat'],
      resalat: ['pasargad', 'wepod'],
    }
    for (const { bank, text } of DEPOSITS)
      for (const sender of senders) {
        const reading = read(sender, text)
        if (reading.kind !== 'deposit' || reading.bank === bank) continue
        assert.ok(ownForms[reading.bank]?.includes(bank), `${sender} reads ${bank}`)
      }
  })

  it('takes a date without a year for the most recent one, tomorrow allowed', () => {
    const on = (date: string, receivedAtMs: number) => {
      const reading = read(
        'B.Pasargad',
        `232.800.1552207.1\n+10\n${date}_23:59\nمانده: 10`,
        receivedAtMs,
      )
      return reading.kind === 'deposit' ? new Date(reading.atMs).toISOString() : reading.kind
    }
    const farvardin2 = Date.UTC(2026, 2, 22, 8) // 1405/01/02

    assert.equal(on('12/29', farvardin2), '2026-03-20T20:29:00.000Z')
    assert.equal(on('01/02', farvardin2), '2026-03-22T20:29:00.000Z')
    assert.equal(on('01/04', farvardin2), '2025-03-24T20:29:00.000Z')
    assert.equal(on('12/30', Date.UTC(2025, 2, 21, 8)), '2025-03-20T20:29:00.000Z') // 1403 was a leap year
    assert.equal(on('12/30', farvardin2), 'unknown') // neither 1404 nor 1405 has one
    assert.equal(on('13/01', farvardin2), 'unknown')
    assert.equal(on('07/31', farvardin2), 'unknown')
  })

  it('agrees with the machine’s own calendar on every day of eighteen years', () => {
    const shape = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
      timeZone: 'Asia/Tehran',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    })
    for (let at = Date.UTC(2023, 3, 1, 8, 30); at < Date.UTC(2041, 3, 1); at += 86_400_000) {
      const date = Object.fromEntries(
        shape.formatToParts(at).map(({ type, value }) => [type, value]),
      )
      const text = `300362110544\n10+\n${date['year']}/${date['month']}/${date['day']}-12:00\nمانده:10`
      const reading = read('B.QMEHRIRAN', text, at)
      assert.equal(reading.kind === 'deposit' && reading.atMs, at)
    }
  })

  it('refuses hours and sums that there are not', () => {
    const parsian = (amount: string, balance: string, time = '10:30') =>
      read('PARSIANBANK', `30101540774412\nمبلغ:${amount}+\nمانده:${balance}\n05/14\n${time}`).kind

    assert.equal(parsian('10', '0'), 'deposit')
    for (const sum of ['0', '010', '1,00', '1,0000', '10.5', '12345678901234', '1 000'])
      assert.equal(parsian(sum, '5'), 'unknown', sum)
    assert.equal(parsian('10', '-5'), 'unknown')
    assert.equal(parsian('10', '5', '24:00'), 'unknown')
    assert.equal(parsian('10', '5', '10:60'), 'unknown')
  })

  it('reads a sender that the owner has taught with the forms of their bank, as grade B', () => {
    const { text, account } = DEPOSITS[4] ?? assert.fail()
    const message = { sender: '+98 912 123 4567', text, receivedAtMs: NOW }
    const taught = [{ sender: '09121234567', bank: 'tejarat' }] as const
    const reading = readBankMessage(message, taught)

    assert.ok(reading.kind === 'deposit')
    assert.deepEqual([reading.bank, reading.grade, reading.account], ['tejarat', 'B', account])
    assert.ok(isBankSender('+989121234567', taught) && !isBankSender('+989121234567'))
  })

  it('knows no sender for two banks', () => {
    const keys = Object.values<{ proven?: readonly string[]; said?: readonly string[] }>(BANKS)
      .flatMap(({ proven = [], said = [] }) => [...proven, ...said])
      .map(senderKey)

    assert.equal(new Set(keys).size, keys.length)
    assert.equal(senderKey('Bank Shahr'), senderKey('BANK-SHAHR'))
    assert.equal(senderKey('+98700717'), senderKey('700717'))
  })

  it('knows the banks of a card', () => {
    assert.deepEqual(banksOfCard('6219861234567890'), ['saman', 'blu'])
    assert.deepEqual(banksOfCard('0000001234567890'), [])
  })
})

/** Signs that a phone may add without anybody seeing them. */
const UNSEEN = ['\u200e', '\u200f', '\u202a', '\u202c', '\u2066', '\u2069', '\u200c', '\ufeff']
const PERSIAN = (text: string) => text.replace(/\d/g, (d) => String.fromCodePoint(0x6f0 + +d))
const ARABIC = (text: string) => text.replace(/\d/g, (d) => String.fromCodePoint(0x660 + +d))
const arabicLetters = (text: string) => text.replaceAll('ی', 'ي').replaceAll('ک', 'ك')

describe('a deposit', () => {
  const sample = fc.constantFrom(...DEPOSITS)

  it('is the same in other digits and letters, with blanks and marks that nobody sees', () => {
    fc.assert(
      fc.property(
        sample,
        fc.constantFrom(PERSIAN, ARABIC, (text: string) => text),
        fc.constantFrom(arabicLetters, (text: string) => text),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...UNSEEN)), { maxLength: 8 }),
        fc.constantFrom('\n', '\r\n', ' \n\u00a0', '\n\n'),
        ({ sender, text }, digits, letters, marks, lineEnd) => {
          const signs = letters(digits(text)).split('')
          for (const [place, mark] of marks) signs.splice(place % (signs.length + 1), 0, mark)

          assert.deepEqual(
            read(sender, signs.join('').replaceAll('\n', lineEnd)),
            read(sender, text),
          )
        },
      ),
    )
  })

  it('is none any more when a line is missing, double, or one too many', () => {
    fc.assert(
      fc.property(sample, fc.nat(), fc.nat(2), ({ sender, text }, nat, how) => {
        const lines = text.trim().split('\n')
        const place = nat % lines.length
        const changed = [
          lines.toSpliced(place, 1),
          lines.toSpliced(place, 0, lines[place] ?? ''),
          lines.toSpliced(place, 0, 'https://example.com/9'),
        ][how]
        const reading = read(sender, (changed ?? []).join('\n'))
        if (reading.kind !== 'deposit') return
        // What may be missing in a form says nothing of money.
        assert.deepEqual(reading, read(sender, text))
      }),
    )
  })

  it('is never made of words and figures thrown together', () => {
    const pieces = fc.constantFrom(
      'واریز',
      'برداشت',
      'مانده',
      'موجودی',
      'حساب',
      'مبلغ',
      'ریال',
      'تومان',
      'رمز',
      'بانک ملی',
      'بلو',

      '4,650,370',
      '7310045218',
      '05/07/03-13:57',
      '+',
      '-',
      ':',
      '\n',
      ' ',
      '۱۲',
      '\u200f',
      '0',
    )
    const senders = fc.constantFrom(...DEPOSITS.map(({ sender }) => sender), 'Bank', '', '\0')
    fc.assert(
      fc.property(senders, fc.array(pieces, { maxLength: 14 }), (sender, parts) => {
        const reading = read(sender, parts.join(''))
        if (reading.kind !== 'deposit') return
        // Chance may write a whole form; then it has to hold all of it.
        assert.match(parts.join(''), /واریز[\s\S]*مانده[\s\S]*-13:57/)
      }),
    )
    fc.assert(
      fc.property(senders, fc.string({ unit: 'binary', maxLength: 300 }), (sender, text) => {
        assert.notEqual(read(sender, text).kind, 'deposit')
      }),
    )
  })
})
