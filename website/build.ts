/** `npm run site`: writes the pages, the API's reference of the SDK, and builds the site into `website/dist`. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { deadLinks } from './dead-links.ts'
import { writePages, writePlaceholders } from './write-pages.ts'

const HERE = import.meta.dirname
const BASE = process.env['SITE_BASE'] ?? '/'

const run = (tool: string, ...args: readonly string[]): unknown =>
  execFileSync(join(HERE, 'node_modules/.bin', tool), args, { cwd: HERE, stdio: 'inherit' })

writePages(join(HERE, '.pages'))
run('typedoc', '--treatWarningsAsErrors', '--logLevel', 'Warn')
writePlaceholders(join(HERE, '.pages'))
run('vitepress', 'build', '.')

const dead = deadLinks(join(HERE, 'dist'), BASE)
if (dead.length > 0) {
  console.error(['Links that lead nowhere:', ...dead].join('\n  '))
  process.exitCode = 1
}
