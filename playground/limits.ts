const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/**
 * Every figure at which Telegram says no. `strictness.ts` shows each with the answer it causes; those that Telegram
 * does not publish can be changed by `PlaygroundOptions.limits`.
 */
export const LIMITS = {
  /** UTF-16 units, after the entities were taken out. */
  text: 4096,
  caption: 1024,
  callbackDataBytes: 64,
  copyText: 256,
  buttons: 100,
  buttonsPerRow: 8,
  markupBytes: 10_000,
  callbackAnswer: 200,
  /** Not published: people report that answers after 10 to 20 seconds fail. */
  callbackAnswerWithinMs: 15 * SECOND,
  callbackUpdateLifeMs: 150 * SECOND,
  inlineQuery: 256,
  inlineResults: 50,
  inlineResultIdBytes: 64,
  inlineOffsetBytes: 64,
  inlineLifeMs: 30 * SECOND,
  /** Figures of invoices in Stars. */
  invoiceTitle: 32,
  invoiceDescription: 255,
  invoicePayloadBytes: 128,
  invoiceStars: 100_000,
  preCheckoutAnswerWithinMs: 10 * SECOND,
  preCheckoutUpdateLifeMs: 150 * SECOND,
  starTransactions: 100,
  messageUpdateLifeMs: 24 * HOUR,
  deleteWithinMs: 48 * HOUR,
  pollTimeoutMs: 50 * SECOND,
  pollConflictDelayMs: 3 * SECOND,
  pollUpdates: 100,
  startPayload: 64,
  /** Messages and edits in one chat: this many at once, then {@link LIMITS.chatPerSecond}. Not published. */
  chatBurst: 20,
  chatPerSecond: 1,
  /** Messages in one group within a minute. */
  groupPerMinute: 20,
  /** Messages and edits in all chats together. */
  botPerSecond: 30,
  commands: 100,
  commandLength: 32,
  commandDescription: 256,
  name: 64,
  description: 512,
  shortDescription: 120,
  photoBytes: 10 * 1024 * 1024,
  documentBytes: 50 * 1024 * 1024,
  downloadBytes: 20 * 1024 * 1024,
  webhookAnswerMs: 60 * SECOND,
  chatActionMs: 5 * SECOND,
  deletedAtOnce: 100,
} as const

export type Limits = { readonly [Name in keyof typeof LIMITS]: number }
