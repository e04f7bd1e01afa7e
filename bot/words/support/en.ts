import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { SupportWords } from './fa.ts'

const f = formatsOf('en')

export const support: SupportWords = {
  commandNames: { support: 'Support' },
  entryNames: {
    answer: 'answered',
    close: 'closed a conversation',
  },
  settingNames: {
    supportMessagesAnHour: 'Messages of a customer to the support in an hour',
  },
  button: {
    support: '💬 Support',
    write: '✍️ Write to us',
    more: '✍️ Go on',
    sendThis: '📨 Send it to support',
    searchThis: '🔎 Search for it',
    solved: '✅ It is solved',
    answer: '✍️ Answer',
    close: '✅ Close',
    tickets: '💬 Customers’ messages',
  },
  title: message`
    <b>💬 Support</b>
    Write what is wrong or what you want to know; the answer comes here.
  `,
  said: (byStaff, text, hasPhoto) => markup`${byStaff ? '🛠' : '👤'} ${hasPhoto ? '🖼 ' : ''}${text}`,
  write: (orderId) =>
    lines(
      orderId === undefined
        ? markup`<b>✍️ Go ahead, what happened?</b>`
        : markup`<b>✍️ Write about order ${orderId}</b>`,
      markup`You can also send a picture. Use /cancel if you have changed your mind.`,
    ),
  writeOfTopUp: (topUpId) => message`
    <b>✍️ Write about top-up #${topUpId}</b>
    You can also send a picture. Use /cancel if you have changed your mind.
  `,
  aboutTopUp: (topUpId) => `About top-up #${topUpId}`,
  askSendThis: markup`Shall I send this to support?`,
  askWhich: markup`Shall I search for this, or send it to support?`,
  typeAgain: markup`I can’t find that message any more; please type it again.`,
  taken: message`
    ✅ <b>We have your message</b>
    The answer comes here. If something is missing, just write it now.
  `,
  tooMany: markup`We have your messages; please wait a little before the next one.`,
  onlyTextAndPhotos: markup`I cannot pass this on; please send a text or a picture.`,
  closed: markup`Glad that it is solved 🌱 Write whenever there is something.`,
  closedByStaff: markup`💬 The support has closed this conversation. Write again if something is left.`,
  answer: (text) => lines(markup`<b>💬 A message from support</b>`, markup``, markup`${text}`),
  photo: '🖼 picture',
  desk: {
    from: (name, id, username, ticketId) =>
      lines(
        markup`<b>💬 A customer writes</b> · conversation ${ticketId}`,
        username === undefined
          ? markup`👤 ${name} · ${f.code(id)}`
          : markup`👤 ${name} · @${username} · ${f.code(id)}`,
      ),
    balance: (toman) => markup`💳 Balance: ${toman}`,
    about: (what, orderId, state) => markup`📦 Order ${orderId} · ${what} · ${state}`,
    howToAnswer: markup`To answer, reply to this message or tap “Answer”.`,
    waiting: (count) => markup`<b>💬 Open conversations: ${count}</b>, the oldest first:`,
    nothingWaits: markup`No conversation is open.`,
    write: (ticketId) =>
      markup`✍️ Write the answer of conversation ${ticketId}, or send a picture.`,
    written: (name) => markup`✅ Your message was sent to ${name}.`,
    sent: (ticketId) => markup`✅ The answer of conversation ${ticketId} was sent.`,
    closed: (ticketId) => markup`✅ Conversation ${ticketId} is closed.`,
    gone: markup`There is no such conversation.`,
    alert: (name, text) => markup`👤 <b>${name}</b>: ${text}`,
    isClosed: markup`☑️ This conversation is closed; your answer opens it again.`,
    earlier: '…',
    askSend: (name, text) =>
      lines(markup`❓ <b>Send this to ${name}?</b>`, markup``, markup`“${text}”`),
    retype: (name) => markup`✍️ That message is gone. Please write the answer to ${name} again.`,
    send: '✅ Send it',
    notSend: '🔎 No, search',
    file: "👤 Customer's file",
  },
}
