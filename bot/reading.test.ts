import type { Found } from '#engine'
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openTestBot, type TestBot } from './testing.ts'

/** What a search has found, in a line: services, countries, pairs, and what is said of it. */
function inShort({
  services,
  countries,
  pairs,
  unsold,
  preference,
  isPartly,
  isGeneral,
}: Found): string {
  return [
    ...services.map(({ names }) => names.en),
    ...countries.map(({ names }) => names.en),
    ...pairs.map(({ service, country }) => `${service.names.en} in ${country.names.en}`),
    ...(unsold ?? []).map(({ en }) => `no ${en}`),
    ...(preference === undefined ? [] : [preference]),
    ...(isPartly === true ? ['partly'] : []),
    ...(isGeneral === true ? ['general'] : []),
  ].join(', ')
}

const WHATSAPP_IN_INDIA = 'WhatsApp in India'

const READ: readonly (readonly [text: string, found: string])[] = [
  // One unknown word does not kill the reading.
  ['ارزون‌ترین شماره تلگرام', 'Telegram, cheapest'],
  ['شماره تلگرام بدون ریپورت', 'Telegram, unreported'],
  ['با کدوم شماره واتساپ بهتره؟', 'WhatsApp'],
  ['asdf telegram qwer', 'Telegram, partly'],
  ['یه شماره واسه کار تلگرام', 'Telegram, partly'],
  ['cheap telegram number without report', 'Telegram, unreported'],
  ['купить номер для ватсап дешево', 'WhatsApp, cheapest'],
  ['i dont know which country is best for telegram', 'Telegram, partly'],
  ['می‌خوام تلگرامم رو با شماره روسیه بسازم', 'Telegram in Russia'],
  ['شماره ای برای تیک تاک با کشور انگلیس', 'TikTok in United Kingdom'],
  ['تلگرام یا واتساپ', 'Telegram, WhatsApp'],
  ['i want it to be in germany', 'Germany, partly'],
  // What is left is a whole word, and no beginning.
  ['ارزان ترین', 'cheapest, general'],
  ['ارزونترین شماره', 'cheapest, general'],
  ['کد دوم شماره', 'general'],
  ['یه شماره رو', 'general'],
  ['شماره نیو میخوام', ''],
  ['شماره بر', ''],
  ['a number for me', 'general'],
  ['number for u', ''],
  ['no problem', ''],
  ['is it ok', ''],
  ['20 هزار تومن دارم', ''],
  ['مشکل مالی دارم', ''],
  ['شماره مریخ', ''],
  // Politeness is noise.
  ['سلام خسته نباشید یه شماره تلگرام روسیه میخواستم', 'Telegram in Russia'],
  ['hello I need a number for telegram', 'Telegram'],
  ['سلام وقت بخیر، شماره واتساپ هند دارید؟ ممنون', WHATSAPP_IN_INDIA],
  ['Здравствуйте, нужен номер Индии для ватсап, пожалуйста', WHATSAPP_IN_INDIA],
  ['یه شماره هندی برای واتساپ لطفا', WHATSAPP_IN_INDIA],
  ['واتساپ هند چنده؟', WHATSAPP_IN_INDIA],
  // Arabic spellings.
  ['تيليجرام', 'Telegram'],
  ['تلجرام', 'Telegram'],
  ['انستقرام', 'Instagram'],
  ['انستغرام', 'Instagram'],
  ['الواتساب', 'WhatsApp'],
  ['الهند', 'India'],
  ['روسيا', 'Russia'],
  ['ألمانيا', 'Germany'],
  ['تركيا', 'Türkiye'],
  ['المان', 'Germany'],
  ['واتساب الهند', WHATSAPP_IN_INDIA],
  ['تیک توک', 'TikTok'],
  // Adjectives.
  ['شماره روسی', 'Russia'],
  ['شماره آلمانی', 'Germany'],
  ['شماره ترکی', 'Türkiye'],
  // What exists and is not sold.
  ['شماره ایران', 'no Iran'],
  ['ایران', 'no Iran'],
  ['شماره ایرانی', 'no Iran'],
  ['شماره تلگرام ایران', 'Telegram, no Iran'],
  ['اوبر', 'no Uber'],
  ['uber', 'no Uber'],
  ['شماره کوبا', 'no Cuba'],
  ['cuba', 'no Cuba'],
  ['Куба', 'no Cuba'],
  ['كوبا', 'no Cuba'],
]

describe('a sentence', () => {
  let shop: TestBot
  before(async () => {
    shop = await openTestBot()
  })
  after(() => shop.close())

  for (const [text, found] of READ) {
    it(`is read by what it names: ${text}`, () => {
      assert.equal(inShort(shop.engine.browsing.search(text)), found)
    })
  }
})
