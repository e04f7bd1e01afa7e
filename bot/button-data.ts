/**
 * What a button says when it is tapped: an action and the ids it is about, never a price, an owner or a state. All else
 * is read afresh from the engine.
 */
import type { Reader } from './button-fields.ts'
import { type Action, type ActionKind, SHAPES } from './buttons.ts'

const VERSION = '1'
const LIMIT_BYTES = 64
/** Between an action and the place that it was tapped in. */
const WAY = '@'

const readersOf = (kind: ActionKind): readonly (readonly [string, Reader<unknown>])[] =>
  Object.entries(SHAPES[kind])

/** Buttons below older messages name their action as it was called then. */
const FORMER_KINDS: Readonly<Record<string, ActionKind>> = {
  findShelf: 'findListing',
  lands: 'countriesFirst',
  panel: 'dashboard',
  room: 'section',
  shelf: 'listing',
  shelfItem: 'listingItem',
  shelfList: 'listingList',
  shelfPairs: 'listingPairs',
  shelve: 'changeListing',
  trail: 'auditLog',
}

const isKind = (text: string): text is ActionKind => Object.hasOwn(SHAPES, text)

/** @throws {RangeError} when a field cannot be written so that it is read again: a defect of ours. */
export function encode(action: Action): string {
  const values: Readonly<Record<string, unknown>> = action
  const fields = readersOf(action.kind).map(([name]) => String(values[name]))
  const data = [VERSION, action.kind, ...fields].join(':')
  if (data.length > LIMIT_BYTES || decode(data) === undefined) {
    throw new RangeError(`Cannot be a button: ${data}`)
  }
  return data
}

/** The same with the place where the button is, as far as there is room for both: then its screen can lead back there. */
export function encodeFrom(action: Action, from: Action): string {
  const own = encode(action)
  const data = [own, encode(from).slice(VERSION.length + 1)].join(WAY)
  return data.length <= LIMIT_BYTES ? data : own
}

/** Where a tapped button was, when it says so. */
export function wayIn(data: string): Action | undefined {
  const [, from] = data.split(WAY)
  return from === undefined ? undefined : decode(`${VERSION}:${from}`)
}

/** Undefined for data of another version and for data that we have never written. */
export function decode(data: string): Action | undefined {
  const [version, said = '', ...texts] = (data.split(WAY)[0] ?? '').split(':')
  const kind = Object.hasOwn(FORMER_KINDS, said) ? FORMER_KINDS[said] : said
  if (version !== VERSION || kind === undefined || !isKind(kind)) return undefined
  const readers = readersOf(kind)
  if (texts.length !== readers.length) return undefined
  const fields = readers.map(([name, read], i) => [name, read(texts[i] ?? '')] as const)
  if (fields.some(([, value]) => value === undefined)) return undefined
  // The table above has just said what the fields of this kind are.
  return { kind, ...Object.fromEntries(fields) } as Action
}
