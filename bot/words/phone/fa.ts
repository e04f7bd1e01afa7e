import { message } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

/** What stands before a card, where the owner asks for it. */
export const phone = {
  settingNames: {
    phoneBeforeCards: 'نشان‌دادن شماره پیش از کارت',
    cardsAfterFirstTopUp: 'کارت پس از اولین شارژ',
  },
  button: '📱 نشان‌دادن شماره‌ی خودم',
  /** On the key under the input. */
  key: '📱 شماره‌ام را نشان بده',
  /** Beside that key; Telegram shows it as it is. */
  ask: 'پیش از کارت‌به‌کارت، یک بار شماره‌ی تلفن همراه خودتان را نشان بدهید. با دکمه‌ی پایین صفحه بفرستید؛ فقط چند رقمش نزد ما می‌ماند.',
  needed: message`
    📱 <b>پیش از کارت‌به‌کارت، شماره‌ی خودتان را نشان بدهید</b>
    یک بار است. فقط چند رقمش نزد ما می‌ماند و به کسی داده نمی‌شود.
  `,
  trustNeeded: message`
    💳 <b>کارت‌به‌کارت پس از اولین شارژ شما باز می‌شود</b>
    بار اول از راه دیگری پرداخت کنید یا به پشتیبانی پیام بدهید.
  `,
  done: (masked: string) => `✅ ممنون؛ شماره‌ی ${f.ltr(masked)} ثبت شد.`,
  notYours: '☝️ این شماره مال حساب خودتان نیست. با همان دکمه بفرستید.',
  foreign: '☝️ برای کارت‌به‌کارت شماره‌ی همراه ایران لازم است. راه‌های دیگر پرداخت باز است.',
}

export type PhoneWords = typeof phone
