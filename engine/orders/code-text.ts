/** A code as the app takes it. Pure. */
import { legible } from '../language/fold.ts'

/** Groups of digits, as some services print them for the eye. */
const GROUPED = /^\d+(?:[ ._\u00b7\u2010-\u2015\u2212-]\d+)+$/
/** What stands around a code for the eye: brackets, quotes, the end of a sentence. */
const AROUND = /^[^\p{L}\p{N}]+(?=\d)|(?<=\d)[^\p{L}\p{N}]+$/gu

/**
 * The provider's text of a code, fit to be copied: digits 0 to 9 whatever the script, no invisible marks, and no sign between the
 * digits, because a field for six digits takes `632-26` of `632-263`. What is more than digits, such as `G-482913`, stays.
 */
export function plainCode(text: string): string {
  const plain = legible(text)
  if (plain === '') return text
  const bare = plain.replace(AROUND, '')
  if (/^\d+$/.test(bare)) return bare
  return GROUPED.test(bare) ? bare.replace(/\D/g, '') : plain
}
