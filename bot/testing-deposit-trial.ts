/** Every screen about messages that are tried, and about new accounts, with the longest things in it. */
import type { DepositPhone, PayCard, Toman, TriedReading } from '#engine'
import type { View } from './context.ts'
import { type Screen, textScreen } from './screen.ts'
import { renderNewAccount, renderPhonesOf, renderType } from './screens/desk/deposit-new-account.ts'
import { renderTried } from './screens/desk/deposit-trial.ts'

const PHONE: DepositPhone = {
  id: 1_234_567,
  name: 'x',
  state: 'live',
  app: 'smsgate',
  isSigned: true,
  seenAt: undefined,
  heard: undefined,
  heardAt: undefined,
  trouble: undefined,
}

export function everyTrialScreen(view: View, card: PayCard): Readonly<Record<string, Screen>> {
  const { depositBanks: say, depositTrial } = view.words
  const reading: TriedReading = {
    direction: 'in',
    bank: 'middle-east',
    grade: 'A',
    accountTail: '1770',
    amountRial: 99_999_990,
    toman: 9_999_999 as Toman, // whole
    balanceRial: 9_000_000_000,
    bankAt: 86_400_000,
    senders: ['Bank Mellat', '+989999987641'],
    card,
    outcome: 'credits',
  }
  const outcomes = ['ignored', 'noted', 'unknown-account', 'unconfirmed', 'credits'] as const
  const whys = ['one-time-code', 'notice', 'promotion', 'interest', 'reversal', 'wallet'] as const
  const readings = outcomes.map((outcome) => ({ ...reading, outcome }))
  const odd = { direction: 'out', grade: 'B', toman: undefined, card: undefined } as const
  const type = { kind: 'typeAccount', bank: 'mellat', card: card.id, phone: 7 } as const
  const ways = (namesAccount: boolean) => ({
    banks: [{ bank: 'mellat', namesAccount } as const],
    phones: [PHONE],
  })
  const none = { banks: [], phones: [] }
  return {
    tryDeposit: textScreen(view.words, depositTrial.ask),
    triedDeposit: renderTried(view, {
      kind: 'movement',
      readings: [...readings, { ...reading, ...odd, accountTail: '' }],
    }),
    ...Object.fromEntries(
      whys.map((why) => [`tried: ${why}`, renderTried(view, { kind: 'never-money', why })]),
    ),
    triedInToman: renderTried(view, { kind: 'toman' }),
    triedUnknown: renderTried(view, { kind: 'unknown' }),
    newAccount: renderNewAccount(view, [{ ...card, holder: 'x' }]),
    newAccountWithoutCards: renderNewAccount(view, []),
    newAccountOf: renderPhonesOf(view, card, ways(true)),
    newAccountOfUnknownBank: renderPhonesOf(view, card, none),
    newAccountWithoutPhones: renderPhonesOf(view, card, { ...ways(true), phones: [] }),
    typeAccount: renderType(view, type, card, ways(true)),
    typeBareAccount: renderType(view, type, card, ways(false)),
    typeAccountOfUnknownBank: renderType(view, type, card, none),
    noAccountNumber: textScreen(view.words, say.noNumber('middle-east')),
  }
}
