/** The SDK as others get it: packed, checked, and installed in an empty project. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { createSandbox, startSandboxServer } from '#sandbox'

const run = promisify(execFile)
const SDK = new URL('../sdk/', import.meta.url).pathname
const TOOLS = new URL('../node_modules/.bin/', import.meta.url).pathname

describe('the packed SDK', () => {
  const folder = mkdtempSync(join(tmpdir(), 'numberland-'))
  const project = join(folder, 'project')
  let tarball: string

  before(async () => {
    const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], {
      cwd: SDK,
    })
    const [packed] = JSON.parse(stdout.slice(stdout.indexOf('['))) as { filename: string }[]
    tarball = join(folder, packed?.filename ?? '')
    mkdirSync(project)
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }')
    await run('npm', ['install', '--offline', '--no-audit', tarball], { cwd: project })
  })
  after(() => rmSync(folder, { recursive: true }))

  it('buys a number and gets its code in an empty project', async () => {
    const sandbox = createSandbox({ neverShare: 0, smsDelay: { medianMs: 50, spread: 0 } })
    const server = await startSandboxServer(sandbox)
    const offer = sandbox.offers({ service: 1 }).find(({ active, count }) => active && count > 0)
    assert.ok(offer)
    writeFileSync(
      join(project, 'try.js'),
      `import { Numberland } from 'numberland'
       const numberland = new Numberland({ apiKey: 'sandbox-key', url: process.env.NUMBERLAND_URL })
       const number = await numberland.buyNumber({ service: '1', country: '${offer.country}', operator: 'any' })
       const { code } = await numberland.waitForCode(number.id)
       console.log(JSON.stringify({ number: number.number, code }))`,
    )

    const { stdout } = await run(process.execPath, ['try.js'], {
      cwd: project,
      env: { ...process.env, NUMBERLAND_URL: server.url },
    })
    await server.close()

    const [bought] = sandbox.numbers()
    assert.deepEqual(JSON.parse(stdout), { number: bought?.number, code: bought?.sms[0]?.code })
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
})
