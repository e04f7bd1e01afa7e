import { lines, markup } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { AdminWords } from './fa.ts'

const f = formatsOf('en')

export const admin: AdminWords = {
  providerBalance: (toman) => markup`🏦 Numberland account: <b>${f.money(toman)}</b>`,
  creditForm: lines(markup`The right form:`, f.code('/credit 123456789 50000')),
  debitForm: lines(markup`The right form:`, f.code('/debit 123456789 50000')),
  ownWallet: markup`☝️ You cannot put money into your own wallet; somebody else has to.`,
  noSuchCustomer: (id) =>
    markup`No customer with the ID ${f.code(id)}. They must have opened the bot once.`,
}
