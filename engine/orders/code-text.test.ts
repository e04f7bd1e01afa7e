import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainCode } from './code-text.ts'

describe('a code', () => {
  const codes = {
    '48291': '48291',
    '632-263': '632263',
    '632 263': '632263',
    '632\u2011263': '632263',
    '12-34-56': '123456',
    '۴۸۲۹۱': '48291',
    '٤٨٢-٩١٣': '482913',
    '\u200e48291\u200f': '48291',
    '\u2067۴۸۲۹۱\u2069': '48291',
    '４８２９１': '48291',
    ' 48291\u00a0': '48291',
    '(482913)': '482913',
    '#48291': '48291',
    '«۴۸۲۹۱»': '48291',
    '482.913': '482913',
    '482 913.': '482913',
    '0063': '0063',
    'FB-12345': 'FB-12345',
    'https://t.me/login/12345': 'https://t.me/login/12345',
    'G-482913': 'G-482913',
    'aB3-x9': 'aB3-x9',
    'Your code is ۱۲۳۴': 'Your code is 1234',
    '\u200b': '\u200b',
  }
  for (const [text, code] of Object.entries(codes)) {
    it(`is copied as the app takes it: ${text}`, () => assert.equal(plainCode(text), code))
  }
})
