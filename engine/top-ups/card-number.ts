/** What the sixteen digits of an Iranian bank card say. Pure. */
import { legible } from '../language/fold.ts'

export type CardNumberRead =
  | { readonly kind: 'not-sixteen-digits'; readonly digits: number }
  /** The check digit does not fit: a digit is wrong, or two have changed places. */
  | { readonly kind: 'mistyped' }
  /** Sixteen digits, but with other text between them. */
  | { readonly kind: 'not-in-one-piece' }
  /** @param holder what stands before or after the number; perhaps empty */
  | { readonly kind: 'read'; readonly number: string; readonly holder: string }

const CARD = /\d(?:[\s_.*/\u2010-\u2015\u2212-]*\d){15}/
/** What people put between a number and a name. */
const BETWEEN = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu
const NAMED =
  /^(?:(?:شماره(?:\s?ی)?\s)?کارت|card(?: number)?|номер карты|карта)(?=[\s:]|$)|(?:^|\s)(?:به\s?نام|بنام|name|holder|на имя)(?=[\s:]|$)/giu

/** Reads a card's number as people type it: any digits, with spaces or hyphens between the groups, and the holder's name beside it. */
export function readCardNumber(text: string): CardNumberRead {
  const typed = legible(text)
  const digits = typed.replace(/\D/g, '')
  if (digits.length !== 16) return { kind: 'not-sixteen-digits', digits: digits.length }
  const [number] = CARD.exec(typed) ?? []
  if (number === undefined) return { kind: 'not-in-one-piece' }
  return hasCheckDigit(digits)
    ? { kind: 'read', number: digits, holder: holderIn(text) }
    : { kind: 'mistyped' }
}

/** As it was written, with its half spaces. */
const holderIn = (text: string): string =>
  text
    .replace(/\p{Nd}(?:[^\p{L}\p{Nd}]*\p{Nd})*/gu, ' ')
    .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replace(NAMED, ' ')
    .replace(/\s+/g, ' ')
    .replace(BETWEEN, '')

/** Luhn's sum: every second digit from the right counts double. */
function hasCheckDigit(number: string): boolean {
  const sum = Array.from(number, Number).reduce((total, digit, i) => {
    const value = digit * (i % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0 && sum > 0
}

export type BankName = Readonly<Record<'fa' | 'en' | 'ru', string>>

const bank = (fa: string, en: string, ru: string): BankName => ({ fa, en, ru })

/** The first six digits of the cards that Iranian banks issue. */
const BANKS: Readonly<Record<string, BankName>> = {
  '603799': bank('ملی', 'Melli', 'Мелли'),
  '589210': bank('سپه', 'Sepah', 'Сепах'),
  '627648': bank('توسعه صادرات', 'Export Development', 'Банк развития экспорта'),
  '207177': bank('توسعه صادرات', 'Export Development', 'Банк развития экспорта'),
  '627961': bank('صنعت و معدن', 'Industry and Mine', 'Банк промышленности'),
  '603770': bank('کشاورزی', 'Keshavarzi', 'Кешаварзи'),
  '639217': bank('کشاورزی', 'Keshavarzi', 'Кешаварзи'),
  '628023': bank('مسکن', 'Maskan', 'Маскан'),
  '627760': bank('پست بانک', 'Post Bank', 'Пост-банк'),
  '502908': bank('توسعه تعاون', 'Tosee Taavon', 'Тосее Таавон'),
  '627412': bank('اقتصاد نوین', 'Eghtesad Novin', 'Эгтесад Новин'),
  '622106': bank('پارسیان', 'Parsian', 'Парсиан'),
  '627884': bank('پارسیان', 'Parsian', 'Парсиан'),
  '639194': bank('پارسیان', 'Parsian', 'Парсиан'),
  '502229': bank('پاسارگاد', 'Pasargad', 'Пасаргад'),
  '639347': bank('پاسارگاد', 'Pasargad', 'Пасаргад'),
  '627488': bank('کارآفرین', 'Karafarin', 'Карафарин'),
  '502910': bank('کارآفرین', 'Karafarin', 'Карафарин'),
  '621986': bank('سامان', 'Saman', 'Саман'),
  '639346': bank('سینا', 'Sina', 'Сина'),
  '639607': bank('سرمایه', 'Sarmayeh', 'Сармайе'),
  '502806': bank('شهر', 'Shahr', 'Шахр'),
  '504706': bank('شهر', 'Shahr', 'Шахр'),
  '502938': bank('دی', 'Day', 'Дей'),
  '603769': bank('صادرات', 'Saderat', 'Садерат'),
  '610433': bank('ملت', 'Mellat', 'Меллат'),
  '991975': bank('ملت', 'Mellat', 'Меллат'),
  '585983': bank('تجارت', 'Tejarat', 'Теджарат'),
  '627353': bank('تجارت', 'Tejarat', 'Теджарат'),
  '589463': bank('رفاه', 'Refah', 'Рефах'),
  '627381': bank('انصار (سپه)', 'Ansar (Sepah)', 'Ансар (Сепах)'),
  '639370': bank('مهر اقتصاد (سپه)', 'Mehr Eghtesad (Sepah)', 'Мехр Эгтесад (Сепах)'),
  '606373': bank('قرض‌الحسنه مهر ایران', 'Mehr Iran', 'Мехр Иран'),
  '504172': bank('قرض‌الحسنه رسالت', 'Resalat', 'Ресалат'),
  '505785': bank('ایران زمین', 'Iran Zamin', 'Иран Замин'),
  '636214': bank('آینده', 'Ayandeh', 'Аянде'),
  '636949': bank('حکمت ایرانیان (سپه)', 'Hekmat (Sepah)', 'Хекмат (Сепах)'),
  '505416': bank('گردشگری', 'Gardeshgari', 'Гардешгари'),
  '507677': bank('نور', 'Noor', 'Нур'),
  '505809': bank('خاورمیانه', 'Middle East', 'Ближний Восток'),
  '585947': bank('خاورمیانه', 'Middle East', 'Ближний Восток'),
  '581874': bank('ایران و ونزوئلا', 'Iran–Venezuela', 'Иран–Венесуэла'),
  '170019': bank('ملی', 'Melli', 'Мелли'),
  '505426': bank('گردشگری', 'Gardeshgari', 'Гардешгари'),
  '505801': bank('کوثر (سپه)', 'Kosar (Sepah)', 'Коусар (Сепах)'),
  '606256': bank('ملل', 'Melal', 'Мелал'),
  '628157': bank('موسسه توسعه', 'Tosee', 'Тосее'),
  '636795': bank('مرکزی', 'Central Bank', 'Центральный банк'),
  '636797': bank('مرکزی', 'Central Bank', 'Центральный банк'),
  '639599': bank('قوامین (سپه)', 'Ghavamin (Sepah)', 'Кавамин (Сепах)'),
  '903769': bank('صادرات', 'Saderat', 'Садерат'),
}

/** The bank that issued a card; undefined for one that we do not know, which may still be right. */
export const bankOf = (number: string): BankName | undefined => BANKS[number.slice(0, 6)]
