import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { said } from './reason.ts'

describe('what a gateway said', () => {
  it('is one short line', () => {
    assert.equal(said('no\r\n\tsuch\u202e merchant\u0000 '), 'no such merchant')
    assert.equal(said('x'.repeat(10_000)).length, 160)
    assert.deepEqual(
      [undefined, null, 5, {}, ['no']].map((message) => said(message)),
      ['', '', '', '', ''],
    )
  })

  it('is left out where it repeats a part of a secret, however it is written', () => {
    const secret = '1e8a0f52-77c1-4d0b-9a36-5c1b7de40f93'
    for (const message of [
      secret,
      secret.toUpperCase(),
      secret.replaceAll('-', ''),
      'ends with 7DE40F93',
      '1e8a 0f52',
    ])
      assert.equal(said(`merchant ${message} is unknown`, 'other-secret', secret), '')
    assert.equal(said('merchant 93 is unknown', secret), 'merchant 93 is unknown')
  })

  it('may stand beside no secret, and beside a short one that it does not name', () => {
    assert.equal(said('unknown merchant', ''), 'unknown merchant')
    assert.equal(said('unknown merchant', 'zibal'), 'unknown merchant')
    assert.equal(said('unknown merchant Zibal', 'zibal'), '')
  })
})
