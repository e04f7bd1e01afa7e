/** Before the tests: finds PostgreSQL and PgBouncer, installs them where that can be done, or says in one line how to. */
import { installFromDebian } from './debian.ts'
import { findPgBouncer } from './pgbouncer.ts'
import { HOW_TO_GET_IT, findPostgres, skipPostgres } from './postgres.ts'

const isMissing = (): boolean => findPostgres() === undefined || findPgBouncer() === undefined

if (skipPostgres === false && isMissing()) {
  console.error('The tests of PostgreSQL need it, and PgBouncer. SKIP_POSTGRES=1 leaves them out.')
  installFromDebian('postgresql', 'pgbouncer')
  if (isMissing()) console.error(HOW_TO_GET_IT)
}
