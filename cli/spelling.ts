/** Letters of Arabic keyboards, and what Persian ones write. */
const PERSIAN: Readonly<Record<string, string>> = { ي: 'ی', ى: 'ی', ك: 'ک', ة: 'ه', ە: 'ه' }

const PERSIAN_ZERO = 0x06f0
const ARABIC_ZERO = 0x0660

/**
 * A text as names are compared: one spelling for Persian and Arabic letters and digits, without accents, ornaments and
 * half spaces, in lower case, its words one space apart.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}\u0640]/gu, '')
    .replaceAll(/[يىكةە]/g, (letter) => PERSIAN[letter] ?? letter)
    .replaceAll(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - PERSIAN_ZERO))
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - ARABIC_ZERO))
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A folded text without its spaces: `tik tok` is `tiktok`. */
export const squeeze = (folded: string): string => folded.replaceAll(' ', '')
