import type {
  BotCommand,
  Contact,
  InlineKeyboardMarkup,
  LinkPreviewOptions,
  MenuButton,
  MessageEntity,
  ReplyKeyboardMarkup,
  Update,
} from '@grammyjs/types'

/** Everything that outlives a restart: one plain value, so that saving is `JSON.stringify`. */
export interface Memory {
  readonly version: 1
  nextMessageId: number
  nextUpdateId: number
  nextQueryId: number
  nextFileNumber: number
  chats: ChatMemory[]
  channels?: ChannelMemory[]
  /** Accounts that took the place of one of the given people: their id, and the id of whom they began as. */
  newcomers?: readonly { readonly id: number; readonly role: number }[]
  updates: QueuedUpdate[]
  /** Undefined: every kind but those that Telegram sends only when asked. */
  allowedUpdates?: readonly string[]
  webhook?: WebhookMemory
  callbacks: CallbackMemory[]
  inlineQueries: InlineQueryMemory[]
  /** Payments in Stars; absent before the first invoice. */
  stars?: StarMemory
  files: FileMemory[]
  profile: ProfileMemory
}

/** One private chat between a person and the bot; or the group. */
export interface ChatMemory {
  /** The chat's id: in a private chat the person's. */
  personId: number
  /** Of a group: what it is besides its messages. */
  group?: GroupMemory
  isStarted: boolean
  isBlocked: boolean
  /** The account is deleted: somebody else holds the phone now. */
  isGone?: boolean
  /** By id, oldest first. */
  messages: StoredMessage[]
  /** The reply keyboard that is up, and the message that brought it. */
  keyboard?: { readonly messageId: number; readonly markup: ReplyKeyboardMarkup }
  /** The message that asked for an answer by `force_reply`. */
  forcedReply?: { readonly messageId: number; readonly placeholder?: string }
  pinnedMessageId?: number
  menuButton?: MenuButton
}

/** A group of all people here; the bot is in it once somebody has let it in. */
export interface GroupMemory {
  readonly title: string
  isForum: boolean
  bot: 'left' | 'kicked' | 'member' | 'administrator'
  topics: { readonly id: number; readonly name: string; isClosed: boolean }[]
  /** It has become a supergroup of this id: everything goes on there. */
  movedTo?: number
}

/** A channel: people join and leave it, and a bot that is its administrator may ask who is in it. */
export interface ChannelMemory {
  readonly id: number
  readonly title: string
  /** Of a public one. */
  readonly username?: string
  /** Of a private one. */
  readonly inviteLink?: string
  bot: 'left' | 'kicked' | 'administrator'
  memberIds: number[]
  bannedIds: number[]
}

export interface StoredMessage {
  readonly id: number
  readonly from: 'bot' | 'person'
  /** In a group: who of the people. */
  readonly authorId?: number
  /** In a group with topics: the topic. */
  readonly threadId?: number
  readonly atMs: number
  readonly editedAtMs?: number
  /** Of a message with a file: its caption. */
  readonly text: string
  readonly entities: readonly MessageEntity[]
  readonly fileId?: string
  readonly contact?: Contact
  /** Of a service message: what was paid, or went back. */
  readonly payment?: PaymentMemory
  readonly markup?: InlineKeyboardMarkup
  readonly replyTo?: number
  readonly viaBot?: true
  readonly isForwarded?: true
  readonly isProtected?: true
  readonly isSilent?: true
  readonly effectId?: string
  readonly linkPreview?: LinkPreviewOptions
  readonly reaction?: string
}

export interface QueuedUpdate {
  readonly update: Update
  readonly expiresAtMs: number
  /** Updates of one lane reach a webhook one after another, different lanes side by side. */
  readonly lane: string
}

export interface WebhookMemory {
  readonly url: string
  readonly secretToken: string
  readonly maxConnections: number
  lastErrorAtMs?: number
  lastErrorMessage?: string
}

export interface CallbackMemory {
  readonly id: string
  readonly personId: number
  readonly messageId: number
  readonly data: string
  readonly askedAtMs: number
  isAnswered: boolean
}

export interface InlineQueryMemory {
  readonly id: string
  readonly personId: number
  readonly query: string
  readonly offset: string
  readonly askedAtMs: number
  isAnswered: boolean
}

export interface StarMemory {
  readonly invoices: InvoiceMemory[]
  checkouts: CheckoutMemory[]
  /** In the order in which they came about. */
  readonly transactions: StarTransactionMemory[]
}

export interface InvoiceMemory {
  /** What its link ends with. */
  readonly slug: string
  readonly title: string
  readonly description: string
  readonly payload: string
  readonly stars: number
}

/** Somebody wants to pay, and the bot was asked. */
export interface CheckoutMemory {
  readonly id: string
  readonly personId: number
  readonly slug: string
  readonly askedAtMs: number
  isAnswered: boolean
}

export interface PaymentMemory {
  readonly kind: 'paid' | 'refunded'
  readonly chargeId: string
  readonly title: string
  readonly payload: string
  readonly stars: number
}

export interface StarTransactionMemory extends PaymentMemory {
  readonly personId: number
  readonly atMs: number
}

export interface FileMemory {
  readonly id: string
  readonly kind: FileKind
  readonly path: string
  readonly name: string
  readonly mimeType: string
  readonly width?: number
  readonly height?: number
  readonly bytes: number
  readonly base64: string
  /** Of a sticker. */
  readonly emoji?: string
}

export type FileKind = 'photo' | 'document' | 'voice' | 'sticker'

interface ProfileMemory {
  /** By scope and language, see `profile.ts`. */
  commands: Record<string, readonly BotCommand[]>
  /** By language code; '' is the default. */
  names: Record<string, string>
  descriptions: Record<string, string>
  shortDescriptions: Record<string, string>
  menuButton: MenuButton
}

export function emptyMemory(random: () => number): Memory {
  return {
    version: 1,
    nextMessageId: 1,
    nextUpdateId: 100_000_000 + Math.floor(random() * 800_000_000),
    nextQueryId: 1,
    nextFileNumber: 1,
    chats: [],
    updates: [],
    callbacks: [],
    inlineQueries: [],
    files: [],
    profile: {
      commands: {},
      names: {},
      descriptions: {},
      shortDescriptions: {},
      menuButton: { type: 'commands' },
    },
  }
}
