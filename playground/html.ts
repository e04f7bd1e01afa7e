import type { MessageEntity } from '@grammyjs/types'
import { badRequest, type Refusal } from './refusal.ts'

export interface FormattedText {
  readonly text: string
  readonly entities: readonly MessageEntity[]
}

interface OpenTag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  /** Where its text begins in the text without tags. */
  readonly offset: number
}

const TAGS = new Set(
  'a b strong i em s strike del u ins tg-spoiler tg-emoji tg-time span pre code blockquote'.split(
    ' ',
  ),
)
const NAMED_CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** Reads Telegram's HTML style. @throws {Refusal} `can't parse entities: …` with the byte offset, as Telegram does. */
export function parseHtml(html: string): FormattedText {
  return new HtmlReader(html).read()
}

class HtmlReader {
  readonly #html: string
  readonly #open: OpenTag[] = []
  readonly #entities: MessageEntity[] = []
  #at = 0
  #text = ''
  #codeLanguage: string | undefined

  constructor(html: string) {
    this.#html = html
  }

  read(): FormattedText {
    while (this.#at < this.#html.length) {
      if (this.#html[this.#at] === '<') this.#readTag()
      else this.#text += this.#readCharacter()
    }
    const unclosed = this.#open.at(-1)
    if (unclosed !== undefined)
      throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.name}"`)
    return { text: this.#text, entities: this.#entities }
  }

  #readTag(): void {
    if (this.#html[this.#at + 1] === '/') this.#readEndTag()
    else this.#readStartTag()
  }

  #readStartTag(): void {
    const begin = this.#at
    this.#at += 1
    const name = this.#readWhile(/[^\s>]/).toLowerCase()
    if (this.#isAtEnd()) throw this.#refuse('Unclosed start tag', begin)
    if (!TAGS.has(name)) throw this.#refuse(`Unsupported start tag "${name}"`, begin)
    const attributes = this.#readAttributes(name, begin)
    this.#at += 1
    if (name === 'span' && attributes.get('class') !== 'tg-spoiler')
      throw this.#refuse('Tag "span" must have class "tg-spoiler"', begin)
    this.#open.push({ name, attributes, offset: this.#text.length })
  }

  #readAttributes(tag: string, begin: number): ReadonlyMap<string, string> {
    const attributes = new Map<string, string>()
    for (;;) {
      this.#readWhile(/\s/)
      if (this.#isAtEnd()) throw this.#refuse('Unclosed start tag', begin)
      if (this.#html[this.#at] === '>') return attributes
      const name = this.#readWhile(/[^\s=>]/)
      if (name === '') throw this.#refuse(`Empty attribute name in the tag "${tag}"`, begin)
      attributes.set(name.toLowerCase(), this.#readAttributeValue(tag, name, begin))
    }
  }

  #readAttributeValue(tag: string, name: string, begin: number): string {
    this.#readWhile(/\s/)
    if (this.#html[this.#at] !== '=') {
      if (tag === 'blockquote' && name === 'expandable') return ''
      throw this.#refuse(
        `Expected equal sign in declaration of an attribute of the tag "${tag}"`,
        begin,
      )
    }
    this.#at += 1
    this.#readWhile(/\s/)
    const quote = this.#html[this.#at]
    if (quote === undefined) throw this.#refuse(`Unclosed start tag "${tag}"`, begin)
    return quote === '"' || quote === "'" ? this.#readQuoted(quote, begin) : this.#readNameToken()
  }

  #readQuoted(quote: string, begin: number): string {
    this.#at += 1
    let value = ''
    while (!this.#isAtEnd() && this.#html[this.#at] !== quote) value += this.#readCharacter()
    if (this.#isAtEnd()) throw this.#refuse('Unclosed start tag', begin)
    this.#at += 1
    return value
  }

  #readNameToken(): string {
    const begin = this.#at
    const token = this.#readWhile(/[\p{L}\p{N}.-]/u).toLowerCase()
    const next = this.#html[this.#at]
    if (next !== undefined && !/[\s>]/.test(next))
      throw this.#refuse('Unexpected end of name token', begin)
    return token
  }

  #readEndTag(): void {
    const begin = this.#at
    const open = this.#open.pop()
    if (open === undefined) throw this.#refuse('Unexpected end tag', begin)
    this.#at += 2
    const name = this.#readWhile(/[^\s>]/).toLowerCase()
    this.#readWhile(/\s/)
    if (this.#html[this.#at] !== '>') throw this.#refuse('Unclosed end tag', begin)
    this.#at += 1
    if (name !== '' && name !== open.name)
      throw this.#refuse(
        `Unmatched end tag`,
        begin,
        `, expected "</${open.name}>", found "</${name}>"`,
      )
    if (this.#text.length > open.offset) this.#close(open)
  }

  #close(tag: OpenTag): void {
    const entity = this.#entityOf(tag)
    if (entity === undefined) return
    if (entity.type === 'pre') this.#takeCodeInside(entity)
    this.#entities.push(entity)
  }

  /** `<pre><code class="language-…">` is one block, with a language. */
  #takeCodeInside(pre: MessageEntity.PreMessageEntity): void {
    const inner = this.#entities.at(-1)
    if (inner?.type !== 'code' || inner.offset !== pre.offset || inner.length !== pre.length) return
    this.#entities.pop()
    if (this.#codeLanguage !== undefined) pre.language = this.#codeLanguage
  }

  #entityOf(tag: OpenTag): MessageEntity | undefined {
    const { offset, attributes } = tag
    const place = { offset, length: this.#text.length - offset }
    switch (tag.name) {
      case 'b':
      case 'strong':
        return { type: 'bold', ...place }
      case 'i':
      case 'em':
        return { type: 'italic', ...place }
      case 'u':
      case 'ins':
        return { type: 'underline', ...place }
      case 's':
      case 'strike':
      case 'del':
        return { type: 'strikethrough', ...place }
      case 'tg-spoiler':
      case 'span':
        return { type: 'spoiler', ...place }
      case 'blockquote':
        return {
          type: attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote',
          ...place,
        }
      case 'code':
        this.#codeLanguage = attributes.get('class')?.match(/^language-(.+)$/)?.[1]
        return { type: 'code', ...place }
      case 'pre':
        return { type: 'pre', ...place }
      case 'tg-emoji':
        return { type: 'custom_emoji', custom_emoji_id: customEmojiId(attributes), ...place }
      case 'tg-time':
        return { ...dateTime(attributes), ...place }
      default:
        return this.#linkEntity(attributes, place)
    }
  }

  #linkEntity(
    attributes: ReadonlyMap<string, string>,
    place: { offset: number; length: number },
  ): MessageEntity | undefined {
    const url = checkedUrl(attributes.get('href') || this.#text.slice(place.offset))
    return url === undefined ? undefined : { type: 'text_link', url, ...place }
  }

  /** One character, or the one that a reference such as `&lt;` stands for. */
  #readCharacter(): string {
    if (this.#html[this.#at] !== '&') return this.#html[this.#at++] ?? ''
    const reference = /^&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]+));?/i.exec(
      this.#html.slice(this.#at, this.#at + 12),
    )
    const character = reference === null ? undefined : referredCharacter(reference)
    if (reference === null || character === undefined) {
      this.#at += 1
      return this.#html[this.#at - 1] ?? ''
    }
    this.#at += reference[0].length
    return character
  }

  #readWhile(pattern: RegExp): string {
    const begin = this.#at
    while (!this.#isAtEnd() && pattern.test(this.#html[this.#at] ?? '')) this.#at += 1
    return this.#html.slice(begin, this.#at)
  }

  #isAtEnd(): boolean {
    return this.#at >= this.#html.length
  }

  #refuse(reason: string, begin: number, rest = ''): Refusal {
    return cannotParse(
      `${reason} at byte offset ${Buffer.byteLength(this.#html.slice(0, begin))}${rest}`,
    )
  }
}

const cannotParse = (reason: string): Refusal => badRequest(`can't parse entities: ${reason}`)

function referredCharacter(reference: RegExpExecArray): string | undefined {
  const [, hex, decimal, name] = reference
  if (name !== undefined) return NAMED_CHARACTERS[name]
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  return code > 0 && code < 0x10ffff ? String.fromCodePoint(code) : undefined
}

function customEmojiId(attributes: ReadonlyMap<string, string>): string {
  const id = attributes.get('emoji-id') ?? ''
  if (!/^-?[1-9]\d*$/.test(id)) throw cannotParse('Invalid custom emoji identifier specified')
  return id
}

type DateTime = Pick<MessageEntity.DateTimeMessageEntity, 'type' | 'unix_time' | 'date_time_format'>

function dateTime(attributes: ReadonlyMap<string, string>): DateTime {
  const unixTime = attributes.get('unix') ?? ''
  const format = attributes.get('format') ?? ''
  if (!/^\d+$/.test(unixTime)) throw cannotParse('Invalid date specified in the tag "tg-time"')
  if (!isDateTimeFormat(format)) throw cannotParse('Invalid format specified in the tag "tg-time"')
  return { type: 'date_time', unix_time: Number(unixTime), date_time_format: format }
}

export const isDateTimeFormat = (format: string): format is DateTime['date_time_format'] =>
  /^(?:r|w?[dD]?[tT]?)$/.test(format)

/** @returns undefined for what Telegram does not take for a link; such a tag is dropped and its text stays. */
export function checkedUrl(url: string): string | undefined {
  if (/^(?:tg|ton|tonsite):\/*\S+$/i.test(url)) return url
  const withScheme = /^https?:\/\//i.test(url) ? url : `http://${url}`
  if (/\s/.test(url) || !URL.canParse(withScheme)) return undefined
  const { hostname, href } = new URL(withScheme)
  return hostname.includes('.') ? href : undefined
}
