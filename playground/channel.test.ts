import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, it } from 'node:test'
import { createStage, sara, type Stage } from './stage.ts'

const NEWS = { id: -1_001_000_000_011, title: 'News', username: 'shop_news' }
const CLUB = { id: -1_001_000_000_012, title: 'Club', inviteLink: 'https://t.me/+abc' }
const channels = [NEWS, CLUB]

describe('a channel', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await createStage({ channels })
  })
  const member = (chat_id: unknown, user_id = sara.id) =>
    stage.call<{ status: string }>('getChatMember', { chat_id, user_id })
  const news = () => stage.playground.channel(sara.id, '@shop_news')
  const club = () => stage.playground.channel(sara.id, String(CLUB.id))

  it('tells its administrator alone who is in it, by id and by name', async () => {
    const before = await member('@shop_news')
    assert.equal(before.description, 'Bad Request: member list is inaccessible')

    news().setBot('administrator')

    assert.equal((await member('@shop_news')).result.status, 'left')
    news().join()
    assert.equal((await member('@Shop_News')).result.status, 'member')
    assert.equal((await member(NEWS.id)).result.status, 'member')
    news().leave()
    assert.equal((await member(NEWS.id)).result.status, 'left')
    assert.equal((await member(NEWS.id, 5)).description, 'Bad Request: user not found')
  })

  it('keeps out whoever it has banned', async () => {
    news().setBot('administrator')
    news().join()
    news().ban()

    assert.equal((await member('@shop_news')).result.status, 'kicked')
    assert.throws(() => news().join(), /banned/)
    assert.equal(news().view().members, 0)
  })

  it('that is private does not exist for a bot that was never in it', async () => {
    assert.equal((await member(CLUB.id)).description, 'Bad Request: chat not found')
    assert.equal((await member('@shop_club')).description, 'Bad Request: chat not found')
    assert.equal((await stage.call('getChat', { chat_id: CLUB.id })).ok, false)

    club().setBot('administrator')

    assert.equal((await member(CLUB.id)).result.status, 'left')
    const { result } = await stage.call<object>('getChat', { chat_id: CLUB.id })
    assert.deepEqual(
      { ...result, accent_color_id: 0, max_reaction_count: 0 },
      {
        id: CLUB.id,
        type: 'channel',
        title: 'Club',
        invite_link: CLUB.inviteLink,
        accent_color_id: 0,
        max_reaction_count: 0,
      },
    )
    club().setBot('kicked')
    const after = await member(CLUB.id)
    assert.equal(after.description, 'Forbidden: bot was kicked from the channel chat')
  })

  it('that is public shows itself to any bot, and takes no posts here', async () => {
    const { result } = await stage.call<{ title: string; username: string }>('getChat', {
      chat_id: '@shop_news',
    })
    assert.deepEqual([result.title, result.username], ['News', 'shop_news'])
    const post = () => stage.call('sendMessage', { chat_id: '@shop_news', text: 'Hello' })
    const first = await post()
    assert.equal(first.description, 'Bad Request: need administrator rights in the channel chat')
    news().setBot('administrator')
    assert.match((await post()).description ?? '', /not simulated/)
  })

  it('tells the bot what becomes of itself, and of people when it has asked', async () => {
    news().setBot('administrator')
    news().join()

    const [update, ...others] = await stage.updates()
    assert.equal(update?.my_chat_member?.chat.type, 'channel')
    assert.equal(update?.my_chat_member?.new_chat_member.status, 'administrator')
    assert.deepEqual(others, [])

    await stage.call('getUpdates', { allowed_updates: ['chat_member'] })
    news().leave()
    const [left] = await stage.updates()
    assert.equal(left?.chat_member?.new_chat_member.status, 'left')
  })

  it('is still joined after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'playground-'))
    try {
      const saveTo = join(folder, 'telegram.json')
      const before = await createStage({ channels, saveTo })
      before.playground.channel(sara.id, '@shop_news').join()
      await before.playground.close()

      const after = await createStage({ channels, saveTo })

      const { isMember, members } = after.playground.channel(sara.id, '@shop_news').view()
      assert.deepEqual([isMember, members], [true, 1])
      await after.playground.close()
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
