import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isOlder } from './release.ts'

describe('a version', () => {
  it('comes before those that are counted after it', () => {
    const versions = ['0.1.0', '0.9.0', '0.10.0', '1.0.0-beta.2', '1.0.0-beta.10', '1.0.0', '1.0.1']
    for (const [at, version] of versions.entries())
      for (const [otherAt, other] of versions.entries())
        assert.equal(isOlder(version, other), at < otherAt, `${version} and ${other}`)
  })
})
