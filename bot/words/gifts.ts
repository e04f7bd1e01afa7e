import type { GiftMade, Invitations, Redeeming, Toman } from '#engine'
import type { Html } from '../html.ts'

/** What of a gift code the staff sees. */
interface GiftLine {
  readonly code: string
  readonly toman: Toman
  readonly uses: number
  readonly used: number
  readonly expiresAt: number | undefined
  readonly stoppedAt: number | undefined
}

/** Money that the shop gives away: by codes, and to whoever brings customers. */
export interface GiftWords {
  readonly button: {
    readonly redeem: string
    readonly invite: string
    readonly share: string
    readonly copyLink: string
    readonly copyCode: string
    readonly door: string
    readonly make: string
    readonly start: string
    readonly stop: string
  }
  readonly askCode: Html
  refused(redeeming: Exclude<Redeeming, { kind: 'done' }>): Html
  done(toman: Toman): Html
  /** @param link undefined where the bot has no name */
  invitation(invitations: Invitations, link: string): Html
  /** What stands beside the link that he shares. */
  readonly shared: string
  rewarded(toman: Toman): Html
  desk(isOpen: boolean, isEmpty: boolean): Html
  readonly howToMake: Html
  notMade(made: Exclude<GiftMade, { kind: 'done' }>): Html
  readonly unreadable: Html
  code(gift: GiftLine, now: number): Html
  /** It is not in use; `most` is what it may cost. */
  askStart(most: Toman): Html
  /** On a button of the list. */
  line(gift: GiftLine, now: number): string
  cost(toman: Toman, left: Toman): Html
}
