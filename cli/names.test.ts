import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Country, Service } from '#sdk'
import { Failure } from './failure.ts'
import { lookUp } from './lookup.ts'
import { search } from './names.ts'

const service = (id: string, nameEn: string, name = nameEn): Service => ({
  id,
  name,
  nameEn,
  description: '',
  imagePath: undefined,
  active: true,
})

const country = (
  id: string,
  emoji: string,
  areaCode: string,
  nameEn: string,
  name: string,
): Country => ({
  id,
  emoji,
  areaCode,
  nameEn,
  name,
  imagePath: undefined,
  active: true,
})

const SERVICES = [
  service('1', 'Telegram', 'تلگـرام'),
  service('6', 'Google / Gmail / YouTube', 'جیمیل - گوگل - یوتیوب'),
  service('8', 'Twitter (X)', 'توییتــر'),
  service('20', 'VK', 'وی‌کی'),
  service('31', '1688.com'),
  service('33', 'TikTok', 'تیک تاک'),
  service('72', 'OpenAI | ChatGPT', 'Open AI | ChatGPT'),
  service('74', 'Google Voice', 'گوگل ویس'),
  service('75', 'Claude AI'),
  service('163', 'Microsoft Copilot'),
  service('172', 'Github Copilot'),
]

const COUNTRIES = [
  country('1', '🇷🇺', '7', 'Russia', 'روسیه'),
  country('3', '🇰🇿', '7', 'Kazakhstan', 'قزاقستان'),
  country('12', '🇬🇧', '44', 'United Kingdom', 'انگلستان'),
  country('16', '🇺🇸', '1', 'United States', 'آمریکا'),
  country('17', '🇺🇸', '1', 'United States (special)', 'آمریکا ویژه'),
  country('37', '🇨🇮', '225', 'Côte d’Ivoire', 'ساحل عاج'),
  country('46', '🇩🇪', '49', 'Germany', 'آلمان'),
  country('48', '🇹🇷', '90', 'Türkiye', 'ترکیه'),
  country('78', '🇮🇷', '98', 'Iran', 'ایران'),
  country('85', '🇦🇪', '971', 'United Arab Emirates', 'امارات متحده'),
  country('160', '🇰🇵', '850', 'North Korea', 'کره شمالی'),
  country('161', '🇰🇷', '82', 'South Korea', 'کره جنوبی'),
  country('169', '🌐', '0', 'Global', 'گلوبال'),
]

describe('a name', () => {
  const NAMES_OF_SERVICES: Readonly<Record<string, string>> = {
    '72': '72',
    telegram: '1',
    ' TELEGRAM ': '1',
    تلگرام: '1',
    تلگـــرام: '1',
    gmail: '6',
    google: '6',
    'google voice': '74',
    x: '8',
    توييتر: '8', // with an Arabic ya
    ویکی: '20',
    '1688.com': '31',
    'tik tok': '33',
    تیکتاک: '33',
    chatgpt: '72',
    'chat gpt': '72',
    claude: '75',
  }
  for (const [text, id] of Object.entries(NAMES_OF_SERVICES))
    it(`${JSON.stringify(text)} is service ${id}`, () => {
      assert.equal(lookUp('service', SERVICES, text).id, id)
    })

  const NAMES_OF_COUNTRIES: Readonly<Record<string, string>> = {
    '17': '17',
    ru: '1',
    RU: '1',
    روسيه: '1',
    'united states': '16',
    امریکا: '16',
    uk: '12',
    england: '12',
    "cote d'ivoire": '37',
    المان: '46',
    turkey: '48',
    turkiye: '48',
    '+۹۸': '78',
    uae: '85',
    'south korea': '161',
    korea: '161', // as people say it
    global: '169',
  }
  for (const [text, id] of Object.entries(NAMES_OF_COUNTRIES))
    it(`${JSON.stringify(text)} is country ${id}`, () => {
      assert.equal(lookUp('country', COUNTRIES, text).id, id)
    })

  const UNCLEAR: Readonly<Record<string, RegExp>> = {
    us: /"us" is the name of 2 countries:\n.*\n.*16.*\n.*17.*\nGive the id: --country 16/,
    'ایالات متحده': /United States.*\n.*United States \(special\)/,
    '+7': /Russia.*\n.*Kazakhstan/,
    kor: /There is no country called "kor"\. Perhaps one of these:\n.*\n.*South Korea/,
    '999': /There is no country with the id 999\..*numberland countries/,
    atlantis: /There is no country called "atlantis"\. All of them: numberland countries/,
    '🙂': /There is no country called/,
  }
  for (const [text, says] of Object.entries(UNCLEAR))
    it(`${JSON.stringify(text)} is not taken for a country`, () => {
      assert.throws(
        () => lookUp('country', COUNTRIES, text),
        (error) => error instanceof Failure && error.exit === 2 && says.test(error.message),
      )
    })

  it('that belongs to two services is not taken for either', () => {
    assert.throws(
      () => lookUp('service', SERVICES, 'copilot'),
      /Microsoft Copilot.*\n.*Github Copilot/,
    )
  })

  it('is not guessed from its beginning, but the beginning finds it', () => {
    assert.throws(
      () => lookUp('service', SERVICES, 'twitt'),
      /Perhaps one of these:\n.*\n.*Twitter/,
    )
    assert.deepEqual(
      search(SERVICES, 'twitt').map(({ id }) => id),
      ['8'],
    )
  })
})

describe('search', () => {
  it('finds what the shop finds: by the names of other scripts, and with a slip of the finger', () => {
    for (const text of ['تیلیجرام', 'телеграм', 'telegrm'])
      assert.equal(search(SERVICES, text)[0]?.id, '1', text)
    assert.equal(search(COUNTRIES, 'германия')[0]?.id, '46')
  })

  it('finds nothing for a text without a letter', () => {
    assert.deepEqual(search(SERVICES, ' - '), [])
  })
})
