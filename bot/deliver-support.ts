/** Tells of tickets: the staff what a customer wrote, the customer what the shop answers. */
import type { SupportNews, TicketMessage } from '#engine'
import { decode, encode } from './button-data.ts'
import type { Shop } from './context.ts'
import { tap } from './keyboard.ts'
import { pictureKept } from './picture.ts'
import { discreet, discreetTicket } from './report-group/discreet.ts'
import { redraw, type Screen, screen, send, sendPicture } from './screen.ts'
import {
  isWholeInCard,
  renderTicketAlert,
  renderTicket,
  type TicketFile,
  ticketFile,
} from './screens/desk/tickets.ts'
import type { Tellers, Telling } from './telling.ts'
import type { Words } from './words/words.ts'

export const ticketTellers: Tellers<SupportNews['kind']> = {
  ticket: (telling, { messageId }) => tellOfLine(telling, messageId),
  'ticket-changed': (telling, { ticketId }) => drawCard(telling, ticketId),
  'ticket-answer': (telling, { messageId }) => tellOfAnswer(telling, messageId),
  'ticket-closed': async ({ api, shop, view, personId }) => {
    await send(api, personId, renderClosed(view.words))
    await endWriting(shop, personId)
  },
}

/**
 * One card a conversation: a further line is written into the card, which rings for nobody, and told by a short message under
 * it, which does. That message goes when the next one comes: the card has it.
 */
async function tellOfLine(telling: Telling, messageId: number): Promise<void> {
  const { api, shop, view, personId } = telling
  const { support } = shop.engine
  const message = await support.message(messageId)
  const file = message && (await fileFor(telling, message.ticketId))
  if (message === undefined || file === undefined || isToldWithNext(file, message)) return
  const { ticketId } = message
  const drawn = await drawCard(telling, ticketId, file)
  const card = drawn ?? (await send(api, personId, renderTicket(view, file)))
  if (drawn === undefined) await support.noteCopy(personId, card, ticketId, 'card')
  if (drawn !== undefined || message.photo !== undefined) {
    await alert(telling, file, message, card)
  }
  if (telling.inGroup === undefined) await expectAnswer(shop, personId, ticketId)
}

/** More has come meanwhile: the news of that shows this line too, and rings once for all of them. */
function isToldWithNext({ messages }: TicketFile, message: TicketMessage): boolean {
  const next = messages.findLast(({ fromStaff }) => !fromStaff)
  const isWhole = message.photo === undefined && isWholeInCard(message)
  return isWhole && next !== undefined && next.id > message.id
}

/** As it may be read there. */
async function fileFor(
  { shop, view, inGroup }: Telling,
  ticketId: number,
): Promise<TicketFile | undefined> {
  const file = await ticketFile(shop, view.words, ticketId)
  return file !== undefined && inGroup ? discreetTicket(file) : file
}

async function alert(
  { api, shop, view, personId, inGroup }: Telling,
  file: TicketFile,
  message: TicketMessage,
  card: number,
): Promise<void> {
  const { support } = shop.engine
  const { ticketId } = message
  const photo = inGroup ? undefined : message.photo
  const before = await support.copyOf(personId, ticketId, 'alert')
  const shown = renderTicketAlert(view, file, {
    text: inGroup ? discreet(message.text) : message.text,
  })
  const messageId =
    photo === undefined
      ? await send(api, personId, shown, card)
      : await sendPicture(api, personId, pictureKept(photo), shown, {
          words: view.words,
          replyTo: card,
        })
  const mayGo = photo === undefined && isWholeInCard(message)
  await support.noteCopy(personId, messageId, ticketId, mayGo ? 'alert' : undefined)
  // One that is too old to be taken away stays where it is.
  if (before !== undefined) await api.deleteMessage(personId, before).catch(() => undefined)
}

/** Draws the card where it stands. @returns its message; undefined where there is none (any more) */
async function drawCard(
  telling: Telling,
  ticketId: number,
  known?: TicketFile,
): Promise<number | undefined> {
  const { api, shop, view, personId } = telling
  const card = await shop.engine.support.copyOf(personId, ticketId, 'card')
  if (card === undefined) return undefined
  const file = known ?? (await fileFor(telling, ticketId))
  const isDrawn =
    file !== undefined && (await redraw(api, personId, card, renderTicket(view, file)))
  return isDrawn ? card : undefined
}

/** What is typed next may be the answer; it is asked about. Not where something else was asked. */
async function expectAnswer(
  { engine: { questions } }: Shop,
  personId: number,
  ticket: number,
): Promise<void> {
  const asked = decode((await questions.open(personId)) ?? '')
  if (asked === undefined || asked.kind === 'underTicket')
    await questions.ask(personId, encode({ kind: 'underTicket', ticket }))
}

async function tellOfAnswer(
  { api, shop, view, personId }: Telling,
  messageId: number,
): Promise<void> {
  const { support } = shop.engine
  const message = await support.message(messageId)
  if (message === undefined) return
  const { ticketId, text, photo } = message
  const shown = renderAnswer(view.words, text || view.words.support.photo, ticketId)
  const sent =
    photo === undefined
      ? await send(api, personId, shown)
      : await sendPicture(api, personId, pictureKept(photo), shown, view)
  await support.noteCopy(personId, sent, ticketId)
  await endWriting(shop, personId)
}

/** The customer's next text is a search again; a reply, or the button under the answer, goes on. */
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
  screen(words, words.support.closedByStaff, [
    [tap(words.support.button.write, { kind: 'write', order: 0 })],
    [tap(words.button.home, { kind: 'menu' })],
  ])
