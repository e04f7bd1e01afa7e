/** What the panel account shows to the owner of the world. */
export interface AccountView {
  readonly balanceToman: number
  /** All that was ever put in by hand, the opening balance included. */
  readonly creditedToman: number
  readonly spentToman: number
  readonly refundedToman: number
  /** Numbers sold, temporary and permanent. */
  readonly purchases: number
  readonly refunds: number
  readonly outOfMoney: boolean
}

/** What an account is made of; its balance follows from it. */
export type AccountMemory = Omit<AccountView, 'balanceToman'>

/** The panel account at the provider. Its balance is always what was credited, less spent, plus refunded. */
export class Account {
  #creditedToman: number
  #spentToman: number
  #refundedToman: number
  #purchases: number
  #refunds: number
  /** While it is on, the provider says 'no balance' to every purchase. */
  outOfMoney: boolean

  constructor(memory: AccountMemory) {
    this.#creditedToman = memory.creditedToman
    this.#spentToman = memory.spentToman
    this.#refundedToman = memory.refundedToman
    this.#purchases = memory.purchases
    this.#refunds = memory.refunds
    this.outOfMoney = memory.outOfMoney
  }

  get balanceToman(): number {
    return this.#creditedToman - this.#spentToman + this.#refundedToman
  }

  set balanceToman(toman: number) {
    if (!Number.isSafeInteger(toman)) throw new RangeError('A balance is a whole number of Toman')
    this.#creditedToman += toman - this.balanceToman
  }

  mayPay(toman: number): boolean {
    return !this.outOfMoney && this.balanceToman >= toman
  }

  charge(toman: number): void {
    this.#spentToman += toman
    this.#purchases += 1
  }

  refund(toman: number): void {
    this.#refundedToman += toman
    this.#refunds += 1
  }

  view(): AccountView {
    return { balanceToman: this.balanceToman, ...this.memory() }
  }

  memory(): AccountMemory {
    return {
      creditedToman: this.#creditedToman,
      spentToman: this.#spentToman,
      refundedToman: this.#refundedToman,
      purchases: this.#purchases,
      refunds: this.#refunds,
      outOfMoney: this.outOfMoney,
    }
  }
}
