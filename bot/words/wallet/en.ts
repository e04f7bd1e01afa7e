import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { WalletWords } from './fa.ts'

const f = formatsOf('en')

export const wallet: WalletWords = {
  commandNames: { wallet: 'Wallet' },
  title: markup`<b>💳 Wallet</b>`,
  available: (toman) => markup`Balance: <b>${f.money(toman)}</b>`,
  held: (toman) => markup`Set aside for active orders: ${f.money(toman)}`,
  topUp: (id) => message`
    ➕ <b>Top up</b>
    Write to the shop's admin and send this ID: ${f.code(id)}
    You will be told here as soon as it has been added.
  `,
  history: markup`<b>🧾 History</b>`,
  emptyHistory: markup`Nothing here yet.`,
  movementNames: {
    'top-up': 'Paid in',
    credit: 'Top-up',
    debit: 'Deduction',
    waive: 'Given up',
    purchase: 'Purchase',
    refund: 'Refund',
    hold: 'Set aside',
  },
  order: (id) => `Order ${id}`,
  after: (toman) => `balance ${f.money(toman)}`,
}
