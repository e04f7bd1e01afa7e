import type { BankKey, WaitingReason } from '#engine'
import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { DepositWords } from './fa.ts'

const f = formatsOf('en')

export const bankNames: Readonly<Record<BankKey | 'other', string>> = {
  mellat: 'Mellat',
  melli: 'Melli',
  saderat: 'Saderat',
  tejarat: 'Tejarat',
  saman: 'Saman',
  pasargad: 'Pasargad',
  wepod: 'WePod',
  parsian: 'Parsian',
  resalat: 'Resalat',
  blu: 'Blu',
  tourism: 'Gardeshgari',
  shahr: 'Shahr',
  'mehr-iran': 'Mehr Iran',
  'middle-east': 'Middle East',
  bankino: 'Bankino',
  keshavarzi: 'Keshavarzi',
  sepah: 'Sepah',
  sina: 'Sina',
  maskan: 'Maskan',
  other: 'a bank that you have taught',
}

export const why: Readonly<Record<WaitingReason, string>> = {
  'unknown-account': 'Nobody has said to which card this account belongs',
  unconfirmed: 'You have not confirmed any message of this account yet',
  'odd-time': 'The bank’s date does not fit the time when the message came',
  gap: 'The balance does not follow from the message before',
  several: 'Several top-ups have this amount',
  'paid-before': 'The top-up with this amount was paid before, by another deposit',
  'customer-forgotten': 'The customer of this top-up has had the data deleted meanwhile',
  'no-top-up': 'No open top-up has exactly this amount',
  unsigned: 'It fits one top-up, but the phone’s app does not sign its messages',
}

/** The one that nobody has named calls with the shop's own secret. */
export const phoneNamed = (name: string): string => (name === '' ? 'main phone' : f.said(name))

export const deposits: DepositWords = {
  entryNames: {
    'bind-deposit': 'bound a deposit to a top-up',
    'bind-deposit-first': 'gave the first approval of a deposit',
    'dismiss-deposit': 'dismissed a bank message',
    'add-phone': 'added a phone',
    'revoke-phone': 'shut out a phone',
    'confirm-account': 'confirmed a bank account',
    'add-account': 'added a bank account',
    'ignore-account': 'ignored a bank account',
    'remove-account': 'removed a bank account',
    'teach-format': 'taught a bank message',
    'forget-format': 'forgot a bank message',
  },
  settingNames: { depositSilentHours: 'A phone is silent after' },

  waiting: (bank, toman, reason) => message`
    🏦 <b>A bank message about ${f.money(toman)} needs your look</b>
    Bank: ${bankNames[bank]}
    ${why[reason]}.
  `,
  gap: () => message`
    🚨 <b>The balances of an account do not add up</b>
    Either a message is missing, or one is made up. It credits nobody until you have looked.
  `,
  takenBack: (topUpId) => message`
    ↩️ <b>As much as came for top-up ${f.ltr(`#${topUpId}`)} has left the account again</b>
    Perhaps the payment was taken back. The shop does nothing by itself.
  `,
  silent: (name, seenAt) => message`
    📵 <b>The phone “${phoneNamed(name)}” is silent</b>
    It was heard last ${f.moment(seenAt)}. Until it is back, customers are asked for receipts.
    See that it is on, has internet, and that its app is out of battery saving. Messages that did not come arrive once it is back.
  `,
  back: (name) => markup`📱 <b>The phone “${phoneNamed(name)}” is back</b>`,
  forged: (count) => message`
    🚨 <b>Forged calls in the name of the shop’s phones: ${f.count(count)}</b>
    Their signature or secret was wrong, and nothing was done.
  `,
}
