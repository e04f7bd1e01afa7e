/** What an owner does on a server: installs, updates and asks. The bundles are made for the test, of any version, and signed. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import {
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:https'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { eventually } from '#engine/testing'
import { writeBundle } from '../scripts/bundle/archive.ts'
import { installScript, makeTree } from '../scripts/bundle/tree.ts'
import { whyNoMachine, type Ended } from '../scripts/machine.ts'
import type { World } from './buyer.ts'
import { KEY, TOKEN } from './process.ts'
import { openServerWorld, type ServerWorld } from './server-world.ts'
import { BOSS } from './test-house.ts'

export const INSTALL = 'sh /mnt/brought/install.sh'
export const UPDATE = 'numberland-shop update'

/** Why tests of a server are left out, or false: as `skip` of node:test takes it. */
export const whyNoServer = async (): Promise<string | false> =>
  (await whyNoMachine()) ||
  (spawnSync('minisign', ['-v']).error !== undefined &&
    'it signs bundles (Debian: apt-get install minisign)')

const PAGE_PORT = 7004
/** Where the bundles say that the project is: nobody is there until {@link Owner.publish}. */
const PAGE = `https://project.example:${PAGE_PORT}/numberland/numberland`

export interface Bundle {
  readonly here: string
  readonly there: string
}

type Env = Readonly<Record<string, string>>

export interface Owner {
  /** For what the test writes; gone with it. */
  readonly folder: string
  /** A secret key that is not the one of the shop's makers. */
  readonly foreignKey: string
  readonly open: () => Promise<ServerWorld>
  readonly close: () => Promise<void>
  readonly world: () => World
  /** A bundle of some version, with other files than this one has. */
  readonly bundle: (
    version: string,
    files?: Readonly<Record<string, string>>,
    signedBy?: string,
  ) => Promise<Bundle>
  /** Makes a bundle the newest release on the page of the project, which sends on to another host as forges do. @returns what makes the server trust that page */
  readonly publish: (file: string) => Promise<Env>
  /** Runs a line there, which must not say a secret. */
  readonly on: (line: string, env?: Env) => Promise<Ended>
  readonly succeeds: (line: string, env?: Env) => Promise<string>
  readonly fails: (line: string, pattern: RegExp, env?: Env) => Promise<void>
  readonly runningVersion: () => Promise<string>
  readonly books: () => Promise<Readonly<Record<string, unknown>>>
  readonly bossReads: (text: RegExp) => Promise<void>
}

/** @param secrets that are said nowhere, besides those of every shop */
export function createOwner(...secrets: readonly string[]): Owner {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-server-'))
  const key = join(folder, 'own.key')
  const foreignKey = join(folder, 'foreign.key')
  let opened: ServerWorld | undefined
  let tree: string | undefined
  let page: Server | undefined
  const server = (): ServerWorld => opened ?? assert.fail('It is not open')
  const world = (): World => ({ ...server(), output: () => '' })

  async function open(): Promise<ServerWorld> {
    for (const path of [key, foreignKey])
      execFileSync('minisign', ['-G', '-W', '-s', path, '-p', `${path}.pub`], { stdio: 'ignore' })
    tree = makeTree({ arch: process.arch === 'arm64' ? 'arm64' : 'x64', libc: 'glibc', key })
    opened = (await openServerWorld()) ?? assert.fail('No machine starts here: see above')
    writeFileSync(join(folder, 'install.sh'), installScript(key))
    opened.machine.bring(join(folder, 'install.sh'))
    return opened
  }
  async function close(): Promise<void> {
    await opened?.close()
    page?.close()
    for (const path of [tree, folder]) if (path !== undefined) rmSync(path, { recursive: true })
  }

  /** A bundle of some version, with other files than this one has. */
  async function bundle(
    version: string,
    files: Readonly<Record<string, string>> = {},
    signedBy = key,
  ): Promise<Bundle> {
    const into = mkdtempSync(join(folder, 'made-'))
    const home = join(into, 'home')
    execFileSync('cp', ['-al', tree ?? assert.fail('It is not open'), home])
    const put = (file: string, content: string): void => {
      rmSync(join(home, file), { force: true }) // it is a link to the one of all versions
      mkdirSync(dirname(join(home, file)), { recursive: true })
      writeFileSync(join(home, file), content)
    }
    for (const file of ['app/package.json', 'release.json']) {
      const manifest = JSON.parse(readFileSync(join(home, file), 'utf8')) as object
      put(file, JSON.stringify({ ...manifest, version, repository: { url: PAGE } }, null, 2))
    }
    for (const [file, content] of Object.entries(files)) put(file, content)
    const here = await writeBundle(home, into, { key: signedBy, level: 1 })
    return { here, there: server().machine.bring(here, `${into.split('-').at(-1)}.tar.gz`) }
  }

  async function on(line: string, env: Env = {}): Promise<Ended> {
    const ended = await server().machine.sh(line, env)
    for (const secret of [TOKEN, KEY, server().env['BACKUP_PASSPHRASE'] ?? '', ...secrets])
      assert.ok(!ended.said.includes(secret), `${line} says a secret:\n${ended.said}`)
    return ended
  }
  async function succeeds(line: string, env?: Env): Promise<string> {
    const { status, said } = await on(line, env)
    assert.equal(status, 0, `${line}:\n${said}`)
    return said
  }
  async function fails(line: string, pattern: RegExp, env?: Env): Promise<void> {
    const { status, said } = await on(line, env)
    assert.notEqual(status, 0, said)
    assert.match(said, pattern)
  }

  async function runningVersion(): Promise<string> {
    const said = await succeeds('curl -fsS http://127.0.0.1:8080/healthz')
    return (JSON.parse(said) as { version: string }).version
  }
  async function books(): Promise<Readonly<Record<string, unknown>>> {
    const said = await succeeds('numberland-shop audit --json')
    const { orders, transfers, findings } = JSON.parse(said) as Record<string, unknown>
    return { orders, transfers, findings }
  }
  const bossReads = (text: RegExp): Promise<void> =>
    eventually(
      () =>
        world()
          .playground.person(BOSS.id)
          .messages()
          .some((said) => text.test(said.text)),
      () => String(text),
    )
  async function publish(file: string): Promise<Env> {
    const [pageKey, certificate, socket] = ['page.key', 'page.pem', 'page'].map((name) =>
      join(folder, name),
    ) as [string, string, string]
    const names = 'subjectAltName=DNS:project.example,DNS:files.example'
    execFileSync(
      'openssl',
      // prettier-ignore
      ['req', '-x509', '-nodes', '-newkey', 'rsa:2048', '-subj', '/CN=page', '-addext', names, '-keyout', pageKey, '-out', certificate],
      { stdio: 'ignore' },
    )
    const newest = `/numberland/numberland/releases/latest/download/${basename(file)}`
    const tls = { key: readFileSync(pageKey), cert: readFileSync(certificate) }
    page = createServer(tls, ({ url, headers }, response) => {
      if (url === newest && headers.host?.startsWith('project.example'))
        response.writeHead(302, { location: `https://files.example:${PAGE_PORT}/one` }).end()
      else if (url === '/one') createReadStream(file).pipe(response)
      else response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => page?.listen(socket, resolve))
    await server().machine.forward(PAGE_PORT, socket)
    await succeeds('echo 127.0.0.1 project.example files.example >>/etc/hosts')
    return { NODE_EXTRA_CA_CERTS: server().machine.bring(certificate) }
  }

  return {
    folder,
    foreignKey,
    open,
    close,
    world,
    bundle,
    publish,
    on,
    succeeds,
    fails,
    runningVersion,
    books,
    bossReads,
  }
}

/** Says its version as any program does, and then cannot start. */
export const BROKEN = (version: string): string => `
if (process.argv.includes('--version')) console.log('${version}')
else throw new Error('This version is broken')`

/** Changes the tables first. @param database where, as an expression of its own */
const brokenAfterMigrating = (version: string, database: string): string => `
if (process.argv.includes('--version')) console.log('${version}')
else {
  const { openStore } = await import('#engine')
  await openStore(${database})
  throw new Error('This version is broken')
}`

const ON_FILE = `{ kind: 'embedded', path: '/var/lib/numberland/shop.db' }`

/** The files of a version that changes the tables, and then cannot start. */
export const brokenFiles = (
  version: string,
  database = ON_FILE,
): Readonly<Record<string, string>> => ({
  'app/dist/main.js': brokenAfterMigrating(version, database),
  'app/dist/engine/store/migrations/9999-later.sql': 'CREATE TABLE later (name TEXT);',
})
