/** The reasons that stand ready for a rejection; any other is typed. */
export const REJECT_REASONS = [
  'not-received',
  'wrong-amount',
  'unreadable',
  'other-card',
  'reused',
] as const

export type RejectReason = (typeof REJECT_REASONS)[number]

export const isRejectReason = (text: string): text is RejectReason =>
  (REJECT_REASONS as readonly string[]).includes(text)
