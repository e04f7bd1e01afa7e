import type { DepositMessage, MessageState } from '#engine'
import { markup, message as lined } from '../../html.ts'
import { byKind } from '../by-kind.ts'
import { bankNames, phoneNamed, why } from '../deposits/en.ts'
import { formatsOf } from '../format.ts'
import type { DepositDeskWords } from './fa.ts'
import { quoted } from './quoted.ts'

const f = formatsOf('en')

const stateNames: Readonly<Record<MessageState, string>> = {
  new: '⏳ just come',
  waiting: '⚖️ to decide',
  credited: '✅ credited',
  evidence: '✅ its top-up was approved before',
  noted: '🗒 only its balance counts',
  dismissed: '🗂 dismissed',
  fake: '🚫 fake',
  unread: '❓ not understood',
}

const kindNames: Readonly<Record<DepositMessage['kind'], string>> = {
  deposit: '📥 Deposit',
  withdrawal: '📤 Withdrawal',
  'other-in': '📥 Money that no customer paid',
  'other-out': '📤 Other money out',
  unknown: '❓ Unknown',
}

const amountOf = ({ toman, amountRial }: DepositMessage): string =>
  toman !== undefined
    ? f.money(toman)
    : amountRial === undefined
      ? '—'
      : `${f.count(amountRial)} Rial`

export const depositDesk: DepositDeskWords = {
  button: {
    door: '📲 Automatic deposits',
    queue: '⚖️ To decide',
    unread: '❓ Not understood',
    openMessage: '🔎 See the bank’s message',
    bindOther: '✏️ Another top-up',
    sureBind: (toman) => `✅ Yes, credit ${toman}`,
    real: '🗂 Dismiss',
    fake: '🚫 It is fake',
    sureReal: '🗂 Yes, dismiss it',
    sureFake: '🚫 Yes, it is fake',
    openTopUp: '🧾 See the top-up',
  },
  state: stateNames,
  subject: (id) => `bank message #${id}`,
  title: lined`
    <b>📲 Automatic deposits</b>
    A phone forwards the bank’s messages, and the top-up with exactly that amount confirms itself. All else waits for you.
  `,
  noSecret: markup`⚠️ Still off: set ${f.code('DEPOSIT_HOOK_SECRET')} in the program’s settings.`,
  queue: (isEmpty) => lined`
    <b>⚖️ Deposits to decide</b>
    ${isEmpty ? markup`✨ Nothing waits.` : markup`The oldest comes first.`}
  `,
  unread: (isEmpty) => lined`
    <b>❓ Messages that were not understood</b>
    ${isEmpty ? markup`✨ There is nothing.` : markup`Teach those of your bank, and dismiss the others.`}
  `,
  line: (message) =>
    message.bank === undefined
      ? `${message.sender} · ${f.moment(message.at)}`
      : `${amountOf(message)} · ${bankNames[message.bank]}`,
  amountOf,
  file: ({ message, card, phoneName, looksLike, isPersonal, firstByName, decidedByName }) => lined`
    <b>🏦 Bank message #${message.id}</b> · ${stateNames[message.state]}
    ${message.bank !== undefined && markup`${kindNames[message.kind]}: <b>${amountOf(message)}</b>`}
    ${message.why !== undefined && markup`⏸ ${why[message.why]}.`}
    ${message.bank !== undefined && markup`Bank: ${bankNames[message.bank]}${message.accountTail === '' ? '' : ` · account …${message.accountTail}`}`}
    ${card && markup`💳 Card …${card.number.slice(-4)} · ${card.holder}`}
    ${message.balanceRial !== undefined && markup`Balance after it: ${f.count(message.balanceRial)} Rial`}
    ${message.bankAt !== undefined && markup`🕰 By the bank: ${f.moment(message.bankAt)}`}
    📱 ${phoneNamed(phoneName)} · came: ${f.moment(message.at)}
    Sender: ${f.code(message.sender)}
    ${looksLike.length > 0 && markup`🔎 Written like ${looksLike.map((bank) => bankNames[bank]).join(', ')}, but not from a sender known for it.`}
    ${isPersonal && markup`🚨 <b>It came from a personal number.</b> Banks do not write from one: somebody may have made it up. Do not teach it before you have seen the money in the bank’s app.`}
    ${!message.isSigned && markup`🔓 Not signed by the phone’s app`}
    ${message.copies > 1 && markup`🔁 Came ${f.count(message.copies)} times`}
    ${firstByName !== undefined && markup`👥 First approval: ${firstByName}; another person has to approve too`}
    ${decidedByName !== undefined && markup`👤 Decided by: ${decidedByName}`}
    ${message.text !== undefined && quoted(f, message.text)}
  `,
  whichTopUp: markup`👇 Which top-up is this money for?`,
  candidate: (id, toman, isExact) => `${isExact ? '🎯' : '🧾'} #${id} · ${toman}`,
  gone: markup`☝️ This message is not here any more.`,
  askTopUp: markup`Type the number of the top-up, for example ${f.code('#123')}`,
  noSuchTopUp: markup`☝️ There is no such top-up. Type its number, for example ${f.code('#123')}`,
  askBind: (message, { topUp, customerName }) => lined`
    <b>❓ Credit ${amountOf(message)} to this customer?</b>
    👤 ${customerName} · ${f.code(topUp.customerId)}
    🧾 Top-up #${topUp.id} · asked for: ${f.money(topUp.toman)}
    ${message.toman !== topUp.toman && markup`☝️ The amounts differ: what really came is credited.`}
    ${topUp.state === 'paid' && markup`☝️ This top-up has been paid already: this money is credited on top of it.`}
    This cannot be undone: look in the bank’s app first whether the money is there.
  `,
  askDrop: (as) =>
    as === 'real'
      ? lined`
        <b>❓ Dismiss this message?</b>
        It is real, but no customer’s payment. Its balance counts, and nobody is credited.
      `
      : lined`
        <b>❓ Is this message fake?</b>
        That means: this money is not in the bank’s app. Neither its amount nor its balance counts.
      `,
  decision: byKind({
    'not-allowed': markup`☝️ Deposits are not yours to decide.`,
    'not-found': markup`☝️ This message is not here any more.`,
    'decided-already': markup`☝️ It was decided before.`,
    changed: markup`☝️ This message had changed, and nothing was done. Please look again.`,
    'no-such-top-up': markup`☝️ This message cannot be bound to that top-up.`,
    own: markup`☝️ This top-up is your own: somebody else has to decide.`,
    'paid-already': markup`☝️ That top-up was credited before. Nothing was done.`,
    'customer-forgotten': markup`🫥 The customer of that top-up had the data deleted: nobody would have the money. Nothing was done.`,
    'same-person': markup`☝️ You have approved: the second must be somebody else.`,
    half: markup`👥 The first approval is kept. Somebody else has to approve too.`,
    done: markup`✅ Done.`,
  }),
}
