import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { createStage, sara, type Stage } from './stage.ts'
import type { WorldAction, WorldPanel } from './world.ts'

function fileFor(test: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'playground-'))
  test.after(() => rmSync(folder, { recursive: true }))
  return join(folder, 'telegram.json')
}

const get = (stage: Stage, path: string, init?: RequestInit) =>
  stage.playground.fetch(new Request(`http://playground${path}`, init))

const post = (stage: Stage, path: string, body: object, headers = {}) =>
  get(stage, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

describe('a saved playground', () => {
  it('goes on after a restart: chats, updates, numbers and open taps', async (test) => {
    const saveTo = fileFor(test)
    const before = await createStage({ saveTo })
    const messageId = await before.sendKeyboard([[{ text: 'Buy', callback_data: 'buy' }]])
    const queryId = before.phone.forgeTap('buy', messageId)
    await before.playground.close()

    const after = await createStage({ saveTo })
    const edited = await after.call('editMessageText', {
      chat_id: sara.id,
      message_id: messageId,
      text: 'Sold',
    })
    const answered = await after.call('answerCallbackQuery', { callback_query_id: queryId })

    assert.equal(edited.ok, true)
    assert.equal(answered.ok, true)
    assert.equal(after.phone.messages().find(({ id }) => id === messageId)?.text, 'Sold')
    await after.playground.close()
  })

  it('is on the disk a second after a change, and not written more often', async (test) => {
    const saveTo = fileFor(test)
    const stage = await createStage({ saveTo })
    await holds(saveTo, '"version"')
    await stage.clock.turn(2000)

    stage.phone.send('one')
    await holds(saveTo, '"one"')
    stage.phone.send('two')
    await setTimeout(20)
    assert.doesNotMatch(readFileSync(saveTo, 'utf8'), /"two"/)

    await stage.clock.turn(1000)
    await holds(saveTo, '"two"')
    await stage.playground.close()
  })
})

/** Files are written by other threads, on a busy machine late; nothing of it can be turned by a clock. */
async function holds(path: string, text: string): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!existsSync(path) || !readFileSync(path, 'utf8').includes(text)) {
    assert.ok(Date.now() < deadline, `${text} is not written`)
    await setTimeout(5)
  }
}

describe('the page', () => {
  it('comes with everything it needs, and lets nothing from elsewhere in', async () => {
    const stage = await createStage()
    const page = await get(stage, '/playground')
    const html = await page.text()

    assert.equal(page.status, 200)
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/)
    const links = [...html.matchAll(/(?:src|href)="(\/playground\/[^"]+)"/g)].map(
      ([, path]) => path,
    )
    assert.ok(links.length > 0)
    for (const path of links) assert.equal((await get(stage, path ?? '')).status, 200, path)
  })

  it('serves no file but its own', async () => {
    const stage = await createStage()

    for (const path of ['../index.ts', '%2e%2e/index.ts', 'fonts/other.woff2', 'nothing.js'])
      assert.equal((await get(stage, `/playground/${path}`)).status, 404, path)
  })
})

describe("the page's API", () => {
  it('plays a chat: start, text, tap', async () => {
    const stage = await createStage()
    const chat = `/playground/api/chats/${sara.id}`
    const messageId = await stage.sendKeyboard([[{ text: 'Buy', callback_data: 'buy' }]])

    await post(stage, `${chat}/start`, { payload: 'ref_1' })
    await post(stage, `${chat}/messages`, { text: 'hello', replyTo: messageId })
    await post(stage, `${chat}/taps`, { messageId, row: 0, column: 0 })

    const [start, hello, tap] = await stage.updates()
    assert.equal(start?.message?.text, '/start ref_1')
    assert.equal(hello?.message?.reply_to_message?.message_id, messageId)
    assert.equal(tap?.callback_query?.data, 'buy')
    const view = (await (await get(stage, chat)).json()) as { messages: unknown[] }
    assert.equal(view.messages.length, 4)
  })

  it('says what a phone cannot do', async () => {
    const stage = await createStage()

    const response = await post(stage, `/playground/api/chats/1002/messages`, { text: 'hello' })

    assert.equal(response.status, 409)
    assert.deepEqual(await response.json(), { error: 'The chat was not started' })
    assert.equal((await get(stage, '/playground/api/chats/7')).status, 404)
  })

  it('does not listen to pages of other sites', async () => {
    const stage = await createStage()

    const response = await post(
      stage,
      `/playground/api/chats/${sara.id}/messages`,
      { text: 'hello' },
      { 'sec-fetch-site': 'cross-site' },
    )

    assert.equal(response.status, 403)
    assert.deepEqual(await stage.updates(), [])
  })

  it('tells what happens as server-sent events, until the end', async () => {
    const stage = await createStage()
    const response = await get(stage, '/playground/api/events')
    const reading = response.text()

    stage.phone.send('hello')
    await stage.clock.turn(20_000)
    await stage.playground.close()

    const lines = await reading
    assert.match(
      lines,
      /data: \{"kind":"message","personId":1001,"message":\{"id":2,"from":"person"/,
    )
    assert.match(lines, /: still here/)
  })
})

describe('the world beside the phone', () => {
  it('is shown as it is given, and told what was pressed', async () => {
    const acted: WorldAction[] = []
    let tell = (): void => undefined
    const world: WorldPanel = {
      snapshot: () => ({ title: 'World', balanceToman: 5, switches: [], numbers: [] }),
      subscribe: (listener) => {
        tell = listener
        return () => undefined
      },
      act: async (action) => void acted.push(action),
    }
    const stage = await createStage({ world })
    const kinds: string[] = []
    stage.playground.subscribe(({ kind }) => kinds.push(kind))

    tell()
    await post(stage, '/playground/api/world/actions', { actionId: 'sms', numberId: '7' })
    await post(stage, '/playground/api/world/actions', { actionId: 'mode', optionId: 'slow' })
    const snapshot = await (await get(stage, '/playground/api/world')).json()

    assert.deepEqual(kinds, ['world'])
    assert.deepEqual(acted, [
      { actionId: 'sms', numberId: '7' },
      { actionId: 'mode', optionId: 'slow' },
    ])
    assert.deepEqual(snapshot, {
      title: 'World',
      balanceToman: 5,
      switches: [],
      numbers: [],
      nowMs: stage.clock.now(),
    })
    await stage.playground.close()
  })

  it('may have a second panel, and pages of its server that open inside of the phone', async () => {
    const acted: string[] = []
    const panel = (title: string): WorldPanel => ({
      snapshot: () => ({ title, balanceToman: 0, switches: [], numbers: [] }),
      subscribe: () => () => undefined,
      act: async ({ actionId }) => void acted.push(`${title}: ${actionId}`),
    })
    const ownPages = { at: () => 'http://127.0.0.1:1', paths: ['/bank/'] }
    const stage = await createStage({ world: panel('world'), bank: panel('bank'), ownPages })
    const plain = await createStage({})

    await post(stage, '/playground/api/bank/actions', { actionId: 'pay' })
    await post(stage, '/playground/api/world/actions', { actionId: 'sms' })
    const people = asObject(await (await get(stage, '/playground/api/people')).json())
    const bank = asObject(await (await get(stage, '/playground/api/bank')).json())

    assert.deepEqual(acted, ['bank: pay', 'world: sms'])
    assert.equal(bank['title'], 'bank')
    assert.deepEqual(people['ownPages'], { at: 'http://127.0.0.1:1', paths: ['/bank/'] })
    assert.equal(people['hasBank'], true)
    assert.equal((await get(plain, '/playground/api/bank')).status, 404)
    await stage.playground.close()
    await plain.playground.close()
  })
})

const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  value as Readonly<Record<string, unknown>>
