import type { PhoneShown } from './phone.ts'
import type { Language } from '../language/language.ts'

export interface Customer {
  readonly id: number
  readonly name: string
  readonly username: string | undefined
  /** Undefined until the customer has chosen one: the shop's default holds. */
  readonly language: Language | undefined
  /** True on the call that created the customer. */
  readonly isNew: boolean
}

/** Who the customers are. */
export interface Customers {
  /** Creates the customer on first sight, keeps the name fresh, and makes waiting notices due after a time out of reach. */
  greet(person: { id: number; name: string; username?: string | undefined }): Promise<Customer>
  /** A customer who has been here; changes nothing. */
  find(id: number): Promise<Customer | undefined>
  setLanguage(customerId: number, language: Language): Promise<void>
  /** Notes that the person blocked the bot (`false`) or came back (`true`). */
  setReachable(customerId: number, reachable: boolean): Promise<void>
  /**
   * Notes a customer's own mobile number, as a mask.
   *
   * @param number that Telegram says to be theirs
   */
  showPhone(customerId: number, number: string): Promise<PhoneShown>
}
