import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#config'
import { dropTablesBut, schemaOf, tablesOf } from '#engine'
import { failed } from '../failed.ts'
import { PLACES } from '../places.ts'
import { call } from '../programs.ts'
import type { Data } from './data.ts'
import { keepSealed, LEFT } from './keep-sealed.ts'

/** What there was before the new version. */
interface Known {
  readonly schema: readonly string[]
  readonly tables: readonly string[]
}

/**
 * The data of a shop on PostgreSQL.
 *
 * @param folder where the copy goes
 */
export function postgresData(
  url: string,
  backup: Config['backup'],
  folder: string = PLACES.update,
): Data {
  const database = { kind: 'postgres', url } as const
  const dump = join(folder, 'before.dump')
  const known = join(folder, 'before.json')
  const forget = (): void => [dump, known].forEach((file) => rmSync(file, { force: true }))
  return {
    refuseWhatCannotBeCopied() {
      const has = ['pg_dump', 'pg_restore'].every((name) => call(name, ['--version']).status === 0)
      if (has) return Promise.resolve()
      throw failed(
        `The database is PostgreSQL, and pg_dump and pg_restore are not here: if the new version failed, the data could not be put back.
Install postgresql-client of the server's version (Debian: apt-get install postgresql-client).`,
      )
    },
    async copy() {
      forget()
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      ask('pg_dump', url, ['--format=custom', `--file=${dump}.part`])
      await rename(`${dump}.part`, dump)
      const before = { schema: await schemaOf(database), tables: await tablesOf(url) }
      await writeFile(known, JSON.stringify(before))
      await keepSealed(database, backup)
    },
    async putBack() {
      if (!existsSync(known)) return 'kept'
      const { schema, tables } = JSON.parse(await readFile(known, 'utf8')) as Known
      if (schema.join() === (await schemaOf(database)).join()) return 'kept'
      try {
        ask('pg_dump', url, ['--format=custom', `--file=${join(folder, LEFT)}`])
        await dropTablesBut(url, tables)
        const flags = ['--clean', '--if-exists', '--no-owner', '--single-transaction']
        ask('pg_restore', url, [...flags, `--dbname=${new URL(url).pathname.slice(1)}`, dump])
        return 'put-back'
      } catch {
        return 'left' // what there is stays where it is, and the dump too
      }
    },
    forget,
  }
}

/** The address goes by the environment: everybody could read it in the list of processes. */
function ask(program: string, url: string, args: readonly string[]): void {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  const mode = searchParams.get('sslmode')
  const env = {
    ...process.env,
    PGHOST: searchParams.get('host') ?? hostname.replace(/^\[|\]$/g, ''),
    PGPORT: port || '5432',
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    ...(mode !== null && { PGSSLMODE: mode }),
  }
  const { status, stderr } = call(program, args, { env })
  if (status !== 0)
    throw failed(
      `${program}: ${stderr
        .trim()
        .split('\n')
        .at(-1)
        ?.replaceAll(/:\/\/\S+/g, '://…')}`,
    )
}
