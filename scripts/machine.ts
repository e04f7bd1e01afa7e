/**
 * A machine of its own for tests: systemd in namespaces, over this machine's own files, which it sees and cannot change. Its network leads
 * nowhere, and it has neither Node nor npm. It takes a root with systemd and overlayfs, no image and no registry.
 */
import { spawn, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Where a machine finds what {@link Machine.bring} brought. */
const SHARE = '/mnt/brought'
const NAMESPACES = ['--mount', '--pid', '--net', '--uts', '--ipc']
const BOOT_WITHIN_MS = 60_000

/** Why tests that need one are left out, or false: as `skip` of node:test takes it. */
export async function whyNoMachine(): Promise<string | false> {
  if (process.getuid?.() !== 0) return 'it starts a machine with systemd, which only root may do'
  const tools = ['unshare', 'nsenter', 'setpriv', 'systemctl', 'ip']
  if (tools.some((tool) => spawnSync(tool, ['--version']).error))
    return 'it starts a machine with systemd (Debian: apt-get install systemd iproute2 util-linux)'
  const machine = await openMachine()
  await machine?.close()
  return machine === undefined && 'this kernel or container lets no machine be started: see above'
}

export interface Ended {
  readonly status: number | null
  /** Both outputs. */
  readonly said: string
}

export interface Machine {
  /** Runs a line of shell there. @returns resolves when it has ended */
  sh(line: string, env?: Readonly<Record<string, string>>): Promise<Ended>
  /** Copies a file of this machine. @returns its path there */
  bring(file: string, name?: string): string
  /** Lets a port there lead to a socket of this machine. */
  forward(port: number, socket: string): Promise<void>
  close(): Promise<void>
}

/** @returns undefined where the kernel does not let one be started */
export async function openMachine(
  options: { readonly systemd?: boolean } = {},
): Promise<Machine | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-machine-'))
  for (const name of ['root', 'upper', 'share']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'boot.sh'), bootScript(folder, options.systemd ?? true))
  const flags = [
    '--net',
    '--mount',
    '--pid',
    '--uts',
    '--ipc',
    '--cgroup',
    '--fork',
    '--kill-child',
  ]
  // It does not outlive whoever opened it, however that one ends.
  const bound = ['--pdeathsig', 'KILL', 'unshare', ...flags, 'sh', join(folder, 'boot.sh')]
  const child = spawn('setpriv', bound, { stdio: ['ignore', 'pipe', 'pipe'] })
  let console = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => (console += String(data)))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const helpers = new Set<{ kill(signal: 'SIGKILL'): unknown }>()

  const first = (): string =>
    readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim()
  const enter = (env: Readonly<Record<string, string>>, line: string): string[] => [
    `--target=${first()}`,
    ...NAMESPACES,
    '--root',
    '--wd',
    '--',
    'env',
    '-i',
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
    'sh',
    '-c',
    line,
  ]
  const machine: Machine = {
    sh(line, env = {}) {
      const running = spawn('nsenter', enter(env, line), { stdio: ['ignore', 'pipe', 'pipe'] })
      helpers.add(running)
      let said = ''
      for (const stream of [running.stdout, running.stderr])
        stream.on('data', (data) => (said += String(data)))
      return new Promise((resolve) =>
        running.once('close', (status) => {
          helpers.delete(running)
          resolve({ status, said })
        }),
      )
    },
    bring(file, name = basename(file)) {
      copyFileSync(file, join(folder, 'share', name))
      return join(SHARE, name)
    },
    async forward(port, socket) {
      const args = ['-t', first(), '-n', '--', process.execPath, '--eval', FORWARD]
      const env = { PORT: String(port), SOCKET: socket }
      const forwarder = spawn('nsenter', args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
      helpers.add(forwarder)
      await new Promise((resolve) => forwarder.stdout.once('data', resolve))
    },
    async close() {
      for (const helper of helpers) helper.kill('SIGKILL')
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
  if (await starts(machine, () => child.exitCode !== null, options.systemd ?? true)) return machine
  globalThis.console.error(console.split('\n').slice(-20).join('\n'))
  await machine.close()
  return undefined
}

async function starts(
  machine: Machine,
  hasEnded: () => boolean,
  systemd: boolean,
): Promise<boolean> {
  const look = systemd ? 'systemctl is-system-running' : 'test -e /booted && echo running'
  for (const endsAt = performance.now() + BOOT_WITHIN_MS; performance.now() < endsAt;) {
    if (hasEnded()) return false
    if (/running|degraded/.test((await machine.sh(look)).said)) return true
    await pause(300)
  }
  return false
}

const FORWARD = `
  const net = require('node:net')
  net.createServer((inside) => {
    const outside = net.connect(process.env.SOCKET)
    for (const [one, other] of [[inside, outside], [outside, inside]])
      one.pipe(other).on('error', () => one.destroy())
  }).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('open'))`

/** All that it writes is in memory, and gone with it. */
const bootScript = (folder: string, systemd: boolean): string => `
set -eu
root=${folder}/root
mount --make-rprivate /
mount -t tmpfs tmpfs ${folder}/upper
mkdir ${folder}/upper/files ${folder}/upper/work
mount -t overlay overlay -o lowerdir=/,upperdir=${folder}/upper/files,workdir=${folder}/upper/work $root
for hidden in run tmp root home work opt mnt srv usr/local var/lib/postgresql; do
  [ ! -d $root/$hidden ] || mount -t tmpfs -o mode=0755 tmpfs $root/$hidden
done
chmod 1777 $root/tmp
mkdir -p $root/usr/local/bin $root${SHARE}
rm -rf $root/usr/bin/node $root/usr/bin/nodejs $root/usr/bin/npm $root/usr/bin/npx
mount --bind ${folder}/share $root${SHARE}
mount -t proc proc $root/proc
mount --rbind /sys $root/sys
mount -t tmpfs tmpfs $root/sys/fs/cgroup
mkdir $root/sys/fs/cgroup/unified $root/sys/fs/cgroup/systemd
mount -t cgroup2 cgroup2 $root/sys/fs/cgroup/unified
mount -t cgroup -o none,name=systemd systemd $root/sys/fs/cgroup/systemd || umount -R $root/sys/fs/cgroup
mount -t tmpfs tmpfs $root/dev
for device in null zero full random urandom tty; do
  touch $root/dev/$device
  mount --bind /dev/$device $root/dev/$device
done
mkdir $root/dev/pts $root/dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts $root/dev/pts
ln -s pts/ptmx $root/dev/ptmx
ip link set lo up
cd $root
${
  systemd
    ? `rm -rf $root/etc/systemd/system
mkdir -p $root/etc/systemd/system
ln -s /lib/systemd/system/multi-user.target $root/etc/systemd/system/default.target
exec chroot $root env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --system`
    : `touch $root/booted
exec chroot $root env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin sleep infinity`
}
`
