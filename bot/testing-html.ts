/** A second reading of Telegram's HTML: what a message shows, or why Telegram would refuse it. */
import type { Html } from './html.ts'

const TAGS = new Set(['b', 'i', 'u', 's', 'code', 'pre', 'blockquote', 'tg-spoiler', 'tg-time'])
/** What may stand behind a tag's name. */
const ATTRIBUTES = /^(blockquote)( expandable)$|^(tg-time)( unix="\d+" format="(?:r|t|T|dt)")$/
const REFERENCES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** @throws when the markup is broken. @returns the text as it is seen. */
export function visible({ markup }: Html): string {
  const open: string[] = []
  const text = markup.replace(/<(\/?)([^>]*)>|&(\w+);|[<>&]/g, (found, slash, tag, reference) => {
    if (reference !== undefined) return referred(String(reference))
    if (tag === undefined) throw new Error(`A bare ${found} in: ${markup}`)
    const [, quote, , time] = ATTRIBUTES.exec(slash === '' ? String(tag) : '') ?? []
    const name = quote ?? time ?? String(tag)
    if (!TAGS.has(name)) throw new Error(`An unknown tag ${found} in: ${markup}`)
    if (slash === '') open.push(name)
    else if (open.pop() !== name) throw new Error(`A wrong end ${found} in: ${markup}`)
    return ''
  })
  if (open.length > 0) throw new Error(`${open.join()} is not closed in: ${markup}`)
  return text
}

function referred(name: string): string {
  const sign = REFERENCES[name]
  if (sign === undefined) throw new Error(`An unknown reference &${name};`)
  return sign
}

/** The text without the values that stand there to be copied or uncovered. */
export const withoutCode = ({ markup }: Html): Html => ({
  markup: markup.replace(/<(code|tg-spoiler)>.*?<\/\1>/g, ''),
})
