import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Update } from '@grammyjs/types'
import { NotPossible } from './phone.ts'
import { createStage, reza, sara, type Stage } from './stage.ts'
import { settled } from './turned-clock.ts'

const SECOND = 1000

const say = (stage: Stage, text: string, more: object = {}) =>
  stage.call<{ message_id: number }>('sendMessage', { chat_id: sara.id, text, ...more })

const only = (updates: readonly Update[]): Update => {
  assert.equal(updates.length, 1)
  return updates[0] as Update // asserted above
}

describe('a phone', () => {
  it('sends a command as Telegram marks it', async () => {
    const stage = await createStage()

    stage.phone.send('/buy now')

    const { message } = only(await stage.updates())
    assert.deepEqual(message?.entities, [{ type: 'bot_command', offset: 0, length: 4 }])
    assert.deepEqual(message?.from, {
      id: sara.id,
      is_bot: false,
      first_name: 'Sara',
      language_code: 'fa',
    })
    assert.deepEqual(message?.chat, { id: sara.id, type: 'private', first_name: 'Sara' })
  })

  it('can only press START in a chat that is not started', async () => {
    const stage = await createStage()
    const phone = stage.playground.person(reza.id)

    assert.throws(() => phone.send('hello'), NotPossible)
    phone.send('/start ref_7')

    assert.equal(only(await stage.updates()).message?.text, '/start ref_7')
    assert.throws(() => phone.start('not a payload'), NotPossible)
  })

  it('sends what people send: files, stickers, voices and its own number', async () => {
    const stage = await createStage()

    await stage.phone.sendDocument(new File(['receipt'], 'receipt.pdf'), 'paid')
    await stage.phone.sendSticker('🙏')
    await stage.phone.sendVoice()
    stage.phone.shareContact()

    const [document, sticker, voice, contact] = (await stage.updates()).map(
      ({ message }) => message,
    )
    assert.equal(document?.document?.file_name, 'receipt.pdf')
    assert.equal(document?.caption, 'paid')
    assert.equal(sticker?.sticker?.emoji, '🙏')
    assert.ok((voice?.voice?.duration ?? 0) > 0)
    assert.equal(contact?.contact?.user_id, sara.id)
    const { result } = await stage.call<{ file_path: string }>('getFile', {
      file_id: voice?.voice?.file_id,
    })
    assert.match(result.file_path, /^voices\//)
  })

  it('taps a button by its text or its data, in the newest message that has it', async () => {
    const stage = await createStage()
    await stage.sendKeyboard([[{ text: 'Buy', callback_data: 'old' }]])
    const newest = await stage.sendKeyboard([[{ text: '🛒 Buy', callback_data: 'new' }]])

    const byText = stage.phone.tap('🛒 Buy')
    stage.phone.tap('old')

    const [first, second] = await stage.updates()
    assert.equal(byText.kind, 'callback')
    assert.equal(first?.callback_query?.data, 'new')
    assert.equal(first?.callback_query?.message?.message_id, newest)
    assert.equal(second?.callback_query?.data, 'old')
  })

  it('says which buttons there are when it does not find one', async () => {
    const stage = await createStage()
    await stage.sendKeyboard([[{ text: 'Buy', callback_data: 'buy' }]])

    assert.throws(() => stage.phone.tap('Sell'), /No button Sell; there is Buy/)
  })

  it('shows the answer to a tap', async () => {
    const stage = await createStage()
    await stage.sendKeyboard([[{ text: 'Buy', callback_data: 'buy' }]])
    stage.phone.tap('Buy')
    const { callback_query } = only(await stage.updates())
    assert.equal(stage.phone.chat().openCallbacks.length, 1)

    await stage.call('answerCallbackQuery', {
      callback_query_id: callback_query?.id,
      text: 'Bought',
      show_alert: true,
    })

    assert.deepEqual(stage.phone.lastToast(), {
      queryId: callback_query?.id,
      text: 'Bought',
      isAlert: true,
    })
    assert.deepEqual(stage.phone.chat().openCallbacks, [])
  })

  it('does with a button what its kind says, and asks the bot only for callbacks', async () => {
    const stage = await createStage()
    await stage.sendKeyboard([
      [{ text: 'Copy', copy_text: { text: '+7900' } }],
      [{ text: 'Open', url: 'https://telegram.org/faq' }],
      [{ text: 'Find', switch_inline_query_current_chat: 'tele' }],
      [{ text: 'Page 1', disabled: {} }],
    ])

    assert.deepEqual(stage.phone.tap('Copy'), { kind: 'copied', text: '+7900' })
    assert.deepEqual(stage.phone.tap('Open'), { kind: 'link', url: 'https://telegram.org/faq' })
    assert.deepEqual(stage.phone.tap('Find'), { kind: 'inline', query: 'tele' })
    assert.deepEqual(stage.phone.tap('Page 1'), { kind: 'disabled' })
    assert.deepEqual(await stage.updates(), [])
  })

  it('can send callback data of its own making, as modified apps do', async () => {
    const stage = await createStage()
    const messageId = await stage.sendKeyboard([[{ text: 'Mine', callback_data: 'order:1' }]])

    stage.phone.forgeTap('order:2', messageId)

    assert.equal(only(await stage.updates()).callback_query?.data, 'order:2')
  })

  it('types with a reply keyboard until it is removed', async () => {
    const stage = await createStage()
    await say(stage, 'Menu', { reply_markup: { keyboard: [['Home', { text: 'Wallet' }]] } })

    stage.phone.tap('Wallet')
    await say(stage, 'Gone', { reply_markup: { remove_keyboard: true } })

    assert.equal(only(await stage.updates()).message?.text, 'Wallet')
    assert.equal(stage.phone.chat().keyboard, undefined)
    assert.throws(() => stage.phone.tap('Wallet'), NotPossible)
  })

  it('tells a key from a button with the same text', async () => {
    const stage = await createStage()
    await say(stage, 'Menu', { reply_markup: { keyboard: [['Wallet']] } })
    await stage.sendKeyboard([[{ text: 'Wallet', callback_data: 'wallet' }]])

    stage.phone.pressKey('Wallet')
    stage.phone.tap('Wallet')

    const [typed, tapped] = await stage.updates()
    assert.equal(typed?.message?.text, 'Wallet')
    assert.equal(tapped?.callback_query?.data, 'wallet')
  })

  it('answers a forced reply with a reply', async () => {
    const stage = await createStage()
    const asked = await say(stage, 'Your name?', { reply_markup: { force_reply: true } })

    stage.phone.send('Sara')
    stage.phone.send('And hello')

    const [name, hello] = await stage.updates()
    assert.equal(name?.message?.reply_to_message?.message_id, asked.result.message_id)
    assert.equal(hello?.message?.reply_to_message, undefined)
  })

  it('tells the bot that it was blocked and unblocked', async () => {
    const stage = await createStage()

    stage.phone.blockBot()
    stage.phone.blockBot()
    stage.phone.start()

    const [blocked, unblocked, started] = await stage.updates()
    assert.equal(blocked?.my_chat_member?.new_chat_member.status, 'kicked')
    assert.equal(unblocked?.my_chat_member?.new_chat_member.status, 'member')
    assert.equal(started?.message?.text, '/start')
  })

  it('shares a contact when a key asks for it', async () => {
    const stage = await createStage()
    await say(stage, 'Who?', {
      reply_markup: { keyboard: [[{ text: 'My number', request_contact: true }]] },
    })

    stage.phone.tap('My number')

    assert.equal(only(await stage.updates()).message?.contact?.user_id, sara.id)
  })
})

describe('inline mode', () => {
  const results = [
    {
      type: 'article',
      id: 'tg',
      title: 'Telegram',
      description: 'from 9,800',
      input_message_content: { message_text: '/o_tg' },
    },
  ]

  it('shows the results and sends the chosen one through the bot', async () => {
    const stage = await createStage()
    const asked = stage.phone.inline('tele')
    const { inline_query } = only(await stage.updates())

    await stage.call('answerInlineQuery', {
      inline_query_id: inline_query?.id,
      results,
      next_offset: '50',
    })

    assert.equal((await asked)?.results[0]?.title, 'Telegram')
    assert.equal((await asked)?.nextOffset, '50')
    stage.phone.choose('tg')
    const { message } = only(await stage.updates())
    assert.equal(message?.text, '/o_tg')
    assert.equal(message?.via_bot?.id, 42)
  })

  it('answers the same question for everybody from memory while the bot allows it', async () => {
    const stage = await createStage()
    const other = stage.playground.person(reza.id)
    const asked = stage.phone.inline('tele')
    const { inline_query } = only(await stage.updates())
    await stage.call('answerInlineQuery', {
      inline_query_id: inline_query?.id,
      results,
      cache_time: 30,
    })
    await asked

    assert.equal((await other.inline('tele'))?.results.length, 1)
    await stage.clock.turn(31 * SECOND)
    void other.inline('tele')

    assert.equal(only(await stage.updates()).inline_query?.from.id, reza.id)
    await stage.playground.close()
  })

  it('gives up after 30 seconds', async () => {
    const stage = await createStage()
    const asked = stage.phone.inline('tele')

    await stage.clock.turn(30 * SECOND)

    assert.equal(await asked, undefined)
  })

  it('lets the bot edit a message that was sent through it, without a chat', async () => {
    const stage = await createStage()
    const asked = stage.phone.inline('tele')
    const { inline_query } = only(await stage.updates())
    const keyed = {
      ...results[0],
      reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: 'x' }]] },
    }
    await stage.call('answerInlineQuery', { inline_query_id: inline_query?.id, results: [keyed] })
    await asked
    const sent = stage.phone.choose('tg')
    stage.phone.tap('x', sent.id)

    const [, tapped] = await stage.updates()
    const edited = await stage.call('editMessageText', {
      inline_message_id: tapped?.callback_query?.inline_message_id,
      text: 'done',
    })

    assert.equal(edited.result, true)
    assert.equal(stage.phone.lastMessage()?.text, 'done')
  })
})

describe('the live events', () => {
  it('tell of messages, edits and deletions in their order', async () => {
    const stage = await createStage()
    const kinds: string[] = []
    stage.playground.subscribe(({ kind }) => kind === 'call' || kinds.push(kind))

    const id = await stage.sendKeyboard([])
    await stage.call('editMessageText', { chat_id: sara.id, message_id: id, text: 'Changed' })
    await stage.call('deleteMessage', { chat_id: sara.id, message_id: id })
    await settled()

    assert.deepEqual(kinds, ['message', 'edit', 'delete'])
  })
})
