/** Which release of the shop this program belongs to. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

export interface Release {
  readonly version: string
  readonly arch: string
  readonly libc: string
}

/** @throws {Error} where the folder is no release */
export function releaseIn(folder: string): Release {
  const { version, arch, libc } = JSON.parse(
    readFileSync(join(folder, 'release.json'), 'utf8'),
  ) as Partial<Release>
  if (version === undefined || arch === undefined || libc === undefined)
    throw new Error(`${folder} is no release of the shop`)
  return { version, arch, libc }
}

/** The folder of the release that this file is part of; undefined where the program was not installed from a bundle. */
export const HOME: string | undefined = homeAbove(import.meta.dirname)

function homeAbove(folder: string): string | undefined {
  if (folder === dirname(folder)) return undefined
  if (!existsSync(join(folder, 'package.json'))) return homeAbove(dirname(folder))
  const home = dirname(folder)
  return basename(folder) === 'app' && existsSync(join(home, 'release.json')) ? home : undefined
}

/** Whether a version comes before another one: 0.9.0 before 0.10.0, and 1.0.0-beta.1 before 1.0.0. */
export function isOlder(version: string, other: string): boolean {
  const [numbers, others] = [version, other].map((each) =>
    (each.split('-')[0] ?? '').split('.').map(Number),
  )
  const at = numbers?.findIndex((number, index) => number !== others?.[index]) ?? -1
  if (at >= 0) return (numbers?.[at] ?? 0) < (others?.[at] ?? 0)
  const [rest, otherRest] = [version, other].map((each) => each.split('-').slice(1).join('-'))
  if (rest === otherRest || rest === '') return false
  return (
    otherRest === '' || (rest ?? '').localeCompare(otherRest ?? '', 'en', { numeric: true }) < 0
  )
}
