/**
 * The texts of which a signature over JSON with sorted keys may have been made. The signer sorted its own text, and what came may be
 * written otherwise: `1.10` for `1.1`, `\u0634` for a letter, a list as an object of its indexes (the documented example sorts lists so).
 * Each text has the same keys and values, so none lets anything through that another does not.
 *
 * @throws when the text is not JSON.
 */
export function sortedTexts(text: string): readonly string[] {
  const value: unknown = JSON.parse(text, keepSource as Reviver)
  const forms = [false, true].flatMap((asWritten) =>
    [false, true].map((listsAsObjects) => written(value, { asWritten, listsAsObjects })),
  )
  return [...new Set(forms)]
}

/** A number, text, boolean or null as it stood in the JSON: a number that was parsed has lost its last zero. */
class Written {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
}

interface Form {
  readonly asWritten: boolean
  readonly listsAsObjects: boolean
}

/** The third argument of a reviver stands in Node's JSON, and not yet in the types. */
type Reviver = (key: string, value: unknown) => unknown
const keepSource = (_: string, value: unknown, { source }: { readonly source?: string }): unknown =>
  source === undefined ? value : new Written(source)

function written(value: unknown, form: Form): string {
  if (value instanceof Written)
    return form.asWritten ? value.source : JSON.stringify(JSON.parse(value.source))
  if (Array.isArray(value) && !form.listsAsObjects)
    return `[${value.map((each) => written(each, form)).join(',')}]`
  const entries = Object.entries(value as Readonly<Record<string, unknown>>)
  if (!Array.isArray(value)) entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${written(each, form)}`).join(',')}}`
}
