import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { ask, readQuestion } from './asking.ts'
import type { ShopContext } from './context.ts'
import { openTestBot, SARA, type TestBot } from './testing.ts'
import { Screens } from './handling.ts'
import { markup } from './html.ts'

const HOUR = 3_600_000

describe('a question', () => {
  let shop: TestBot
  let heard: string[]
  let asksAgain: boolean
  beforeEach(async () => {
    shop = await openTestBot()
    heard = []
    asksAgain = false
  })
  afterEach(() => shop.close())

  const screens = new Screens()
  screens.answers({
    open: (_, { order, page }, text) => {
      heard.push(`${order} ${page} ${text}`)
      return { text: markup`heard`, keyboard: [], asksAgain }
    },
  })

  /** An update as the screens get it, as far as a question needs it. */
  const visit = (event: object): ShopContext =>
    ({
      shop: { engine: shop.engine },
      customer: { id: SARA.id },
      api: { sendMessage: async () => ({ message_id: 1 }) },
      ...event,
    }) as unknown as ShopContext
  async function happens(event: object): Promise<void> {
    const ctx = visit(event)
    await readQuestion(ctx, () => screens.middleware()(ctx, async () => {}) as Promise<void>)
  }
  const types = (text: string) => happens({ message: { text } })
  const askSara = () => ask(visit({}), { kind: 'open', order: 7, page: 2 })

  it('is answered by the next text, once', async () => {
    await askSara()

    await types('ninety')
    await types('hundred')

    assert.deepEqual(heard, ['7 2 ninety'])
  })

  it('stands as long as the text is no answer', async () => {
    asksAgain = true
    await askSara()

    await types('eh')
    await types('ninety')

    assert.deepEqual(heard, ['7 2 eh', '7 2 ninety'])
  })

  it('is forgotten with a tap, with a command, and after an hour', async () => {
    await askSara()
    await happens({ callbackQuery: {} })
    await types('after a tap')
    await askSara()
    await types('/start')
    await types('after a command')
    await askSara()
    await shop.clock.advance(HOUR + 1)
    await types('after an hour')

    assert.deepEqual(heard, [])
  })

  it('is not answered by a picture', async () => {
    await askSara()

    await happens({ message: { photo: [] } })
    await types('ninety')

    assert.deepEqual(heard, ['7 2 ninety'])
  })
})
