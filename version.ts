import { existsSync, readFileSync } from 'node:fs'

/** Of the package that this file stands in: as in `--version`, `/healthz`, the figures and the dashboard. */
export const VERSION: string = versionIn(new URL('./', import.meta.url))

/** Built, this file stands in a folder of its own. */
function versionIn(folder: URL): string {
  const file = new URL('package.json', folder)
  if (!existsSync(file)) return versionIn(new URL('../', folder))
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
