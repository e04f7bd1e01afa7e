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
    later: '🕘 Later…',
    sureLater: '🕘 Yes, send it then',
    withdraw: '↩️ Take back',
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
    scheduled: 'scheduled',
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
  startsAt: (at) => markup`🕘 It goes out by itself: <b>${f.moment(at)}</b>`,
  askWhen: markup`When shall it go out? Write it in Tehran time: ${f.code('21:30')}, ${f.code('tomorrow 10:00')}, or with a date, such as ${f.code('2026/12/16 18:00')}`,
  notAMoment: markup`☝️ That time could not be read, or it is over. Write ${f.code('21:30')} or ${f.code('tomorrow 10:00')}; two months ahead at most.`,
  sureLater: (at, who, readers) =>
    markup`❓ <b>Send this on ${f.moment(at)} to ${f.count(readers)} people (${who})?</b> Until then you can take it back.`,
  sureStop: markup`❓ <b>Stop it for good?</b> For a short rest, pause it.`,
  notPossible: markup`☝️ That is not possible in this state.`,
  pictureElsewhere: markup`🖼 Its picture belongs to the shop’s former bot, and this bot cannot send it. Stop this message and write it again with the picture.`,
  gone: markup`This message was not found.`,
}
