import type { Html } from '../html.ts'

/** What a message is that the shop cannot read. */
export type OddKind =
  | 'thanks'
  | 'sticker'
  | 'voice'
  | 'picture'
  | 'contact'
  | 'location'
  | 'edited'
  | 'other'

export interface OddWords {
  /** What to do instead. */
  readonly say: Readonly<Record<OddKind, Html>>
}
