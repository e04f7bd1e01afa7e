import { type Html, lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { Account } from './accounts.ts'
import type { SlowOrderWords } from './fa.ts'

const f = formatsOf('en')

const SECURE: Readonly<Record<Account, Html>> = {
  telegram: markup`<b>Right now:</b> turn on two-step verification (Settings → Privacy and Security) and end the other sessions under Devices. Somebody else will have this number later.`,
  whatsapp: markup`<b>Right now:</b> turn on two-step verification (Settings → Account) and log out whatever else is under Linked devices. Somebody else will have this number later.`,
}

export const slowOrder: SlowOrderWords = {
  button: {
    otherNumber: '🔁 Other number',
    otherOperator: '📡 Other operator',
    otherCountry: '🌍 Other country',
    swap: (price) => `✅ Change it · ${f.money(price)}`,
    find: '🔎 Search my orders',
    problem: '⚠️ A problem?',
  },
  secure: (account) => markup`🛡 ${SECURE[account]}`,
  whatNow: message`
    <b>No code?</b>
    1. Press “send again” in the app and choose SMS; calls do not reach this number.
    2. Check that you entered the number with its country code.
    3. Still nothing? Take another number; this one’s money comes back.
  `,
  ending: message`
    ⏳ <b>The time is nearly over, and no code has come yet.</b>
    If you have not asked for it in the app, do it now. Without a code the money comes back by itself.
  `,
  goesOnBelow: (title) => markup`👇 ${title}: see further below.`,
  pictureElsewhere: markup`🖼 The picture cannot be shown: Telegram keeps it for the shop’s former bot.`,
  askOperator: markup`❓ <b>Which operator?</b> Nothing happens yet: we ask once more before the number is changed.`,
  noOtherOperator: markup`☝️ There is no other operator for this country right now.`,
  askSwap: (number) => message`
    <b>🔁 Change the number?</b>
    ${f.code(`+${number}`)} is given back and its money returns. Instead of it:
  `,
  swapPending: message`
    <b>↩️ The earlier number is being cancelled</b>
    Its money comes back once that is confirmed. Confirm for a new number:
  `,
  codes: (list) =>
    lines(
      markup`🔑 Codes of this order:`,
      ...list.map((code, index) => markup`${index + 1}. ${f.code(code)}`),
    ),
  codesErased: markup`🔑 The codes of this order are not kept any more: for your privacy they were erased some days after its end.`,
  numberMasked: markup`The other digits are not kept, for your privacy.`,
  nothingOpen: markup`There is nothing open that could be cancelled.`,
  questionDropped: markup`All right, forget about that.`,
  whichToCancel: markup`<b>Which one shall we cancel?</b>`,
  find: message`
    <b>🔎 Which order are you looking for?</b>
    Type its number, some digits of the phone number, or a service and a country.
  `,
  foundOrders: (text) => markup`Orders for “${text}”, newest first:`,
  noOrders: (text) => markup`No order found for “${text}”. You can type something else.`,
}
