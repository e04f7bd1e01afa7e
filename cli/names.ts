import type { Country, Service } from '#sdk'
import { fold, squeeze } from './spelling.ts'

/** Something of the catalogue that can be called by a name. */
export type Named = Service | Country

/** How well a text fits a name, best first. */
const FITS = ['name', 'other-name', 'words', 'beginning', 'inside'] as const
type Fit = (typeof FITS)[number]

export interface Match<Row> {
  readonly row: Row
  readonly fit: Fit
}

/** What the text may mean, the best fits first; those of one fit in the order of `rows`. */
export function matches<Row extends Named>(rows: readonly Row[], text: string): Match<Row>[] {
  const wanted = fold(text)
  if (wanted === '') return []
  return rows
    .flatMap((row) => fitOf(row, wanted).map((fit) => ({ row, fit })))
    .toSorted((a, b) => FITS.indexOf(a.fit) - FITS.indexOf(b.fit))
}

function fitOf(row: Named, wanted: string): Fit[] {
  const full = [row.name, row.nameEn].map(fold)
  const others = otherNames(row).map(fold)
  const all = [...full, ...others]
  const short = squeeze(wanted)
  if (full.some((name) => squeeze(name) === short)) return ['name']
  if (others.some((name) => squeeze(name) === short)) return ['other-name']
  if (all.some((name) => ` ${name} `.includes(` ${wanted} `))) return ['words']
  if (all.some((name) => ` ${name}`.includes(` ${wanted}`))) return ['beginning']
  return short.length > 1 && all.some((name) => squeeze(name).includes(short)) ? ['inside'] : []
}

/** A name such as `Google / Gmail / YouTube` is three; a country is also known by what the world calls it. */
function otherNames(row: Named): string[] {
  const parts = [row.name, row.nameEn].flatMap((name) => name.split(/[|/()]/))
  return 'areaCode' in row ? [...parts, row.areaCode, ...worldNames(isoOf(row))] : parts
}

const WORLD = [
  new Intl.DisplayNames('en', { type: 'region' }),
  new Intl.DisplayNames('en', { type: 'region', style: 'short' }),
  new Intl.DisplayNames('fa', { type: 'region' }),
]

/** What people type and no list of names has, by ISO code. */
const NICKNAMES: Readonly<Record<string, readonly string[]>> = {
  AE: ['uae', 'dubai', 'دبی'],
  GB: ['england', 'britain', 'انگلیس'],
  NL: ['holland'],
  TR: ['turkey'],
  US: ['usa', 'america'],
}

function worldNames(iso: string | undefined): string[] {
  if (iso === undefined) return []
  return [iso, ...WORLD.map((names) => names.of(iso) ?? ''), ...(NICKNAMES[iso] ?? [])]
}

const FIRST_FLAG_LETTER = 0x1f1e6

/** The ISO 3166 code that the country's flag spells. */
function isoOf({ emoji }: Country): string | undefined {
  const letters = Array.from(emoji, (sign) => (sign.codePointAt(0) ?? 0) - FIRST_FLAG_LETTER)
  if (letters.length !== 2 || letters.some((letter) => letter < 0 || letter > 25)) return undefined
  return letters.map((letter) => String.fromCharCode('A'.charCodeAt(0) + letter)).join('')
}

/** `🇷🇺 Russia`, or the name of a service: in English where there is one. */
export function titleOf(row: Named): string {
  const name = row.nameEn || row.name
  return 'emoji' in row && row.emoji !== '' ? `${row.emoji} ${name}` : name
}
