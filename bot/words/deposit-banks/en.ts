import type { DepositAccount } from '#engine'
import { lines as stacked, markup, message as lined } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { bankList } from './bank-list.ts'
import { bankNames } from '../deposits/en.ts'
import { formatsOf } from '../format.ts'
import { quoted } from '../deposit-desk/quoted.ts'
import type { DepositBankWords } from './fa.ts'

const f = formatsOf('en')

const accountName = ({ bank, accountTail }: Pick<DepositAccount, 'bank' | 'accountTail'>): string =>
  accountTail === '' ? bankNames[bank] : `${bankNames[bank]} …${accountTail}`

export const depositBanks: DepositBankWords = {
  button: {
    accounts: '🏦 Accounts',
    taught: '🎓 Taught messages',
    ownedBy: (card) => `💳 …${card.number.slice(-4)} · ${card.holder}`,
    confirm: '✅ Yes, it is this card’s',
    askIgnore: '🙈 Not the shop’s',
    ignore: '🙈 Yes, keep nothing of it',
    askRemove: '🗑 Remove the account',
    remove: '🗑 Yes, remove it',
    teach: '🎓 Teach it',
    otherSender: '🏦 It is a known bank’s',
    none: 'It names no account',
    forget: '🗑 Forget it',
  },
  banks: bankList(bankNames),
  accounts: (isEmpty) => lined`
    <b>🏦 Accounts whose deposits confirm themselves</b>
    ${isEmpty && markup`There is none yet. Transfer a small amount to your card: its message comes to “To decide”, and there you say to which card it belongs.`}
  `,
  line: (account) =>
    `${account.card === undefined ? '🙈' : account.isConfirmed ? '✅' : '☑️'} ${accountName(account)}`,
  account: (account) => lined`
    <b>🏦 ${accountName(account)}</b>
    ${account.card === undefined ? markup`🙈 Not the shop’s: nothing of its messages is kept.` : markup`💳 Card …${account.card.number.slice(-4)} · ${account.card.holder}`}
    ${account.phoneName !== undefined && markup`📱 ${account.phoneName}`}
    ${account.card !== undefined && (account.isConfirmed ? markup`✅ You have confirmed one of its messages` : markup`☑️ You have confirmed none of its messages yet`)}
  `,
  subject: (id) => `taught message #${id}`,
  whichCard: markup`👇 To which card does this account belong?`,
  accountGone: markup`☝️ This account is not here any more.`,
  askConfirm: (name, card) => lined`
    <b>❓ Does the account ${name} belong to card …${card.number.slice(-4)}?</b>
    ${card.holder}
    From now on its deposits, this one first, go to customers’ wallets without asking you. Look in the bank’s app whether this money is there.
  `,
  askIgnore: (name) => lined`
    <b>❓ Has the account ${name} nothing to do with the shop?</b>
    Nothing of its messages is kept then, and what is there goes.
  `,
  askRemove: (account) => lined`
    <b>❓ Remove the account ${accountName(account)}?</b>
    Its deposits no longer confirm themselves, and its next messages wait for you.
  `,
  accountName,
  change: byKind({
    'not-allowed': markup`☝️ Only an owner may do this.`,
    'not-found': markup`☝️ This is not here any more.`,
    invalid: markup`☝️ This card cannot be used for this account.`,
    done: markup`✅ Done.`,
  }),
  pointAt: {
    amount: (text) => lined`
      <b>🎓 Which one is the amount?</b>
      The money that came or went, in Rial.
      ${quoted(f, text)}
    `,
    balance: (text) => lined`
      <b>🎓 Which one is the balance?</b>
      What is on the account afterwards, in Rial.
      ${quoted(f, text)}
    `,
    account: (text) => lined`
      <b>🎓 Which one is the account?</b>
      ${quoted(f, text)}
    `,
    nothing: (text) => lined`
      ☝️ <b>This message cannot be taught</b>
      It has to name both the amount and the balance.
      ${quoted(f, text)}
    `,
  },
  whichBank: (sender) => lined`
    <b>🏦 Which bank writes from ${f.code(sender)}?</b>
    Its messages are read like those of that bank, and you are asked before its first deposit.
  `,
  teaching: byKind({
    'not-allowed': markup`☝️ Only an owner may teach messages.`,
    'not-found': markup`☝️ This message is not here any more.`,
    toman: markup`☝️ This message is in Toman. Banks write Rial: it is not believed.`,
    'wrong-figures': markup`☝️ Amount and balance have to be two figures. Please point again.`,
    'no-time': markup`☝️ It lacks the bank’s date or time, without which two messages cannot be told apart.`,
    'no-direction': markup`☝️ It does not say whether money came or went.`,
    'odd-sign': markup`☝️ There is a sign in it that cannot be learned.`,
    taught: markup`✅ <b>Learned.</b> The next message of this form is read, and you are asked once to which card its account belongs.`,
  }),
  forms: (isEmpty) => lined`
    <b>🎓 Messages that you have taught</b>
    ${isEmpty && markup`There is none yet. Open one of “Not understood”, and tap “Teach it”.`}
  `,
  formLine: ({ bank, sender }) => `${sender} · ${bankNames[bank]}`,
  form: ({ bank, sender, lines }) => lined`
    <b>🎓 ${bankNames[bank]}</b>
    Sender: ${f.code(sender)}
    ${lines === undefined ? markup`Read like the messages of this bank.` : stacked(...lines.map((line) => f.code(line)))}
  `,
}
