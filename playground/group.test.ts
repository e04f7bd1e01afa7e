import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import { createStage, reza, sara, type Stage } from './stage.ts'

const GROUP = { id: -1_001_000_000_007, title: 'Reports', isForum: true }

interface Sent {
  readonly message_id: number
  readonly message_thread_id?: number
}

describe('the group', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await createStage({ group: GROUP })
  })
  const say = (text: string, more: object = {}) =>
    stage.call<Sent>('sendMessage', { chat_id: GROUP.id, text, ...more })
  const letIn = async () => {
    stage.playground.group(sara.id).setBot('administrator')
    await stage.updates()
  }

  it('is closed to the bot until somebody lets it in, which the bot is told', async () => {
    const before = await say('Hello')
    assert.equal(before.description, 'Forbidden: bot is not a member of the supergroup chat')

    stage.playground.group(sara.id).setBot('member')

    const [update] = await stage.updates()
    assert.equal(update?.my_chat_member?.from.id, sara.id)
    assert.equal(update?.my_chat_member?.new_chat_member.status, 'member')
    assert.equal((await say('Hello')).ok, true)
  })

  it('gives an administrator topics, and refuses a message to one that is closed or gone', async () => {
    await letIn()
    const { result } = await stage.call<Sent>('createForumTopic', {
      chat_id: GROUP.id,
      name: 'Orders',
    })
    const thread = { message_thread_id: result.message_thread_id }

    assert.equal((await say('One', thread)).result.message_thread_id, thread.message_thread_id)

    const group = stage.playground.group(sara.id)
    group.changeTopic(thread.message_thread_id ?? 0, 'close')
    assert.equal((await say('Two', thread)).description, 'Bad Request: TOPIC_CLOSED')
    group.changeTopic(thread.message_thread_id ?? 0, 'delete')
    assert.equal((await say('Three', thread)).description, 'Bad Request: message thread not found')
    assert.deepEqual(group.messages(), [])
  })

  it('lets a plain member make no topics', async () => {
    stage.playground.group(sara.id).setBot('member')

    const { description } = await stage.call('createForumTopic', { chat_id: GROUP.id, name: 'A' })

    assert.equal(description, 'Bad Request: not enough rights to create a topic')
  })

  it('takes twenty messages a minute, and says how long to wait', async () => {
    await letIn()
    for (let i = 0; i < 20; i++) {
      assert.equal((await say(`${i}`)).ok, true)
      await stage.clock.turn(1000)
    }

    const refused = await say('One too many')
    assert.equal(refused.error_code, 429)
    assert.equal(refused.parameters?.retry_after, 40)

    await stage.clock.turn(40_000)
    assert.equal((await say('Again')).ok, true)
  })

  it('tells who taps, whoever that is, and answers them alone', async () => {
    await letIn()
    await say('Choose', {
      reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'y' }]] },
    })

    stage.playground.group(reza.id).tap('Yes')

    const [update] = await stage.updates()
    assert.equal(update?.callback_query?.from.id, reza.id)
    assert.equal(update?.callback_query?.message?.chat.id, GROUP.id)
    await stage.call('answerCallbackQuery', {
      callback_query_id: update?.callback_query?.id,
      text: 'No',
    })
    assert.equal(stage.playground.person(reza.id).lastToast()?.text, 'No')
    assert.equal(stage.phone.lastToast(), undefined)
  })

  it('shows a plain member only replies to its messages and commands', async () => {
    stage.playground.group(sara.id).setBot('member')
    await stage.updates()
    const { result } = await say('A question')
    const group = stage.playground.group(reza.id)

    group.send('Just talking')
    group.send('An answer', { replyTo: result.message_id })

    const updates = await stage.updates()
    assert.deepEqual(
      updates.map(({ message }) => message?.text),
      ['An answer'],
    )
    assert.equal(updates[0]?.message?.reply_to_message?.message_id, result.message_id)
  })

  it('goes on under another id when it becomes a supergroup', async () => {
    const plain = { id: -77, title: 'Small', isForum: false }
    stage = await createStage({ group: plain })
    stage.playground.group(sara.id).setBot('member')
    await stage.updates()

    stage.playground.group(sara.id).becomeSupergroup(-1_001_000_000_077)

    const [update] = await stage.updates()
    assert.equal(update?.message?.migrate_to_chat_id, -1_001_000_000_077)
    const answer = await stage.call('sendMessage', { chat_id: plain.id, text: 'Hello' })
    assert.deepEqual(answer.parameters, { migrate_to_chat_id: -1_001_000_000_077 })
    const there = await stage.call('sendMessage', { chat_id: -1_001_000_000_077, text: 'Hello' })
    assert.equal(there.ok, true)
  })
})
