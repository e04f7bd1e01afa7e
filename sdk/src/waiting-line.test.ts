import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { createWaitingLine, type Priority } from './waiting-line.ts'

const priority = fc.constantFrom<Priority>('change', 'read', 'poll')

describe('a waiting line', () => {
  it('gives everybody a turn, once, and in the order of their coming within a priority', () => {
    fc.assert(
      fc.property(fc.array(priority, { maxLength: 60 }), (priorities) => {
        const line = createWaitingLine<number>()
        priorities.forEach((one, index) => line.join(one, index))

        const served = takeAll(line)

        assert.equal(new Set(served).size, priorities.length)
        for (const each of ['change', 'read', 'poll']) {
          const ofThis = served.filter((index) => priorities[index] === each)
          assert.deepEqual(
            ofThis,
            ofThis.toSorted((a, b) => a - b),
          )
        }
      }),
    )
  })

  it('takes changes before reads and reads before polls', () => {
    const line = createWaitingLine<Priority>()
    for (const one of ['poll', 'read', 'change', 'poll', 'read', 'change'] as const)
      line.join(one, one)

    assert.deepEqual(takeAll(line), ['change', 'change', 'read', 'read', 'poll', 'poll'])
  })

  it('gives polls and reads a tenth of the turns each while changes never end', () => {
    const line = createWaitingLine<Priority>()
    const turns = Array.from({ length: 1000 }, () => {
      for (const one of ['change', 'read', 'poll'] as const) line.join(one, one)
      return line.next()
    })

    assert.ok(turns.filter((turn) => turn === 'poll').length >= 90)
    assert.ok(turns.filter((turn) => turn === 'read').length >= 90)
    assert.ok(turns.filter((turn) => turn === 'change').length >= 790)
  })

  it('forgets who has left, and says when it is empty', () => {
    const line = createWaitingLine<string>()
    const leave = line.join('read', 'gone')
    line.join('read', 'here')

    leave()

    assert.equal(line.next(), 'here')
    assert.equal(line.isEmpty(), true)
    assert.equal(line.next(), undefined)
  })
})

function takeAll<T>(line: { next(): T | undefined }): T[] {
  const served: T[] = []
  for (let one = line.next(); one !== undefined; one = line.next()) served.push(one)
  return served
}
