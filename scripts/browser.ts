/** Finds the browser that the pages are tried in. */
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

export const HOW_TO_GET_ONE =
  'No browser was found: install Chromium (Debian: apt-get install chromium), or set CHROMIUM_PATH to one.'

/** Why the tests that need a browser are left out, or false: as `skip` of node:test takes it. */
export const skipBrowser: string | false =
  process.env['SKIP_BROWSER'] === '1' && 'it needs a browser, and SKIP_BROWSER=1 is set'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The path of a Chromium, or undefined. */
export function findBrowser(): string | undefined {
  const places = [process.env['CHROMIUM_PATH'], ...PLACES, chromium.executablePath()]
  return places.find((path) => path !== undefined && existsSync(path))
}

/** @throws {Error} that says how to get a browser when there is none */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (executablePath === undefined) throw new Error(HOW_TO_GET_ONE)
  return chromium.launch({
    executablePath,
    // Root, as in containers, cannot use the sandbox; the other flags keep the browser from calling home.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
