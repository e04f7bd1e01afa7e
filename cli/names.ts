import { searchIndexOf } from '#engine/search'
import type { Country, Service } from '#sdk'

/** Something of the catalogue that can be called by a name. */
export type Named = Service | Country

/** What the text may mean, the best first: found as the shop finds it. */
export const search = <Row extends Named>(rows: readonly Row[], text: string): Row[] =>
  rowsOf(rows, indexOf(rows).search(text))

/** What is called exactly so. */
export const named = <Row extends Named>(rows: readonly Row[], text: string): Row[] =>
  rowsOf(rows, indexOf(rows).called(text))

type Index = ReturnType<typeof searchIndexOf>

const indexOf = (rows: readonly Named[]): Index =>
  searchIndexOf(
    rows.filter((row) => !('areaCode' in row)),
    rows.filter((row) => 'areaCode' in row),
  )

const rowsOf = <Row extends Named>(
  rows: readonly Row[],
  { services, countries }: ReturnType<Index['called']>,
): Row[] => [...services, ...countries].flatMap(({ id }) => rows.find((row) => row.id === id) ?? [])

/** `🇷🇺 Russia`, or the name of a service: in English where there is one. */
export function titleOf(row: Named): string {
  const name = row.nameEn || row.name
  return 'emoji' in row && row.emoji !== '' ? `${row.emoji} ${name}` : name
}
