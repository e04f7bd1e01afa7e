/** A message in the one spelling in which forms are compared. */

const LETTERS: Readonly<Record<string, string>> = {
  ي: 'ی',
  ى: 'ی',
  ئ: 'ی',
  ك: 'ک',
  ة: 'ه',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  ؤ: 'و',
  '٬': ',',
  '،': ',',
  '−': '-',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '＋': '+',
  '：': ':',
}
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g
/** Letters in the shapes that they take inside a word, and the sign of the Rial. */
const PRESENTED = /[\uFB50-\uFDFF\uFE70-\uFEFC]+/g
/** Marks of direction, joiners, vowels, the stretching letter, and whatever else cannot be seen. */
const UNSEEN = /[\p{Cf}\p{M}\u0640]|(?!\n)\p{Cc}/gu
const DIGIT = /[\u0660-\u0669\u06F0-\u06F9]/g
/** Beside digits and signs a space says nothing; it stays between two letters and between two digits. */
const IDLE_SPACE = / (?<!\p{L} (?=\p{L}))(?<!\d (?=\d))/gu

/** Digits of another script than Persian, Arabic and Latin stay what they are: no bank writes them. */
export function plain(text: string): string {
  return text
    .toWellFormed()
    .replace(LINE_END, '\n')
    .replace(/[^\S\n\uFEFF]/g, ' ')
    .replace(PRESENTED, (letters) => letters.normalize('NFKC'))
    .replace(UNSEEN, '')
    .replace(DIGIT, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .toLowerCase()
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').trim().replace(IDLE_SPACE, ''))
    .filter((line) => line !== '')
    .join('\n')
}

/** Senders are compared without case, spaces, dots and dashes, and numbers without the country. */
export function senderKey(sender: string): string {
  const name = plain(sender).replace(/[\s._-]/g, '')
  return /^\+?\d+$/.test(name) ? name.replace(/^(?:\+98|0098|98|\+|0)/, '') : name
}
