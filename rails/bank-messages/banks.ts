/**
 * How banks write. The sender chooses the bank, and the whole message has to be one of its forms: Pasargad and Resalat
 * differ by their senders alone. A line is written as `plain` leaves it; what stands in braces is read by `forms.ts`.
 */

export interface Bank {
  /** How sure the forms are: A has two sources that agree. */
  readonly grade: 'A' | 'B'
  /** Senders of whom real messages were seen. */
  readonly proven?: readonly string[]
  /** Senders that are only said to be the bank's: the owner has to confirm a message, whatever the grade. */
  readonly said?: readonly string[]
  /** The first six digits of its cards. */
  readonly bins: readonly string[]
  /** What an account looks like. */
  readonly account: string
  /** Forms of both directions: `{±amount}` stands for either sign, `{a|b}` for the word of money in or money out. */
  readonly both?: readonly (readonly string[])[]
  readonly in?: readonly (readonly string[])[]
  readonly out?: readonly (readonly string[])[]
}

const DOTTED = '\\d+(?:\\.\\d+){2,3}'
const DASHED = '\\d+(?:-\\d+){3}'

export const BANKS = {
  mellat: {
    grade: 'A',
    proven: ['Bank Mellat'],
    bins: ['610433', '991975'],
    account: '\\d{8,13}',
    both: [['حساب{account}', '{واریز|برداشت}{amount}', 'مانده{balance}', '{date}-{time}']],
  },
  melli: {
    grade: 'A',
    proven: ['700717'],
    said: ['BankMelli', 'BMI'],
    bins: ['603799', '170019'],
    account: '\\d{5}',
    in: [
      [
        'بانک ملی[ ایران]',
        '{money in}:{+amount}',
        'حساب:{account}',
        'مانده:{balance}',
        '{date}-{time}',
      ],
    ],
    out: [
      [
        'بانک ملی[ ایران]',
        '{words}:{-amount}',
        'حساب:{account}',
        'مانده:{balance}',
        '{date}-{time}',
      ],
      ['کارت:{card}', 'انتقال:{amount}', 'مانده:{balance}', 'تاریخ:{date}', 'ساعت:{time}'],
    ],
  },
  /** No real deposit of it was seen: what it writes then has to be taught. */
  saderat: {
    grade: 'B',
    said: ['200060', 'BankSaderat', 'BSI'],
    bins: ['603769', '903769'],
    account: '\\d{5}',
    out: [['{words}:{-amount}', 'حساب:{account}', 'مانده:{balance}', '{date}-{time}']],
  },
  tejarat: {
    grade: 'A',
    proven: ['TejaratBank'],
    bins: ['627353', '585983'],
    account: '\\d{9,14}',
    both: [
      [
        '[*]بانک تجارت[*]',
        'حساب:{account}',
        '{واریز|برداشت}:{amount}ریال',
        '?از طریق:{words}',
        'مانده:{balance}ریال',
        '{date}',
        '{time}',
      ],
    ],
  },
  saman: {
    grade: 'A',
    said: ['SAMAN', 'SamanBank', '20000'],
    bins: ['621986'],
    account: DASHED,
    in: [
      [
        'بانک سامان',
        'واریز مبلغ{amount}[ریال]',
        'به{account}',
        'مانده{balance}',
        '{date}',
        '{time}',
      ],
    ],
    out: [
      [
        'بانک سامان',
        'برداشت مبلغ{amount}[{words}]',
        'از{account}',
        'مانده{balance}',
        '{date}',
        '{time}',
      ],
    ],
  },
  pasargad: {
    grade: 'A',
    proven: ['B.Pasargad'],
    bins: ['502229', '639347'],
    account: DOTTED,
    both: [['{account}', '{±amount}', '{date}_{time}', 'مانده:{balance}']],
  },
  wepod: {
    grade: 'B',
    said: ['WEPOD'],
    bins: ['502229', '639347'],
    account: DOTTED,
    both: [['{account}', '{±amount}', '{date}_{time}', 'مانده:{balance}']],
  },
  parsian: {
    grade: 'A',
    proven: ['PARSIANBANK'],
    bins: ['622106', '639194', '627884'],
    account: '\\d{14}',
    both: [['{account}', 'مبلغ:{±amount}', 'مانده:{balance}', '{date}', '{time}']],
  },
  resalat: {
    grade: 'A',
    proven: ['ResalatBank'],
    bins: ['504172'],
    account: DOTTED,
    both: [['{account}', '{±amount}', '{date}_{time}', 'مانده:{balance}']],
    out: [['{account}', '{-amount}', '{date}_{time}', 'مانده:{balance}', 'کارمزد پیامک[{text}]']],
  },
  blu: {
    grade: 'A',
    proven: ['+989999987641'],
    said: ['98300087641'],
    bins: ['621986'],
    account: '',
    both: [
      [
        'بلو',
        '{واریز|برداشت} پول',
        '[{words},]{amount}ریال {به حساب شما نشست|از حساب شما پرید}.',
        'موجودی:{balance}ریال',
        '{time}',
        '{date}',
      ],
    ],
  },
  tourism: {
    grade: 'A',
    said: ['TourismBank'],
    bins: ['505416', '505426'],
    account: DOTTED,
    both: [
      [
        '*بانک گردشگری*',
        '?{words}',
        '{واریز به|برداشت از}:{account}',
        'مبلغ:{amount}ریال',
        '{date}_{time}',
        'موجودی:{balance}ریال',
      ],
    ],
  },
  shahr: {
    grade: 'A',
    proven: ['Bank Shahr'],
    said: ['ShahrBank'],
    bins: ['502806', '504706'],
    account: '\\d{8,16}',
    both: [
      [
        '*بانک شهر*',
        '?{words}',
        '{واریز به|برداشت از}:{account}',
        'مبلغ:{amount}ریال',
        'موجودی:{balance}ریال',
        '{date} {time}',
      ],
    ],
  },
  'mehr-iran': {
    grade: 'A',
    proven: ['B.QMEHRIRAN'],
    bins: ['606373'],
    account: '\\d{10,16}',
    both: [['{account}', '{±amount}', '{date}-{time}', 'مانده:{balance}']],
  },
  'middle-east': {
    grade: 'B',
    proven: ['KH M BANK'],
    bins: ['505809', '585947'],
    account: '\\d{3}/\\d{9}',
    both: [
      [
        'بانک خاورمیانه',
        '{account}',
        '{±amount}',
        '{date}',
        '{time}',
        'مانده{balance}',
        '?{words}',
      ],
    ],
  },
  bankino: {
    grade: 'A',
    said: ['20004861', '98200048610'],
    bins: ['505809', '585947'],
    account: '\\d{3}/\\d{9}',
    both: [
      ['بانک خاورمیانه', '{text}', '{±amount}', '{account}', 'مانده{balance}', '{date}', '{time}'],
    ],
  },
  keshavarzi: {
    grade: 'B',
    said: ['2000911', 'BKI', 'KESHAVARZI'],
    bins: ['603770', '639217'],
    account: '\\d{4}',
    both: [
      ['{واریز|برداشت}{amount}', 'مانده{balance}', '{date}-{time}', 'کارت{account}*', 'bki.ir'],
    ],
    out: [['خرید{amount}', 'مانده{balance}', '{date}-{time}', 'کارت{account}*', 'bki.ir']],
  },
  sepah: {
    grade: 'B',
    said: ['200020', '200021', '200022', 'BankSepah'],
    bins: ['589210', '627381', '639599', '636949', '505801', '639370'],
    account: '\\d{10,14}',
    both: [
      [
        'بانک سپه',
        '{واریز|برداشت}:{amount}[ریال]',
        'حساب:{account}',
        'مانده:{balance}',
        '{date}-{time}',
      ],
    ],
    out: [
      [
        'بانک سپه',
        'برداشت:{amount}[ریال]',
        'حساب:{account}',
        'مانده:{balance}',
        '{date}-{time}',
        '{text}',
      ],
      [
        'بانک سپه',
        'خرید پایانه فروش:{amount}[ریال]',
        'حساب:{account}',
        'مانده:{balance}',
        '{date}-{time}',
      ],
    ],
  },
  sina: {
    grade: 'B',
    said: ['BankSina', 'SinaBank'],
    bins: ['639346'],
    account: DASHED,
    both: [
      [
        '?{rule}',
        '*بانک سینا*',
        '{واریز به|برداشت از}{account}',
        'مبلغ{amount}ریال',
        'مانده{balance}ریال',
        'زمان:{date};{time}',
      ],
    ],
  },
  maskan: {
    grade: 'B',
    said: ['300014'],
    bins: ['628023'],
    account: '\\d{12}',
    both: [
      ['انتقال اینترنت:{±amount}', 'حساب:{account}', 'مانده:{balance}', '{date}-{time}'],
      ['انتقال اینترنت', 'حساب:{account}', 'مبلغ:{±amount}', 'مانده:{balance}', '{date}-{time}'],
    ],
    in: [['واریز:{+amount}', 'حساب:{account}', 'مانده:{balance}', '{date}-{time}']],
    out: [['برداشت[ {words}]:{-amount}', 'حساب:{account}', 'مانده:{balance}', '{date}-{time}']],
  },
} as const satisfies Readonly<Record<string, Bank>>
