import assert from 'node:assert/strict'
import { toman } from '#sdk'
import type { Provider } from '../provider.ts'

/** A provider that says what the test has it say. It sells nothing by itself, and what else is asked of it fails the test. */
export const scripted = (answers: Partial<Provider>): Provider =>
  new Proxy(answers, {
    get: (_, method: keyof Provider) => answers[method] ?? IDLE[method] ?? refuseToPlay(method),
  }) as Provider

const NAMED = { id: '1', name: 'x', nameEn: 'x', active: true, imagePath: '' }

/** What a shop asks by itself: one service in one country, without an offer. */
const IDLE: Partial<Provider> = {
  balance: async () => toman(1_000_000),
  countries: async () => [{ ...NAMED, areaCode: '7', emoji: '' }],
  services: async () => [{ ...NAMED, description: '' }],
  offers: async () => [],
  permanentNumbers: async () => [],
  myPermanentNumbers: async () => [],
}

const refuseToPlay = (method: string) => async () =>
  assert.fail(`The provider was asked for ${method}`)
