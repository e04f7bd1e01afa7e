/** Before the tests: finds PostgreSQL and PgBouncer, installs them where that can be done, or says in one line how to. */
import { installFromDebian } from './debian.ts'
import { findPgBouncer } from './pgbouncer.ts'
import { HOW_TO_GET_IT, findPostgres } from './postgres.ts'

const isMissing = (): boolean => findPostgres() === undefined || findPgBouncer() === undefined

if (isMissing()) {
  installFromDebian('postgresql', 'pgbouncer')
  if (isMissing()) console.error(HOW_TO_GET_IT)
}
