import type { PrivacyTerms, Toman } from '#engine'
import type { Html } from '../html.ts'

/** What the shop keeps of people, and how they are forgotten. */
export interface PrivacyWords {
  readonly button: {
    readonly privacy: string
    readonly deleteMe: string
    readonly goOn: string
    readonly sure: string
    sureWaive(left: Toman): string
    readonly keep: string
    readonly startAgain: string
    readonly export: string
  }
  policy(terms: PrivacyTerms): Html
  /** What is erased and what stays, before the first question. */
  readonly ask: Html
  /** @param left what he would give up; 0: nothing */
  sure(left: Toman, permanentNumbers: number): Html
  /** The wallet has changed since he was asked. */
  readonly balanceChanged: Html
  readonly staff: Html
  openOrders(count: number): Html
  openTopUps(count: number): Html
  goodbye(waived: Toman): Html
  /** For the staff, under the file. */
  exported(customerId: number): Html
}
