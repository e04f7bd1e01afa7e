import type { Tried, TriedReading } from '#engine'
import { dotted, type Html, lines, markup, message as lined } from '../../html.ts'
import { notMoney } from '../deposit-phones/en.ts'
import { bankNames } from '../deposits/en.ts'
import { formatsOf } from '../format.ts'
import type { DepositTrialWords } from './fa.ts'
import { sameFigures } from './same-figures.ts'

const f = formatsOf('en')

const outcomes: Readonly<Record<TriedReading['outcome'], string>> = {
  ignored: '🙈 You said that this account is not the shop’s: it is ignored.',
  noted: '🗒 Money that went out: only the balance is noted.',
  'unknown-account':
    '⚖️ You have not said yet to which card this account belongs: it waits for you.',
  unconfirmed: '⚖️ It waits for you until you have confirmed one of its messages.',
  credits: '⚡️ Where one top-up with exactly this amount is open, it confirms itself.',
}

const gradeNames: Readonly<Record<TriedReading['grade'], string>> = {
  A: 'known',
  B: 'once you confirm',
}

const oneOf = (senders: readonly string[]): Html =>
  senders.map((sender) => f.code(sender)).reduce((all, next) => markup`${all} or ${next}`)

const sent = ({ bank, senders, grade, outcome, card }: TriedReading): Html => lined`
  ✉️ ${bankNames[bank]}, from ${oneOf(senders)} · ${gradeNames[grade]}${card === undefined ? '' : ` · card …${card.number.slice(-4)}`}
  ${outcomes[outcome]}
`

const figures = ([reading, ...others]: readonly TriedReading[]): Html | undefined =>
  reading &&
  lined`
    <b>${reading.direction === 'in' ? '📥 A deposit' : '📤 A withdrawal'}: ${reading.toman === undefined ? `${f.count(reading.amountRial)} Rial` : f.money(reading.toman)}</b>
    ${dotted(`${f.count(reading.amountRial)} Rial`, reading.accountTail !== '' && `account …${reading.accountTail}`)}
    Balance after it: ${f.count(reading.balanceRial)} Rial
    🕰 As the bank says: ${f.moment(reading.bankAt)}
    ${lines(...[reading, ...others].map(sent))}
  `

function said(tried: Tried): Html {
  switch (tried.kind) {
    case 'movement':
      return lines(...sameFigures(tried.readings).map(figures))
    case 'never-money':
      return markup`This is <b>🗒 ${notMoney[tried.why]}</b>: it is never taken for a deposit.`
    case 'toman':
      return markup`<b>☝️ Its sum is in Toman.</b> Banks write Rial: such a message is not believed.`
    case 'unknown':
      return lined`
        <b>❓ No known bank writes like this</b>
        Paste the whole message, with all of its lines. If this is all, it comes to “Unread” once a phone brings it, and there you can teach it.
      `
  }
}

export const depositTrial: DepositTrialWords = {
  button: '🧪 Try a message',
  ask: lined`
    <b>🧪 Paste a bank’s message here</b>
    You see what is understood of it. It is a test alone: no money goes to anybody’s wallet.
  `,
  tried: (tried) => lined`
    ${said(tried)}

    🧪 This was a test, and nothing has moved. You can paste the next message here too.
  `,
}
