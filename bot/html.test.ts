import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { markup, message } from './html.ts'

describe('a message', () => {
  it('is without the indent of the code, and keeps what is further in', () => {
    const text = message`
      <b>Title</b>

      • one
        • two
    `
    assert.equal(text.markup, '<b>Title</b>\n\n• one\n  • two')
  })

  it('has no line for what is absent, also at its ends', () => {
    const absent = undefined
    const text = message`
      ${absent}
      a
      ${false}
      ${absent}${false}

      b
      ${absent}
    `
    assert.equal(text.markup, 'a\n\nb')
  })

  it('keeps a line that says more than what is absent', () => {
    assert.equal(
      message`
      a ${false}b
    `.markup,
      'a b',
    )
  })

  it('escapes what is put into it, and leaves its lines as they are', () => {
    const said = '<>\n      <>\n      &'
    const text = message`
      ${said}
      ${markup`<i>${said}</i>`}
    `
    const escaped = '&lt;&gt;\n      &lt;&gt;\n      &amp;'
    assert.equal(text.markup, `${escaped}\n<i>${escaped}</i>`)
  })

  it('is nothing where all of it is absent', () => {
    assert.equal(
      message`
      ${false}
    `.markup,
      '',
    )
  })
})
