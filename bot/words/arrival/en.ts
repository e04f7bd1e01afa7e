import { markup, message } from '../../html.ts'
import type { ArrivalWords } from './fa.ts'

export const arrival: ArrivalWords = {
  commandNames: { rules: 'Rules' },
  button: { accept: '✅ I accept', rules: '📜 Rules' },
  byBuying: markup`📜 By buying you accept the rules of the shop:`,
  rulesChanged: markup`The rules of the shop have changed; please read them before you buy:`,
  rulesTitle: markup`<b>📜 Rules</b>`,
  rules: message`
    • A number is temporary and only for receiving an SMS code; afterwards it is not yours.
    • Until a code has come, your money is safe: cancel, or let the time run out, and all of it returns to your wallet.
    • Once the code is here, the purchase is final, even if the service restricts the account later.
    • Turn on two-step verification right away; afterwards you have no access to the number.
    • Fraud, harassment and anything unlawful are forbidden and close the account.
  `,
}
