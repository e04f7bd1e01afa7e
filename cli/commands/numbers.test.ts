import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openTerminal, PAIR, parse, type Terminal, type TerminalOptions } from '../testing.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const REPEATABLE = 4

/** A terminal whose account has one number, of an operator that gives second codes or not. */
async function withNumber(
  options: TerminalOptions = {},
  repeat = true,
): Promise<{ terminal: Terminal; id: string }> {
  const terminal = openTerminal(options)
  const offer = terminal.sandbox.offers(PAIR).find((row) => row.repeat === repeat)
  const operator = String(offer?.operator ?? REPEATABLE)
  const { stdout } = await terminal.run('buy', '-s', '1', '-c', '1', '-o', operator, '-y', '-q')
  return { terminal, id: stdout.trim() }
}

describe('status', () => {
  it('says in words how a number stands, and shows its code', async () => {
    const { terminal, id } = await withNumber()

    assert.equal((await terminal.run('status', id)).stdout, 'State  waiting for the code\n')
    terminal.sandbox.deliverSms(id, { code: 'AB-12' })
    assert.equal(
      (await terminal.run('status', id)).stdout,
      'State  the code is there\nCode   AB-12\n',
    )
  })

  it('gives state and code as JSON', async () => {
    const { terminal, id } = await withNumber()
    terminal.sandbox.deliverSms(id, { code: '12345' })

    assert.deepEqual(parse((await terminal.run('status', id, '--json')).stdout), {
      id,
      state: 'received',
      code: '12345',
      description: 'code received',
    })
  })

  it('ends with 1 for an id that the account does not know', async () => {
    const { exit, stderr } = await openTerminal().run('status', '99')

    assert.equal(exit, 1)
    assert.match(stderr, /-304.*no number with this id/)
  })
})

describe('wait', () => {
  it('ends with the code of a number that was bought before', async () => {
    const { terminal, id } = await withNumber()

    const ended = await terminal.run('wait', id, '--quiet')

    const code = terminal.sandbox.numbers()[0]?.sms[0]?.code
    assert.deepEqual(ended, { exit: 0, stdout: `${code}\n`, stderr: '' })
  })

  it('has the patience for a code that takes minutes', async () => {
    const { terminal, id } = await withNumber({
      sandbox: { smsDelay: { medianMs: 8 * MINUTE, spread: 0 } },
    })

    assert.equal((await terminal.start('wait', id).end(10 * MINUTE)).exit, 0)
  })

  it('ends with 1 when its own time is over, and says that the number is not', async () => {
    const { terminal, id } = await withNumber({ sandbox: { neverShare: 1 } })

    const { exit, stderr } = await terminal.start('wait', id, '-m', '1').end(2 * MINUTE)

    assert.equal(exit, 1)
    assert.match(stderr, new RegExp(`time is over.*waiting for the code.*numberland status ${id}`))
  })

  it('gives id, state and code as JSON', async () => {
    const { terminal, id } = await withNumber()

    const { stdout } = await terminal.run('wait', id, '--json')

    const document = parse(stdout) as Record<string, unknown>
    assert.equal(document['id'], id)
    assert.equal(document['code'], terminal.sandbox.numbers()[0]?.sms[0]?.code)
  })

  it('can be left with Ctrl-C, twice', async () => {
    const { terminal, id } = await withNumber({ isTTY: true })
    const running = terminal.start('wait', id)
    await running.pass(SECOND)
    assert.match(
      running.stderr(),
      new RegExp(`Number ${id} · waiting for the code · \\d+:\\d\\d left$`),
    )
    await running.interrupt()
    await running.interrupt()

    const { exit, stderr } = await running.end()

    assert.equal(exit, 1)
    assert.match(stderr, new RegExp(`numberland cancel ${id}`))
  })

  it('ends at once for a number that does not exist', async () => {
    assert.equal((await openTerminal().run('wait', '99')).exit, 1)
  })
})

describe('a control of a number', () => {
  type Step = 'sms' | 'cancel' | 'ban' | 'repeat' | 'close'
  interface Case {
    readonly before: readonly Step[]
    readonly command: Exclude<Step, 'sms'>
    readonly exit: 0 | 1
    readonly says: RegExp
    readonly repeat?: boolean
    readonly sandbox?: TerminalOptions['sandbox']
  }
  const CASES: readonly Case[] = [
    { before: [], command: 'cancel', exit: 0, says: /cancelled, its price is back/ },
    { before: [], command: 'ban', exit: 0, says: /reported as banned/ },
    { before: ['sms'], command: 'repeat', exit: 0, says: /waiting for another code/ },
    { before: ['sms'], command: 'close', exit: 0, says: /finished/ },
    { before: ['cancel'], command: 'cancel', exit: 0, says: /cancelled/ },
    { before: ['sms'], command: 'cancel', exit: 1, says: /Its code: 4711\. A code was faster/ },
    { before: ['sms'], command: 'ban', exit: 1, says: /Its code: 4711\. .*not banned/ },
    { before: [], command: 'repeat', exit: 1, says: /first code has not come/ },
    { before: ['sms'], command: 'repeat', exit: 1, repeat: false, says: /this one seems not to/ },
    { before: [], command: 'close', exit: 1, says: /numberland cancel ID/ },
    { before: ['ban'], command: 'close', exit: 1, says: /is: reported as banned/ },
    {
      before: [],
      command: 'cancel',
      exit: 1,
      says: /does not cancel it yet/,
      sandbox: { neverShare: 1, cancel: { minAgeMs: MINUTE } },
    },
  ]

  for (const { before, command, exit, says, repeat, sandbox } of CASES)
    it(`${command} after ${before.join(', ') || 'nothing'} ends with ${exit}: ${says.source}`, async () => {
      const { terminal, id } = await withNumber(sandbox ? { sandbox } : {}, repeat)
      for (const step of before) {
        if (step === 'sms') terminal.sandbox.deliverSms(id, { code: '4711' })
        else await terminal.run(step, id)
      }

      const ended = await terminal.run(command, id)

      assert.equal(ended.exit, exit)
      assert.match(exit === 0 ? ended.stdout : ended.stderr, says)
      assert.equal(exit === 0 ? ended.stderr : ended.stdout, '')
    })

  it('gives the state as JSON, also when it is another than was wanted', async () => {
    const { terminal, id } = await withNumber()
    terminal.sandbox.deliverSms(id, { code: '4711' })

    const refused = await terminal.run('cancel', id, '--json')
    const done = await terminal.run('close', id, '--json')

    const { error } = parse(refused.stderr) as { error: Record<string, unknown> }
    assert.deepEqual([error['state'], error['code']], ['received', '4711'])
    assert.equal((parse(done.stdout) as Record<string, unknown>)['state'], 'completed')
  })
})
