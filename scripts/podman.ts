/** Containers for tests, by podman. No registry need be near: the base image is made of this machine's own Node, npm and shell. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

const MINUTE = 60_000
const TOOLS = ['sh', 'env', 'mkdir', 'chown', 'ln']
/** Where a machine does not let podman raise limits, or crun does not know its control groups. */
const MODEST = `
[containers]
default_ulimits = ["nofile=1024:4096", "nproc=4096:4096"]
[engine]
runtime = "runc"
`

/** Why the tests that run containers are left out, or false: as `skip` of node:test takes it. */
export const skipPodman: string | false =
  spawnSync('podman', ['--version']).status !== 0 &&
  'it runs the shop in a container, and podman is not here (Debian: apt-get install podman runc)'

export interface Podman {
  /** Runs `podman …`. @returns what it printed. @throws {Error} with what it said when it failed */
  podman(...args: readonly string[]): string
  /** Builds from a file of this project on {@link registry}. @returns the image's id */
  build(dockerfile: string, args: Readonly<Record<string, string>>): string
  /** In which the base image stands, as in a mirror. */
  readonly registry: string
  /** Removes all that was made under the name. @param images those that were built */
  close(...images: readonly string[]): void
}

/** @returns undefined where podman is there, but may not start a container */
export function openPodman(name: string): Podman | undefined {
  const folder = fs.mkdtempSync(join(tmpdir(), 'numberland-podman-'))
  const registry = `localhost/${name}`
  const base = `${registry}/library/node:24-bookworm-slim`
  const env = { ...process.env }

  const call = (args: readonly string[]): SpawnSyncReturns<string> =>
    spawnSync('podman', args, { env, encoding: 'utf8', timeout: 5 * MINUTE })
  function podman(...args: readonly string[]): string {
    const { status, stdout, stderr } = call(args)
    if (status !== 0) throw new Error(`podman ${args.join(' ')}: ${stderr}${stdout}`)
    return stdout.trim()
  }
  /** Steps of the build run as this machine's own programs would: with its network, and without limits to raise. */
  const build = (...args: readonly string[]): string =>
    podman('build', '--quiet', '--layers=false', '--network=host', '--isolation=chroot', ...args)
  const starts = (): boolean => call(['run', '--rm', '--network=none', base, 'env']).status === 0
  function startsModestly(): boolean {
    env['CONTAINERS_CONF'] = join(folder, 'containers.conf')
    fs.writeFileSync(env['CONTAINERS_CONF'], MODEST)
    return starts()
  }
  function close(...images: readonly string[]): void {
    for (const kind of ['container', 'network', 'volume'] as const) {
      const found = podman(
        kind,
        'ls',
        ...(kind === 'container' ? ['--all'] : []),
        '--quiet',
        `--filter=name=${name}`,
      )
      if (found !== '') podman(kind, 'rm', '--force', ...found.split('\n'))
    }
    podman('rmi', '--force', ...images, base)
    fs.rmSync(folder, { recursive: true })
  }

  makeRoot(join(folder, 'root'))
  fs.writeFileSync(join(folder, 'Containerfile'), 'FROM scratch\nCOPY root /\n')
  build('--tag', base, '--file', join(folder, 'Containerfile'), folder)
  if (!starts() && !startsModestly()) {
    close()
    return undefined
  }
  return {
    podman,
    build: (dockerfile, args) =>
      build(
        '--format=docker',
        ...npmVolumes(folder),
        ...Object.entries(args).map(([key, value]) => `--build-arg=${key}=${value}`),
        `--file=${dockerfile}`,
        '.',
      ),
    registry,
    close,
  }
}

/** The least that the Dockerfile stands on. */
function makeRoot(root: string): void {
  const bin = join(root, 'usr/local/bin')
  for (const path of [bin, join(root, 'usr/bin'), join(root, 'etc'), join(root, 'root')])
    fs.mkdirSync(path, { recursive: true })
  fs.mkdirSync(join(root, 'tmp'), { mode: 0o1777 })
  fs.symlinkSync('usr/bin', join(root, 'bin'))
  fs.copyFileSync(process.execPath, join(bin, 'node'))
  const tools = TOOLS.map((tool) => say('sh', '-c', `command -v ${tool}`))
  for (const tool of tools) fs.copyFileSync(tool, join(root, 'usr/bin', basename(tool)))
  for (const library of new Set([process.execPath, ...tools].flatMap(librariesOf))) {
    fs.mkdirSync(join(root, dirname(library)), { recursive: true })
    fs.copyFileSync(library, join(root, library))
  }
  const modules = 'usr/local/lib/node_modules/npm'
  fs.cpSync(join(say('npm', 'root', '--global'), 'npm'), join(root, modules), { recursive: true })
  fs.symlinkSync(join('/', modules, 'bin/npm-cli.js'), join(bin, 'npm'))
  fs.writeFileSync(
    join(root, 'etc/passwd'),
    'root:x:0:0::/root:/bin/sh\nnode:x:1000:1000::/:/bin/sh\n',
  )
  fs.writeFileSync(join(root, 'etc/group'), 'root:x:0:\nnode:x:1000:\n')
}

/** From which this machine takes its packages. */
export const npmRegistry = (): string => say('npm', 'config', 'get', 'registry')

const librariesOf = (program: string): string[] =>
  [...say('ldd', program).matchAll(/(\/\S+) \(0x/g)].map(([, path = '']) => path)

/** npm's cache, and the certificates that it trusts on this machine: seen by the build, and no part of the image. */
function npmVolumes(folder: string): string[] {
  const authorities = say('npm', 'config', 'get', 'cafile')
  const settings = join(folder, 'npmrc')
  const isSet = fs.existsSync(authorities)
  fs.writeFileSync(settings, isSet ? `cafile=${authorities}\n` : '')
  return [
    `--volume=${say('npm', 'config', 'get', 'cache')}:/root/.npm`,
    `--volume=${settings}:/root/.npmrc:ro`,
    ...(isSet ? [`--volume=${authorities}:${authorities}:ro`] : []),
  ]
}

const say = (command: string, ...args: readonly string[]): string =>
  spawnSync(command, args, { encoding: 'utf8' }).stdout.trim()
