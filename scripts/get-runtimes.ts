/**
 * `npm run runtimes`: fetches the runtimes that packages are tested in, into .runtimes/. 800 MB on disk, and nothing else needs them. As root on
 * Debian also the library of Python's bots.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installFromDebian } from './debian.ts'
import { RUNTIMES, skipWithout } from './runtimes.ts'

for (const runtime of RUNTIMES) {
  if (skipWithout(runtime) === false) continue
  console.log(`Fetching ${runtime.name}`)
  mkdirSync(runtime.folder, { recursive: true })
  // Their scripts put the program of this machine in its place.
  const allowScripts = { node: true, bun: true, deno: true }
  writeFileSync(
    join(runtime.folder, 'package.json'),
    JSON.stringify({ private: true, allowScripts }),
  )
  const install = ['install', '--no-save', '--no-package-lock', '--no-audit', '--no-fund']
  execFileSync('npm', [...install, runtime.package], { cwd: runtime.folder, stdio: 'inherit' })
}

installFromDebian('python3-python-telegram-bot')
