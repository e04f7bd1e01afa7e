/** Cuts Markdown into its sections. */

/** As the forges make it of a heading: without signs, joiners of Persian among them. */
export const anchorOf = (heading: string): string =>
  heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')

export interface Section {
  readonly anchor: string
  /** From its heading to the next of the same rank. */
  readonly text: string
  /** Of all headings in it. */
  readonly anchors: readonly string[]
}

/** Code is put aside while the rest is changed, behind a sign that no text has: a bracket in it is no link. */
export function outsideCode(text: string, change: (prose: string) => string): string {
  const codes: string[] = []
  const prose = text.replaceAll(
    /^```.*?^```|`[^`\n]+`/gms,
    (code) => `\ue000${codes.push(code) - 1}\ue000`,
  )
  return change(prose).replaceAll(
    /\ue000(\d+)\ue000/g,
    (_, index: string) => codes[Number(index)] ?? '',
  )
}

/** What Markdown on a forge needs and a site does not: the frame of direction, and anchors beside headings. */
export const withoutFrames = (text: string): string =>
  outsideCode(text, (prose) =>
    prose
      .replaceAll(/^<\/?div[^>]*>\n/gm, '')
      .replaceAll(/<a id="([^"]+)"><\/a>\n\n(#+ .+)$/gm, '$2 {#$1}'),
  )

const HEADING = /^(#+) (.+?)(?: \{#([^}]+)\})?$/gm
const anchorsIn = (text: string): readonly string[] =>
  [...blankCode(text).matchAll(HEADING)].map(([, , heading = '', id]) => id ?? anchorOf(heading))

/** What stands below each heading of the second rank. */
export function sectionsOf(markdown: string): readonly Section[] {
  const text = withoutFrames(markdown)
  const starts = [...blankCode(text).matchAll(/^## /gm)].map(({ index }) => index)
  return starts.map((start, index) => {
    const section = text.slice(start, starts[index + 1]).trim()
    const anchors = anchorsIn(section)
    return { anchor: anchors[0] ?? '', text: section, anchors }
  })
}

/** Of the same length. */
const blankCode = (text: string): string =>
  text.replaceAll(/^```.*?^```/gms, (code) => code.replaceAll(/[^\n]/g, ' '))
