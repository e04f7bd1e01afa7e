import type { Toman } from '#engine'
import { lines, markup } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

export const admin = {
  providerBalance: (toman: Toman) => markup`🏦 موجودی پنل نامبرلند: <b>${f.money(toman)}</b>`,
  creditForm: lines(markup`شکل درست:`, f.code('/credit 123456789 50000')),
  debitForm: lines(markup`شکل درست:`, f.code('/debit 123456789 50000')),
  ownWallet: markup`☝️ به کیف پول خودتان نمی‌توانید پول اضافه کنید؛ کس دیگری باید این کار را بکند.`,
  noSuchCustomer: (id: number) =>
    markup`مشتری‌ای با شناسه‌ی ${f.code(id)} نداریم. باید یک بار ربات را باز کرده باشد.`,
}

export type AdminWords = typeof admin
