/** Tells of tickets: the staff what a customer wrote, the customer what the shop answers. */
import type { News, SupportNews } from '#engine'
import type { Api } from 'grammy'
import { decode } from './buttons.ts'
import type { Look, Shop } from './context.ts'
import { tap } from './keyboard.ts'
import { type Screen, screen, send, sendPicture } from './screen.ts'
import { renderTicket, ticketFile } from './screens/desk/tickets.ts'
import type { Words } from './words/words.ts'

const KINDS: Readonly<Record<SupportNews['kind'], true>> = {
  ticket: true,
  'ticket-answer': true,
  'ticket-closed': true,
}

export const isSupportNews = (news: News): news is SupportNews => Object.hasOwn(KINDS, news.kind)

export async function tellOfTicket(
  api: Api,
  shop: Shop,
  look: Look,
  personId: number,
  news: SupportNews,
): Promise<void> {
  if (news.kind === 'ticket-closed') {
    await send(api, personId, renderClosed(look.words))
    await endWriting(shop, personId)
    return
  }
  const { support } = shop.engine
  const message = await support.message(news.messageId)
  if (message === undefined) return
  const { ticketId, text, photo } = message
  const file = news.kind === 'ticket' ? await ticketFile(shop, look.words, ticketId) : undefined
  const shown =
    file === undefined
      ? renderAnswer(look.words, text || look.words.support.photo, ticketId)
      : renderTicket(look, { ...file, messages: [message] })
  const messageId =
    photo === undefined
      ? await send(api, personId, shown)
      : await sendPicture(api, personId, { kind: 'photo', fileId: photo }, shown)
  await support.noteCopy(personId, messageId, ticketId)
  if (news.kind === 'ticket-answer') await endWriting(shop, personId)
}

/** His next text is a search again; a reply, or the button under the answer, goes on. */
async function endWriting({ engine: { questions } }: Shop, personId: number): Promise<void> {
  const question = decode((await questions.open(personId)) ?? '')
  if (question?.kind === 'write') await questions.close(personId)
}

export const renderAnswer = (words: Words, text: string, ticketId: number): Screen =>
  screen(words, words.support.answer(text), [
    [tap(words.support.button.more, { kind: 'write', order: 0 }, 'primary')],
    [tap(words.support.button.solved, { kind: 'closeTicket', ticket: ticketId })],
  ])

export const renderClosed = (words: Words): Screen =>
  screen(words, words.support.closedByStaff(), [
    [tap(words.support.button.write, { kind: 'write', order: 0 })],
    [tap(words.button.home, { kind: 'menu' })],
  ])
