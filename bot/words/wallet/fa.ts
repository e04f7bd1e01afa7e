import type { Toman } from '#engine'
import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'

const f = formatsOf('fa')

export const wallet = {
  commandNames: { wallet: 'کیف پول' },
  title: markup`<b>💳 کیف پول</b>`,
  available: (toman: Toman) => markup`موجودی: <b>${f.money(toman)}</b>`,
  held: (toman: Toman) => markup`کنار گذاشته برای سفارش‌های در جریان: ${f.money(toman)}`,
  topUp: (id: number) => message`
    ➕ <b>شارژ کیف پول</b>
    به مدیر فروشگاه پیام بدهید و این شناسه را بفرستید: ${f.code(id)}
    با ثبت شارژ، همین‌جا خبرتان می‌کنیم.
  `,
  history: markup`<b>🧾 گردش حساب</b>`,
  emptyHistory: markup`هنوز گردشی نیست.`,
  movementNames: {
    'top-up': 'شارژ کیف پول',
    credit: 'شارژ',
    debit: 'کسر',
    waive: 'گذشت از موجودی',
    purchase: 'خرید',
    refund: 'برگشت پول',
    hold: 'در جریان',
  },
  order: (id: number) => `سفارش ${f.ltr(id)}`,
  /** What was in the wallet after a movement. */
  after: (toman: Toman) => `مانده: ${f.money(toman)}`,
}

export type WalletWords = typeof wallet
