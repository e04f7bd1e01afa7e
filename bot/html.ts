/** Text for Telegram's HTML mode that cannot be broken by what is put into it. */

/** Markup that is safe to send with `parse_mode: 'HTML'`. */
export interface Html {
  readonly markup: string
}

type Part = string | number | Html

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Half a character, as careless cutting leaves it, is none that could be sent. */
const escaped = (text: string): string =>
  text.toWellFormed().replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)

const markupOf = (part: Part): string =>
  typeof part === 'object' ? part.markup : escaped(String(part))

/**
 * Makes {@link Html} of a template; everything put into it is escaped unless it is Html already.
 *
 * It is not called `html`, because formatters break the lines of templates of that name.
 */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: texts.map((text, i) => text + markupOf(parts[i] ?? '')).join('') }
}

/** Puts lines under each other and leaves out the absent ones; an empty line is an empty template. */
export function lines(...parts: readonly (Html | false | undefined)[]): Html {
  const present = parts.filter((part) => part !== undefined && part !== false)
  return { markup: present.map((part) => part.markup).join('\n') }
}

/**
 * Makes {@link Html} of a template over several lines: without the indent of the code, and without each line whose only
 * value is absent.
 */
export function message(
  texts: TemplateStringsArray,
  ...parts: readonly (Part | false | undefined)[]
): Html {
  const indent = /^\n( *)/.exec(texts[0] ?? '')?.[1] ?? ''
  const plain = texts.map((text) => text.replaceAll(`\n${indent}`, '\n'))
  const whole = plain.map((text, i) => text + (i in parts ? partOrAbsence(parts[i]) : '')).join('')
  const present = whole.replaceAll(/\n(?:<>)+(?=\n)/g, '').replaceAll(ABSENCE, '')
  return { markup: present.replace(/\n *$/, '').replace(/^\n/, '') }
}

/** Stands for what is absent until its line is gone. No markup contains it: a sign of somebody's text is escaped. */
const ABSENCE = '<>'

const partOrAbsence = (part: Part | false | undefined): string =>
  part === undefined || part === false ? ABSENCE : markupOf(part)

/** Text that who knows it need not read again: the app shows its beginning. */
export const folded = (text: Html): Html => markup`<blockquote expandable>${text}</blockquote>`

/** Puts values beside each other with a middle dot between, leaving out the absent ones. */
export function dotted(...parts: readonly (Part | false | undefined)[]): Html {
  const present = parts.filter(
    (part): part is Part => part !== undefined && part !== false && part !== '',
  )
  return { markup: present.map(markupOf).join(' · ') }
}

/** A tag, a sign that had to be escaped, or text. */
const TOKEN = /<\/?[a-z][^>]*>|&(?:amp|lt|gt|quot);|[^<&]+/g
const TAG_NAME = /^<([a-z-]+)/

/** How long a text is for Telegram: in UTF-16 units, without its tags. */
export const lengthOf = ({ markup: text }: Html): number =>
  text.replace(/<[^>]*>/g, '').replace(/&[a-z]+;/g, ' ').length

/** Cuts a text into pieces that are no longer than this, at the ends of lines or words; what was bold goes on being bold. */
export function piecesOf({ markup: text }: Html, limit: number): readonly Html[] {
  const pieces: Html[] = []
  const open: string[] = []
  let [piece, room] = ['', limit]
  const endPiece = () => {
    pieces.push({ markup: piece + closing(open) })
    ;[piece, room] = [open.join(''), limit]
  }
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.startsWith('<')) {
      piece += token
      if (token.startsWith('</')) open.pop()
      else open.push(token)
      continue
    }
    const isEscape = token.startsWith('&')
    let left = token
    while ((isEscape ? 1 : left.length) > room) {
      const end = isEscape ? 0 : breakBefore(left, room)
      piece += left.slice(0, end)
      left = left.slice(end)
      endPiece()
    }
    piece += left
    room -= isEscape ? 1 : left.length
  }
  pieces.push({ markup: piece + closing(open) })
  return pieces.filter((each) => /\S/.test(each.markup.replace(/<[^>]*>/g, '')))
}

/** The beginning of a text that is too long, and the text itself where it is not. */
export function shortenedTo(text: Html, limit: number): Html {
  if (lengthOf(text) <= limit) return text
  const [first] = piecesOf(text, limit - 1)
  return { markup: (first?.markup ?? '').replace(/\s*((?:<\/[a-z-]+>)*)$/, '…$1') }
}

const closing = (open: readonly string[]): string =>
  open
    .toReversed()
    .map((tag) => `</${TAG_NAME.exec(tag)?.[1]}>`)
    .join('')

/** Where a text is parted so that no more than `room` stays: after a line or a word of its second half, and never within a sign. */
function breakBefore(text: string, room: number): number {
  if (room === 0) return 0
  for (const sign of ['\n', ' ']) {
    const at = text.lastIndexOf(sign, room - 1)
    if (at >= room / 2) return at + 1
  }
  const isHalf = /[\uD800-\uDBFF]/.test(text[room - 1] ?? '')
  return isHalf ? room - 1 : room
}
