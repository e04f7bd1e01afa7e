const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Marks and joiners: they change the letter before them and take no place. */
const INVISIBLE = /^[\p{Cc}\p{Cf}\p{M}]+$/u

/** Emoji, flags among them, and the letters of East Asia, except for their half-width forms. */
const WIDE =
  /\p{Emoji_Presentation}|\uFE0F|(?![\uFF61-\uFFDC])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303E\uFF01-\uFF60\uFFE0-\uFFE6]/u

/** Most cells of a table are numbers: those need not be taken apart. */
const PLAIN = /^[ -~]*$/

/** How many columns of a terminal the text takes. A Persian letter takes one, a flag two. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length
  return [...graphemes.segment(text)].reduce((sum, { segment }) => sum + widthOfOne(segment), 0)
}

function widthOfOne(grapheme: string): number {
  if (INVISIBLE.test(grapheme)) return 0
  return WIDE.test(grapheme) ? 2 : 1
}

/** The text, shortened to so many columns where it is longer; `…` stands for the rest. */
export function fit(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text
  let kept = ''
  let left = columns - 1
  for (const { segment } of graphemes.segment(text)) {
    left -= widthOfOne(segment)
    if (left < 0) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}
