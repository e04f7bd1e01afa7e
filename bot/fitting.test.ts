import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Api } from 'grammy'
import { fitting } from './fitting.ts'
import { type Html, lengthOf, markup, piecesOf, shortenedTo } from './html.ts'
import { visible } from './testing-html.ts'
import { openTestBot, Passerby, BOSS, SARA } from './testing.ts'

const words = (count: number): string => 'سلام دنیا '.repeat(count)

/** What these tests look at of a call. */
interface Leaving {
  readonly text?: string
  readonly caption?: string
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly { text: string }[])[] }
  readonly results?: readonly { readonly title: string; readonly description: string }[]
}

/** Whether every tag that is opened is closed, in order. */
function isWellFormed({ markup: text }: Html): boolean {
  const open: string[] = []
  for (const [, end, name] of text.matchAll(/<(\/?)([a-z-]+)[^>]*>/g)) {
    if (end === '') open.push(name ?? '')
    else if (open.pop() !== name) return false
  }
  return open.length === 0 && !/&(?!(?:amp|lt|gt|quot);)/.test(text)
}

const TEXTS: Readonly<Record<string, Html>> = {
  'plain words': markup`${words(900)}`,
  'one long word': markup`${'x'.repeat(9000)}`,
  'escaped signs': markup`${'<&>"'.repeat(2000)}`,
  'bold over all': markup`<b>${words(900)}</b>`,
  'nested tags': markup`<blockquote expandable><b>a <i>${words(900)}</i></b></blockquote> end`,
  'a spoiler': markup`<tg-spoiler>${words(900)}</tg-spoiler>`,
  'a countdown': markup`${words(450)}<tg-time unix="1" format="r">soon</tg-time>${words(450)}`,
  lines: markup`${'line\n'.repeat(2000)}`,
  emoji: markup`${'👨‍👩‍👧‍👦'.repeat(900)}`,
  surrogates: markup`x${'😀'.repeat(4000)}`,
  'code after code': {
    markup: Array.from({ length: 900 }, (_, i) => markup`<code>${i}</code>`.markup).join(' '),
  },
}

describe('a text that is too long', () => {
  for (const [what, text] of Object.entries(TEXTS)) {
    for (const limit of [1024, 4096]) {
      it(`is parted and shortened so that Telegram takes it: ${what}, ${limit}`, () => {
        const pieces = piecesOf(text, limit)
        for (const piece of [...pieces, shortenedTo(text, limit)]) {
          assert.ok(lengthOf(piece) <= limit)
          assert.ok(isWellFormed(piece), piece.markup.slice(0, 200))
          assert.ok(piece.markup.isWellFormed())
        }
        assert.equal(pieces.map((piece) => visible(piece)).join(''), visible(text))
        assert.equal(visible(shortenedTo(text, limit)).endsWith('…'), lengthOf(text) > limit)
      })
    }
  }

  it('loses nothing, wherever it is parted', () => {
    const part = fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text) => markup`${text}`),
      fc.string().map((text) => markup`<b>${text}</b>`),
      fc.string().map((text) => markup`<i><code>${text}</code></i>\n`),
    )
    fc.assert(
      fc.property(fc.array(part), fc.integer({ min: 4, max: 60 }), (parts, limit) => {
        const text = { markup: parts.map((each) => each.markup).join('') }
        const pieces = piecesOf(text, limit)
        for (const piece of pieces) assert.ok(lengthOf(piece) <= limit && isWellFormed(piece))
        const squeezed = (each: string) => each.replace(/\s/g, '')
        assert.equal(
          squeezed(pieces.map((piece) => visible(piece)).join('')),
          squeezed(visible(text)),
        )
      }),
    )
  })

  it('stays as it is where it fits', () => {
    const text = markup`<b>${'x'.repeat(4096)}</b>`
    assert.equal(shortenedTo(text, 4096), text)
    assert.deepEqual(piecesOf(text, 4096), [text])
  })

  it('is shortened wherever else it leaves: alerts, captions, labels, results', async () => {
    const sent: Leaving[] = []
    const leave = (method: string, payload: object) =>
      fitting(
        ((_: string, fields: Leaving) => sent.push(fields)) as never,
        method as keyof Api['raw'] as never,
        payload as never,
      )
    const long = 'آ'.repeat(5000)
    await leave('answerCallbackQuery', { callback_query_id: '1', text: long })
    await leave('sendPhoto', { chat_id: 1, caption: `<b>${long}</b>`, parse_mode: 'HTML' })
    await leave('editMessageText', {
      text: 'x',
      reply_markup: { inline_keyboard: [[{ text: long, callback_data: '1' }]] },
    })
    await leave('answerInlineQuery', { results: [{ title: long, description: long }] })
    await leave('deleteMessage', { chat_id: 1, message_id: 2 })

    const [alert, photo, edit, inline, other] = sent
    assert.equal(alert?.text?.length, 200)
    assert.equal(lengthOf({ markup: photo?.caption ?? '' }), 1024)
    assert.ok(photo?.caption?.endsWith('…</b>'))
    assert.equal(edit?.reply_markup?.inline_keyboard[0]?.[0]?.text.length, 128)
    const [result] = inline?.results ?? []
    assert.deepEqual([result?.title.length, result?.description.length], [128, 256])
    assert.deepEqual(other, { chat_id: 1, message_id: 2 })
  })

  it('comes whole, in several messages, from the support and to it', async () => {
    const shop = await openTestBot()
    const [boss, sara] = [new Passerby(shop, BOSS), new Passerby(shop, SARA)]
    for (const person of [boss, sara]) await person.start()
    const long = `${'x'.repeat(4090)} end`.slice(-4096)

    await sara.types('/support')
    await sara.types(long)
    await shop.clock.advance(2000)
    assert.equal((await shop.engine.support.messages(1))[0]?.text, long)
    boss.phone.send(long, { replyTo: boss.sees(/پیام مشتری/).id })
    await boss.reads()
    await shop.clock.advance(2000)

    sara.sees(/پیام پشتیبانی/)
    sara.sees(/end$/)
    await shop.close()
  })

  it('is no reason for a screen not to come: rules as long as they may be, with whatever stands around them', async () => {
    const shop = await openTestBot()
    const sara = new Passerby(shop, SARA)
    await sara.start()
    for (const name of ['rulesFa', 'rulesEn', 'rulesRu'])
      await shop.engine.settings.set(BOSS.id, name, '<&>'.repeat(1000))

    assert.match((await sara.types('/rules')).text, /<&>/)
    await shop.close()
  })
})
