import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { PermanentWords } from './fa.ts'

const f = formatsOf('en')

export const permanent: PermanentWords = {
  commandNames: { permanent: 'Permanent numbers' },
  findingNames: {
    'permanent-wrong': ({ orderId }) => markup`Permanent number ${f.code(orderId)}`,
  },
  settingNames: {
    sellsPermanent: 'Sale of permanent numbers',
  },
  button: {
    home: '♾ Permanent number',
    mine: '📱 My permanent numbers',
    others: 'See other numbers',
    goOn: (formatted) => `🛒 Go on with ${formatted}`,
    reveal: '🔐 Show the account',
    sure: '✅ Yes, buy it',
    hide: '🙈 Hide',
    copyNumber: '📋 Copy number',
    copyUsername: '📋 Copy username',
    copyPassword: '📋 Copy password',
    copyRecovery: '📋 Copy recovery address',
  },
  kind: {
    'fully-round': 'Very memorable',
    'half-round': 'Memorable',
    'not-round': 'Ordinary',
    other: 'Others',
  },
  kindLine: (kind, count, fromToman) => `${kind} · ${f.count(count)} · from ${f.count(fromToman)}`,
  shop: message`
    <b>♾ Permanent numbers</b>
    A number to keep, with a Google Voice account of its own. Google takes back numbers that nobody calls or texts with for months; you see how to keep it before you buy.
    Prices in Toman.
  `,
  none: markup`There is none for sale right now. Please look again later.`,
  closed: markup`We sell no permanent numbers at the moment.`,
  listOf: (kind) => lines(markup`<b>♾ ${kind}</b>`, markup`Choose one. Prices in Toman.`),
  number: (formatted) => markup`📱 <b>${f.ltr(formatted)}</b>`,
  ofKind: (kind) => markup`Kind: ${kind}`,
  whatYouGet: markup`What you get: the number, and the username, password and recovery address of its Google account.`,
  rule: markup`⚠️ A permanent number cannot be given back once bought. If the purchase fails, all of the money comes back by itself.`,
  sure: (formatted, price) => message`
    ❓ <b>Buy ${f.ltr(formatted)} for ${f.money(price)}?</b>
    After that the number cannot be returned, and its money does not come back.
  `,
  howToKeep: message`
    <b>♾ How to keep it</b>
    • Call or text with it at least once in two months. Google takes back a number that is not used for about 90 days, and we cannot change that.
    • On the first day change the password and the recovery address, and turn on two-step verification.
    • For the first days sign in from one device only; signing in from many places may lock the account.
  `,
  owned: (formatted) => message`
    ✅ <b>${f.ltr(formatted)}</b> is yours.
    Only you can see its account. Show it when nobody looks over your shoulder, and change the password soon.
  `,
  checking: (formatted) => message`
    ⏳ The answer to the purchase of <b>${f.ltr(formatted)}</b> has not come yet.
    We are finding out and tell you here: you get the number, or all of the money comes back. There is no need to buy again.
  `,
  failed: (formatted) => markup`❌ <b>${f.ltr(formatted)}</b> was not bought.`,
  sold: markup`This number is no longer available. You have paid nothing.`,
  mine: markup`<b>📱 My permanent numbers</b>`,
  noneYet: markup`You have not bought a permanent number yet.`,
  username: 'Username',
  password: 'Password',
  recovery: 'Recovery address',
  keepSafe: (reveals) => message`
    Tap a line to see it. Write it down, hide it again, and change the password.
    Times shown: ${f.count(reveals)}
  `,
  stray: (orderId) => message`
    ⚠️ Permanent order #${orderId}: Numberland sold us the number after its customer had the money back.
    The number is in your account there and no customer has it. You have paid for it: offer it to the customer, or use it yourself.
  `,
  lost: (orderId) => message`
    ⚠️ Permanent order #${orderId}: Numberland never showed the number, and its customer has the money back.
    Please look at your balance and your permanent numbers there.
  `,
}
