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
