import { message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { PhoneWords } from './fa.ts'

const f = formatsOf('en')

export const phone: PhoneWords = {
  settingNames: {
    phoneBeforeCards: 'Own number before cards',
    cardsAfterFirstTopUp: 'Cards after the first top-up',
  },
  button: '📱 Show my own number',
  key: '📱 Show my number',
  ask: 'Before paying card to card, show your own mobile number once. Use the key below; we keep only a few of its digits.',
  needed: message`
    📱 <b>Before paying card to card, show your own number</b>
    It is once. We keep only a few of its digits, and give them to nobody.
  `,
  trustNeeded: message`
    💳 <b>Card to card opens after your first top-up</b>
    Pay another way the first time, or write to the support.
  `,
  done: (masked) => `✅ Thank you; the number ${f.ltr(masked)} is noted.`,
  notYours: '☝️ This number is not the one of your account. Please use the key.',
  foreign: '☝️ Card to card needs a mobile number of Iran. The other ways to pay are open.',
}
