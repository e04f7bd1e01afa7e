/** What the desk says of customers and their orders. */
import type { Language, PermanentOrder, Ticket, Toman, TopUp } from '#engine'
import type { Html } from '../html.ts'

export interface ClienteleWords {
  readonly button: {
    readonly find: string
    readonly orders: string
    readonly past: string
    readonly history: string
    topUps(count: number): string
    permanents(count: number): string
    tickets(count: number): string
    /** On a row of a list: opens the thing. */
    topUp(id: number): string
    ticket(id: number): string
    readonly credit: string
    readonly debit: string
    readonly note: string
    readonly block: string
    readonly unblock: string
    readonly file: string
    order(id: number): string
    readonly confirmCredit: string
    readonly confirmDebit: string
    readonly cancel: string
    /** In a list of what was found. */
    orderHit(id: number, state: string): string
  }
  readonly how: Html
  found(text: string): Html
  /** There may be more than are shown. */
  onlyFirst(count: number): Html
  nothing(text: string): Html
  readonly file: {
    name(name: string, username: string | undefined): Html
    id(id: number): Html
    since(at: number, language: Language | undefined): Html
    custom(orders: number, withCode: number, spent: Toman): Html
    lastOrder(at: number): Html
    readonly unreachable: Html
    note(note: string): Html
    /** The reason may be empty. */
    blocked(reason: string): Html
  }
  orders(name: string): Html
  readonly noOrders: Html
  history(name: string): Html
  topUps(name: string): Html
  permanents(name: string): Html
  tickets(name: string): Html
  readonly noneOfThese: Html
  /** One line each of these lists. */
  topUp(topUp: TopUp, state: string): Html
  permanent(order: PermanentOrder): Html
  ticket(ticket: Ticket): Html
  askAmount(kind: 'credit' | 'debit', name: string, available: Toman): Html
  readonly badAmount: Html
  proposal(kind: 'credit' | 'debit', name: string, amount: Toman): Html
  balances(now: Toman, after: Toman): Html
  tooLittle(available: Toman): Html
  readonly tooOld: Html
  readonly gone: Html
  done(kind: 'credit' | 'debit', amount: Toman, available: Toman): Html
  askNote(name: string): Html
  askBlock(name: string): Html
  readonly story: {
    title(id: number): Html
    customer(name: string, id: number): Html
    provider(id: string): Html
    price(price: Toman, cost: Toman | undefined): Html
    placed(at: number): Html
    bought(at: number): Html
    expires(at: number): Html
    ended(at: number): Html
    code(sequence: number, code: string | undefined, at: number): Html
    codeErased(sequence: number, at: number): Html
    /** Of the ledger, in a word. */
    readonly transfer: ReadonlyMap<string, string>
    moved(what: string, amount: Toman, at: number): Html
  }
}
