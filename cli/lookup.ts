import { wrongUse } from './failure.ts'
import { named, search, titleOf, type Named } from './names.ts'
import { formatTable } from './table.ts'

/** What is looked up, in the singular and in the plural: the names of the option and of the command that lists them. */
export type Kind = 'service' | 'country'
const PLURAL: Readonly<Record<Kind, string>> = { service: 'services', country: 'countries' }

const MOST_CANDIDATES = 12

/**
 * The one that the text names: by its id, or by a name that belongs to no other.
 *
 * A beginning of a name is not enough: money is spent on what comes out here.
 *
 * @throws {Failure} with the candidates, when there is none or more than one
 */
export function lookUp<Row extends Named>(kind: Kind, rows: readonly Row[], text: string): Row {
  if (/^\d+$/.test(text)) return withId(kind, rows, text)
  const found = named(rows, text)
  const [only, ...others] = found
  if (only === undefined) throw unknown(kind, text, search(rows, text))
  if (others.length > 0) throw ambiguous(kind, text, found)
  return only
}

function withId<Row extends Named>(kind: Kind, rows: readonly Row[], id: string): Row {
  const found = rows.find((row) => row.id === id)
  if (found !== undefined) return found
  throw wrongUse(`There is no ${kind} with the id ${id}. ${listsAll(kind)}`)
}

function ambiguous(kind: Kind, text: string, found: readonly Named[]): Error {
  const start = `"${text}" is the name of ${found.length} ${PLURAL[kind]}:`
  return withCandidates(kind, start, found)
}

function unknown(kind: Kind, text: string, found: readonly Named[]): Error {
  const start = `There is no ${kind} called "${text}".`
  if (found.length === 0) return wrongUse(`${start} ${listsAll(kind)}`)
  return withCandidates(kind, `${start} Perhaps one of these:`, found)
}

const listsAll = (kind: Kind): string => `All of them: numberland ${PLURAL[kind]}`

function withCandidates(kind: Kind, start: string, found: readonly Named[]): Error {
  const shown = found.slice(0, MOST_CANDIDATES)
  const rest = found.length - shown.length
  const lines = [
    start,
    formatTable(shown, [
      { title: 'ID', value: ({ id }) => id, isNumber: true },
      { title: 'NAME', value: titleOf },
      { title: 'PERSIAN', value: ({ name }) => name },
    ]),
    ...(rest > 0 ? [`and ${rest} more`] : []),
    `Give the id: --${kind} ${shown[0]?.id}`,
  ]
  const candidates = shown.map(({ id, name, nameEn }) => ({ id, name, nameEn }))
  return wrongUse(lines.join('\n'), { candidates })
}
