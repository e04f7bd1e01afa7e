/** Direction of text. Telegram takes it from the first strong letter of each line, so marks have to help. */
import type { Html } from '../html.ts'

const LRI = '\u2066'
const PDI = '\u2069'
const RLM = '\u200F'

/** Keeps a left-to-right value in one piece inside a right-to-left sentence. */
export const isolate = (text: string): string => `${LRI}${text}${PDI}`

/** Removes the marks, for values that are copied and for names that strangers have chosen. */
export const withoutMarks = (text: string): string =>
  text.replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')

/** Makes every line of a text right-to-left, also those that begin with a Latin name or an emoji. */
export const rightToLeft = (text: Html): Html => ({
  markup: text.markup.split('\n').map(startedRight).join('\n'),
})

/** Makes one line right-to-left, such as the label of a button. */
export const lineFromRight = (text: string): string => (beginsRight(text) ? text : `${RLM}${text}`)

/** The mark goes inside a quote or bold text, but stays outside a value to copy. */
const startedRight = (line: string): string =>
  beginsRight(line) ? line : line.replace(/^(<(?!code|\/)[^>]*>)*/, `$&${RLM}`)

/** By the first strong sign; the two letters that make a flag are left-to-right ones. */
function beginsRight(line: string): boolean {
  const bare = line.replace(/<[^>]*>/g, '')
  const first = /[\p{L}\p{RI}\u200F\u2066]/u.exec(bare)?.[0]
  return first === undefined ? bare.trim() === '' : /[\p{Script=Arabic}\u200F]/u.test(first)
}

/** The beginning of a text that is too long; what its end would have closed is closed, so that the sentence behind it keeps its direction. */
export function shortened(text: string, longest: number): string {
  const signs = Array.from(text)
  if (signs.length <= longest) return text
  const shown = signs.slice(0, longest - 1).join('')
  const count = (marks: RegExp): number => shown.match(marks)?.length ?? 0
  return `${shown}…${PDI.repeat(Math.max(0, count(/[\u2066-\u2068]/g) - count(/\u2069/g)))}`
}
