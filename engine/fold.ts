/** Letters that people type for one another, and what each is searched as. */
const LETTERS: Readonly<Record<string, string>> = {
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  گ: 'ک', // Arabic keyboards have no گ
  ة: 'ه',
  ۀ: 'ه',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ؤ: 'و',
  ئ: 'ی',
  ё: 'е',
  Ё: 'Е',
}
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g')
const ORNAMENTS = /[\p{Mn}\p{Cf}\u0640]/gu // vowel marks, half spaces and other invisible signs, the stretching letter
const DIGITS = '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩'

/**
 * A text as it is searched: one spelling for letters and digits, no ornaments, no half spaces, lower
 * case, words apart by one space.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[۰-۹٠-٩]/g, (digit) => String(DIGITS.indexOf(digit) % 10))
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(ORNAMENTS, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
