import { createDice, type Dice, wholeBetween } from '../dice.ts'

export const DIGITS = '0123456789'
export const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Gives everything in the bank its number: another one each time, and the same ones to two banks of one seed. */
export class Numbering {
  readonly seed: number
  readonly dice: Dice
  #numbered: number

  constructor(seed: number, numbered: number) {
    this.seed = seed
    this.dice = createDice(seed)
    this.#numbered = numbered
  }

  get numbered(): number {
    return this.#numbered
  }

  next(): number {
    this.#numbered += 1
    return this.#numbered
  }

  /** As many signs out of `alphabet`. */
  text(length: number, alphabet: string): string {
    const about = this.next()
    return Array.from({ length }, (_, at) =>
      alphabet.charAt(wholeBetween(0, alphabet.length - 1, this.dice.roll('text', about, at))),
    ).join('')
  }

  oneOf<Choice>(choices: readonly [Choice, ...Choice[]]): Choice {
    const at = wholeBetween(0, choices.length - 1, this.dice.roll('choice', this.next()))
    return choices[at] ?? choices[0]
  }
}
