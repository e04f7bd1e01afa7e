import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Country, Service } from './types.ts'
import { fold } from '../language/fold.ts'
import { createSearchIndex, isoOfFlag } from './search.ts'

const service = (id: string, fa: string, en: string): Service => ({ id, names: { fa, en, ru: en } })
const country = (
  id: string,
  fa: string,
  en: string,
  ru: string,
  flag: string,
  areaCode: string,
): Country => ({
  id,
  names: { fa, en, ru },
  flag,
  areaCode,
})

const index = createSearchIndex(
  [
    service('1', 'تلگرام', 'Telegram'),
    service('3', 'واتساپ', 'WhatsApp'),
    service('72', 'چت جی پی تی', 'OpenAI | ChatGPT'),
    service('8', 'توییتر', 'Twitter (X)'),
    service('97', 'توییچ', 'Twitch'),
  ],
  [
    country('1', 'روسیه', 'Russia', 'Россия', '🇷🇺', '7'),
    country('16', 'آمریکا', 'United States', 'Соединенные Штаты', '🇺🇸', '1'),
    country('12', 'انگلستان', 'United Kingdom', 'Великобритания', '🇬🇧', '44'),
    country('40', 'کره جنوبی', 'South Korea', 'Республика Корея', '🇰🇷', '82'),
  ],
)
const services = (text: string): string[] => index.search(text).services.map(({ id }) => id)
const countries = (text: string): string[] => index.search(text).countries.map(({ id }) => id)

describe('search', () => {
  it('finds services by Persian and English names and by what people call them', () => {
    assert.equal(services('تلگرام')[0], '1')
    assert.equal(services('TELEGRAM')[0], '1')
    assert.equal(services('tg')[0], '1')
    assert.equal(services('واتس اپ')[0], '3')
    assert.equal(services('chatgpt')[0], '72')
    assert.equal(services('x')[0], '8')
  })

  it('puts a country that is named before services that only begin like it', () => {
    const crowd = createSearchIndex(
      [service('22', 'Mail.ru', 'Mail.ru'), service('82', 'Runway ML', 'Runway ML')],
      [country('1', 'روسیه', 'Russia', 'Россия', '🇷🇺', '7')],
    )

    assert.equal(crowd.search('RU').countriesFirst, true)
    assert.deepEqual(
      [' 🇷🇺 ', '🇩🇪'].map((flag) => {
        const found = crowd.search(flag)
        return [found.services.length, found.countries.map(({ id }) => id)]
      }),
      [
        [0, ['1']],
        [0, []],
      ],
    )
    assert.deepEqual(crowd.search('🇷🇺', (_, id) => id !== '1').countries, [])
    assert.equal(crowd.search('run').countriesFirst, undefined)
  })

  it('takes a whole name for itself, and not for the beginning or the inside of another', () => {
    const crowd = createSearchIndex(
      [
        service('1', 'تلگرام', 'Telegram'),
        service('26', 'اپل', 'Apple'),
        service('75', 'Claude AI', 'Claude AI'),
      ],
      [
        country('35', 'هند', 'India', 'Индия', '🇮🇳', '91'),
        country('109', 'هندوراس', 'Honduras', 'Гондурас', '🇭🇳', '504'),
      ],
    )

    assert.deepEqual(
      crowd.search('کلود').services.map(({ id }) => id),
      ['75'],
    )
    assert.deepEqual(
      crowd.search('تلگرام هند').pairs.map(({ country: { id } }) => id),
      ['35'],
    )
    assert.deepEqual(
      crowd.search('هندور').countries.map(({ id }) => id),
      ['109'],
    )
  })

  it('reads flags, addresses and what a thing is for', () => {
    assert.deepEqual(countries('🇷🇺'), ['1'])
    assert.deepEqual(
      index
        .search('telegram 🇷🇺')
        .pairs.map(({ service: { id }, country: { id: land } }) => [id, land]),
      [['1', '1']],
    )
    assert.equal(services('x.com')[0], '8')
    assert.deepEqual(services('هوش مصنوعی'), ['72'])
  })

  it('finds countries by names, ISO codes and dial codes', () => {
    assert.equal(countries('usa')[0], '16')
    assert.equal(countries('GB')[0], '12')
    assert.equal(countries('+44')[0], '12')
    assert.equal(countries('۴۴')[0], '12')
    assert.equal(countries('Россия')[0], '1')
  })

  it('reads Arabic letters, half spaces and ornaments as the Persian ones', () => {
    for (const text of ['كره جنوبي', 'کره‌جنوبی', 'کرهجنوبی', 'كـره جنوبی']) {
      assert.equal(countries(text)[0], '40', text)
    }
    assert.equal(countries('امریکا')[0], '16')
  })

  it('finds a service together with a country, in either order', () => {
    for (const text of ['telegram russia', 'روسیه تلگرام', 'chat gpt us']) {
      assert.ok(index.search(text).pairs.length > 0, text)
    }
    const [best] = index.search('تلگرام روسیه').pairs
    assert.deepEqual([best?.service.id, best?.country.id], ['1', '1'])
  })

  it('reads a dial code from its beginning', () => {
    assert.deepEqual(countries('4'), ['12'])
    assert.deepEqual(countries('+2'), [])
  })

  it('does not take a name of several words apart', () => {
    for (const text of ['واتس اپ', 'چت جی پی تی', 'south korea']) {
      assert.deepEqual(index.search(text).pairs, [], text)
    }
    assert.equal(services('واتس اپ')[0], '3')
  })

  it('understands keyboards without گ, and what Russians call the services', () => {
    assert.equal(services('تلكرام')[0], '1')
    assert.equal(services('توئیتر')[0], '8')
    assert.equal(services('ватсап')[0], '3')
    assert.equal(countries('США')[0], '16')
  })

  it('ranks a whole name before a beginning, and a beginning before the inside', () => {
    assert.deepEqual(services('tw'), ['8', '97'])
    assert.deepEqual(services('twitch'), ['97'])
  })

  it('finds nothing for rubbish and for nothing', () => {
    for (const text of ['', '   ', '؟!', 'qqqqzzz', '\u200c']) {
      assert.deepEqual(index.search(text), { services: [], countries: [], pairs: [] })
    }
  })

  it('bears any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void index.search(text)))
  })
})

describe('a search as people type it', () => {
  const best = (text: string): string => {
    const [pair] = index.search(text).pairs
    if (pair !== undefined) return `${pair.service.names.en} ${pair.country.names.en}`
    const { services: found, countries } = index.search(text)
    return found[0]?.names.en ?? countries[0]?.names.en ?? ''
  }
  const ASKED: Readonly<Record<string, string>> = {
    'چت جی‌پی‌تی': 'OpenAI | ChatGPT',
    'чат гпт': 'OpenAI | ChatGPT',
    وتساپ: 'WhatsApp',
    watsapp: 'WhatsApp',
    telgram: 'Telegram',
    تلگارم: 'Telegram',
    '0044': 'United Kingdom',
    '۰۰۴۴': 'United Kingdom',
    تلگرام۷: 'Telegram Russia',
    'تلگرام +44': 'Telegram United Kingdom',
    'شماره مجازی تلگرام': 'Telegram',
    'خرید شماره تلگرام آمریکا ارزان': 'Telegram United States',
    'number for telegram': 'Telegram',
    'купить номер телеграм англия': 'Telegram United Kingdom',
    'آمریکا واتس اپ': 'WhatsApp United States',
    тг: 'Telegram',
    'тг сша': 'Telegram United States',
    'американский номер': 'United States',
    'английский номер для телеграма': 'Telegram United Kingdom',
    'подскажите пожалуйста номер для телеграма': 'Telegram',
    'رقم وهمي واتساب امريكا': 'WhatsApp United States',
    'أريد رقم تيليجرام من فضلك': 'Telegram',
    wathsapp: 'WhatsApp',
    'شماره مسکو': 'Russia',
  }
  for (const [text, meant] of Object.entries(ASKED)) {
    it(`finds ${meant} for “${text}”`, () => {
      assert.equal(best(text), meant)
    })
  }

  it('knows what is not sold here, and does not take it for what begins like it', () => {
    for (const [text, meant] of [
      ['بایننس', 'Binance'],
      ['شماره اسنپ', 'Snapp'],
      ['ایتا', 'Eitaa'],
      ['روبیکا', 'Rubika'],
      ['авито', 'Avito'],
      ['spotify', 'Spotify'],
    ] as const) {
      const found = index.search(text)

      assert.deepEqual([found.services, found.countries, found.unsold?.[0]?.en], [[], [], meant])
    }
  })

  it('forgives no slip in a short word', () => {
    assert.equal(best('tgg'), '')
  })
})

describe('fold', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)),
    )
  })

  it('writes all digits in Latin', () => {
    assert.equal(fold('۱۲٣۴'), '1234')
  })
})

describe('isoOfFlag', () => {
  it('reads the letters of a flag and nothing else', () => {
    assert.equal(isoOfFlag('🇷🇺'), 'RU')
    assert.equal(isoOfFlag('🌐'), undefined)
    assert.equal(isoOfFlag(''), undefined)
  })
})
