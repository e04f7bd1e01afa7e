import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import { address, open } from './asking.ts'
import { Traffic } from './traffic.ts'

const NEVER_BLOCKS = { abovePerSecond: Infinity, forMs: 0 }

describe('the rate limit', () => {
  it('passes fifty requests in a second and refuses the fifty-first', async () => {
    const { sandbox } = open({ requestsPerSecond: 50 })
    const statuses = []
    for (let at = 0; at < 51; at += 1) {
      statuses.push((await sandbox.fetch(address('balance'))).status)
    }

    assert.deepEqual(statuses, [...Array.from({ length: 50 }, () => 200), 429])
    assert.equal(sandbox.requests().refused, 1)
  })

  it('counts in a sliding second, not from one full second to the next', () => {
    const traffic = new Traffic(50, NEVER_BLOCKS)
    for (let at = 0; at < 50; at += 1) assert.equal(traffic.admit('balance', 900), 'passed')

    assert.equal(traffic.admit('balance', 1_100), 'refused')
    assert.equal(traffic.admit('balance', 1_900), 'passed')
  })

  it('passes fifty a second for ever when they come evenly', () => {
    const traffic = new Traffic(50, NEVER_BLOCKS)

    for (let at = 0; at < 1_000; at += 1) {
      assert.equal(traffic.admit('checkstatus', at * 20), 'passed')
    }
    assert.equal(traffic.view().maxInAnySecond, 50)
  })

  it('executes nothing that it refuses', async () => {
    const { sandbox } = open({ requestsPerSecond: 1 })
    await sandbox.fetch(address('balance'))

    await sandbox.fetch(address('getnum', { service: 1, country: 1, operator: 1 }))

    assert.equal(sandbox.account().purchases, 0)
  })

  it('blocks the IP for a while when far too many come', async () => {
    const { sandbox, clock } = open({
      requestsPerSecond: 2,
      block: { abovePerSecond: 4, forMs: 10_000 },
    })
    for (let at = 0; at < 4; at += 1) await sandbox.fetch(address('balance'))

    await assert.rejects(sandbox.fetch(address('balance')), TypeError)
    clock.turn(9_999)
    await assert.rejects(sandbox.fetch(address('balance')), TypeError)
    clock.turn(1_000)

    assert.equal((await sandbox.fetch(address('balance'))).status, 200)
    assert.equal(sandbox.requests().blocked, 2)
  })
})

describe('the counters', () => {
  it('tell the calls of each method, and put what is no method under `other`', async () => {
    const { sandbox, ask } = open()
    await ask('balance')
    await ask('checkstatus', { id: 1 })
    await ask('checkstatus', { id: 2 })
    await ask('nonsense')

    const { total, byMethod } = sandbox.requests()

    assert.equal(total, 4)
    assert.deepEqual(byMethod, { balance: 1, checkstatus: 2, other: 1 })
  })

  it('tell the most requests in any sliding second, whatever the pattern', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(gaps, (gapsMs) => {
        const traffic = new Traffic(50, NEVER_BLOCKS)
        let nowMs = 0
        const timesMs = gapsMs.map((gapMs) => (nowMs += gapMs))
        timesMs.forEach((atMs) => traffic.admit('balance', atMs))

        const most = Math.max(
          ...timesMs.map((from) => timesMs.filter((t) => t >= from && t < from + 1000).length),
        )
        assert.equal(traffic.view().maxInAnySecond, most)
      }),
    )
  })
})
