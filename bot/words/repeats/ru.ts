import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { RepeatWords } from './fa.ts'

const f = formatsOf('ru')

export const repeats: RepeatWords = {
  button: {
    again: (price) => `🔁 Ещё код · ${f.money(price)}`,
    sure: (price) => `✅ Да, ещё код · ${f.money(price)}`,
    no: 'Нет, не нужно',
  },
  offered: (price) => markup`🔁 Второй код: да, каждый раз ${f.money(price)}`,
  hint: (price) =>
    markup`Нужен ещё код? Нажмите кнопку ниже, пока время не вышло (${f.money(price)}).`,
  ask: (price) => message`
    ❓ <b>Ещё один код на этот номер за ${f.money(price)}?</b>
    Деньги будут отложены. Если код не придёт, они сами вернутся в кошелёк.
  `,
  priceChanged: markup`☝️ Цена ещё одного кода изменилась, ничего не списано. Новая цена:`,
  tooLittle: (price, missing) => message`
    <b>На ещё один код не хватает денег</b>
    Цена: ${f.money(price)}
    Не хватает: <b>${f.money(missing)}</b>
  `,
  asking: (price) =>
    markup`⏳ Запрошен ещё один код, для него отложено ${f.money(price)}. Результат появится здесь.`,
  held: (price) => markup`🔒 На ещё один код: ${f.money(price)}. Вернутся, если код не придёт.`,
  paid: (total) => markup`➕ Дополнительные коды: ${f.money(total)}`,
  noneCame: (price) =>
    markup`↩️ <b>Другой код не пришёл</b>; ${f.money(price)} снова в вашем кошельке.`,
}
