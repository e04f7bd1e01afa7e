import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { createTurnedClock } from '#sdk/testing'
import { createStaff, type Staff } from './staff.ts'
import { may, ROLES } from './roles.ts'
import type { Store } from '../store/store.ts'
import { auditLogRows } from './audit-log-rows.ts'
import { openTestStore } from '../testing/database.ts'

const OWNER = 1001
const SARA = 1002
const DAN = 1003

describe('the staff', () => {
  let store: Store
  let staff: Staff
  beforeEach(async () => {
    store = await openTestStore()
    staff = createStaff({ store, clock: createTurnedClock(), adminIds: [OWNER] })
  })

  it('has the owners that the environment names, whom nobody can dismiss', async () => {
    assert.equal(await staff.roleOf(OWNER), 'owner')
    assert.deepEqual(await staff.dismiss(OWNER, OWNER), { kind: 'fixed' })
    assert.deepEqual(await staff.appoint(OWNER, OWNER, 'support'), { kind: 'fixed' })
    assert.deepEqual(await staff.list(), [{ personId: OWNER, role: 'owner', fixed: true }])
  })

  it('is appointed and dismissed by owners, each time with a row of the audit log', async () => {
    assert.deepEqual(await staff.appoint(OWNER, SARA, 'support'), { kind: 'done' })
    assert.equal(await staff.roleOf(SARA), 'support')
    assert.deepEqual(await staff.dismiss(OWNER, SARA), { kind: 'done' })
    assert.equal(await staff.roleOf(SARA), undefined)
    assert.deepEqual(await staff.dismiss(OWNER, SARA), { kind: 'not-staff' })

    const { items: entries } = await auditLogRows(store).page(0, 9, `person:${SARA}`)
    assert.deepEqual(
      entries.map(({ actorId, action }) => [actorId, action]),
      [
        [OWNER, 'dismiss'],
        [OWNER, 'appoint'],
      ],
    )
  })

  it('cannot be changed by anybody else, whatever their role', async () => {
    await staff.appoint(OWNER, SARA, 'finance')

    for (const actor of [SARA, DAN]) {
      assert.deepEqual(await staff.appoint(actor, actor, 'owner'), { kind: 'not-allowed' })
      assert.deepEqual(await staff.dismiss(actor, SARA), { kind: 'not-allowed' })
    }
    assert.equal(await staff.roleOf(SARA), 'finance')
  })

  it('may do what its role says; owners all of it, customers nothing', () => {
    assert.deepEqual(
      ROLES.filter((role) => may(role, 'approve-topups')),
      ['owner', 'finance'],
    )
    assert.deepEqual(
      ROLES.filter((role) => may(role, 'answer-tickets')),
      ['owner', 'support'],
    )
    assert.deepEqual(
      ROLES.filter((role) => may(role, 'appoint-staff')),
      ['owner'],
    )
    assert.equal(may(undefined, 'see-desk'), false)
  })
})
