/** Brings a bundle onto this machine as one of its releases, before anything of the shop is touched. */
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { BadBundle } from '../bundle/manifest.ts'
import { checkUnpacked, unpackBundle } from '../bundle/unpack.ts'
import { failed, notInstalled } from '../failed.ts'
import { PLACES } from '../places.ts'
import { folderOf, installedVersion, pointTo } from '../placing.ts'
import { call, shopUser } from '../programs.ts'
import { isOlder, releaseIn, type Release } from '../release.ts'

const INCOMING = join(PLACES.releases, '.incoming')
const UPDATER = '/opt/numberland/updater'

/**
 * @param source a bundle, or a folder that one was unpacked into
 * @returns the version that is ready to be started; undefined where it is the one that runs
 * @throws {Failure} with what is wrong with it. The shop works on
 */
export async function bringIn(
  source: string,
  tell: (line: string) => void,
): Promise<string | undefined> {
  const version = installedVersion()
  if (version === undefined) throw notInstalled()
  tell('Checking the bundle')
  process.umask(0o022) // whoever calls this may keep their files from others, and the shop is another
  try {
    await takeOver(source, publicKeyOf(version))
    const release = releaseIn(INCOMING)
    if (release.version === version) return undefined
    refuseWhatDoesNotFit(release, version)
    rmSync(folderOf(release.version), { recursive: true, force: true })
    renameSync(INCOMING, folderOf(release.version))
    return release.version
  } catch (error) {
    if (error instanceof BadBundle) throw failed(`${error.message}. Nothing was changed.`)
    throw error
  } finally {
    rmSync(INCOMING, { recursive: true, force: true })
  }
}

/** Of those whose shop runs here: what comes later must be theirs too. */
function publicKeyOf(version: string): string {
  const path = join(folderOf(version), 'release.pub')
  if (existsSync(path)) return readFileSync(path, 'utf8')
  throw failed(
    'This shop was installed from a bundle without a signature, and cannot tell whose another one is. Take it away (install.sh uninstall keeps the data), and install the new one.',
  )
}

async function takeOver(source: string, publicKey: string): Promise<void> {
  mkdirSync(PLACES.releases, { recursive: true })
  if (statSync(source, { throwIfNoEntry: false })?.isDirectory() !== true)
    return unpackBundle(source, INCOMING, publicKey)
  rmSync(INCOMING, { recursive: true, force: true })
  cpSync(source, INCOMING, { recursive: true })
  await checkUnpacked(INCOMING, publicKey)
}

function refuseWhatDoesNotFit({ version, arch, libc }: Release, installed: string): void {
  const here = releaseIn(folderOf(installed))
  const refuse = (why: string): never => {
    throw failed(`${why} Nothing was changed.`)
  }
  if (arch !== here.arch || libc !== here.libc)
    refuse(
      `The bundle is for ${arch} and ${libc}, and this machine is ${here.arch} and ${here.libc}.`,
    )
  if (isOlder(version, installed))
    refuse(`${version} is older than ${installed}, and would not know the tables of its database.`)
  const node = join(INCOMING, 'node')
  const { uid, gid } = shopUser()
  const args = ['--reuid', String(uid), '--regid', String(gid), '--clear-groups']
  const program = join(INCOMING, 'app/dist/main.js')
  const { status, stdout, stderr } = call('setpriv', [...args, node, program, '--version'])
  if (status !== 0 || stdout.trim() !== version)
    refuse(
      `The new program does not run on this machine: ${stderr.trim().split('\n').at(-1) ?? ''}`,
    )
}

/** The update is done by the version that works, whatever the other one is like. */
export function letThisVersionUpdate(): void {
  const version = installedVersion()
  if (version === undefined) throw notInstalled()
  pointTo(UPDATER, folderOf(version))
}
