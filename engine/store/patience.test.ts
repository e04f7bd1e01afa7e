import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DatabaseError, type Pool } from 'pg'
import { patientPool } from './patience.ts'

describe('a connection of the pool', () => {
  for (const [severity, isDiscarded] of [
    ['FATAL', true],
    ['ERROR', false],
  ] as const)
    it(`${isDiscarded ? 'goes' : 'stays'} after an error that the server calls ${severity}`, async () => {
      const refusal = Object.assign(new DatabaseError('no', 2, 'error'), { severity })
      const released: unknown[] = []
      const client = {
        query: () => Promise.reject(refusal),
        release: (discard: boolean) => released.push(discard),
      }
      const pool = { connect: async () => client, options: {} } as unknown as Pool

      const connection = await patientPool(pool, 1000).connect()
      await assert.rejects(async () => connection.query('SELECT 1', []), refusal)
      connection.release()

      assert.deepEqual(released, [isDiscarded])
    })
})
