import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { WalletWords } from './fa.ts'

const f = formatsOf('ru')

export const wallet: WalletWords = {
  commandNames: { wallet: 'Кошелёк' },
  title: markup`<b>💳 Кошелёк</b>`,
  available: (toman) => markup`Баланс: <b>${f.money(toman)}</b>`,
  held: (toman) => markup`Отложено на активные заказы: ${f.money(toman)}`,
  topUp: (id) => message`
    ➕ <b>Пополнение</b>
    Напишите администратору магазина и отправьте этот ID: ${f.code(id)}
    Как только деньги зачислят, мы сообщим здесь.
  `,
  history: markup`<b>🧾 История</b>`,
  emptyHistory: markup`Здесь пока пусто.`,
  movementNames: {
    'top-up': 'Внесено',
    credit: 'Пополнение',
    debit: 'Списание',
    waive: 'Отказ от остатка',
    purchase: 'Покупка',
    refund: 'Возврат',
    hold: 'Отложено',
  },
  order: (id) => `Заказ ${id}`,
  after: (toman) => `остаток ${f.money(toman)}`,
}
