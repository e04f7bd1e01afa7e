/** Before the tests: finds a browser, installs one where that can be done, or says in one line how to. */
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { HOW_TO_GET_ONE, findBrowser } from './browser.ts'

const MINUTES = 5

if (findBrowser() === undefined) {
  installFromDebian()
  if (findBrowser() === undefined) installFromPlaywright()
  if (findBrowser() === undefined) console.error(HOW_TO_GET_ONE)
}

function installFromDebian(): void {
  if (process.getuid?.() !== 0) return
  console.error('No browser was found; installing Chromium with apt-get')
  run('apt-get', ['update', '-qq'])
  run('apt-get', [
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    'chromium',
    'fonts-noto-color-emoji',
  ])
}

function installFromPlaywright(): void {
  const folder = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'))
  run(process.execPath, [join(folder, 'cli.js'), 'install', 'chromium'])
}

function run(command: string, args: readonly string[]): void {
  spawnSync(command, args, {
    stdio: 'ignore',
    timeout: MINUTES * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
