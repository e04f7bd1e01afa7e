import type { ReportTopic, TopicGone } from '#engine'
import { dotted, lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { ReportGroupWords } from './fa.ts'

const f = formatsOf('en')

const topicNames: Readonly<Record<ReportTopic, string>> = {
  orders: '🛒 Orders',
  'top-ups': '💳 Top-ups',
  failures: '🚨 Failures',
  support: '💬 Support',
  backups: '🗄 Backups',
  digest: '📊 Daily digest',
}

const WHY: Readonly<Record<TopicGone, string>> = { closed: 'closed', deleted: 'deleted' }

const SIGN = { sold: '✅', released: '◽️', refunded: '💸' } as const
const REFUNDED = 'given back to the customer'

export const reportGroup: ReportGroupWords = {
  entryNames: {
    'report-group-on': 'chose the report group',
    'report-group-off': 'gave up the report group',
  },
  topicNames,
  button: {
    door: '👥 Report group',
    yes: '✅ Yes, send the news there',
    no: 'No',
    makeTopics: '🧵 Make the topics',
    leave: '✖️ Send nothing there any more',
  },
  about: message`
    <b>👥 Report group</b>
    Receipts, messages of customers, alarms and what became of orders in one group, each in a topic of its own, with buttons that work right there. SMS codes and whole phone numbers never go there.
  `,
  how: message`
    There is no group yet; news come to the private chats of the staff.
    Make a group, turn on “Topics” in its settings, add the bot and make it an admin who may manage topics. I will ask you here.
  `,
  isOn: (title) => markup`🟢 News go to <b>${title || 'the group'}</b>.`,
  isGone: (title) =>
    markup`🔴 The group <b>${title}</b> cannot be reached any more; news come to the private chats. Add the bot to the group again to go on there.`,
  topics: (count) => markup`🧵 ${f.count(count)} topics`,
  noTopics: markup`☝️ The group has no topics, or the bot may not make them; all news come in one stream.`,
  isFixed: markup`This group is named in the settings of the server (${f.code('REPORT_CHAT_ID')}).`,
  made: {
    made: markup`✅ The topics are there.`,
    'no-topics': markup`☝️ “Topics” are not turned on in this group.`,
    'no-right': markup`☝️ The bot has to be an admin of the group who may manage topics.`,
  },
  ask: (title) => message`
    <b>👥 You have added me to the group “${title}”</b>
    Shall the news of the shop go there from now on? Everybody in the group reads them; the buttons work for the shop’s staff alone.
  `,
  declined: markup`All right; news come to the private chats as before.`,
  askLeave: (title) =>
    markup`❓ Shall news no longer go to <b>${title || 'the group'}</b>, but to the private chat of each of the staff?`,
  groupGone: (title) =>
    markup`👥 I cannot write to the report group${title === '' ? '' : ` “${title}”`} any more; from now on news come here. Add the bot to the group again to go on there.`,
  topicGone: (name, why) =>
    markup`🧵 The topic “${name}” was ${WHY[why]}; its news come to the private chats.`,
  notStaff: 'These buttons are for the shop’s staff 🙂',
  openFirst: 'Open the bot in a private chat once, first.',
  opened: '↗ Opened in your private chat',
  gone: 'It is not to be found any more.',
  answerByReply: '✍️ Write the answer here, as a reply to this message; it goes to the customer.',
  closed: '✅ The conversation is closed',
  decision: {
    approved: '✅ Added to the wallet',
    rejected: '✖️ Rejected; the customer was told',
    half: 'The first approval is noted; another person has to approve too.',
    changed: 'It has changed meanwhile; look again.',
    'not-waiting': 'This receipt does not wait any more.',
    'paid-already': 'It was approved before.',
    own: 'Somebody else has to approve your own top-up.',
    'customer-forgotten': 'The customer had the data deleted: nobody would have the money.',
    'same-person': 'The second approval has to be another person’s.',
    'not-allowed': 'Approving receipts is not open to your role.',
    'not-found': 'It is not to be found any more.',
  },
  order: (id, what, toman, how, customer, state) =>
    dotted(
      markup`${SIGN[how]} ${f.ltr(`#${id}`)}`,
      what,
      f.money(toman),
      how === 'released' ? state : how === 'refunded' && REFUNDED,
      customer,
    ),
  permanent: (id, toman, how, customer) =>
    dotted(
      markup`${SIGN[how]} Permanent number ${f.ltr(`#${id}`)}`,
      f.money(toman),
      how !== 'sold' && 'money returned',
      customer,
    ),
  paidIn: (id, toman, customer) =>
    dotted(markup`💳 Top-up ${f.ltr(`#${id}`)}`, markup`<b>${f.money(toman)}</b>`, customer),
  waiting: (topUps, tickets) =>
    lines(
      markup``,
      markup`⏳ Waiting for you: ${f.count(topUps)} receipts · ${f.count(tickets)} messages`,
    ),
}
