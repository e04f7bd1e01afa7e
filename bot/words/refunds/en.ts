import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { RefundWords } from './fa.ts'

const f = formatsOf('en')

export const refunds: RefundWords = {
  entryNames: {
    'refund-order': 'gave money back for an order',
    'refund-order-first': 'asked to give money back (first approval)',
    'drop-refund': 'dropped a refund',
    'cancel-order': 'cancelled an order',
  },
  button: {
    refund: '💸 Give money back',
    cancel: '✖️ Cancel the order',
    all: (toman) => `All of it: ${f.money(toman)}`,
    yes: (toman) => `✅ Yes, give ${f.money(toman)} back`,
    second: (toman) => `✅ Second approval: ${f.money(toman)}`,
    drop: '✖️ Leave it',
    sureCancel: '✖️ Yes, cancel it',
  },
  subject: (id) => `order ${f.ltr(`#${id}`)}`,
  refunded: (toman) => markup`💸 Given back: <b>${f.money(toman)}</b>`,
  ask: (order, left) => message`
    <b>💸 How much to give back for order ${f.ltr(`#${order}`)}?</b>
    Up to ${f.money(left)}. Write the amount; a note, which the customer reads too, may follow after a space.
  `,
  nothingLeft: markup`There is nothing left to give back for this order.`,
  tooMuch: (left) =>
    markup`☝️ That is more than was paid. Up to ${f.money(left)} can be given back; write it again.`,
  sure: (order, toman, isAll) =>
    markup`❓ Give <b>${f.money(toman)}</b>${isAll ? ' (all of it)' : ''} back to the customer’s wallet for order ${f.ltr(`#${order}`)}?`,
  note: (note) => markup`📝 ${note}`,
  waits: (order, toman) =>
    markup`⏳ Giving back <b>${f.money(toman)}</b> for order ${f.ltr(`#${order}`)} waits for the approval of another person.`,
  half: markup`This amount is large; your colleagues were told, so that one of them approves too.`,
  same: markup`☝️ The second approval has to be another person’s.`,
  done: (order, toman) =>
    markup`✅ ${f.money(toman)} for order ${f.ltr(`#${order}`)} is back in the customer’s wallet, and the customer was told.`,
  dropped: markup`✖️ Left; no money was moved.`,
  told: (order, toman) =>
    markup`💸 The shop has given <b>${f.money(toman)}</b> back to your wallet for order ${f.ltr(`#${order}`)}.`,
  askCancel: (order) =>
    markup`❓ Cancel order ${f.ltr(`#${order}`)}? The money goes back to the customer’s wallet, and the customer is told.`,
  cancelled: (order) =>
    markup`✖️ Order ${f.ltr(`#${order}`)} is cancelled, and the customer’s money is back.`,
  cancelPending: markup`⏳ Numberland has not answered yet; we go on asking until it does.`,
  codeCame: markup`☝️ Its code came just now; it cannot be cancelled any more.`,
  notCancelled: markup`☝️ This order waits for no code any more; it cannot be cancelled.`,
}
