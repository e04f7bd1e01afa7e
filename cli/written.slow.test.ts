/** The real program, with an output that cannot be written. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import { createSandbox, startSandboxServer, type Sandbox, type SandboxServer } from '#sandbox'

const BIN = new URL('./bin.ts', import.meta.url).pathname
const KEY = 'key-that-nobody-may-see'

let sandbox: Sandbox
let server: SandboxServer

before(async () => {
  sandbox = createSandbox({ apiKey: KEY, smsDelay: { medianMs: 1, spread: 0 }, neverShare: 0 })
  sandbox.setOffer({ service: 1, country: 1, operator: 1 }, { amountToman: 20_000, count: 50 })
  server = await startSandboxServer(sandbox)
})
after(() => server.close())

/** @param into how a shell leads the output on, such as `> /dev/full` */
function run(
  words: string,
  into: string,
): Promise<{ exit: number; stdout: string; stderr: string }> {
  // The exit code of the program itself, not of what reads from it.
  const script = `{ "${process.execPath}" "${BIN}" ${words}; echo "exit $?" >&3; } ${into}`
  const shell = spawn('sh', ['-c', script], {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      NUMBERLAND_API_KEY: KEY,
      NUMBERLAND_URL: server.url,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    cwd: '/',
  })
  const written = ['', '', '', '']
  for (const [at, stream] of shell.stdio.entries())
    if (at > 0) stream?.on('data', (bytes: Buffer) => (written[at] += bytes.toString()))
  return new Promise((resolve) =>
    shell.on('close', () => {
      const [, stdout = '', stderr = '', status = ''] = written
      resolve({ exit: Number(/exit (\d+)/.exec(status)?.[1]), stdout, stderr })
    }),
  )
}

const BUY = 'buy --service telegram --country ru --yes'
const BROKEN = { 'a full disk': '> /dev/full', 'a reader that has gone': '| exec true' }

describe('an output that cannot be written', () => {
  for (const [what, into] of Object.entries(BROKEN))
    for (const options of ['', '--json', '--wait --quiet'])
      it(`hides no id that was bought: ${what} ${options}`, async () => {
        const { exit, stderr } = await run(`${BUY} ${options}`, into)

        const [bought] = sandbox.numbers()
        assert.ok(bought)
        assert.equal(exit, 4)
        assert.match(stderr, /The output could not be written \((ENOSPC|EPIPE)\)/)
        assert.match(stderr, new RegExp(`id ${bought.id}`))
        if (options.includes('wait')) assert.match(stderr, new RegExp(bought.sms[0]?.code ?? '-'))
      })

  it('hides no permanent number', async () => {
    const { DESCRIPTION } = (await (
      await fetch(`${server.url}?apikey=${KEY}&method=spnumberslist`)
    ).json()) as { DESCRIPTION: [{ ID: string }] }

    const { exit, stderr } = await run(`permanent buy ${DESCRIPTION[0].ID} --yes`, '> /dev/full')

    assert.equal(exit, 4)
    assert.match(stderr, new RegExp(`id ${DESCRIPTION[0].ID}`))
  })

  it('is told by the exit code when nothing at all can be written', async () => {
    const { exit } = await run(`${BUY} --quiet`, '> /dev/full 2> /dev/full')

    assert.equal(exit, 4)
  })

  it('is a failure where it is no reader who has seen enough', async () => {
    const full = await run('services', '> /dev/full')
    const enough = await run('services', '| head -n 1')

    assert.equal(full.exit, 4)
    assert.match(full.stderr, /could not be written \(ENOSPC\)/)
    assert.equal(enough.exit, 0)
    assert.equal(enough.stderr, '')
  })

  it('is no failure of a purchase when all was read', async () => {
    const { exit, stdout } = await run(`${BUY} --quiet`, '| cat')

    assert.equal(exit, 0)
    assert.equal(stdout.trim(), sandbox.numbers()[0]?.id)
  })
})
