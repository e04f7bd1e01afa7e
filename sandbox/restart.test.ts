import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import {
  type Ask,
  askText,
  buyAny,
  fileFor,
  MINUTE,
  open,
  rows,
  TELEGRAM_RUSSIA,
  worldOf,
} from './asking.ts'
import { createTurnedClock } from './clock.ts'
import type { SandboxOptions } from './options.ts'
import type { Sandbox } from './sandbox.ts'

const SELECTION = { ...TELEGRAM_RUSSIA, operator: 'any' }

describe('a saved sandbox', () => {
  it('answers for a number that was bought before, whose code came while nobody ran', async (test) => {
    const saveTo = fileFor(test)
    const { ask, clock } = open({ saveTo })
    const id = await buyAny(ask)
    const boughtAtMs = clock.now()
    clock.turn(5 * MINUTE)

    const after = open({ saveTo }, clock)

    const { RESULT, CODE } = await after.ask('checkstatus', { id })
    assert.equal(RESULT, 2)
    assert.match(String(CODE), /^\d{5}$/)
    assert.equal(after.sandbox.numbers()[0]?.sms[0]?.atMs, boughtAtMs + 30_000)
    assert.deepEqual(await ask('checkstatus', { id }), await after.ask('checkstatus', { id }))
  })

  it('gives the money back, once, for a number whose time ended while nobody ran', async (test) => {
    const saveTo = fileFor(test)
    const { ask, clock } = open({ saveTo, neverShare: 1, balanceToman: 300_000 })
    const id = await buyAny(ask)
    clock.turn(21 * MINUTE)
    open({ saveTo }, clock)

    const { sandbox, ask: askAfter } = open({ saveTo }, clock)

    assert.equal((await askAfter('checkstatus', { id }))['RESULT'], 3)
    const { balanceToman, spentToman, refundedToman, refunds } = sandbox.account()
    assert.deepEqual([balanceToman, refunds], [300_000, 1])
    assert.equal(refundedToman, spentToman)
  })

  it('sells the next number under the next id', async (test) => {
    const saveTo = fileFor(test)
    const { ask, clock } = open({ saveTo })
    const sold = [await buyAny(ask), await buyAny(ask)]

    const again = await buyAny(open({ saveTo }, clock).ask)

    assert.deepEqual([...sold, again], ['74001', '74002', '74003'])
  })

  it('keeps what was changed by hand', (test) => {
    const saveTo = fileFor(test)
    const { sandbox, clock } = open({ saveTo })
    const untraded = { service: 170, country: 99, operator: 3 }
    sandbox.setBalance(0)
    sandbox.outOfMoney(true)
    sandbox.setDown('status-503')
    sandbox.setOffer(untraded, { amountToman: 5, count: 1, active: false })

    const after = open({ saveTo }, clock).sandbox

    assert.deepEqual(worldOf(after), worldOf(sandbox))
    assert.deepEqual(after.offers(untraded), sandbox.offers(untraded))
    assert.equal(after.account().outOfMoney, true)
    assert.equal(after.state().down, 'status-503')
  })

  it('keeps messages that were sent by hand, and the silence that was asked for', async (test) => {
    const saveTo = fileFor(test)
    const { sandbox, ask, clock } = open({ saveTo })
    const [told, silent] = [await buyAny(ask), await buyAny(ask)]
    sandbox.deliverSms(told, { text: 'It is 481-516 \u{1F600}' })
    sandbox.neverArrives(silent)
    clock.turn(MINUTE)

    const after = open({ saveTo }, clock)

    assert.equal((await after.ask('checkstatus', { id: told }))['CODE'], '481-516')
    assert.equal((await after.ask('checkstatus', { id: silent }))['RESULT'], 1)
    assert.deepEqual(after.sandbox.numbers(), sandbox.numbers())
  })

  it('keeps permanent numbers sold, with their details', async (test) => {
    const saveTo = fileFor(test)
    const { ask, clock } = open({ saveTo, balanceToman: 50_000_000 })
    const listed = async (answering: Ask) =>
      rows((await answering('spnumberslist'))['DESCRIPTION']).map(({ ID }) => String(ID))
    const [id = ''] = await listed(ask)
    const details = await ask('getspnumber', { id })

    const after = open({ saveTo }, clock)

    assert.deepEqual(await after.ask('getspnumber', { id }), details)
    assert.deepEqual(await listed(after.ask), await listed(ask))
    assert.equal(after.sandbox.account().purchases, 1)
  })

  it('keeps the seed and the balance of its world, until a reset takes those it is given', async (test) => {
    const saveTo = fileFor(test)
    const { sandbox, clock } = open({ saveTo, seed: 7, balanceToman: 100_000 })
    sandbox.setBalance(90_000)

    const other = open({ saveTo, seed: 8, balanceToman: 50_000 }, clock).sandbox
    assert.deepEqual(worldOf(other), worldOf(sandbox))

    other.reset()
    const fresh = open({ seed: 8, balanceToman: 50_000 }, clock).sandbox
    assert.deepEqual(worldOf(open({ saveTo }, clock).sandbox), worldOf(fresh))
    assert.notDeepEqual(fresh.offers({ service: 1 }), sandbox.offers({ service: 1 }))
  })

  it('rolls on where the dice stood, for faults and for a cancel that is not granted yet', async (test) => {
    const saveTo = fileFor(test)
    const chances: SandboxOptions = {
      cancel: { notYetShare: 0.5 },
      faults: [{ rate: 0.5, kind: 'technical', executed: true }],
    }
    const life = async (restarting: boolean) => {
      const clock = createTurnedClock()
      let shop = open({ ...chances, ...(restarting && { saveTo }) }, clock)
      const answers: string[] = []
      for (let id = 74_001; id < 74_021; id += 1) {
        for (const method of ['getnum', 'cancelnumber', 'cancelnumber']) {
          answers.push(await askText(shop.sandbox.fetch, method, { ...SELECTION, id }))
          const acted = shop.sandbox.numbers()[0]?.state === 1 || method === 'getnum'
          if (restarting && acted) shop = open({ ...chances, saveTo, seed: 2 }, clock)
        }
      }
      return answers
    }

    assert.deepEqual(await life(true), await life(false))
  })

  it('lives the same life with and without restarts, whatever happens in it', async (test) => {
    const saveTo = fileFor(test)
    const step = fc.record({
      method: fc.constantFrom(
        'getnum',
        'cancelnumber',
        'bannumber',
        'repeat',
        'closenumber',
        'checkstatus',
        'getspnumber',
      ),
      at: fc.nat(6),
      turnMs: fc.integer({ min: 0, max: 6 * MINUTE }),
      hand: fc.option(fc.constantFrom('deliver', 'silence', 'credit', 'down', 'poor'), { freq: 2 }),
      restart: fc.boolean(),
    })

    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.integer(), async (steps, seed) => {
        rmSync(saveTo, { force: true })
        const options: SandboxOptions = {
          seed,
          neverShare: 0.3,
          smsDelay: {},
          balanceToman: 1_200_000,
        }
        const clock = createTurnedClock()
        const steady = open(options, clock)
        let restarted = open({ ...options, saveTo }, clock)
        for (const { method, at, turnMs, hand, restart } of steps) {
          const id = method === 'getspnumber' ? 13_240 + at * 3 : 74_001 + at
          for (const { sandbox, ask } of [steady, restarted]) {
            await ask(method, { ...SELECTION, id }).catch(() => undefined)
            if (hand) act(sandbox, hand, at)
          }
          clock.turn(turnMs)
          if (restart) restarted = open({ ...options, saveTo }, clock)
          assert.deepEqual(worldOf(restarted.sandbox), worldOf(steady.sandbox))
        }
      }),
      { numRuns: 40 },
    )
  })
})

type Hand = 'deliver' | 'silence' | 'credit' | 'down' | 'poor'

function act(sandbox: Sandbox, hand: Hand, at: number): void {
  const { numbers, account, down } = sandbox.state()
  const id = numbers[at]?.id
  if (hand === 'credit') sandbox.setBalance(account.balanceToman + 100_000)
  if (hand === 'down') sandbox.setDown(!down)
  if (hand === 'poor') sandbox.outOfMoney(!account.outOfMoney)
  if (hand === 'deliver' && id) sandbox.deliverSms(id)
  if (hand === 'silence' && id) sandbox.neverArrives(id)
}
