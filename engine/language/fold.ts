/** Texts as people type them, in the one spelling in which they are compared, and figures freed of what is not seen. */

/** Letters that people type for one another, and what each is searched as. */
const LETTERS: Readonly<Record<string, string>> = {
  ي: 'ی',
  ى: 'ی',
  ې: 'ی',
  ك: 'ک',
  ڪ: 'ک',
  گ: 'ک', // Arabic keyboards have no گ
  ة: 'ه',
  ۀ: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  آ: 'ا',
  ؤ: 'و',
  ئ: 'ی',
  ё: 'е',
  Ё: 'Е',
}
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g')
/** Vowel marks, half spaces and other invisible signs, the stretching letter. */
const ORNAMENTS = /[\p{M}\p{Cf}\u0640]/gu

/**
 * A text as it is searched: one spelling for letters and digits, no ornaments, no half spaces, lower
 * case, words apart by one space.
 */
export function fold(text: string): string {
  // Taken apart first, so that the marks on Latin letters go too; put together again for й, which is a letter of its own.
  return latinDigits(text.normalize('NFKC'))
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(/\p{Script=Latin}/gu, (letter) => letter.normalize('NFD'))
    .replace(ORNAMENTS, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A name as it is searched: as it is, and as who leaves out its spaces would write it. */
export function foldedName(name: string): string {
  const folded = fold(name)
  return folded.includes(' ') ? `${folded} ${folded.replaceAll(' ', '')}` : folded
}

/** The digits of every script as 0 to 9; what is no digit stays as it is. */
const latinDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => String(valueOf(digit.codePointAt(0) ?? 0)))

/** Unicode keeps the digits of each script together, in tens that begin with zero. */
function valueOf(digit: number): number {
  if (digit < 0x80) return digit - 0x30
  let zero = digit
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return (digit - zero) % 10
}

/** Looks like nothing, or like a space: what Unicode calls a letter here has no ink. */
const NO_INK = /[\p{C}\p{Z}\p{M}\u115F\u1160\u3164\uFFA0\u2800]/gu

/** True of a text of which nothing can be seen, such as a name of joiners alone. */
export const isInvisible = (text: string): boolean => text.replace(NO_INK, '') === ''

/** A text with figures as it is read: digits 0 to 9, spaces of one kind, and nothing that is not seen. */
export const legible = (text: string): string =>
  latinDigits(text.normalize('NFKC'))
    .replace(/[\p{Mn}\p{Me}\u115F\u1160\u3164\u2800]|[^\P{C}\n\t]/gu, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
