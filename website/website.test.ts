import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, it } from 'node:test'
import { deadLinks } from './dead-links.ts'
import { sectionsOf } from './sections.ts'

describe('dead links', () => {
  const folder = mkdtempSync(join(tmpdir(), 'site-'))
  after(() => rmSync(folder, { recursive: true }))
  const write = (file: string, html: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), html)
  }

  it('are pages, pictures and headings that are not there, and nothing else', () => {
    write('index.html', '<a href="/base/fa/">fa</a> <a href="/base/money#پول">x</a>')
    write('fa/index.html', '<a href="https://example.com/">out</a> <a href="../money">x</a>')
    write(
      'money.html',
      '<h1 id="پول">…</h1> <a href="#lost">x</a> <img src="/base/no.png"> <a href="/fa/">no base</a> <a href="/base/gone">x</a>',
    )

    assert.deepEqual(deadLinks(folder, '/base/'), [
      'money.html leads to #lost',
      'money.html leads to /base/no.png',
      'money.html leads to /fa/',
      'money.html leads to /base/gone',
    ])
  })
})

describe('sections', () => {
  it('end with the next of the same rank, and are not begun by a # in code', () => {
    const sections = sectionsOf(
      '# T\n\n## One\na\n\n```sh\n## no heading\n```\n\n### Below\nb\n\n<a id="two"></a>\n\n## دو\nc\n',
    )

    assert.deepEqual(
      sections.map(({ anchor, anchors }) => [anchor, anchors]),
      [
        ['one', ['one', 'below']],
        ['two', ['two']],
      ],
    )
    assert.equal(sections[1]?.text, '## دو {#two}\nc')
  })
})
