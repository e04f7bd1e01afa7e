import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { File as TelegramFile, Message } from '@grammyjs/types'
import { createStage, sara, TOKEN, type Answer, type Stage } from './stage.ts'

/** A picture of two by one pixels, as far as its head tells. */
const PNG = new Uint8Array([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 2,
  0, 0, 0, 1, 8, 6, 0, 0, 0,
]) // prettier-ignore

const send = async <Result>(stage: Stage, path: string, init?: RequestInit) => {
  const response = await stage.playground.fetch(new Request(`http://playground${path}`, init))
  return { response, body: (await response.json()) as Answer<Result> }
}

async function upload(stage: Stage, method: string, field: string, file: File) {
  const form = new FormData()
  form.set('chat_id', String(sara.id))
  form.set('caption', 'Receipt')
  form.set(field, file)
  return (await send<Message>(stage, `/bot${TOKEN}/${method}`, { method: 'POST', body: form })).body
}

describe('the Bot API', () => {
  it('takes a call in every form, its name in any case', async () => {
    const stage = await createStage()
    const query = `chat_id=${sara.id}&text=hello`
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const json = { 'content-type': 'application/json' }
    const multipart = new FormData()
    multipart.set('chat_id', String(sara.id))
    multipart.set('text', 'hello')

    const answers = [
      await send(stage, `/bot${TOKEN}/sendmessage?${query}`),
      await send(stage, `/bot${TOKEN}/SENDMESSAGE`, { method: 'POST', headers: form, body: query }),
      await send(stage, `/bot${TOKEN}/sendMessage`, { method: 'POST', body: multipart }),
      await send(stage, `/bot${TOKEN}/sendMessage`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ chat_id: sara.id, text: 'hello', unheard_of: true }),
      }),
    ]

    for (const { body } of answers) assert.equal(body.ok, true)
    assert.equal(stage.phone.messages().filter(({ text }) => text === 'hello').length, 4)
  })

  it('takes a form whose heads are written as short as grammY writes them', async () => {
    const stage = await createStage()
    const name = 'گزارش هفته; 2.csv'
    const content = 'content-disposition:form-data;name="a";filename=b\r\n--other\r\n\xe9'
    const boundary = '----------0a1b2c'
    const body = [
      `--${boundary}\r\ncontent-disposition:form-data;name="chat_id"\r\n\r\n${sara.id}`,
      `--${boundary}\r\ncontent-disposition:form-data;name="document"\r\n\r\nattach://x1`,
      `--${boundary}\r\ncontent-disposition:form-data;name="x1";filename=${name}\r\ncontent-type:application/octet-stream\r\n\r\n${content}`,
      `--${boundary}--\r\n`,
    ].join('\r\n')
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }

    const sent = await send<Message>(stage, `/bot${TOKEN}/sendDocument`, {
      method: 'POST',
      headers,
      body,
    })

    assert.equal(sent.body.result.document?.file_name, name)
    const { body: file } = await send<TelegramFile>(
      stage,
      `/bot${TOKEN}/getFile?file_id=${sent.body.result.document.file_id}`,
    )
    const url = `http://playground/file/bot${TOKEN}/${file.result.file_path}`
    const download = await stage.playground.fetch(new Request(url))
    assert.equal(await download.text(), content)
  })

  it('refuses every other token and does not log the call', async () => {
    const stage = await createStage()
    const before = stage.playground.calls().length

    const { response, body } = await send(stage, '/bot42:OTHER/getMe')

    assert.equal(response.status, 401)
    assert.deepEqual(body, { ok: false, error_code: 401, description: 'Unauthorized' })
    assert.equal(stage.playground.calls().length, before)
  })

  it('notes a call that it cannot even read', async () => {
    const stage = await createStage()
    const headers = { 'content-type': 'application/json' }

    await send(stage, `/bot${TOKEN}/sendMessage`, { method: 'POST', headers, body: '{' })

    assert.equal(stage.playground.refusals()[0]?.error, "Bad Request: can't parse JSON object")
  })

  it('puts the code of an error into the status, and the wait into the header', async () => {
    const stage = await createStage({ limits: { chatBurst: 1 } })
    await stage.call('sendMessage', { chat_id: sara.id, text: 'one' })

    const { response, body } = await send(
      stage,
      `/bot${TOKEN}/sendMessage?chat_id=${sara.id}&text=two`,
    )

    assert.equal(response.status, 429)
    assert.equal(response.headers.get('retry-after'), '1')
    assert.equal(body.parameters?.retry_after, 1)
  })

  it('keeps an uploaded photo, sends it again by its id and gives it back', async () => {
    const stage = await createStage()
    const first = await upload(stage, 'sendPhoto', 'photo', new File([PNG], 'receipt.png'))
    const [size] = first.result.photo ?? []

    const again = await stage.call<Message>('sendPhoto', { chat_id: sara.id, photo: size?.file_id })
    const file = await stage.call<{ file_path: string }>('getFile', { file_id: size?.file_id })
    const download = await stage.playground.fetch(
      new Request(`http://playground/file/bot${TOKEN}/${file.result.file_path}`),
    )

    assert.deepEqual([size?.width, size?.height, first.result.caption], [2, 1, 'Receipt'])
    assert.equal(again.result.photo?.[0]?.file_id, size?.file_id)
    assert.deepEqual(new Uint8Array(await download.arrayBuffer()), PNG)
  })

  it('takes no photo that is not a picture, but any document', async () => {
    const stage = await createStage()
    const text = new File(['hello'], 'report.csv', { type: 'text/csv' })

    const photo = await upload(stage, 'sendPhoto', 'photo', text)
    const document = await upload(stage, 'sendDocument', 'document', text)

    assert.equal(photo.description, 'Bad Request: IMAGE_PROCESS_FAILED')
    assert.equal(document.result.document?.file_name, 'report.csv')
  })
})

describe('a message', () => {
  it('comes back to the bot as Telegram shows it', async () => {
    const stage = await createStage()
    const { id } = stage.phone.send('hello')

    const { result } = await stage.call<Message>('sendMessage', {
      chat_id: sara.id,
      text: '<b>Hi</b> /buy',
      parse_mode: 'HTML',
      reply_parameters: { message_id: id },
      protect_content: true,
      message_effect_id: '5046509860389126442',
      link_preview_options: { is_disabled: true },
      reply_markup: {
        inline_keyboard: [[{ text: 'Buy', callback_data: 'buy', style: 'success' }]],
      },
    })

    assert.deepEqual(result, {
      message_id: id + 1,
      from: { id: 42, is_bot: true, first_name: 'Shop', username: 'shop_bot' },
      chat: { id: sara.id, type: 'private', first_name: 'Sara' },
      date: Math.floor(stage.clock.now() / 1000),
      text: 'Hi /buy',
      entities: [
        { type: 'bold', offset: 0, length: 2 },
        { type: 'bot_command', offset: 3, length: 4 },
      ],
      reply_to_message: { ...result.reply_to_message, message_id: id, text: 'hello' },
      has_protected_content: true,
      effect_id: '5046509860389126442',
      link_preview_options: { is_disabled: true },
      reply_markup: {
        inline_keyboard: [[{ text: 'Buy', callback_data: 'buy', style: 'success' }]],
      },
    })
  })

  it('may answer a message that is gone when the bot allows it', async () => {
    const stage = await createStage()

    const { ok, result } = await stage.call<Message>('sendMessage', {
      chat_id: sara.id,
      text: 'late',
      reply_parameters: { message_id: 99, allow_sending_without_reply: true },
    })

    assert.equal(ok, true)
    assert.equal(result.reply_to_message, undefined)
  })

  it('loses its keyboard by an edit without one', async () => {
    const stage = await createStage()
    const id = await stage.sendKeyboard([[{ text: 'Buy', callback_data: 'buy' }]])

    await stage.call('editMessageText', { chat_id: sara.id, message_id: id, text: 'Sold' })

    assert.equal(stage.phone.lastMessage()?.markup, undefined)
    assert.equal(stage.phone.lastMessage()?.isEdited, true)
  })

  it('of the person can be deleted by the bot', async () => {
    const stage = await createStage()
    const { id } = stage.phone.send('/o_tg')

    const { ok } = await stage.call('deleteMessage', { chat_id: sara.id, message_id: id })

    assert.equal(ok, true)
    assert.ok(!stage.phone.messages().some((message) => message.id === id))
  })

  it('is copied without its author and forwarded with it', async () => {
    const stage = await createStage()
    const id = await stage.sendKeyboard([])
    const source = { chat_id: sara.id, from_chat_id: sara.id, message_id: id }

    await stage.call('copyMessage', source)
    const { result } = await stage.call<Message>('forwardMessage', source)

    assert.deepEqual(
      stage.phone
        .messages()
        .slice(-2)
        .map(({ text, isForwarded }) => [text, isForwarded]),
      [
        ['Choose', false],
        ['Choose', true],
      ],
    )
    assert.equal(result.forward_origin?.type, 'user')
  })
})

describe('flood limits', () => {
  it('let a chat go on after the wait, and never touch another chat', async () => {
    const stage = await createStage({ limits: { chatBurst: 2 } })
    stage.playground.person(1002).start()
    const say = (chatId: number) => stage.call('sendMessage', { chat_id: chatId, text: 'x' })
    await say(sara.id)
    await say(sara.id)

    assert.equal((await say(sara.id)).error_code, 429)
    assert.equal((await say(1002)).ok, true)
    await stage.clock.turn(1000)
    assert.equal((await say(sara.id)).ok, true)
  })

  it('hold the whole bot at 30 messages a second', async () => {
    const stage = await createStage({ limits: { chatBurst: 1000 } })

    const answers = []
    for (let count = 0; count < 31; count += 1)
      answers.push((await stage.call('sendMessage', { chat_id: sara.id, text: `${count}` })).ok)

    assert.equal(answers.filter(Boolean).length, 30)
  })
})

describe('commands', () => {
  const commandsOf = (stage: Stage) => stage.phone.chat().commands.map(({ command }) => command)
  const set = (stage: Stage, command: string, more: object) =>
    stage.call('setMyCommands', { commands: [{ command, description: 'x' }], ...more })

  it('are shown from the narrowest scope and the own language first', async () => {
    const stage = await createStage()
    await set(stage, 'default', {})
    assert.deepEqual(commandsOf(stage), ['default'])
    await set(stage, 'farsi', { language_code: 'fa' })
    assert.deepEqual(commandsOf(stage), ['farsi'])
    await set(stage, 'private', { scope: { type: 'all_private_chats' } })
    assert.deepEqual(commandsOf(stage), ['private'])
    await set(stage, 'own', { scope: { type: 'chat', chat_id: sara.id } })
    assert.deepEqual(commandsOf(stage), ['own'])

    await stage.call('deleteMyCommands', { scope: { type: 'chat', chat_id: sara.id } })

    assert.deepEqual(commandsOf(stage), ['private'])
  })
})

describe("the bot's name and descriptions", () => {
  it('are shown in the language of the person', async () => {
    const stage = await createStage()

    await stage.call('setMyName', { name: 'Shop' })
    await stage.call('setMyName', { name: 'فروشگاه', language_code: 'fa' })
    await stage.call('setMyDescription', { description: 'Numbers' })

    assert.equal(stage.phone.chat().bot.name, 'فروشگاه')
    assert.equal(stage.phone.chat().bot.description, 'Numbers')
    assert.deepEqual((await stage.call('getMyName')).result, { name: 'Shop' })
  })
})

describe('getChat', () => {
  it('knows the person and what is pinned', async () => {
    const stage = await createStage()
    const id = await stage.sendKeyboard([])

    await stage.call('pinChatMessage', { chat_id: sara.id, message_id: id })
    const { result } = await stage.call<{ pinned_message?: Message }>('getChat', {
      chat_id: sara.id,
    })

    assert.equal(result.pinned_message?.message_id, id)
    assert.equal(stage.phone.chat().pinnedMessageId, id)
    await stage.call('unpinChatMessage', { chat_id: sara.id })
    assert.equal(stage.phone.chat().pinnedMessageId, undefined)
  })
})
