import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import { firstMemory, type Memory, readMemory } from './memory.ts'
import { UnreadableBody } from './reading.ts'

const MEMORY: Memory = {
  ...firstMemory({ seed: -3, balanceToman: 100_000 }),
  callsSoFar: 12,
  outage: 'reset',
  offers: [{ service: 1, country: 1, operator: 2, amountToman: 30_000, count: 9, active: true }],
  permanent: [
    {
      id: '13240',
      number: '+1 (551) 100-2000',
      priceToman: 900_000,
      type: 0,
      username: 'voice@example.com',
      password: 'Vx1',
      recovery: 'recovery@example.com',
      boughtAtMs: 1000.5,
    },
  ],
  numbers: [
    {
      id: '74001',
      service: 1,
      country: 1,
      operator: 2,
      number: '7900',
      areacode: '7',
      amountToman: 30_000,
      repeat: true,
      boughtAtMs: -1,
      windowMs: 1_200_000,
      sms: [{ code: '12345', text: 'code: 12345', atMs: 5 }],
      state: 5,
      smsAtMs: null,
      refunded: false,
      cancelsAsked: 2,
    },
  ],
  nextId: 74_002,
}

describe('a memory', () => {
  it('reads back as it was written', () => {
    assert.deepEqual(readMemory(JSON.stringify(MEMORY)), MEMORY)
  })

  it('is not made of any other JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        assert.throws(() => readMemory(text), UnreadableBody)
      }),
    )
  })

  it('is refused when any part of it is missing or of another kind', () => {
    for (const path of pathsOf(MEMORY)) {
      const isOptional = /^outage$|smsAtMs$/.test(path.join('.'))
      const values = isOptional ? [{}] : [undefined, {}]
      for (const value of values) {
        const text = JSON.stringify(withChange(MEMORY, path, value))
        assert.throws(() => readMemory(text), UnreadableBody, path.join('.'))
      }
    }
  })

  it('begins only with what can be read back', () => {
    assert.throws(() => firstMemory({ seed: Number.NaN, balanceToman: 1 }), RangeError)
    assert.throws(() => firstMemory({ seed: 1, balanceToman: Infinity }), RangeError)
    assert.throws(() => firstMemory({ seed: 1, balanceToman: 0.5 }), RangeError)
  })
})

/** The paths to all that is no object, and to the lists. */
function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  const within = Object.entries(value).flatMap(([name, part]) => pathsOf(part, [...path, name]))
  return Array.isArray(value) ? [path, ...within] : within
}

function withChange(value: unknown, [name, ...rest]: readonly string[], change: unknown): unknown {
  if (name === undefined) return change
  const copy: unknown = structuredClone(value)
  assert.ok(isRecord(copy))
  copy[name] = withChange(copy[name], rest, change)
  return copy
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
