import assert from 'node:assert/strict'
import { setTimeout as pass } from 'node:timers/promises'
import { spawn } from 'node:child_process'
import { describe, it } from 'node:test'
import { createShiftedClock } from './shifted-clock.ts'

const HOUR = 3_600_000
/** Says the time whenever a line comes in. */
const TELL = `process.stdin.on('data', () => console.log(
  [Date.now(), +new Date(), new Date(0).getTime(), new Date() instanceof Date].join(' ')))`

describe('a shifted clock', () => {
  it('is wrong by what was set, and jumps while its process lives', async () => {
    const clock = createShiftedClock(HOUR)
    const child = spawn(process.execPath, ['-e', TELL], {
      env: { ...process.env, ...clock.env },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const told = async (): Promise<string[]> => {
      child.stdin.write('\n')
      return new Promise((resolve) =>
        child.stdout.once('data', (data) => resolve(String(data).trim().split(' '))),
      )
    }
    const assertShift = (answer: readonly string[], shiftMs: number): void => {
      for (const now of answer.slice(0, 2))
        assert.ok(Math.abs(Number(now) - Date.now() - shiftMs) < 5000, `${now} is not shifted`)
      assert.deepEqual(answer.slice(2), ['0', 'true'])
    }

    assertShift(await told(), HOUR)
    clock.set(-HOUR)
    await pass(50)
    assertShift(await told(), -HOUR)

    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill()
    await ended
    clock.close()
  })
})
