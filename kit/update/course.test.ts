import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { follow, type Machine, type Note } from './course.ts'

const BEGUN: Note = { from: '1.0.0', to: '2.0.0', step: 'copying', unreadyBefore: [], deaths: 0 }

/** What outlives the processes of an update. */
interface State {
  running: string | undefined
  /** What stands in the database, and in the copy of it. */
  data: string
  copy: string | undefined
  note: Note | undefined
  readonly told: string[]
}

interface Case {
  /** The versions that can be started. */
  readonly works: readonly string[]
  readonly hasRoom?: boolean
  /** Before which act of the machine, counted over all its lives, the process is killed. */
  readonly deathAt?: number
}

/** Follows an update as systemd does: whenever its process was killed, another one goes on from the note. */
async function update({ works, hasRoom = true, deathAt = -1 }: Case): Promise<State> {
  const state: State = {
    running: '1.0.0',
    data: 'of before',
    copy: undefined,
    note: BEGUN,
    told: [],
  }
  let acts = 0
  for (let deaths = 0; state.note !== undefined; deaths++) {
    assert.ok(deaths < 9, 'It never ends')
    const death = Promise.withResolvers<'died'>()
    async function act<T>(change: () => T): Promise<T> {
      if (acts++ !== deathAt) return change()
      death.resolve('died')
      return new Promise(() => undefined) // whoever is killed does nothing any more
    }
    const machine: Machine = {
      say: () => undefined,
      note: (note) => act(() => void (state.note = note)),
      stop: () => act(() => void (state.running = undefined)),
      copyData: () =>
        act(() => {
          if (!hasRoom) throw new Error('The disk is full')
          state.copy = state.data
        }),
      start: (version) =>
        act(() => {
          state.running = version
          if (version === '2.0.0') state.data = 'migrated'
        }),
      becomesReady: () =>
        act(() => {
          if (!works.includes(state.running ?? '')) throw new Error('it ended')
        }),
      putBack: () =>
        act(() => {
          if (state.copy === undefined || state.copy === state.data) return 'kept'
          state.data = state.copy
          return 'put-back'
        }),
      tellOwners: (_, data) => act(() => void state.told.push(data ?? 'updated')),
      finish: () => act(() => void (state.note = undefined)),
    }
    await Promise.race([follow(machine, { ...state.note, deaths }), death.promise])
  }
  return state
}

const ACTS = 12
const BOTH = ['1.0.0', '2.0.0']

describe('an update', () => {
  it('ends with the new version, and tells', async () => {
    const { running, data, told } = await update({ works: BOTH })
    assert.deepEqual([running, data, told], ['2.0.0', 'migrated', ['updated']])
  })

  it('goes back, with the data, from a version that does not work', async () => {
    const { running, data, told } = await update({ works: ['1.0.0'] })
    assert.deepEqual([running, data, told], ['1.0.0', 'of before', ['put-back']])
  })

  it('starts the old version again when there is no room for a copy', async () => {
    const { running, data, told } = await update({ works: BOTH, hasRoom: false })
    assert.deepEqual([running, data, told], ['1.0.0', 'of before', ['kept']])
  })

  for (let deathAt = 0; deathAt < ACTS; deathAt++)
    it(`ends as well when it is killed before its act ${deathAt}`, async () => {
      const good = await update({ works: BOTH, deathAt })
      assert.deepEqual([good.running, good.data], ['2.0.0', 'migrated'])
      assert.ok(good.told.length > 0)

      const bad = await update({ works: ['1.0.0'], deathAt })
      assert.deepEqual([bad.running, bad.data], ['1.0.0', 'of before'])
      assert.ok(bad.told.length > 0)
    })

  it('gives a version up that kills whoever starts it', async () => {
    const note: Note = { ...BEGUN, step: 'starting', deaths: 3 }
    const started: string[] = []
    const machine: Machine = {
      say: () => undefined,
      note: () => undefined,
      stop: () => undefined,
      copyData: () => Promise.resolve(),
      start: (version) => void started.push(version),
      becomesReady: () => Promise.resolve(),
      putBack: () => Promise.resolve('kept'),
      tellOwners: () => Promise.resolve(),
      finish: () => undefined,
    }
    assert.equal(await follow(machine, note), false)
    assert.deepEqual(started, ['1.0.0'])
  })
})
