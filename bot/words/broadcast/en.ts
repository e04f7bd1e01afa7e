import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { BroadcastWords } from './fa.ts'

const f = formatsOf('en')

export const broadcast: BroadcastWords = {
  entryNames: {
    broadcast: 'broadcast',
  },
  settingNames: {
    broadcastPerSecond: 'Broadcast messages a second',
  },
  button: {
    broadcasts: '📣 Broadcast',
    compose: '✍️ New message',
    test: '🧪 Once more to myself',
    askStart: '🚀 Send…',
    start: '🚀 Yes, send it',
    refresh: '🔄 Refresh',
    pause: '⏸ Pause',
    resume: '▶️ Go on',
    askStop: '⏹ Stop…',
    stop: '⏹ Yes, stop it',
    no: 'No, go back',
    open: (id, state, sent) => `Message ${id} · ${state} · ${f.count(sent)}`,
  },
  state: {
    draft: 'draft',
    running: 'sending',
    paused: 'paused',
    stopped: 'stopped',
    done: 'done',
  },
  audiences: {
    all: 'Everybody',
    fa: 'Persian',
    en: 'English',
    ru: 'Russian',
    bought7: 'Bought in 7 days',
    bought30: 'Bought in 30 days',
    bought90: 'Bought in 90 days',
  },
  title: message`
    <b>📣 Broadcast</b>
    One message to all customers or some of them. News of orders always go first.
  `,
  askMessage: markup`Send the message here: a text with any marks and links, or a picture with a text.`,
  notThat: markup`That kind of message cannot be broadcast. Send a text or a picture.`,
  heading: (id, state) => markup`<b>📣 Message ${id}</b> · ${state}`,
  audience: (who, readers) => markup`👥 For: ${who} · ${f.count(readers)} people`,
  howTo: markup`Above is what customers will see. Choose the readers and send it.`,
  progress: (taken, total) => markup`📬 ${f.count(taken)} of ${f.count(total)}`,
  outcome: (sent, unreachable, failed) =>
    markup`✅ delivered: ${f.count(sent)} · 🔕 blocked the bot: ${f.count(unreachable)} · ⚠️ failed: ${f.count(failed)}`,
  sureStart: (who, readers) =>
    markup`❓ <b>Send this to ${f.count(readers)} people (${who})?</b> It cannot be taken back.`,
  sureStop: markup`❓ <b>Stop it for good?</b> For a short rest, pause it.`,
  notPossible: markup`☝️ That is not possible in this state.`,
  pictureElsewhere: markup`🖼 Its picture belongs to the shop’s former bot, and this bot cannot send it. Stop this message and write it again with the picture.`,
  gone: markup`This message was not found.`,
}
