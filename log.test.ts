import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { createLog, createMask, createOutput, type LogStream } from './log.ts'

function logOf(secrets: readonly string[], pretty = false) {
  const lines: string[] = []
  const log = createLog({
    level: 'debug',
    mask: createMask(secrets),
    pretty,
    write: (line) => lines.push(line),
  })
  return { log, lines }
}

describe('the log', () => {
  it('writes JSON lines with level, time and message', () => {
    const { log, lines } = logOf([])
    log.info({ orderId: 7 }, 'Bought')

    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>
    assert.deepEqual([line['level'], line['orderId'], line['msg']], [30, 7, 'Bought'])
  })

  it('writes for people on a terminal', () => {
    const { log, lines } = logOf([], true)
    log.warn({ orderId: 7, who: { id: 1 }, err: new Error('Late') }, 'Slow')

    const plain = stripVTControlCharacters(lines.join(''))
    assert.match(plain, /^\[\d\d:\d\d:\d\d\] WARN: Slow\n {4}orderId: 7\n {4}who: \{"id":1\}\n/)
    assert.match(plain, /^ {4}err: Error: Late\n {4,}at .*log\.test\.ts/m)
  })

  it('lets no secret pass in messages, fields, errors and addresses, however it is spelled', () => {
    const secrets = fc.string({ minLength: 6 }).filter((secret) => secret.trim().length >= 6)
    fc.assert(
      fc.property(secrets, fc.boolean(), (secret, pretty) => {
        const { log, lines } = logOf([secret], pretty)
        const address = `https://api.example/v2.php?${new URLSearchParams({ apikey: secret }).toString()}`
        const error = new Error(`GET ${address} failed`, { cause: new Error(secret) })
        log.error({ err: error, url: address, nested: { key: [secret] } }, `Key ${secret}`)

        const output = lines.join('')
        for (const spelling of [JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]) {
          assert.ok(!output.includes(spelling), output)
        }
      }),
    )
  })

  it('hides what becomes a secret later, from then on', () => {
    const mask = createMask(['abcd'])
    assert.equal(mask('abcd s+cret'), '[secret] s+cret')
    mask.hide('s+cret')
    mask.hide('s+cret')
    assert.equal(mask('abcd s+cret S%2BCRET'), '[secret] [secret] [secret]')
  })

  it('hides the longer of two secrets whole when one begins with the other', () => {
    assert.equal(createMask(['abcd', 'abcdefgh'])('x abcdefgh y'), 'x [secret] y')
  })
})

describe('the output of the log', () => {
  function openStream() {
    const lines: string[] = []
    const state = { error: undefined as Error | undefined, waiting: 0 }
    const stream: LogStream = {
      get writableLength() {
        return state.waiting
      },
      write(text, done) {
        if (state.error === undefined) lines.push(text)
        done?.(state.error)
        return true
      },
      on: () => undefined,
    }
    return { lines, state, stream }
  }

  it('tells once that lines are lost, and writes on when there is room again', () => {
    const [out, other] = [openStream(), openStream()]
    const write = createOutput(out.stream, other.stream)

    out.state.error = Object.assign(new Error('no space'), { code: 'ENOSPC' })
    write('1\n')
    write('2\n')
    out.state.error = undefined
    write('3\n')

    assert.deepEqual(out.lines, ['3\n'])
    assert.deepEqual(other.lines, [
      'The log cannot be written (ENOSPC). The shop goes on without it.\n',
    ])
  })

  it('keeps no more than it can hold for a reader that has stopped reading', () => {
    const [out, other] = [openStream(), openStream()]
    const write = createOutput(out.stream, other.stream)

    out.state.waiting = 5 * 1024 * 1024
    write('1\n')

    assert.deepEqual(out.lines, [])
    assert.match(other.lines.join(), /nobody reads it/)
  })
})
