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

/** Puts values beside each other with a middle dot between, leaving out the absent ones. */
export function dotted(...parts: readonly (Part | false | undefined)[]): Html {
  const present = parts.filter(
    (part): part is Part => part !== undefined && part !== false && part !== '',
  )
  return { markup: present.map(markupOf).join(' · ') }
}
