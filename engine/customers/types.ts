import type { Language } from '../language/language.ts'

export interface Customer {
  readonly id: number
  readonly name: string
  readonly username: string | undefined
  /** Undefined until he has chosen one: the shop's default holds. */
  readonly language: Language | undefined
  /** True on the call that created him. */
  readonly isNew: boolean
}
