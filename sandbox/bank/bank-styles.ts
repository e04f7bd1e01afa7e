/** How each bank writes of an account, letter by letter as phones get it. */

export const BANKS = [
  'mellat',
  'melli',
  'tejarat',
  'saman',
  'pasargad',
  'parsian',
  'resalat',
  'blu',
  'tourism',
  'shahr',
  'mehr-iran',
  'bankino',
  'middle-east',
  'keshavarzi',
  'sepah',
  'sina',
  'wepod',
  'maskan',
] as const

export type BankName = (typeof BANKS)[number]

interface BankStyle {
  readonly name: { readonly fa: string; readonly en: string }
  /** Whether two independent sources show its messages (A), or one (B). */
  readonly grade: 'A' | 'B'
  readonly sender: string
  /** The first digits of its cards. */
  readonly bins: readonly string[]
  /** How its account numbers look: `#` is a digit. */
  readonly account: string
  readonly deposit: (entry: Lines) => readonly string[]
  readonly withdrawal: (entry: Lines) => readonly string[]
}

/** An entry's parts as text. */
export interface Lines {
  readonly account: string
  readonly cardTail: string
  readonly sum: string
  readonly balance: string
  /** `1405` */
  readonly year: string
  /** `7`, and `07` */
  readonly month: string
  readonly month2: string
  readonly day: string
  readonly day2: string
  /** `18:39`, and with seconds */
  readonly minute: string
  readonly second: string
}

const dots = (sign: string, mark: string): BankStyle['deposit'] => {
  return ({ account, sum, month2, day2, minute, balance }) => [
    `${account}${mark}`,
    `${sign}${sum}${mark}${mark}`,
    `${month2}/${day2}_${minute}${mark}`,
    `مانده: ${balance}`,
  ]
}

const melli = (sign: string): BankStyle['deposit'] => {
  return ({ account, sum, balance, month2, day2, minute }) => [
    'بانك ملي ايران',
    `انتقال:${sum}${sign}`,
    `حساب:${account}`,
    `مانده:${balance}`,
    `${month2}${day2}-${minute}`,
  ]
}

const tejarat = (word: string): BankStyle['deposit'] => {
  return ({ account, sum, balance, year, month2, day2, minute }) => [
    '*بانک تجارت*',
    `حساب: ${account} `,
    `${word}: ${sum} ریال`,
    'از طريق: شتاب ',
    `مانده: ${balance} ریال`,
    `${year}/${month2}/${day2}`,
    minute,
  ]
}

const mellat = (word: string): BankStyle['deposit'] => {
  return ({ account, sum, balance, year, month2, day2, minute }) => [
    `حساب${account}`,
    `${word}${sum}`,
    `مانده${balance}`,
    `${year.slice(2)}/${month2}/${day2}-${minute}`,
  ]
}

const parsian = (sign: string): BankStyle['deposit'] => {
  return ({ account, sum, balance, month2, day2, minute }) => [
    account,
    `مبلغ:${sum}${sign}`,
    `مانده:${balance}`,
    `${month2}/${day2}`,
    minute,
  ]
}

const blu = (title: string, end: string): BankStyle['deposit'] => {
  return ({ sum, balance, minute, year, month2, day2 }) => [
    'بلو',
    title,
    `سارا عزیز، ${sum} ریال ${end}`,
    `موجودی: ${balance} ریال`,
    inPersian(minute),
    inPersian(`${year}.${month2}.${day2}`),
  ]
}

const tourism = (word: string): BankStyle['deposit'] => {
  return ({ account, sum, balance, year, month2, day2, minute }) => [
    '*بانك گردشگری*',
    'کارت',
    `${word}: ${account}`,
    `مبلغ: ${sum} ريال`,
    `${year.slice(2)}/${month2}/${day2}_${minute}`,
    `موجودي: ${balance} ريال`,
  ]
}

const shahr = (word: string): BankStyle['deposit'] => {
  return ({ account, sum, balance, year, month2, day2, second }) => [
    '*بانک شهر*',
    'انتقال وجه کارتي',
    `${word}:${account}`,
    `مبلغ:${sum}ريال`,
    `موجودي:${balance}ريال`,
    `${year}/${month2}/${day2} ${second}`,
  ]
}

const mehrIran = (sign: string): BankStyle['deposit'] => {
  return ({ account, sum, balance, year, month, day, minute }) => [
    ` ${account}  `,
    `${sum}${sign}`,
    `${year}/${month}/${day}-${minute}`,
    ` مانده:${balance}`,
  ]
}

const bankino = (what: string, sign: string): BankStyle['deposit'] => {
  return ({ account, cardTail, sum, balance, month2, day2, minute }) => [
    'بانک خاورمیانه',
    `${what} از کارت ${cardTail}`.replace('خرید با کارت از کارت', 'خرید با کارت'),
    `${sign}${sum}`,
    account,
    `مانده ${balance}`,
    `${month2}/${day2}`,
    minute,
  ]
}

const middleEast = (sign: string): BankStyle['deposit'] => {
  return ({ account, sum, balance, month2, day2, minute }) => [
    'بانک خاورمیانه',
    account,
    `${sign}${sum}`,
    `${month2}/${day2}`,
    minute,
    `مانده ${balance}`,
  ]
}

const keshavarzi = (word: string): BankStyle['deposit'] => {
  return ({ cardTail, sum, balance, year, month2, day2, minute }) => [
    `${word}${sum}`,
    `مانده${balance}`,
    `${year.slice(2)}${month2}${day2}-${minute}`,
    `کارت${cardTail}*`,
    'bki.ir',
  ]
}

const sepah = (word: string): BankStyle['deposit'] => {
  return ({ account, sum, balance, month, day, minute }) => [
    'بانک سپه',
    `${word}:${sum}ريال`,
    `حساب:${account}`,
    `مانده:${balance}`,
    `${month}/${day}-${minute}`,
  ]
}

const sina = (word: string): BankStyle['deposit'] => {
  return ({ account, sum, balance, year, month, day, second }) => [
    '----------------',
    '*بانک سينا*',
    `${word} ${account}`,
    `مبلغ  ${sum} ريال`,
    `مانده ${balance} ريال`,
    `زمان : ${year}/${month}/${day} ; ${second}`,
  ]
}

const maskan = (sign: string): BankStyle['deposit'] => {
  return ({ account, sum, balance, month2, day2, minute }) => [
    `انتقال اینترنت:${sign}${sum}`,
    `حساب:${account}`,
    `مانده:${balance}`,
    `${month2}${day2}-${minute}`,
  ]
}

export const STYLES: Readonly<Record<BankName, BankStyle>> = {
  mellat: {
    name: { fa: 'ملت', en: 'Mellat' },
    grade: 'A',
    sender: 'Bank Mellat',
    bins: ['610433', '991975'],
    account: '73########',
    deposit: mellat('واریز'),
    withdrawal: mellat('برداشت'),
  },
  melli: {
    name: { fa: 'ملی', en: 'Melli' },
    grade: 'A',
    sender: '+98700717',
    bins: ['603799'],
    account: '0####', // a leading zero counts
    deposit: melli('+'),
    withdrawal: melli('-'),
  },
  tejarat: {
    name: { fa: 'تجارت', en: 'Tejarat' },
    grade: 'A',
    sender: 'TejaratBank',
    bins: ['627353', '585983'],
    account: '01880########',
    deposit: tejarat('واریز'),
    withdrawal: tejarat('برداشت'),
  },
  saman: {
    name: { fa: 'سامان', en: 'Saman' },
    grade: 'A',
    sender: 'SAMAN',
    bins: ['621986'],
    account: '901-777-#######-1',
    deposit: ({ account, sum, balance, year, month, day, minute }) => [
      'بانك سامان',
      `واريز مبلغ  ${sum}ریال`,
      `به  ${account}`,
      `مانده ${balance}`,
      `${year}/${month}/${day}`,
      minute,
    ],
    withdrawal: ({ account, sum, balance, year, month, day, second }) => [
      'بانك سامان',
      `برداشت مبلغ ${sum} انتقال وجه`,
      `از ${account}`,
      `مانده ${balance}`,
      `${year}/${month}/${day}`,
      second,
    ],
  },
  pasargad: {
    name: { fa: 'پاسارگاد', en: 'Pasargad' },
    grade: 'A',
    sender: 'B.Pasargad',
    bins: ['502229', '639347'],
    account: '232.800.#######.1',
    deposit: dots('+', ''),
    withdrawal: dots('-', ''),
  },
  parsian: {
    name: { fa: 'پارسیان', en: 'Parsian' },
    grade: 'A',
    sender: 'PARSIANBANK',
    bins: ['622106', '639194', '627884'],
    account: '301015########',
    deposit: parsian('+'),
    withdrawal: parsian('-'),
  },
  resalat: {
    name: { fa: 'رسالت', en: 'Resalat' },
    grade: 'A',
    sender: 'ResalatBank',
    bins: ['504172'],
    account: '10.#######.1',
    deposit: dots('+', ' '),
    withdrawal: dots('-', ' '),
  },
  blu: {
    name: { fa: 'بلو', en: 'Blu' },
    grade: 'A',
    sender: '+989999987641',
    bins: [], // Saman's
    account: '',
    deposit: blu('واریز پول', 'به حساب شما نشست.'),
    withdrawal: blu('برداشت پول', 'از حساب شما پرید.'),
  },
  tourism: {
    name: { fa: 'گردشگری', en: 'Tourism' },
    grade: 'A',
    sender: 'TourismBank',
    bins: ['505416'],
    account: '110.9992.#######.1',
    deposit: tourism('واريز به'),
    withdrawal: tourism('برداشت از'),
  },
  shahr: {
    name: { fa: 'شهر', en: 'Shahr' },
    grade: 'A',
    sender: 'Bank Shahr',
    bins: ['502806', '504706'],
    account: '700101#######',
    deposit: shahr('واريز به'),
    withdrawal: shahr('برداشت از'),
  },
  'mehr-iran': {
    name: { fa: 'مهر ایران', en: 'Mehr Iran' },
    grade: 'A',
    sender: 'B.QMEHRIRAN',
    bins: ['606373'],
    account: '300#########',
    deposit: mehrIran('+'),
    withdrawal: mehrIran('-'),
  },
  bankino: {
    name: { fa: 'بانکینو', en: 'Bankino' },
    grade: 'A',
    sender: '98200048610',
    bins: ['585947'],
    account: '020/000######',
    deposit: bankino('انتقال از اینترنت بانک', '+'),
    withdrawal: bankino('خرید با کارت', '-'),
  },
  'middle-east': {
    name: { fa: 'خاورمیانه', en: 'Middle East' },
    grade: 'B',
    sender: 'KH M BANK',
    bins: ['505809'],
    account: '838/000######',
    deposit: middleEast('+'),
    withdrawal: middleEast('-'),
  },
  keshavarzi: {
    name: { fa: 'کشاورزی', en: 'Keshavarzi' },
    grade: 'B',
    sender: 'KESHAVARZI',
    bins: ['603770', '639217'],
    account: '',
    deposit: keshavarzi('واريز'),
    withdrawal: keshavarzi('برداشت'),
  },
  sepah: {
    name: { fa: 'سپه', en: 'Sepah' },
    grade: 'B',
    sender: 'BankSepah',
    bins: ['589210', '627381', '639599', '636949', '505801', '639370'],
    account: '123##########',
    deposit: sepah('واريز'),
    withdrawal: sepah('برداشت'),
  },
  sina: {
    name: { fa: 'سینا', en: 'Sina' },
    grade: 'B',
    sender: 'BankSina',
    bins: ['639346'],
    account: '187-12-#######-1',
    deposit: sina('واريز به'),
    withdrawal: sina('برداشت از'),
  },
  wepod: {
    name: { fa: 'ویپاد', en: 'WePod' },
    grade: 'B',
    sender: 'WEPOD',
    bins: [], // Pasargad's
    account: '777.888.#######.1',
    deposit: dots('+', ''),
    withdrawal: dots('-', ''),
  },
  maskan: {
    name: { fa: 'مسکن', en: 'Maskan' },
    grade: 'B',
    sender: '300014',
    bins: ['628023'],
    account: '310#########',
    deposit: maskan('+'),
    withdrawal: maskan('-'),
  },
}

const inPersian = (text: string): string =>
  text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x6f0 + Number(digit)))
