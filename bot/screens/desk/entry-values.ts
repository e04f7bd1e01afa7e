/** What an entry of the audit log changed, in the reader's words: each field that is worth reading, as it was and as it is. */
import type { Engine, Names, StoredEntry } from '#engine'
import { withoutMarks } from '../../words/direction.ts'
import { isRejectReason } from '../../words/top-ups/reject-reasons.ts'
import type { Words } from '../../words/words.ts'

/** Of a text that somebody wrote, enough to recognise it. */
const SHOWN_OF_TEXT = 80
const NOTHING = '—'

interface Change {
  /** None where the whole of the thing is one value. */
  readonly field: string | undefined
  /** Undefined where there was nothing before. */
  readonly before: string | undefined
  readonly after: string
}

interface Reading {
  readonly words: Words
  readonly engine: Pick<Engine, 'settings'>
  /** What stands before and after the colon of the subject. */
  readonly kind: string
  readonly id: string
}

type Fields = Readonly<Record<string, unknown>>

export function changesOf(
  words: Words,
  engine: Pick<Engine, 'settings'>,
  { subject, before, after }: StoredEntry,
): readonly Change[] {
  if (before === undefined && after === undefined) return []
  const [kind = '', ...rest] = subject.split(':')
  const reading = { words, engine, kind, id: rest.join(':') }
  if (!isFields(before) && !isFields(after)) return [wholeChange(reading, before, after)]
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  return names
    .filter((name) => words.administration.field.has(name))
    .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    .map((name) => ({
      field: words.administration.field.get(name),
      // What is named only as it was has not changed: it says what the entry was about.
      before: name in was && name in is ? valueOf(reading, name, was[name]) : undefined,
      after: valueOf(reading, name, name in is ? is[name] : was[name]),
    }))
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})

function wholeChange(reading: Reading, before: unknown, after: unknown): Change {
  const say = (value: unknown): string =>
    settingValue(reading, value) ?? valueOf(reading, reading.kind === 'person' ? 'role' : '', value)
  return {
    field: undefined,
    before: before === undefined || before === null ? undefined : say(before),
    after: after === undefined || after === null || after === '' ? NOTHING : say(after),
  }
}

/** As the settings themselves say it. */
function settingValue({ words, engine, kind, id }: Reading, value: unknown): string | undefined {
  if (kind !== 'setting') return undefined
  const row = engine.settings.list().find(({ name }) => name === id)?.row
  if (row === undefined || !isSame(row.default, value)) return undefined
  return shortened(words.administration.value(row, value))
}

/** A setting has the kind of value that its default has. */
const isSame = <T>(fallback: T, value: unknown): value is T =>
  Array.isArray(fallback) ? Array.isArray(value) : typeof value === typeof fallback

function valueOf(reading: Reading, name: string, value: unknown): string {
  const { words } = reading
  if (value === undefined || value === null || value === '') return NOTHING
  if (typeof value === 'number') return numberOf(words, name, value)
  if (typeof value === 'string') return wordOf(reading, name, value)
  if (isNames(value)) return words.name(value)
  if (Array.isArray(value)) return value.map((each) => valueOf(reading, name, each)).join(' · ')
  return (
    (typeof value === 'boolean' && words.administration.word.get(value ? 'true' : 'false')) ||
    NOTHING
  )
}

/** What money, moments and shares are called is the same throughout the engine. */
function numberOf(words: Words, name: string, value: number): string {
  if (name.startsWith('most') && value === 0)
    return words.administration.word.get('no-limit') ?? NOTHING
  if (/toman$|^mostTomanADay$/i.test(name)) return words.amount(value)
  if (name.endsWith('At')) return words.moment(value)
  if (name.endsWith('Percent')) return words.desk.report.percent(value)
  if (name === 'bytes') return words.administration.kilobytes(Math.ceil(value / 1024))
  return words.ltr(words.count(value))
}

function wordOf({ words, kind }: Reading, name: string, value: string): string {
  const known = name === 'state' ? stateOf(words, kind, value) : undefined
  if (known !== undefined) return known
  if (name === 'number') return words.ltr(masked(value))
  if (name === 'reason' && isRejectReason(value)) return words.topUps.reasons[value]
  if (name === 'audience') return lookUp(words.broadcast.audiences, value) ?? value
  const role =
    name === 'role' || name === 'state' ? lookUp(words.administration.role, value) : undefined
  return role ?? words.administration.word.get(value) ?? shortened(value)
}

function stateOf(words: Words, kind: string, state: string): string | undefined {
  if (kind === 'top-up') return lookUp(words.topUps.file.state, state)
  if (kind === 'deposit') return lookUp(words.depositDesk.state, state)
  return kind === 'card' ? lookUp(words.cards.state, state) : undefined
}

const lookUp = (table: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** Enough to tell two cards apart. */
const masked = (digits: string): string => `•••• ${digits.slice(-4)}`

const isNames = (value: unknown): value is Names =>
  isFields(value) && ['fa', 'en', 'ru'].every((language) => typeof value[language] === 'string')

/** What somebody wrote, in one line; the sentence around it keeps its direction. */
function shortened(text: string): string {
  const signs = Array.from(withoutMarks(text).replaceAll(/\s+/g, ' '))
  const shown = signs.slice(0, SHOWN_OF_TEXT).join('')
  return signs.length <= SHOWN_OF_TEXT ? shown : `${shown}…`
}
