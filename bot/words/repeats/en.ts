import { markup, message } from '../../html.ts'
import { formatsOf } from '../format.ts'
import type { RepeatWords } from './fa.ts'

const f = formatsOf('en')

export const repeats: RepeatWords = {
  button: {
    again: (price) => `🔁 Another code · ${f.money(price)}`,
    sure: (price) => `✅ Yes, another code · ${f.money(price)}`,
    no: 'No, thanks',
  },
  offered: (price) => markup`🔁 Second code: yes, ${f.money(price)} each time`,
  hint: (price) =>
    markup`Need another code? Use the button below before the time is over (${f.money(price)}).`,
  ask: (price) => message`
    ❓ <b>Another code for this number, for ${f.money(price)}?</b>
    The money is set aside. If no other code comes, it goes back to your wallet by itself.
  `,
  priceChanged: markup`☝️ The price of another code has changed; nothing was charged. The new one:`,
  tooLittle: (price, missing) => message`
    <b>Not enough money for another code</b>
    Price: ${f.money(price)}
    Missing: <b>${f.money(missing)}</b>
  `,
  asking: (price) =>
    markup`⏳ Another code was asked for, and ${f.money(price)} is set aside for it. You will read here what came of it.`,
  held: (price) => markup`🔒 For another code: ${f.money(price)}. It comes back if none comes.`,
  paid: (total) => markup`➕ Further codes: ${f.money(total)}`,
  noneCame: (price) =>
    markup`↩️ <b>No other code came</b>; ${f.money(price)} is back in your wallet.`,
}
