import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createRedactor, withoutAccounts } from './secret.ts'

describe('a redactor', () => {
  it('blacks the key out wherever it stands, in every spelling that it is sent or printed in', () => {
    const redact = createRedactor('a key"/+é')

    for (const spelling of [
      'a key"/+é',
      'a%20key%22%2F%2B%C3%A9',
      'a+key%22%2F%2B%C3%A9',
      'a key\\"/+é',
    ])
      assert.equal(redact(`<${spelling}> and <${spelling}>`), '<***> and <***>')
  })

  it('can be made of a key that cannot be encoded', () => {
    assert.equal(createRedactor('half \uD800')('half \uD800!'), '***!')
  })
})

describe('an answer without accounts', () => {
  it('does not show user name, password and recovery address, whatever their type, also when it is cut', () => {
    assert.equal(
      withoutAccounts('{"ID":1,"USERNAME":"a\\"b","password" : 123,"Recovery":"c'),
      '{"ID":1,"USERNAME":"***","password" : "***","Recovery":"***"',
    )
  })
})
