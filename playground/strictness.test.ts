import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { createStage, reza, sara, type Answer, type Stage } from './stage.ts'

const SECOND = 1000
const HOUR = 60 * 60 * SECOND

interface Row {
  /** What Telegram refuses. The README lists the same words. */
  readonly rule: string
  readonly answer: string
  readonly act: (stage: Stage) => Promise<Answer>
}

const say = (stage: Stage, parameters: object): Promise<Answer> =>
  stage.call('sendMessage', { chat_id: sara.id, text: 'Hello', ...parameters })

const html = (stage: Stage, text: string): Promise<Answer> =>
  say(stage, { text, parse_mode: 'HTML' })

const button = (stage: Stage, fields: object): Promise<Answer> =>
  say(stage, { reply_markup: { inline_keyboard: [[{ text: 'Tap', ...fields }]] } })

const rows = (count: number, width: number) =>
  Array.from({ length: count }, (_, row) =>
    Array.from({ length: width }, (__, column) => ({
      text: 'x',
      callback_data: `${row}:${column}`,
    })),
  )

/** Sara taps a button; the answer comes after `waitMs`, `times` times. */
async function answerTap(
  stage: Stage,
  waitMs: number,
  times: number,
  parameters = {},
): Promise<Answer> {
  const messageId = await stage.sendKeyboard([[{ text: 'Tap', callback_data: 'tap' }]])
  const queryId = stage.phone.forgeTap('tap', messageId)
  await stage.clock.turn(waitMs)
  let answer: Answer = { ok: false, result: undefined }
  for (let time = 0; time < times; time += 1)
    answer = await stage.call('answerCallbackQuery', { callback_query_id: queryId, ...parameters })
  return answer
}

async function answerInline(stage: Stage, results: readonly object[], more = {}): Promise<Answer> {
  const asked = stage.phone.inline('telegram')
  const [update] = await stage.updates()
  const answer = await stage.call('answerInlineQuery', {
    inline_query_id: update?.inline_query?.id,
    results,
    ...more,
  })
  await stage.clock.turn(31 * SECOND)
  await asked
  return answer
}

const article = (id: string) => ({
  type: 'article',
  id,
  title: 'Telegram',
  input_message_content: { message_text: '/o_tg' },
})

const flood = async (stage: Stage): Promise<Answer> => {
  let last = await say(stage, {})
  for (let count = 0; count < 25 && last.ok; count += 1)
    last = await say(stage, { text: `${count}` })
  return last
}

const TABLE: readonly Row[] = [
  {
    rule: 'a method that does not exist',
    answer: 'Not Found: method not found',
    act: (stage) => stage.call('sendMoney'),
  },
  {
    rule: 'no chat_id',
    answer: 'Bad Request: chat_id is empty',
    act: (stage) => stage.call('sendMessage', { text: 'Hello' }),
  },
  {
    rule: 'a chat that does not exist',
    answer: 'Bad Request: chat not found',
    act: (stage) => say(stage, { chat_id: 77 }),
  },
  {
    rule: 'a person who never started the bot',
    answer: "Forbidden: bot can't initiate conversation with a user",
    act: (stage) => say(stage, { chat_id: reza.id }),
  },
  {
    rule: 'a person who has blocked the bot',
    answer: 'Forbidden: bot was blocked by the user',
    act: (stage) => {
      stage.phone.blockBot()
      return say(stage, {})
    },
  },
  {
    rule: 'no text',
    answer: 'Bad Request: message text is empty',
    act: (stage) => say(stage, { text: '' }),
  },
  {
    rule: 'a text without visible characters',
    answer: 'Bad Request: text must be non-empty',
    act: (stage) => html(stage, '<b> \n</b>'),
  },
  {
    rule: 'more than 4096 UTF-16 units of text after the entities were taken out',
    answer: 'Bad Request: message is too long',
    act: (stage) => html(stage, `<b>${'😀'.repeat(2048)}</b>x`),
  },
  {
    rule: 'more than 1024 UTF-16 units of caption',
    answer: 'Bad Request: message caption is too long',
    act: (stage) =>
      stage.call('sendPhoto', { chat_id: sara.id, photo: 'x', caption: 'x'.repeat(1025) }),
  },
  {
    rule: 'an unknown parse_mode',
    answer: 'Bad Request: unsupported parse_mode',
    act: (stage) => say(stage, { parse_mode: 'BBCode' }),
  },
  {
    rule: 'a tag that Telegram does not know',
    answer: `Bad Request: can't parse entities: Unsupported start tag "div" at byte offset 9`,
    act: (stage) => html(stage, 'سلام <div>x</div>'),
  },
  {
    rule: 'a tag that is not closed',
    answer: `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`,
    act: (stage) => html(stage, '<b>x'),
  },
  {
    rule: 'tags closed in the wrong order',
    answer: `Bad Request: can't parse entities: Unmatched end tag at byte offset 7, expected "</i>", found "</b>"`,
    act: (stage) => html(stage, '<b><i>x</b></i>'),
  },
  {
    rule: 'an end tag without a start',
    answer: `Bad Request: can't parse entities: Unexpected end tag at byte offset 1`,
    act: (stage) => html(stage, 'x</b>'),
  },
  {
    rule: 'a bare < in the text',
    answer: `Bad Request: can't parse entities: Unsupported start tag "" at byte offset 2`,
    act: (stage) => html(stage, '5 < 7 > 6'),
  },
  {
    rule: 'callback_data of more than 64 bytes',
    answer: 'Bad Request: BUTTON_DATA_INVALID',
    act: (stage) => button(stage, { callback_data: 'س'.repeat(33) }),
  },
  {
    rule: 'a button that does nothing',
    answer:
      "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    act: (stage) => button(stage, {}),
  },
  {
    rule: 'a button that does two things',
    answer:
      "Bad Request: can't parse inline keyboard button: exactly one type of the button must be specified",
    act: (stage) => button(stage, { callback_data: 'x', url: 'https://telegram.org' }),
  },
  {
    rule: 'a button without text',
    answer: 'Bad Request: inline keyboard button text must be non-empty',
    act: (stage) => button(stage, { text: ' ', callback_data: 'x' }),
  },
  {
    rule: 'a link that is not a URL',
    answer:
      "Bad Request: inline keyboard button URL 'http://localhost:8080' is invalid: Wrong HTTP URL",
    act: (stage) => button(stage, { url: 'http://localhost:8080' }),
  },
  {
    rule: 'copy_text of more than 256 characters',
    answer: 'Bad Request: BUTTON_COPY_TEXT_INVALID',
    act: (stage) => button(stage, { copy_text: { text: 'x'.repeat(257) } }),
  },
  {
    rule: 'copy_text that is not an object',
    answer: `Bad Request: can't parse inline keyboard button: field "copy_text" must be of type Object`,
    act: (stage) => button(stage, { copy_text: '123' }),
  },
  {
    rule: 'a colour that Telegram does not have',
    answer: "Bad Request: can't parse inline keyboard button: invalid button style specified",
    act: (stage) => button(stage, { callback_data: 'x', style: 'golden' }),
  },
  {
    rule: 'more than 100 buttons',
    answer: 'Bad Request: reply markup is too long',
    act: (stage) => say(stage, { reply_markup: { inline_keyboard: rows(101, 1) } }),
  },
  {
    rule: 'more than 8 buttons in a row',
    answer: 'Bad Request: reply markup is too long',
    act: (stage) => say(stage, { reply_markup: { inline_keyboard: rows(1, 9) } }),
  },
  {
    rule: 'a keyboard of more than about 10 kB',
    answer: 'Bad Request: reply markup is too long',
    act: (stage) =>
      say(stage, {
        reply_markup: {
          inline_keyboard: rows(90, 1).map(([key]) => [{ ...key, text: 'ش'.repeat(50) }]),
        },
      }),
  },
  {
    rule: 'an answer to a message that is gone',
    answer: 'Bad Request: message to be replied not found',
    act: (stage) => say(stage, { reply_parameters: { message_id: 999 } }),
  },
  {
    rule: 'an edit that changes nothing',
    answer:
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    act: async (stage) => {
      const id = await stage.sendKeyboard([[{ text: 'Tap', callback_data: 'x' }]])
      return stage.call('editMessageText', {
        chat_id: sara.id,
        message_id: id,
        text: 'Choose',
        reply_markup: { inline_keyboard: [[{ text: 'Tap', callback_data: 'x' }]] },
      })
    },
  },
  {
    rule: 'an edit of a message that is gone',
    answer: 'Bad Request: message to edit not found',
    act: (stage) =>
      stage.call('editMessageText', { chat_id: sara.id, message_id: 999, text: 'Hello' }),
  },
  {
    rule: "an edit of somebody else's message",
    answer: "Bad Request: message can't be edited",
    act: (stage) => {
      const { id } = stage.phone.send('mine')
      return stage.call('editMessageText', { chat_id: sara.id, message_id: id, text: 'yours' })
    },
  },
  {
    rule: 'an edit with a reply keyboard',
    answer: 'Bad Request: inline keyboard expected',
    act: async (stage) => {
      const id = await stage.sendKeyboard([[{ text: 'Tap', callback_data: 'x' }]])
      return stage.call('editMessageReplyMarkup', {
        chat_id: sara.id,
        message_id: id,
        reply_markup: { keyboard: [['x']] },
      })
    },
  },
  {
    rule: 'the deletion of a message that is gone',
    answer: 'Bad Request: message to delete not found',
    act: (stage) => stage.call('deleteMessage', { chat_id: sara.id, message_id: 999 }),
  },
  {
    rule: 'the deletion of a message older than 48 hours',
    answer: "Bad Request: message can't be deleted for everyone",
    act: async (stage) => {
      const id = await stage.sendKeyboard([])
      await stage.clock.turn(48 * HOUR + SECOND)
      return stage.call('deleteMessage', { chat_id: sara.id, message_id: id })
    },
  },
  {
    rule: 'an answer to a tap that never happened',
    answer: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    act: (stage) => stage.call('answerCallbackQuery', { callback_query_id: '1' }),
  },
  {
    rule: 'a second answer to one tap',
    answer: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    act: (stage) => answerTap(stage, 0, 2),
  },
  {
    rule: 'an answer to a tap after 15 seconds',
    answer: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    act: (stage) => answerTap(stage, 16 * SECOND, 1),
  },
  {
    rule: 'more than 200 characters in the answer to a tap',
    answer: 'Bad Request: MESSAGE_TOO_LONG',
    act: (stage) => answerTap(stage, 0, 1, { text: 'x'.repeat(201) }),
  },
  {
    rule: 'more than 50 inline results',
    answer: 'Bad Request: RESULTS_TOO_MUCH',
    act: (stage) =>
      answerInline(
        stage,
        Array.from({ length: 51 }, (_, index) => article(String(index))),
      ),
  },
  {
    rule: 'an inline result id of more than 64 bytes',
    answer: 'Bad Request: RESULT_ID_INVALID',
    act: (stage) => answerInline(stage, [article('س'.repeat(33))]),
  },
  {
    rule: 'two inline results with one id',
    answer: 'Bad Request: RESULT_ID_DUPLICATE',
    act: (stage) => answerInline(stage, [article('a'), article('a')]),
  },
  {
    rule: 'an inline next_offset of more than 64 bytes',
    answer: 'Bad Request: NEXT_OFFSET_INVALID',
    act: (stage) => answerInline(stage, [], { next_offset: 'x'.repeat(65) }),
  },
  {
    rule: 'an inline result that would send nothing',
    answer: "Bad Request: can't parse inline query result: Input message content is not specified",
    act: (stage) => answerInline(stage, [{ type: 'article', id: 'a', title: 'Telegram' }]),
  },
  {
    rule: 'messages faster than one a second in one chat, after a burst of 20',
    answer: 'Too Many Requests: retry after 1',
    act: flood,
  },
  {
    rule: 'a copy of a protected message',
    answer: "Bad Request: message can't be copied",
    act: async (stage) => {
      const sent = await stage.call<{ message_id: number }>('sendMessage', {
        chat_id: sara.id,
        text: 'secret',
        protect_content: true,
      })
      return stage.call('copyMessage', {
        chat_id: sara.id,
        from_chat_id: sara.id,
        message_id: sent.result.message_id,
      })
    },
  },
  {
    rule: 'a reaction that Telegram does not have',
    answer: 'Bad Request: REACTION_INVALID',
    act: (stage) => {
      const { id } = stage.phone.send('hello')
      return stage.call('setMessageReaction', {
        chat_id: sara.id,
        message_id: id,
        reaction: [{ type: 'emoji', emoji: '🧨' }],
      })
    },
  },
  {
    rule: 'a file that was never uploaded',
    answer: 'Bad Request: wrong file identifier/HTTP URL specified',
    act: (stage) => stage.call('sendPhoto', { chat_id: sara.id, photo: 'AgACx' }),
  },
  {
    rule: 'a command with letters other than a-z, digits and _',
    answer: 'Bad Request: BOT_COMMAND_INVALID',
    act: (stage) =>
      stage.call('setMyCommands', { commands: [{ command: 'Buy', description: 'Buys' }] }),
  },
  {
    rule: 'a webhook without HTTPS',
    answer: 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
    act: (stage) => stage.call('setWebhook', { url: 'http://shop.example/hook' }),
  },
  {
    rule: 'getUpdates while a webhook is set',
    answer:
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    act: async (stage) => {
      await stage.call('setWebhook', { url: 'https://shop.example/hook' })
      return stage.call('getUpdates')
    },
  },
  {
    rule: 'two polls at once: the first one ends',
    answer:
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    act: async (stage) => {
      const first = stage.call('getUpdates', { timeout: 30 })
      await stage.clock.turn(SECOND)
      const second = stage.call('getUpdates', { timeout: 1 })
      await stage.clock.turn(5 * SECOND)
      await second
      return first
    },
  },
]

describe('Telegram refuses', () => {
  for (const { rule, answer, act } of TABLE) {
    it(rule, async () => {
      const stage = await createStage()

      const body = await act(stage)

      assert.equal(body.ok, false)
      assert.equal(body.description, answer)
      assert.equal(stage.playground.refusals().at(-1)?.error, answer)
      await stage.playground.close()
    })
  }

  it('nothing that the README does not list', () => {
    const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')

    for (const { rule, answer } of TABLE) {
      assert.ok(readme.includes(`| ${rule} | \`${answer}\` |`), `${rule} | \`${answer}\``)
    }
  })
})
