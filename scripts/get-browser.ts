/** Before the tests: finds a browser, installs one where that can be done, or says in one line how to. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { HOW_TO_GET_ONE, findBrowser, skipBrowser } from './browser.ts'
import { installFromDebian, run } from './debian.ts'

if (skipBrowser === false && findBrowser() === undefined) {
  console.error('The tests of the pages need a browser. SKIP_BROWSER=1 leaves them out.')
  installFromDebian('chromium', 'fonts-noto-color-emoji')
  if (findBrowser() === undefined) installFromPlaywright()
  if (findBrowser() === undefined) console.error(HOW_TO_GET_ONE)
}

function installFromPlaywright(): void {
  console.error('Installing Chromium with playwright-core (about 170 MB)')
  const folder = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'))
  run(process.execPath, [join(folder, 'cli.js'), 'install', 'chromium'])
}
