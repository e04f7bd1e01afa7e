import { spawnSync } from 'node:child_process'

const MINUTES = 5

/** Installs packages with apt-get where that may be done: as root. What came of it is seen by what is there afterwards. */
export function installFromDebian(...packages: readonly string[]): void {
  if (process.getuid?.() !== 0) return
  console.error(`Installing ${packages.join(', ')} with apt-get`)
  run('apt-get', ['update', '-qq'])
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages])
}

export function run(command: string, args: readonly string[]): void {
  spawnSync(command, args, {
    stdio: 'ignore',
    timeout: MINUTES * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
