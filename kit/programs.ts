/** Other programs of this machine. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { existsSync } from 'node:fs'
import { failed } from './failed.ts'
import { USER } from './places.ts'

interface CallOptions {
  readonly env?: NodeJS.ProcessEnv
  /** Its output goes where ours goes. */
  readonly shown?: boolean
}

/** Runs a program to its end, whatever comes of it. */
export const call = (
  program: string,
  args: readonly string[],
  { env = process.env, shown = false }: CallOptions = {},
): SpawnSyncReturns<string> =>
  spawnSync(program, args, {
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: shown ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  })

/** Whether systemd is what starts and ends things here. */
export const hasSystemd = (): boolean => existsSync('/run/systemd/system')

/** @returns what it printed. @throws {Failure} with what it complained about */
export function systemctl(...args: readonly string[]): string {
  const { status, stdout, stderr } = call('systemctl', args)
  if (status !== 0) throw failed(`systemctl ${args.join(' ')}: ${stderr.trim()}`)
  return stdout.trim()
}

/** Lets systemd start a unit once this process is gone, whatever ends it: a broken connection, kill -9, or its end. */
export function startAfterThis(unit: string): void {
  const then = `--property=ExecStopPost=systemctl start --no-block ${unit}`
  const untilGone = ['tail', `--pid=${process.pid}`, '--follow', '/dev/null']
  const { status, stderr } = call('systemd-run', ['--quiet', '--collect', then, ...untilGone])
  if (status !== 0) throw failed(`systemd-run: ${stderr.trim()}`)
}

/** The ids of the user that the shop runs as. @throws {Failure} when there is none */
export function shopUser(): { readonly uid: number; readonly gid: number } {
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(call('id', [flag, USER]).stdout.trim()))
  if (!uid || !gid) throw failed(`There is no user ${USER} on this machine.`)
  return { uid, gid }
}
