import { lines, markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { OrderWords } from './fa.ts'

const f = formatsOf('en')

export const order: OrderWords = {
  commandNames: { orders: 'My orders' },
  findingNames: { 'order-wrong': ({ orderId }) => markup`Order ${f.code(orderId)}` },
  headline: {
    placing: lines(markup`⏳ <b>Getting a number…</b>`, markup`This takes a few seconds.`),
    waiting: markup`⏳ <b>Waiting for the SMS</b>`,
    received: markup`✅ <b>The code is here</b>`,
    'waiting-again': markup`⏳ <b>Waiting for the next code</b>`,
    completed: markup`✔️ <b>This order is complete</b>`,
    cancelled: markup`↩️ <b>Cancelled</b>`,
    banned: markup`🚫 <b>Banned number given back</b>`,
    expired: markup`⌛️ <b>Time ran out and no code came</b>`,
    lost: message`
      ⚠️ <b>The answer to the purchase was lost</b>
      We did not repeat it, so that you never pay twice. If you still need a number, buy again.
    `,
  },
  failure: {
    'sold-out': lines(markup`😕 <b>The numbers had run out</b>`, markup`Nothing was bought.`),
    dearer: lines(markup`😕 <b>The price had gone up</b>`, markup`Nothing was bought.`),
    'provider-unavailable': message`
      😕 <b>We could not get a number</b>
      The supplier gives none right now; nothing was bought.
    `,
    'other-terms': message`
      😕 <b>The number came without a second code</b>
      That was not what we agreed; it was given back.
    `,
    'too-late': message`
      😕 <b>The number came too late</b>
      Its time was over; it is given back.
    `,
  },
  otherOperator: (wished, bought) =>
    markup`📡 Operator ${wished} had just run out, so the number is from operator ${bought}, with the same features and at no higher price.`,
  title: (what, id) => markup`${what} · Order ${id}`,
  price: (price) => markup`💰 ${f.money(price)}`,
  moneyBack: (price) => markup`💰 ${f.money(price)} went back to your wallet.`,
  moneyBackPrivate: markup`💰 This order costs nothing.`,
  until: (at) => markup`⏱ Time ends: <b>${f.countdown(at)}</b>`,
  code: (code) => markup`🔑 Code: ${f.code(code)}`,
  previousCode: (code) => markup`🔑 Previous code: ${f.code(code)}`,
  useNumber: markup`Enter the number in the app and ask for the code. It shows up here the moment it comes.`,
  askAgain: markup`Press “send again” in the app, so that it sends a new code; it shows up here.`,
  placed: (at) => markup`🗓 ${f.when(at)}`,
  cancelPending: markup`✖️ Cancellation requested. We will tell you when it is confirmed.`,
  banPending: markup`🚫 Report sent. We will tell you when it is confirmed.`,
  requested: markup`⚡️ We look more often from now on; the code shows up here.`,
  noCodeYet: (at) => markup`🔄 No code yet (${f.clockWithSeconds(at)})`,
  checkedAt: (at) => markup`🔄 Last look: ${f.clockWithSeconds(at)}`,
  notPossible: markup`☝️ That is no longer possible for this order.`,
  providerSilent: markup`☝️ The supplier did not answer and nothing changed. Try again in a moment.`,
  codeCame: markup`🎉 A code has just come! So the number was not given back.`,
  secondCodeHint: markup`Need another code? Use the button below before the time is over.`,
  askCancel: markup`❓ <b>Give the number back?</b> You get all of your money; a code that comes after that is of no use to you.`,
  askBan: markup`❓ <b>Did the app refuse this number?</b> If it says that it is banned, report it: it is given back and refunded.`,
  list: (which) =>
    which === 'active' ? markup`<b>⏳ Active orders</b>` : markup`<b>🗂 Past orders</b>`,
  emptyList: (which) =>
    which === 'active' ? markup`No active orders right now.` : markup`No past orders yet.`,
  state: {
    placing: '⏳ getting it',
    waiting: '⏳ waiting',
    received: '✅ code is here',
    'waiting-again': '⏳ next code',
    completed: '✔️ complete',
    failed: '😕 failed',
    cancelled: '↩️ cancelled',
    banned: '🚫 banned',
    expired: '⌛️ no code',
    lost: '⚠️ no answer',
  },
}
