/** Before the tests: finds PostgreSQL, installs it where that can be done, or says in one line how to. */
import { installFromDebian } from './debian.ts'
import { HOW_TO_GET_IT, findPostgres } from './postgres.ts'

if (findPostgres() === undefined) {
  installFromDebian('postgresql')
  if (findPostgres() === undefined) console.error(HOW_TO_GET_IT)
}
