import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { createStage, reza, sara, type Stage } from './stage.ts'
import type { WorldPanel } from './world.ts'

const ask = async (stage: Stage, path: string, method = 'GET'): Promise<unknown> => {
  const request = new Request(`http://playground/playground/api${path}`, { method })
  return (await stage.playground.fetch(request)).json()
}

const startOver = async (stage: Stage, id: number): Promise<number> =>
  ((await ask(stage, `/chats/${id}/start-over`, 'POST')) as { id: number }).id

const people = async (stage: Stage): Promise<{ id: number; first_name: string }[]> =>
  ((await ask(stage, '/people')) as { people: { id: number; first_name: string }[] }).people

describe('starting over', () => {
  it('puts somebody the bot does not know in the place of the other, with an empty chat', async () => {
    const stage = await createStage()
    await stage.call('sendMessage', { chat_id: sara.id, text: 'hello' })
    stage.phone.send('waits')

    const id = await startOver(stage, sara.id)

    assert.ok(id > reza.id)
    assert.deepEqual(
      (await people(stage)).map((person) => [person.id, person.first_name]),
      [
        [id, 'Sara'],
        [reza.id, 'Reza'],
      ],
    )
    assert.deepEqual(stage.playground.person(id).messages(), [])
    assert.deepEqual(await stage.updates(), [])
    stage.playground.person(id).start()
    assert.equal((await stage.updates())[0]?.message?.from?.id, id)
  })

  it('answers a bot that writes to who has left as Telegram does', async () => {
    const stage = await createStage()
    await startOver(stage, sara.id)

    const { description } = await stage.call('sendMessage', { chat_id: sara.id, text: 'still?' })

    assert.equal(description, 'Forbidden: user is deactivated')
  })

  it('leaves who they are those whom the bot must know by their id', async () => {
    const stage = await createStage({ people: [{ ...sara, keepsId: true }, reza] })

    assert.equal(await startOver(stage, sara.id), sara.id)

    assert.deepEqual(stage.playground.person(sara.id).messages(), [])
  })

  it('outlives a restart, also when it was done twice', async (test) => {
    const folder = mkdtempSync(join(tmpdir(), 'playground-'))
    test.after(() => rmSync(folder, { recursive: true }))
    const saveTo = join(folder, 'telegram.json')
    const before = await createStage({ saveTo })
    const id = await startOver(before, await startOver(before, sara.id))
    await before.playground.close()

    const after = await createStage({ saveTo })

    assert.deepEqual(
      (await people(after)).map((person) => person.id),
      [id, reza.id],
    )
    await after.playground.close()
  })
})

describe('a number of the world', () => {
  it('is shown with the name of who read it first', async () => {
    const numbers = ['+15550100', '+15550111'].map((number, at) => ({
      id: String(at),
      label: 'number',
      flag: '',
      number,
      stateLabel: 'waiting',
      state: 'waiting' as const,
      codes: [],
      actions: [],
    }))
    const world: WorldPanel = {
      snapshot: () => ({ title: 'World', balanceToman: 5, switches: [], numbers }),
      subscribe: () => () => undefined,
      act: async () => undefined,
    }
    const stage = await createStage({ world })
    await stage.call('sendMessage', { chat_id: sara.id, text: 'Yours: +1 555 0100' })

    const shown = (await ask(stage, '/world')) as { numbers: { owner?: string }[] }

    assert.deepEqual(
      shown.numbers.map(({ owner }) => owner),
      ['Sara', undefined],
    )
  })
})
