/** The settings of an installed shop: one file for systemd and for us, and each secret in a file of its own. */
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { wrongUse } from '#cli'
import { readEnvironment, type Environment } from '#config'
import { ENVIRONMENT_NAMES, rowOf } from '#settings-table'
import { PLACES } from './places.ts'

/** Values by the names of settings, whichever file they stand in. */
export type Values = Readonly<Partial<Record<(typeof ENVIRONMENT_NAMES)[number], string>>>

const FILE = 'env'
const SECRETS = 'secrets'

export const areInstalled = (folder: string = PLACES.settings): boolean =>
  existsSync(join(folder, FILE))

/** As the shop itself is given them by systemd. @throws {ConfigError} where the file is wrong */
export function installedSettings(folder: string = PLACES.settings): Environment {
  const foreign = Object.entries(process.env).filter(([name]) => !isOurs(name))
  return { ...Object.fromEntries(foreign), ...readEnvironment({}, 'shop', join(folder, FILE)) }
}

/** The values themselves. @param env as the shop is given it. @throws {Failure} where the file of a secret cannot be read */
export function valuesIn(env: Environment): Values {
  const values = ENVIRONMENT_NAMES.flatMap((name): (readonly [string, string])[] => {
    const [value, file] = [env[name], env[`${name}_FILE`]]
    if (file !== undefined) return [[name, contentOf(`${name}_FILE`, file)]]
    return value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(values)
}

function contentOf(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException
    throw wrongUse(`${name}: the file cannot be read (${code}).`)
  }
}

const isOurs = (name: string): boolean =>
  ENVIRONMENT_NAMES.some((ours) => name === ours || name === `${ours}_FILE`)

/** Writes them so that neither a reader of the disk nor one of the list of processes sees a secret. @param owner whose they are */
export function writeSettings(
  values: Values,
  folder: string,
  owner?: { readonly uid: number; readonly gid: number },
): void {
  const secrets = join(folder, SECRETS)
  mkdirSync(secrets, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o755) // a web server reads there what it is to be told
  if (owner !== undefined) chownSync(secrets, owner.uid, owner.gid)
  const write = (path: string, text: string): void => {
    writeFileSync(`${path}.new`, text, { mode: 0o400, flush: true })
    if (owner !== undefined) chownSync(`${path}.new`, owner.uid, owner.gid)
    renameSync(`${path}.new`, path)
  }
  const lines = Object.entries(values).map(([name, value]) => {
    if (!isSecret(name, value)) return `${name}=${value}\n`
    const file = name.toLowerCase().replaceAll('_', '-')
    write(join(secrets, file), `${value}\n`)
    return `${name}_FILE=${join(PLACES.settings, SECRETS, file)}\n`
  })
  write(join(folder, FILE), HEAD + lines.join(''))
}

const HEAD = `# The settings of the shop, one NAME=value a line; secrets stand in files, as NAME_FILE=path.
# After a change: numberland-shop doctor && systemctl restart numberland
`

/** Addresses hold passwords; and what systemd would read in another way than we do goes into a file as well. */
const isSecret = (name: string, value: string): boolean =>
  rowOf(name as keyof Values).secret === true || /@/.test(value) || !/^[\w:/.,+=[\]-]+$/.test(value)
