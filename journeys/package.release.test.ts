/** The package `numberland` as others get it: packed, checked, and installed in an empty project. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { createSandbox, startSandboxServer, type Sandbox, type SandboxServer } from '#sandbox'
import { pack } from '../scripts/packages.ts'
import { RUNTIMES, skipWithout } from '../scripts/runtimes.ts'

const run = promisify(execFile)
const ROOT = join(import.meta.dirname, '..')
const TOOLS = join(ROOT, 'node_modules/.bin')
const HERE = { name: 'this Node', program: process.execPath, args: [] as readonly string[] }

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly dependencies?: object
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>
}

const readManifest = (path: string): Manifest => JSON.parse(readFileSync(path, 'utf8')) as Manifest

describe('the package numberland', () => {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  const project = join(folder, 'project')
  const installed = join(project, 'node_modules/numberland')
  let tarball: string
  let sandbox: Sandbox
  let server: SandboxServer

  before(async () => {
    tarball = pack('numberland', folder)
    mkdirSync(project)
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }')
    await run('npm', ['install', '--offline', '--no-audit', tarball], { cwd: project })
    sandbox = createSandbox({ neverShare: 0, smsDelay: { medianMs: 50, spread: 0 } })
    server = await startSandboxServer(sandbox)
    const offer = sandbox.offers({ service: 1 }).find(({ active, count }) => active && count > 0)
    writeFileSync(
      join(project, 'try.js'),
      `import { Numberland } from 'numberland'
       const numberland = new Numberland({ apiKey: 'sandbox-key', url: process.env.NUMBERLAND_URL })
       const number = await numberland.buyNumber({ service: 1, country: ${offer?.country}, operator: 'any' })
       const { code } = await numberland.waitForCode(number.id, { pollEveryMs: 100 })
       console.log(JSON.stringify({ number: number.number, code }))`,
    )
  })
  after(async () => {
    await server.close()
    rmSync(folder, { recursive: true })
  })

  async function runIn(runtime: typeof HERE, script: string, ...argv: string[]): Promise<string> {
    const env = { ...process.env, NUMBERLAND_URL: server.url, NUMBERLAND_API_KEY: 'sandbox-key' }
    const args = [...runtime.args, join(project, script), ...argv]
    return (await run(runtime.program, args, { cwd: project, env })).stdout
  }

  const { version } = readManifest(join(ROOT, 'sdk/package.json'))
  const runtimes = [
    { ...HERE, skip: false as const },
    ...RUNTIMES.map((runtime) => ({ ...runtime, skip: skipWithout(runtime) })),
  ]
  for (const runtime of runtimes) {
    it(`buys a number and gets its code in ${runtime.name}`, { skip: runtime.skip }, async () => {
      const told = JSON.parse(await runIn(runtime, 'try.js')) as { number: string; code: string }

      const bought = sandbox.numbers().find(({ number }) => number === told.number)
      assert.equal(told.code, bought?.sms[0]?.code)
      assert.match(told.code, /^\d+$/)
    })

    it(
      `lists, buys and ends a number by commands in ${runtime.name}`,
      {
        skip: runtime.skip,
      },
      async () => {
        const command = 'node_modules/numberland/dist/cli/account-bin.js'
        const numberland = (...argv: string[]): Promise<string> => runIn(runtime, command, ...argv)

        assert.equal((await numberland('--version')).trim().split(' ').at(-1), version)
        assert.match(await numberland('services', 'tel'), /Telegram/)
        assert.match(await numberland('offers', '-s', 'telegram'), /Indonesia +\d/)
        assert.match(await numberland('balance', '--json'), /"balanceToman": \d+/)
        const buying = ['buy', '-s', 'telegram', '-c', 'id', '--wait', '--yes', '--quiet']
        assert.match(await numberland(...buying), /^\d+\n$/)
        assert.match(await numberland('doctor'), /✓ key +accepted/)
        assert.doesNotMatch(await numberland('--help'), /migrate|restore|audit|sandbox\b(?!-)/)
      },
    )
  }

  it('says what an older Node is missing before it does anything', async () => {
    const old = `Object.defineProperty(process.versions, 'node', { value: '20.19.0' })`
    const preload = join(project, 'old.js')
    writeFileSync(preload, old)
    const args = ['--import', preload, join(installed, 'dist/cli/account-bin.js'), 'balance']

    await assert.rejects(run(process.execPath, args, { cwd: project }), (error: Error) => {
      assert.match((error as Error & { stderr: string }).stderr, /needs Node 22 or newer/)
      return true
    })
  })

  it('says which package a proxy needs besides', async () => {
    const command = join(installed, 'dist/cli/account-bin.js')
    const env = { ...process.env, NUMBERLAND_API_KEY: 'k', NUMBERLAND_PROXY: 'http://127.0.0.1:9' }

    await assert.rejects(run(process.execPath, [command, 'balance'], { cwd: project, env }), {
      code: 2,
      stderr:
        'numberland: NUMBERLAND_PROXY needs the package undici: install it beside this program.\n',
    })
  })

  it('needs nothing else, and leads to its sources', () => {
    const manifest = readManifest(join(installed, 'package.json'))
    const { types } = manifest.exports['.'] as { readonly types: string }
    const declared = join(installed, types)
    const map = JSON.parse(readFileSync(`${declared}.map`, 'utf8')) as { sources: string[] }

    assert.equal(manifest.dependencies, undefined)
    assert.ok(existsSync(join(dirname(declared), map.sources[0] ?? '')), map.sources[0])
  })

  it('satisfies those who look at packages', async () => {
    await run(join(TOOLS, 'publint'), ['run', tarball, '--strict'])
    const { checkPackage, createPackageFromTarballData } = await import('@arethetypeswrong/core')
    const checked = await checkPackage(createPackageFromTarballData(readFileSync(tarball)))
    assert.ok(checked.types)
    // The package is for ESM alone.
    const problems = checked.problems.filter(
      (problem) =>
        !('resolutionKind' in problem && /^node10$|^node16-cjs$/.test(problem.resolutionKind)),
    )
    assert.deepEqual(problems, [])
  })

  it('is the same for JSR, whose types need no inference', async () => {
    const here = readManifest(join(ROOT, 'sdk/package.json'))
    const there = readManifest(join(ROOT, 'sdk/jsr.json'))

    assert.deepEqual(
      [there.version, there.license, there.exports],
      [here.version, here.license, here.exports],
    )
    await run(join(TOOLS, 'tsc'), ['-p', join(ROOT, 'sdk/tsconfig.published.json')])
  })

  const deno = RUNTIMES.find(({ name }) => name === 'Deno')
  it('passes the dry run of JSR', { skip: deno ? skipWithout(deno) : true }, async () => {
    await run(deno?.program ?? '', ['publish', '--dry-run', '--allow-dirty'], {
      cwd: join(ROOT, 'sdk'),
    })
  })
})
