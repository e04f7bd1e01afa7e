/** Which of the releases on this machine runs. */
import {
  copyFileSync,
  existsSync,
  lstatSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { PLACES, SERVICE, UPDATE_SERVICE } from './places.ts'
import { systemctl } from './programs.ts'

/** The version that `current` leads to; undefined where nothing is installed. */
export const installedVersion = (): string | undefined =>
  existsSync(PLACES.current) && lstatSync(PLACES.current).isSymbolicLink()
    ? basename(readlinkSync(PLACES.current))
    : undefined

export const folderOf = (version: string): string => join(PLACES.releases, version)

/** Lets `current` lead to a version, with its own units. */
export function place(version: string): void {
  pointTo(PLACES.current, folderOf(version))
  for (const unit of [SERVICE, UPDATE_SERVICE]) {
    const path = join(PLACES.units, unit)
    copyFileSync(join(folderOf(version), unit), `${path}.new`)
    renameSync(`${path}.new`, path)
  }
  systemctl('daemon-reload')
}

/** There is no moment without it. */
export function pointTo(link: string, target: string): void {
  rmSync(`${link}.new`, { force: true })
  symlinkSync(target, `${link}.new`)
  renameSync(`${link}.new`, link)
}

/** Removes what was left of unpacking, and all versions but these. */
export function removeAllBut(...versions: readonly string[]): void {
  for (const name of readdirSync(PLACES.releases))
    if (!versions.includes(name)) rmSync(folderOf(name), { recursive: true, force: true })
}
