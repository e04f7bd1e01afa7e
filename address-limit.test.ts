import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTurnedClock } from '#sdk/testing'
import { addressOf, createAddressLimit } from './address-limit.ts'

const PROXY = '127.0.0.1'

describe('the address of a request', () => {
  it('is that of the peer, whatever the request claims', () => {
    assert.equal(addressOf('203.0.113.7', '198.51.100.1'), '203.0.113.7')
    assert.equal(addressOf('::ffff:203.0.113.7', '198.51.100.1'), '203.0.113.7')
    assert.equal(addressOf(undefined, '198.51.100.1'), 'unknown')
  })

  it('is the last that a proxy on an own network names', () => {
    for (const peer of [PROXY, '::ffff:172.17.0.1', '10.1.2.3', '192.168.1.1', '::1', 'fd00::1'])
      assert.equal(addressOf(peer, '9.9.9.9, 203.0.113.7'), '203.0.113.7')
    assert.equal(addressOf(PROXY, '::ffff:203.0.113.7'), '203.0.113.7')
    assert.equal(addressOf(PROXY, 'nobody'), PROXY)
    assert.equal(addressOf(PROXY), PROXY)
  })

  it('is one for a whole network of IPv6, however it is written, with a proxy and without', () => {
    const household = ['2001:db8::1', '2001:db8::2', '2001:0DB8:0:0:1:2:3:4', '2001:db8:0:0:ffff::']
    for (const each of household) {
      assert.equal(addressOf(each), '2001:db8:0:0')
      assert.equal(addressOf(PROXY, each), '2001:db8:0:0')
    }
    assert.equal(addressOf('2a01:4f8:1:2::5'), '2a01:4f8:1:2')
    assert.equal(addressOf('fe80::1%eth0'), 'fe80:0:0:0')
    assert.notEqual(addressOf('2001:db8:0:1::1'), addressOf('2001:db8::1'))
  })
})

describe('a limit by address', () => {
  it('is of each address and of each minute', () => {
    const clock = createTurnedClock()
    const limit = createAddressLimit(clock, 2)

    assert.deepEqual(
      ['a', 'a', 'a', 'b'].map((address) => limit.take(address)),
      [true, true, false, true],
    )
    assert.equal(limit.take('b', 5), false)
  })
})
