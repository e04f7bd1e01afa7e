import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { MINUTE, SECOND } from '../clock.ts'
import { createUnwritten, type Sold, type Unwritten } from './unwritten.ts'

describe('what was sold and is not written yet', () => {
  let clock: TurnedClock
  let unwritten: Unwritten
  let said: string[]
  let given: string[]
  let isAway: boolean
  let tries: number

  beforeEach(() => {
    clock = createTurnedClock()
    said = []
    given = []
    isAway = true
    tries = 0
    const say = (fields: object, message: string): void =>
      void said.push(`${message} ${JSON.stringify(fields)}`)
    unwritten = createUnwritten({ clock, log: { debug: say, info: say, warn: say, error: say } })
  })

  const sold = (changes: Partial<Sold> = {}): Sold => ({
    kind: 'number',
    orderId: 7,
    providerId: '9001',
    until: clock.now() + 10 * MINUTE,
    giveBack: async () => {
      given.push('9001')
      return { state: 'cancelled', description: '' }
    },
    ...changes,
  })
  const write = async (): Promise<string> => {
    tries++
    if (isAway) throw new Error('The database is away')
    return 'written'
  }
  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 100) await clock.advance(100)
  }

  it('is named in the log before anything else', () => {
    void unwritten.write(sold(), write)

    assert.match(said[0] ?? '', /The provider sold a number .*"orderId":7,"providerId":"9001"/)
  })

  it('is remembered as long as the database is away, and written within seconds of its return', async () => {
    const writing = unwritten.write(sold(), write)
    await pass(5 * MINUTE)
    assert.ok(unwritten.holds('number', 7))
    assert.ok(!unwritten.holds('permanent', 7))
    isAway = false

    await pass(3 * SECOND)

    assert.equal(await writing, 'written')
    assert.ok(!unwritten.holds('number', 7))
    assert.deepEqual(given, [])
  })

  it('is given back by its id when it can help nobody any more', async () => {
    const failing = assert.rejects(unwritten.write(sold(), write), /9001 of order 7/)
    await pass(10 * MINUTE + 3 * SECOND)

    await failing
    assert.deepEqual(given, ['9001'])
  })

  it('is written at a stop when the database comes back within seconds', async () => {
    const writing = unwritten.write(sold(), write)
    await pass(30 * SECOND)
    unwritten.hurry()
    await pass(SECOND)
    isAway = false
    await pass(500)

    assert.equal(await writing, 'written')
    assert.deepEqual(given, [])
  })

  it('is given back at a stop when it does not, also when the statement hangs', async () => {
    const hanging = new Promise<string>(() => undefined)
    const failing = [
      assert.rejects(unwritten.write(sold(), write)),
      assert.rejects(unwritten.write(sold(), () => hanging)),
    ]
    await pass(30 * SECOND)
    unwritten.hurry()
    const idle = unwritten.idle()
    await pass(4 * SECOND)

    await Promise.all([...failing, idle])
    assert.equal(given.length, 2)
  })

  it('that is sold after that is tried once', async () => {
    unwritten.hurry()
    await pass(5 * SECOND)
    const failing = assert.rejects(unwritten.write(sold(), write))
    await pass(2 * SECOND)

    await failing
    assert.deepEqual([tries, given], [1, ['9001']])
  })

  it('and that nobody takes back is said with its id', async () => {
    const giveBack = async (): Promise<never> => Promise.reject(new Error('silent'))
    unwritten.hurry()
    await pass(4 * SECOND)

    const failing = assert.rejects(unwritten.write(sold({ giveBack }), write))
    await pass(2 * SECOND)

    await failing
    assert.match(said.at(-1) ?? '', /could not be given back .*"9001"/)
  })
})
