import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { BoughtNumber } from './answers/bought-number.ts'
import type { CallParameters } from './call.ts'
import {
  RefusedError,
  UnreachableError,
  UnreadableAnswerError,
  RateLimitedError,
} from './errors.ts'
import { Purchase, type Selection } from './purchase.ts'
import { toman } from './toman.ts'

const CLASSIC = { service: '1', country: '2', operator: '3' }
const SELECTION: Selection = { ...CLASSIC, price: toman(2200), offerId: '77' }
const PRICED = { ...CLASSIC, price: '2200' }
const OFFER = { sid: '77' }
const BOUGHT = {
  id: '9',
  number: '79313226657',
  areaCode: '7',
  priceToman: toman(2200),
  repeatable: false,
  validMs: 1,
}
const refusal = (result: number): RefusedError => new RefusedError({ method: 'buyNumber', result })

/** A provider that gives its answers in turn and remembers what it was asked. */
function provider(...answers: readonly (Error | 'bought')[]) {
  const asked: CallParameters[] = []
  const buy = async (parameters: CallParameters): Promise<BoughtNumber> => {
    const answer = answers[asked.push(parameters) - 1]
    if (answer instanceof Error) throw answer
    assert.equal(answer, 'bought', 'was asked too often')
    return BOUGHT
  }
  return { asked, buy }
}

describe('a purchase', () => {
  it('is made in the next form after a definite refusal of the form: classic, with the price, by the offer', async () => {
    for (const result of [-206, -202]) {
      const { buy, asked } = provider(refusal(result), refusal(result), 'bought')

      assert.equal(await new Purchase().make(SELECTION, buy), BOUGHT)
      assert.deepEqual(asked, [CLASSIC, PRICED, OFFER])
    }
  })

  it('leaves out the forms that the selection lacks something for', async () => {
    const { buy, asked } = provider(refusal(-206), 'bought')

    await new Purchase().make({ ...CLASSIC, offerId: '77' }, buy)

    assert.deepEqual(asked, [CLASSIC, OFFER])
  })

  it('ends with the last refusal when no form is taken', async () => {
    const { buy, asked } = provider(refusal(-206), refusal(-206), refusal(-202))

    await assert.rejects(new Purchase().make(SELECTION, buy), { result: -202 })
    assert.equal(asked.length, 3)
  })

  it('is not made again after anything that leaves open whether a number was bought', async () => {
    const call = { method: 'buyNumber', mayHaveHappened: true } as const
    for (const error of [
      refusal(-900),
      refusal(-777),
      new UnreachableError({ ...call, reason: 'timeout' }),
      new UnreachableError({ ...call, reason: 'network', mayHaveHappened: false }),
      new UnreadableAnswerError({ ...call, problem: 'it is empty', beginning: '', status: 200 }),
      new RateLimitedError({ ...call, status: 429, retryAfterMs: undefined }),
    ]) {
      const { buy, asked } = provider(error)

      await assert.rejects(new Purchase().make(SELECTION, buy), error)
      assert.equal(asked.length, 1)
    }
  })

  it('is not made in another form after a refusal that is not about the form', async () => {
    for (const result of [-204, -205, -210, -211, -212, -304, -901, -902, -990]) {
      const { buy, asked } = provider(refusal(result))

      await assert.rejects(new Purchase().make(SELECTION, buy), { result })
      assert.equal(asked.length, 1)
    }
  })

  it('begins with the form that worked last, if the selection allows it', async () => {
    const purchase = new Purchase()
    await purchase.make(SELECTION, provider(refusal(-206), refusal(-206), 'bought').buy)

    const full = provider(refusal(-202), 'bought')
    await purchase.make(SELECTION, full.buy)
    assert.deepEqual(full.asked, [OFFER, CLASSIC])

    const again = provider('bought')
    await purchase.make(CLASSIC, again.buy)
    assert.deepEqual(again.asked, [CLASSIC])
  })
})
