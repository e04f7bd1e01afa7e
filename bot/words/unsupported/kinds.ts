/** What a message is that the shop cannot read. */
export type UnsupportedKind =
  | 'thanks'
  | 'sticker'
  | 'voice'
  | 'picture'
  | 'contact'
  | 'location'
  | 'edited'
  | 'other'
