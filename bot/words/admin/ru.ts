import { lines, markup } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { AdminWords } from './fa.ts'

const f = formatsOf('ru')

export const admin: AdminWords = {
  providerBalance: (toman) => markup`🏦 Панель Numberland: <b>${f.money(toman)}</b>`,
  creditForm: lines(markup`Правильная форма:`, f.code('/credit 123456789 50000')),
  debitForm: lines(markup`Правильная форма:`, f.code('/debit 123456789 50000')),
  ownWallet: markup`☝️ Пополнить собственный кошелёк нельзя; это должен сделать кто-то другой.`,
  noSuchCustomer: (id) =>
    markup`Клиента с ID ${f.code(id)} нет. Он должен был хоть раз открыть бота.`,
}
