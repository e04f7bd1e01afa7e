import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { CardWords } from './fa.ts'

const f = formatsOf('en')

const state = { active: '🟢 In use', disabled: '⚪️ Not in use', removed: '🗑 Removed' } as const

export const cards: CardWords = {
  entryNames: {
    'add-card': 'added a card',
    'active-card': 'put a card into use',
    'disabled-card': 'disabled a card',
    'removed-card': 'removed a card',
    'cap-card': 'capped a card',
  },
  button: {
    cards: '💳 Cards for top-ups',
    add: '➕ New card',
    enable: '🟢 It is right, use it',
    disable: '⚪️ Stop using it',
    remove: '🗑 Remove',
    sureRemove: '🗑 Yes, remove it',
    keep: 'No, keep it',
    caps: '🚦 Daily caps',
  },
  state,
  list: message`
    <b>💳 Cards for top-ups</b>
    Customers pay to these: each time to the one that has worked least today.
  `,
  empty: message`
    <b>💳 Cards for top-ups</b>
    There is none yet, so customers cannot top up their wallets.
  `,
  title: (number) => markup`<b>💳 Card</b> ${f.code(number)}`,
  holder: (holder) => markup`👤 Holder: ${holder}`,
  bank: (bank) => (bank === undefined ? markup`🏦 Bank: unknown` : markup`🏦 Bank ${bank}`),
  today: (count, toman) =>
    markup`📊 Today: ${count} ${count === 1 ? 'top-up' : 'top-ups'} · ${f.money(toman)}`,
  caps: (count, toman) =>
    markup`🚦 Daily caps: ${count === 0 ? 'any number' : `${count} top-ups`} · ${toman === 0 ? 'any amount' : f.amount(toman)}`,
  check: markup`☝️ <b>Look again:</b> customers' money goes to this number. If it is right, put it in use.`,
  askRemove: markup`❓ <b>Remove this card?</b> Its earlier top-ups stay, but nobody will be shown it any more.`,
  askNumber: markup`Type the 16 digits of the card; the holder’s name may follow.`,
  notSixteenDigits: (digits) =>
    markup`A card has 16 digits, this had ${digits}. Please type it again.`,
  notInOnePiece: markup`There was something else between the digits. Type the 16 digits in one piece; the holder’s name may follow.`,
  mistyped: markup`One digit of this number is wrong (the check digit does not fit). Type it again from the card.`,
  askHolder: (number) =>
    lines(f.code(number), markup`Type the holder's name as the bank shows it.`),
  noHolder: markup`The holder's name is empty. Please type it again.`,
  known: markup`☝️ This card is here already.`,
  askCaps: message`
    Type the daily caps: how many top-ups, a space, the sum in Toman. Zero means any.
    ${f.code('20 10000000')}
  `,
  notCaps: message`
    I could not read that. Type two numbers with a space:
    ${f.code('20 10000000')}
  `,
  gone: markup`This card cannot be found.`,
}
