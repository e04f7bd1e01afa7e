import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createMemory } from './memory.ts'

describe('a memory of the database', () => {
  it('keeps what was read by the later of two readings, whichever ends first', async () => {
    const readings = [Promise.withResolvers<string>(), Promise.withResolvers<string>()]
    const [older, newer] = readings
    let begun = 0
    const memory = createMemory('nothing', () => readings[begun++]?.promise ?? assert.fail())
    const both = [memory.reload(), memory.reload()]

    newer?.resolve('new')
    await both[1]
    older?.resolve('old')
    await both[0]

    assert.equal(memory.get(), 'new')
  })
})
