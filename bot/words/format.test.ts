import type { Toman } from '#engine'
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dotted, lines, markup } from '../html.ts'
import { visible } from '../testing-html.ts'
import { isolate, rightToLeft, shortened, withoutMarks } from './direction.ts'
import { LANGUAGES } from './languages.ts'
import { type Formats, formatsOf, minutesOf, phone } from './format.ts'

const fa = formatsOf('fa')
const en = formatsOf('en')
const NOON = Date.UTC(2026, 10, 24, 8, 30)

describe('an amount', () => {
  it('is written with Latin digits, separators and its unit', () => {
    assert.equal(fa.money(1_234_567 as Toman), '1,234,567 تومان')
    assert.equal(en.money(0 as Toman), '0 Toman')
  })

  it('is written in Russian with spaces that do not break, and in the right number', () => {
    const ru = formatsOf('ru')
    assert.equal(ru.money(23_000 as Toman), '23\u00A0000 томанов')
    assert.equal(ru.money(23_001 as Toman), '23\u00A0001 томан')
    assert.equal(ru.signedMoney(-1_234_562 as Toman), '−1\u00A0234\u00A0562 томана')
    assert.equal(ru.count(12_345), '12\u00A0345')
  })

  it('keeps its sign on its left', () => {
    assert.equal(fa.signedMoney(-500 as Toman), `${isolate('−500')} تومان`)
    assert.equal(en.signedMoney(500 as Toman), '+500 Toman')
  })
})

describe('a moment', () => {
  it('from which on something is possible is told as people say it', () => {
    const hour = 3_600_000
    const said = (f: Formats, later: number) => visible(f.from(NOON + later, NOON))
    assert.equal(said(fa, hour), 'ساعت 13:00 به وقت تهران')
    assert.equal(said(fa, 23 * hour), 'فردا ساعت 11:00 به وقت تهران')
    assert.equal(said(fa, 48 * hour), `${isolate('1405/09/05 12:00')} به وقت تهران`)
    assert.equal(said(en, 23 * hour), 'from tomorrow at 11:00 Tehran time')
    assert.equal(said(en, 48 * hour), 'from 2026/11/26 12:00 Tehran time')
    assert.equal(said(formatsOf('ru'), 23 * hour), 'с завтра, 11:00 по Тегерану')
  })

  it('is drawn by the app in its reader’s own zone, with Tehran’s for apps that cannot', () => {
    const unix = NOON / 1000
    const drawn = (format: string, text: string) =>
      `<tg-time unix="${unix}" format="${format}">${text}</tg-time>`
    assert.equal(en.countdown(NOON).markup, drawn('r', '12:00 Tehran time'))
    assert.equal(fa.clock(NOON).markup, drawn('t', '12:00'))
    assert.equal(en.when(NOON).markup, drawn('dt', '2026/11/24 12:00 Tehran time'))
    assert.equal(fa.when(NOON).markup, `${isolate('1405/09/03')} ${drawn('t', '12:00')}`)
  })

  it('is told in Tehran’s time where only a plain text can stand', () => {
    assert.equal(fa.time(NOON), '12:00')
    assert.equal(visible(fa.clockWithSeconds(NOON + 5000)), '12:00:05')
  })

  it('has a Jalali date in Persian and a Gregorian one elsewhere', () => {
    assert.equal(fa.moment(NOON), isolate('1405/09/03 12:00'))
    assert.equal(en.moment(NOON), '2026/11/24 12:00')
    assert.equal(formatsOf('ru').moment(NOON), '24.11.2026 12:00')
    assert.deepEqual(
      LANGUAGES.map((language) => formatsOf(language).namedDay(NOON)),
      ['3 آذر', '24 Nov', '24.11'],
    )
    assert.equal(fa.moment(Date.UTC(2025, 2, 20, 12)), isolate('1403/12/30 15:30'))
  })

  it('is zero minutes away only when it is there', () => {
    assert.deepEqual([60_001, 60_000, 1, 0, -5].map(minutesOf), [2, 1, 1, 0, 0])
  })
})

describe('a phone number', () => {
  it('is grouped after its area code', () => {
    assert.equal(phone('79313226657', '7'), '+7 931 322 66 57')
    assert.equal(phone('20637276069', '20'), '+20 637 276 069')
    assert.equal(phone('37255512345', '372'), '+372 555 123 45')
    assert.equal(phone('12345', '99'), '+12345')
  })

  it('loses and gains no digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,4}$/), fc.stringMatching(/^\d{0,12}$/), (area, rest) => {
        assert.equal(phone(area + rest, area).replaceAll(' ', ''), `+${area}${rest}`)
      }),
    )
  })
})

describe('markup', () => {
  it('shows whatever is put into it, and nothing else happens', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.equal(visible(markup`<b>${text}</b>`), text)
      }),
    )
  })

  it('leaves out what is absent', () => {
    assert.equal(lines(markup`a`, undefined, false, markup``, markup`b`).markup, 'a\n\nb')
    assert.equal(dotted('a', undefined, '', false, '<').markup, 'a · &lt;')
  })
})

describe('direction', () => {
  it('is marked where a line would begin from the wrong side', () => {
    assert.equal(rightToLeft(markup`سلام`).markup, 'سلام')
    assert.equal(rightToLeft(markup`✅ WhatsApp`).markup, '\u200F✅ WhatsApp')
    assert.equal(rightToLeft(markup`🇷🇺 روسیه`).markup, '\u200F🇷🇺 روسیه')
    assert.equal(rightToLeft(markup`<b>Telegram</b> خوب`).markup, '<b>\u200FTelegram</b> خوب')
    assert.equal(rightToLeft(markup`<code>+98</code>`).markup, '\u200F<code>+98</code>')
    assert.equal(rightToLeft(markup`a${'\n'}${'\n'}ب`).markup, '\u200Fa\n\nب')
  })

  it('is never put into a value to copy', () => {
    assert.equal(fa.code('+98').markup, '\u2066<code>+98</code>\u2069')
    assert.equal(en.code('+98').markup, '<code>+98</code>')
  })

  it('is closed again where a text is cut', () => {
    assert.equal(shortened('سلام', 4), 'سلام')
    assert.equal(shortened('\u2066@shop_news\u2069 · \u2066@b\u2069', 6), '\u2066@sho…\u2069')
    assert.equal(shortened('\u2066@a\u2069 · \u2066@b\u2069', 6), '\u2066@a\u2069 …')
  })

  it('cannot be turned by a stranger’s name', () => {
    assert.equal(withoutMarks('a\u202Eb\u2066c\u200Fd'), 'abcd')
  })
})
