import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { RefusedError, UnreachableError, toman, type NumberStatus } from '#sdk'
import { createTurnedClock, type TurnedClock } from '#sdk/testing'
import { ban, cancel, finish, refresh } from './actions.ts'
import { MINUTE } from '../clock.ts'
import type { ActionResult, Repeat } from './types.ts'
import type { Context } from '../context.ts'
import { correction, hold, settle } from '../ledger/ledger.ts'
import { repeat } from './repeating.ts'
import { scheduleColumns } from '../polling/schedule-columns.ts'
import type { Store } from '../store/store.ts'
import { type StoredOrder, orderRows } from '../orders/order-rows.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { ledgerRows } from '../ledger/ledger-rows.ts'
import { openTestStore } from '../testing/database.ts'
import { placeOrder } from '../testing/orders.ts'
import { contextOf } from '../testing/context.ts'

const SARA = 1002
type Action = 'cancel' | 'ban' | 'repeat' | 'finish' | 'refresh'
type Answer = NumberStatus | 'silent' | 'refused' | 'not asked'
type Stage =
  | 'waiting'
  | 'requesting'
  | 'received'
  | 'one code only'
  | 'over'
  | 'again'
  | 'completed'

const is = (state: NumberStatus['state'], code?: string): NumberStatus => ({
  state,
  description: '',
  ...(code !== undefined && { code }),
})

/** Every way in which an action can end, in the order in which the shop decides. */
const ENDS: readonly (readonly [Action, Stage, Answer, ActionResult['kind'], string])[] = [
  // cancel and ban: done already, a code, not possible, asked for already, and then what the provider says
  ['cancel', 'received', 'not asked', 'code-came', 'received'],
  ['cancel', 'again', 'not asked', 'not-allowed', 'waiting-again'],
  ['cancel', 'completed', 'not asked', 'not-allowed', 'completed'],
  ['cancel', 'requesting', 'not asked', 'pending', 'waiting'],
  ['cancel', 'waiting', is('cancelled'), 'done', 'cancelled'],
  ['cancel', 'waiting', is('received', '222'), 'code-came', 'received'],
  ['cancel', 'waiting', is('completed', '222'), 'code-came', 'completed'],
  ['cancel', 'waiting', is('banned'), 'not-allowed', 'banned'],
  ['cancel', 'waiting', is('completed'), 'not-allowed', 'expired'],
  ['cancel', 'waiting', is('waiting'), 'pending', 'waiting'],
  ['cancel', 'waiting', 'silent', 'pending', 'waiting'],
  ['cancel', 'waiting', 'refused', 'pending', 'waiting'],
  ['ban', 'received', 'not asked', 'code-came', 'received'],
  ['ban', 'completed', 'not asked', 'not-allowed', 'completed'],
  ['ban', 'requesting', 'not asked', 'pending', 'waiting'],
  ['ban', 'waiting', is('banned'), 'done', 'banned'],
  ['ban', 'waiting', is('received', '222'), 'code-came', 'received'],
  ['ban', 'waiting', is('cancelled'), 'not-allowed', 'cancelled'],
  ['ban', 'waiting', is('waiting'), 'pending', 'waiting'],
  ['ban', 'waiting', 'silent', 'pending', 'waiting'],
  // repeat: asked for already, not possible, and then what the provider says
  ['repeat', 'again', 'not asked', 'done', 'waiting-again'],
  ['repeat', 'waiting', 'not asked', 'not-allowed', 'waiting'],
  ['repeat', 'one code only', 'not asked', 'not-allowed', 'received'],
  ['repeat', 'over', 'not asked', 'not-allowed', 'received'],
  ['repeat', 'completed', 'not asked', 'not-allowed', 'completed'],
  ['repeat', 'received', 'silent', 'unavailable', 'received'],
  ['repeat', 'received', 'refused', 'unavailable', 'received'],
  ['repeat', 'received', is('waiting-again', '111'), 'done', 'waiting-again'],
  ['repeat', 'received', is('received', '111'), 'not-allowed', 'received'],
  ['repeat', 'received', is('completed', '111'), 'not-allowed', 'completed'],
  ['repeat', 'received', is('received', '222'), 'done', 'received'],
  // finish: the provider is told, and cannot prevent it
  ['finish', 'completed', 'not asked', 'done', 'completed'],
  ['finish', 'waiting', 'not asked', 'not-allowed', 'waiting'],
  ['finish', 'received', is('completed', '111'), 'done', 'completed'],
  ['finish', 'received', is('received', '111'), 'done', 'completed'],
  ['finish', 'received', 'silent', 'done', 'completed'],
  ['finish', 'again', is('completed', '111'), 'done', 'completed'],
  ['finish', 'again', is('received', '222'), 'code-came', 'received'],
  // refresh
  ['refresh', 'received', 'not asked', 'done', 'received'],
  ['refresh', 'completed', 'not asked', 'done', 'completed'],
  ['refresh', 'waiting', 'silent', 'unavailable', 'waiting'],
  ['refresh', 'waiting', is('waiting'), 'done', 'waiting'],
  ['refresh', 'waiting', is('received', '222'), 'done', 'received'],
  ['refresh', 'again', is('received', '222'), 'done', 'received'],
]

describe('an action on an order', () => {
  let clock: TurnedClock
  let store: Store
  let asked: string[]
  let answer: Answer
  let context: Context

  beforeEach(async () => {
    clock = createTurnedClock()
    store = await openTestStore()
    asked = []
    const say =
      (method: 'status' | Exclude<Action, 'refresh' | 'finish'> | 'close') => async () => {
        asked.push(method)
        assert.notEqual(answer, 'not asked', 'The provider was asked')
        const mayHaveHappened = true
        if (answer === 'refused') throw new RefusedError({ method, result: -900 })
        if (typeof answer === 'string')
          throw new UnreachableError({ method, reason: 'network', mayHaveHappened })
        return answer
      }
    context = contextOf({
      store,
      clock,
      provider: {
        status: say('status'),
        cancel: say('cancel'),
        ban: say('ban'),
        repeat: say('repeat'),
        close: say('close'),
      },
    })
    await customerRows(store).create({ id: SARA, name: 'Sara' }, 0)
    const gift = { kind: 'gift', customerId: SARA, toman: toman(50_000), key: 'a' } as const
    await ledgerRows(store).post(correction(gift), 0)
  })
  afterEach(() => store.close())

  async function orderAt(stage: Stage): Promise<StoredOrder> {
    const now = clock.now()
    const placed = await placeOrder(store, { at: now })
    await ledgerRows(store).post(hold(placed), now)
    const number = {
      providerId: '9',
      number: '79313226657',
      areaCode: '7',
      repeatable: stage === 'one code only' ? 0 : 1,
      boughtAt: now,
      expiresAt: now + 20 * MINUTE,
      ...scheduleColumns(context.polls.begin(placed, 0, now), now),
    }
    const waiting = (await orderRows(store).move(placed, 'waiting', number, now)) ?? assert.fail()
    if (stage === 'waiting') return waiting
    if (stage === 'requesting')
      return (await orderRows(store).note(waiting, { request: 'cancel' })) ?? assert.fail()
    const code = { code: '111', codeCount: 1, codeAt: now, pollAt: null }
    const received = (await orderRows(store).move(waiting, 'received', code, now)) ?? assert.fail()
    await orderRows(store).addCode(waiting, '111', now)
    await ledgerRows(store).post(settle(received), now)
    if (stage === 'over') await clock.advance(21 * MINUTE)
    if (stage !== 'again' && stage !== 'completed') return received
    const to = stage === 'again' ? 'waiting-again' : 'completed'
    const schedule = scheduleColumns(context.polls.begin(placed, 2, now), now)
    return (await orderRows(store).move(received, to, schedule, now)) ?? assert.fail()
  }

  const one = { cancel, ban, finish, refresh }
  const act = (action: Action, customerId: number, orderId: number): Promise<Repeat> =>
    action === 'repeat'
      ? repeat(context, customerId, orderId, 1)
      : one[action](context, customerId, orderId)

  for (const [action, stage, says, kind, state] of ENDS) {
    const said =
      typeof says === 'string' ? says : `‘${says.state}’ ${says.code ?? 'without a code'}`
    it(`${action}, ${stage}, provider ${said}: ${kind}`, async () => {
      const { id } = await orderAt(stage)
      answer = says

      const result = await act(action, SARA, id)

      assert.equal(result.kind, kind)
      assert.equal((await orderRows(store).find(id))?.state, state)
      assert.equal(asked.length, says === 'not asked' ? 0 : 1)
    })
  }

  for (const action of ['cancel', 'ban', 'repeat', 'finish', 'refresh'] as const) {
    it(`${action} knows neither an order that does not exist nor one of somebody else`, async () => {
      const { id } = await orderAt('received')
      answer = 'not asked'

      assert.equal((await act(action, SARA + 1, id)).kind, 'not-found')
      assert.equal((await act(action, SARA, id + 1)).kind, 'not-found')
    })
  }
})
