import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { KEY, openTerminal, parse, type Terminal, type TerminalOptions } from '../testing.ts'

interface Case {
  readonly options?: TerminalOptions
  readonly harm?: (terminal: Terminal) => void
  readonly exit: number
  readonly says: RegExp
}

const failing =
  (kind: 'html' | 'rate-limited' | 'technical') =>
  ({ sandbox }: Terminal): void =>
    sandbox.faults.setRates([{ rate: 1, kind }])

const CASES: Readonly<Record<string, Case>> = {
  'that all is well': {
    exit: 0,
    says: /✓ settings {2}key from NUMBERLAND_API_KEY, http:\/\/sandbox\/v2\.php, 48 .*\n✓ answer .*\n✓ key .*\n✓ balance +5,000,000 Toman\n$/,
  },
  'that the key is missing': {
    options: { env: { NUMBERLAND_API_KEY: undefined } },
    exit: 2,
    says: /✗ settings {2}No API key[^]*export NUMBERLAND_API_KEY/,
  },
  'that the key is wrong': {
    options: { sandbox: { apiKey: 'another' } },
    exit: 1,
    says: /✓ answer[^]*✗ key[^]*Compare it/,
  },
  'that nothing answers': {
    harm: ({ sandbox }) => sandbox.setDown('reset'),
    exit: 3,
    says: /✗ answer {4}none\n.*ECONNRESET/,
  },
  'that something else answers': {
    harm: failing('html'),
    exit: 3,
    says: /✗ answer .*not Numberland.*\n.*filter or a proxy/,
  },
  'that there were too many requests': {
    harm: failing('rate-limited'),
    exit: 3,
    says: /✗ answer .*no more requests/,
  },
  'that Numberland has trouble of its own': {
    harm: failing('technical'),
    exit: 1,
    says: /✓ answer[^]*✗ balance .*-900/,
  },
  'that the answer is slow': {
    options: { sandbox: { latency: 4000 } },
    exit: 0,
    says: /✓ answer {4}after 4,000 ms\n.*slow/,
  },
  'that the account is empty': {
    options: { sandbox: { balanceToman: 0 } },
    exit: 0,
    says: /✓ balance {3}0 Toman\n.*Top up/,
  },
}

describe('doctor', () => {
  for (const [what, { options = {}, harm, exit, says }] of Object.entries(CASES))
    it(`says ${what}, and ends with ${exit}`, async () => {
      const terminal = openTerminal(options)
      harm?.(terminal)

      const ended = await terminal.run('doctor')

      assert.match(ended.stdout, says)
      assert.equal(ended.exit, exit)
      assert.ok(terminal.sandbox.requests().total <= 1)
    })

  it('knows what to do when there is no such server, or nobody listens', async () => {
    for (const [code, says] of [
      ['ENOTFOUND', /DNS/],
      ['ECONNREFUSED', /numberland sandbox/],
    ] as const) {
      const cause = Object.assign(new Error(KEY), { code })
      const fetch = (): Promise<never> => Promise.reject(new TypeError(`fetch ${KEY}`, { cause }))

      const { exit, stdout } = await openTerminal({ fetch }).run('doctor')

      assert.equal(exit, 3)
      assert.match(stdout, says)
    }
  })

  it('gives its findings as JSON', async () => {
    const { stdout } = await openTerminal().run('doctor', '--json')

    const { ok, findings } = parse(stdout) as {
      ok: boolean
      findings: readonly { check: string }[]
    }
    assert.equal(ok, true)
    assert.deepEqual(
      findings.map(({ check }) => check),
      ['settings', 'answer', 'key', 'balance'],
    )
  })

  it('does not show what stands behind the path of the address', async () => {
    const env = { NUMBERLAND_URL: 'http://sandbox/v2.php?apikey=hidden' }

    const { stdout } = await openTerminal({ env }).run('doctor')

    assert.ok(!stdout.includes('hidden'))
  })
})
