import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { CustomerFileWords } from './fa.ts'

const f = formatsOf('en')
const LANGUAGE = { fa: 'Persian', en: 'English', ru: 'Russian' }
const PERMANENT = {
  offered: 'offered',
  asking: '⏳ being bought',
  checking: '🔍 being checked',
  owned: '✅ bought',
  failed: '✖️ not bought, money returned',
}

export const customerFiles: CustomerFileWords = {
  button: {
    find: '🔎 Find a customer',
    orders: '⏳ Open orders',
    past: '🗂 Past orders',
    history: '🧾 Ledger',
    topUps: (count) => `💳 Top-ups: ${count}`,
    permanents: (count) => `☎️ Permanent: ${count}`,
    tickets: (count) => `💬 Conversations: ${count}`,
    topUp: (id) => `💳 Top-up #${id}`,
    ticket: (id) => `💬 Conversation #${id}`,
    credit: '➕ Credit',
    debit: '➖ Debit',
    note: '📝 Note',
    write: '✉️ Message them',
    block: '🚫 Block',
    unblock: '✅ Unblock',
    file: "👤 The customer's file",
    confirmCredit: '✅ Yes, credit it',
    confirmDebit: '✅ Yes, debit it',
    cancel: 'No, go back',
    order: (id) => `📦 Order ${id}`,
    orderHit: (id, state) => `📦 Order ${id} · ${state}`,
  },
  askMessage: (name) =>
    markup`✍️ Write your message to <b>${name}</b>, or send a picture. /cancel to leave it.`,
  how: message`
    <b>🔎 Which customer?</b>
    Write one of these:

    • a numeric id, or a username with @
    • a part of the name
    • a virtual number, or its last digits
    • the id of an order
  `,
  found: (text) => markup`Found for “${text}”:`,
  onlyFirst: (count) =>
    markup`<i>Only the first ${f.count(count)}: if it is not among them, write more exactly.</i>`,
  nothing: (text) =>
    lines(markup`Nobody was found for “${text}”.`, markup`Write something else, or go back.`),
  file: {
    name: (name, username) =>
      markup`👤 <b>${name}</b>${username === undefined ? '' : ` · @${username}`}`,
    id: (id) => markup`🆔 ${f.code(id)}`,
    since: (at, language) =>
      markup`🗓 Since ${f.date(at)}${language === undefined ? '' : ` · language: ${LANGUAGE[language]}`}`,
    custom: (orders, withCode, spent) =>
      markup`📦 ${f.count(orders)} orders · ${f.count(withCode)} with a code · spent ${f.money(spent)}`,
    lastOrder: (at) => markup`🕐 Last order: ${f.moment(at)}`,
    unreachable: markup`🔕 Has blocked the bot; messages do not reach them.`,
    note: (note) => markup`📝 ${note}`,
    blocked: (reason) => markup`🚫 May not buy${reason === '' ? '' : `: ${reason}`}`,
  },
  orders: (name) => markup`<b>📦 Orders of ${name}</b>`,
  noOrders: markup`There are no orders.`,
  history: (name) => markup`<b>🧾 Ledger of ${name}</b>`,
  topUps: (name) => markup`<b>💳 Top-ups of ${name}</b>`,
  permanents: (name) => markup`<b>☎️ Permanent numbers of ${name}</b>`,
  tickets: (name) => markup`<b>💬 Conversations with ${name}</b>`,
  noneOfThese: markup`There is nothing.`,
  topUp: ({ id, toman, paidToman, openedAt }, state) =>
    markup`#${id} · <b>${f.money(paidToman ?? toman)}</b> · ${state} · ${f.moment(openedAt)}`,
  permanent: ({ id, formatted, state, priceToman, offeredAt }) =>
    markup`#${id} · ${formatted} · ${PERMANENT[state]} · ${f.money(priceToman)} · ${f.moment(offeredAt)}`,
  ticket: ({ id, state, touchedAt }) =>
    markup`#${id} · ${state === 'open' ? '🟢 open' : '⚪️ closed'} · last message: ${f.moment(touchedAt)}`,
  askAmount: (kind, name, available) => message`
    ${kind === 'credit' ? markup`<b>➕ Credit ${name}</b>` : markup`<b>➖ Debit ${name}</b>`}
    Balance now: ${f.money(available)}

    Write the amount in Toman. A note may follow after a space; the customer sees it.
    Example: ${f.code('50000')}
  `,
  badAmount: message`
    That is no amount. Write one number of Toman, from 1 to 1,000,000,000.
    Example: ${f.code('50000')}
  `,
  proposal: (kind, name, amount) =>
    kind === 'credit'
      ? markup`❓ <b>Put ${f.money(amount)} into the wallet of ${name}?</b>`
      : markup`❓ <b>Take ${f.money(amount)} out of the wallet of ${name}?</b>`,
  balances: (now, after) => message`
    Balance now: ${f.money(now)}
    Balance afterwards: <b>${f.money(after)}</b>
  `,
  tooLittle: (available) =>
    markup`The customer has less: ${f.money(available)}. Write a smaller amount.`,
  tooOld: markup`This confirmation is too old, and nothing was changed. Write the amount again.`,
  gone: markup`That was not found; perhaps it was somebody else's. Nothing was changed.`,
  done: (kind, amount, available) => message`
    ${kind === 'credit' ? markup`✅ ${f.money(amount)} were put in.` : markup`✅ ${f.money(amount)} were taken out.`}
    New balance: <b>${f.money(available)}</b>
  `,
  askNote: (name) => message`
    <b>📝 A note about ${name}</b>
    Write it; only the staff sees it. To erase it, send a hyphen: ${f.code('-')}
  `,
  askBlock: (name) => message`
    <b>🚫 Block ${name} from buying</b>
    Write the reason; the customer sees it. Without a reason, send a hyphen: ${f.code('-')}
    Open orders, codes and the wallet stay as they are.
  `,
  story: {
    title: (id) => markup`<b>📦 Order ${id}</b>`,
    customer: (name, id) => markup`👤 ${name} · ${f.code(id)}`,
    provider: (id) => markup`🏷 Id at Numberland: ${f.code(id)}`,
    price: (price, cost) =>
      markup`💰 Price: ${f.money(price)}${cost === undefined ? '' : ` · cost: ${f.money(cost)}`}`,
    placed: (at) => markup`🛒 Placed: ${f.momentWithSeconds(at)}`,
    bought: (at) => markup`📱 Number: ${f.momentWithSeconds(at)}`,
    expires: (at) => markup`⏱ Window until: ${f.momentWithSeconds(at)}`,
    ended: (at) => markup`🏁 Ended: ${f.momentWithSeconds(at)}`,
    codeErased: (sequence, at) => markup`🔑 Code ${sequence}: erased · ${f.momentWithSeconds(at)}`,
    code: (sequence, code, at) =>
      code === undefined
        ? markup`🔑 Code ${sequence}: ${f.momentWithSeconds(at)} · hidden`
        : markup`🔑 Code ${sequence}: ${f.code(code)} · ${f.momentWithSeconds(at)}`,
    transfer: new Map([
      ['hold', "customer's money set aside"],
      ['settle', 'sold'],
      ['repeat-hold', 'set aside for a further code'],
      ['repeat-settle', 'further code sold'],
      ['repeat-release', "further code's money back"],
      ['release', "customer's money given back"],
      ['order-refund', 'given back to the customer'],
      ['bought', 'charged by Numberland'],
      ['refunded', 'given back by Numberland'],
    ]),
    moved: (what, amount, at) => markup`• ${what}: ${f.money(amount)} · ${f.momentWithSeconds(at)}`,
  },
}
