import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { parseHtml } from './html.ts'
import { Refusal } from './refusal.ts'
import { formatText, plainText } from './text.ts'

const html = (text: string) => formatText({ text, parseMode: 'HTML' })

describe('HTML', () => {
  it('counts offsets in UTF-16 units', () => {
    assert.deepEqual(html('😀 <b>شماره</b>'), {
      text: '😀 شماره',
      entities: [{ type: 'bold', offset: 3, length: 5 }],
    })
  })

  it('knows every tag of Telegram', () => {
    const tags = [
      ['b', 'bold'],
      ['strong', 'bold'],
      ['i', 'italic'],
      ['em', 'italic'],
      ['u', 'underline'],
      ['ins', 'underline'],
      ['s', 'strikethrough'],
      ['strike', 'strikethrough'],
      ['del', 'strikethrough'],
      ['tg-spoiler', 'spoiler'],
      ['code', 'code'],
      ['pre', 'pre'],
      ['blockquote', 'blockquote'],
    ]
    for (const [tag, type] of tags) {
      const { entities } = html(`<${tag}>x</${tag}>`)
      assert.deepEqual(entities, [{ type, offset: 0, length: 1 }])
    }
  })

  it('reads the tags that carry a value', () => {
    assert.deepEqual(html('<a href="https://t.me/a?b=1&amp;c=2">x</a>').entities, [
      { type: 'text_link', url: 'https://t.me/a?b=1&c=2', offset: 0, length: 1 },
    ])
    assert.deepEqual(html('<tg-time unix="1795418379" format="r">soon</tg-time>').entities, [
      { type: 'date_time', unix_time: 1795418379, date_time_format: 'r', offset: 0, length: 4 },
    ])
    assert.deepEqual(html('<pre><code class="language-ts">x</code></pre>').entities, [
      { type: 'pre', language: 'ts', offset: 0, length: 1 },
    ])
    assert.deepEqual(html('<blockquote expandable>x</blockquote>').entities, [
      { type: 'expandable_blockquote', offset: 0, length: 1 },
    ])
    assert.deepEqual(html('<span class="tg-spoiler">x</span>').entities, [
      { type: 'spoiler', offset: 0, length: 1 },
    ])
  })

  it('reads references of characters, and leaves those it does not know', () => {
    assert.equal(
      html('&lt;b&gt; &amp;lt; &quot; &#1587;&#x633; &nbsp;').text,
      '<b> &lt; " سس &nbsp;',
    )
  })

  it('drops a link that leads nowhere but keeps its text', () => {
    assert.deepEqual(html('<a href="nowhere">x</a>'), { text: 'x', entities: [] })
  })

  it('keeps code clear of all other marks', () => {
    assert.deepEqual(html('<b>a<code>b</code>c</b>').entities, [
      { type: 'bold', offset: 0, length: 1 },
      { type: 'code', offset: 1, length: 1 },
      { type: 'bold', offset: 2, length: 1 },
    ])
  })

  it('takes spaces away at both ends and moves the marks', () => {
    assert.deepEqual(html('\n <b> x</b> \n'), {
      text: 'x',
      entities: [{ type: 'bold', offset: 0, length: 1 }],
    })
  })

  it('keeps the isolates that hold numbers in a right-to-left text, and drops the old overrides', () => {
    assert.equal(html('قیمت \u2066250\u2069\u202e').text, 'قیمت \u2066250\u2069')
  })

  it('either parses or refuses, whatever it is given', () => {
    const pieces = fc.constantFrom(
      '<', '>', '/', 'b', 'code', 'pre', 'a', ' href=', '"', "'", '&lt;', '&', '#x1F600;', ';', '😀', 'س', ' ', '=',
    ) // prettier-ignore
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        try {
          const { text, entities } = parseHtml(parts.join(''))
          for (const { offset, length } of entities) assert.ok(offset + length <= text.length)
        } catch (error) {
          assert.ok(error instanceof Refusal)
        }
      }),
    )
  })

  it('returns any text that was escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = text
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&gt;')
        assert.equal(parseHtml(escaped).text, text)
      }),
    )
  })
})

describe('given entities', () => {
  const given = (entity: object) => formatText({ text: 'hello', parseMode: '', entities: [entity] })
  const place = { offset: 0, length: 5 }

  it('are kept when they fit the text', () => {
    assert.deepEqual(given({ type: 'bold', ...place }).entities, [{ type: 'bold', ...place }])
    assert.throws(() => given({ type: 'bold', offset: 3, length: 5 }), /outside of the text/)
    assert.throws(() => given({ type: 'shiny', ...place }), /unsupported type/)
  })

  it('lead nowhere but to the web and to Telegram', () => {
    assert.deepEqual(
      given({ type: 'text_link', url: 'javascript:alert(1)', ...place }).entities,
      [],
    )
  })
})

describe('plain text', () => {
  const found = (text: string) =>
    plainText(text).entities.map(({ type, offset, length }) => [
      type,
      text.slice(offset, offset + length),
    ])

  it('is searched for what can be tapped', () => {
    assert.deepEqual(
      found(
        '/buy@shop_bot see https://numberland.ir/a?b, @reza #news $USD a@b.ir +98 912 345 6789',
      ),
      [
        ['bot_command', '/buy@shop_bot'],
        ['url', 'https://numberland.ir/a?b'],
        ['mention', '@reza'],
        ['hashtag', '#news'],
        ['cashtag', '$USD'],
        ['email', 'a@b.ir'],
        ['phone_number', '+98 912 345 6789'],
      ],
    )
  })

  it('has no command in the middle of a path', () => {
    assert.deepEqual(found('and/or 1/2 km/h'), [])
  })
})
