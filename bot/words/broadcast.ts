/** What the desk says of writing to many. */
import type { Audience, Broadcast } from '#engine'
import type { Html } from '../html.ts'

export interface BroadcastWords {
  readonly button: {
    readonly broadcasts: string
    readonly compose: string
    open(id: number, state: string, sent: number): string
    readonly test: string
    readonly askStart: string
    readonly start: string
    readonly refresh: string
    readonly pause: string
    readonly resume: string
    readonly askStop: string
    readonly stop: string
    readonly no: string
  }
  readonly state: Readonly<Record<Broadcast['state'], string>>
  readonly audiences: Readonly<Record<Audience, string>>
  readonly title: Html
  readonly askMessage: Html
  readonly notThat: Html
  heading(id: number, state: string): Html
  audience(who: string, readers: number): Html
  readonly howTo: Html
  progress(taken: number, total: number): Html
  outcome(sent: number, unreachable: number, failed: number): Html
  sureStart(who: string, readers: number): Html
  readonly sureStop: Html
  readonly notPossible: Html
  readonly gone: Html
}
