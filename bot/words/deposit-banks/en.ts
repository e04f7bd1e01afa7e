import type { DepositAccount } from '#engine'
import { lines as stacked, markup, message as lined } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { bankList } from './bank-list.ts'
import { readableForm } from './form-parts.ts'
import { bankNames, phoneNamed } from '../deposits/en.ts'
import { formatsOf } from '../format.ts'
import { quoted } from '../deposit-desk/quoted.ts'
import type { DepositBankWords } from './fa.ts'

const f = formatsOf('en')

const accountName = ({ bank, accountTail }: Pick<DepositAccount, 'bank' | 'accountTail'>): string =>
  accountTail === '' ? bankNames[bank] : `${bankNames[bank]} …${accountTail}`

const parts = {
  amount: 'amount',
  balance: 'balance',
  account: 'account',
  date: 'date',
  time: 'time',
  figure: 'number',
}

export const depositBanks: DepositBankWords = {
  button: {
    accounts: '🏦 Accounts',
    add: '➕ New account',
    addBare: '✅ Yes, add it',
    taught: '🎓 Taught messages',
    ownedBy: (card) => `💳 …${card.number.slice(-4)} · ${card.holder}`,
    confirm: '✅ Yes, it is this card’s',
    askIgnore: '🙈 Not the shop’s',
    ignore: '🙈 Yes, keep nothing of it',
    askRemove: '🗑 Remove the account',
    remove: '🗑 Yes, remove it',
    teach: '🎓 Teach it',
    sureTeach: '🎓 Yes, learn this form',
    pointAgain: '👆 I point again',
    otherSender: '🏦 It is a known bank’s',
    none: 'It names no account',
    forget: '🗑 Forget it',
  },
  banks: bankList(bankNames),
  accounts: (isEmpty) => lined`
    <b>🏦 Accounts whose deposits confirm themselves</b>
    ${isEmpty && markup`There is none yet. Add one; or transfer a small amount to your card: its message comes to “To decide”, and there you say to which card it belongs.`}
  `,
  line: (account) => `${account.card === undefined ? '🙈' : '✅'} ${accountName(account)}`,
  account: (account) => lined`
    <b>🏦 ${accountName(account)}</b>
    ${account.card === undefined ? markup`🙈 Not the shop’s: nothing of its messages is kept.` : markup`💳 Card …${account.card.number.slice(-4)} · ${account.card.holder}`}
    ${account.phoneName !== undefined && markup`📱 ${phoneNamed(account.phoneName)}`}
    ${account.card !== undefined && (account.isConfirmed ? markup`✅ You have confirmed one of its messages` : markup`✅ You added it yourself: this bank’s messages are known, and its deposits confirm themselves`)}
  `,
  added: markup`✅ <b>The account is added.</b> Its deposits confirm themselves from now on.`,
  noCard: markup`💳 First add the card to which customers pay, and then its account.`,
  newAccount: lined`
    <b>➕ New account</b>
    👇 Which card’s payments arrive on it?
  `,
  needsMessage: (card) => lined`
    <b>☝️ Card …${card.number.slice(-4)} needs a real message first</b>
    The messages of this bank are not known so surely that they could be believed unseen. Transfer a small amount to this card: its message comes to “To decide”, and there you say that it is this card’s.
  `,
  noPhone: markup`📱 First add the phone that gets this bank’s messages.`,
  whichPhone: (card) => lined`
    <b>💳 Card …${card.number.slice(-4)} · ${card.holder}</b>
    👇 Which phone gets the bank’s messages?
  `,
  askNumber: (bank, card) => lined`
    <b>🏦 The number of the account at ${bankNames[bank]}?</b>
    For card …${card.number.slice(-4)} · ${card.holder}
    Write it as the bank writes it in its messages, or simply paste one message of this account.
    From then on its deposits go to customers’ wallets without asking you.
  `,
  noNumber: (bank) => lined`
    ☝️ <b>There is no account number of ${bankNames[bank]} in this</b>
    Write the digits that stand for the account in the bank’s message, or paste the message itself.
  `,
  askBare: (bank, card) => lined`
    <b>❓ Is every ${bankNames[bank]} deposit that this phone hears of for card …${card.number.slice(-4)}?</b>
    ${card.holder}
    ${bankNames[bank]} names no account in its messages. From then on its deposits go to customers’ wallets without asking you.
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
  askTeach: (amount, balance, account) => lined`
    <b>🎓 Is this right?</b>
    💰 Amount: ${amount} Rial
    Balance: ${balance} Rial
    🏦 Account: ${account ?? 'not in the message'}
    The next messages of this sender are read by this form. Teaching puts no money into anybody’s wallet.
  `,
  whichBank: (sender) => lined`
    <b>🏦 Which bank writes from ${f.code(sender)}?</b>
    Its messages are read like those of that bank, and you are asked before its first deposit.
  `,
  teaching: byKind({
    'not-allowed': markup`☝️ Only an owner may teach messages.`,
    'not-found': markup`☝️ This message is not here any more.`,
    toman: markup`☝️ This message is in Toman. Banks write Rial: it is not believed.`,
    'wrong-figures': markup`☝️ Amount and balance have to be two figures. Please point again.`,
    swapped: markup`☝️ After a deposit the balance cannot be less than the deposit itself: perhaps amount and balance were swapped. Please point again.`,
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
    ${lines === undefined ? markup`Read like the messages of this bank.` : markup`<blockquote>${stacked(...lines.map((line) => markup`${readableForm(line, parts)}`))}</blockquote>`}
  `,
}
