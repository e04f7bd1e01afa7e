import type { ApiCall } from './api-log.ts'
import type { MessageView } from './view.ts'

/** What the page is told the moment it happens. */
export type LiveEvent =
  | { readonly kind: 'message' | 'edit'; readonly personId: number; readonly message: MessageView }
  | { readonly kind: 'delete'; readonly personId: number; readonly messageIds: readonly number[] }
  /** Something about the chat other than its messages: keyboard, pin, block, commands. */
  | { readonly kind: 'chat'; readonly personId: number }
  | {
      readonly kind: 'typing'
      readonly personId: number
      readonly action: string
      readonly forMs: number
    }
  | { readonly kind: 'answer'; readonly personId: number; readonly answer: CallbackAnswer }
  | { readonly kind: 'profile' }
  /** Somebody holds a phone that another held. */
  | { readonly kind: 'people' }
  /** Somebody joined or left a channel, or the bot did. */
  | { readonly kind: 'channels' }
  | { readonly kind: 'world' }
  | { readonly kind: 'bank' }
  | { readonly kind: 'call'; readonly call: ApiCall }

/** What `answerCallbackQuery` showed: nothing (''), a toast, or an alert. */
export interface CallbackAnswer {
  readonly queryId: string
  readonly text: string
  readonly isAlert: boolean
  readonly url?: string
}

export class Live {
  readonly #listeners = new Set<(event: LiveEvent) => void>()

  publish(event: LiveEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: (event: LiveEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
