/** Of the messages that show one thing only the newest lives; see docs/decisions/0191. */

interface Place {
  /** The message that shows it, if there is one yet; undefined: there is no such thing. */
  readonly read: () => Promise<{ readonly messageId: number | undefined } | undefined>
  /** @returns false when it was shown somewhere else by then; nothing changed */
  readonly swap: (from: number | undefined, to: number) => Promise<boolean>
}

/**
 * Lets the newest message win. Of two that come at once, whoever is told of the older one takes its buttons away.
 *
 * @param gone a message that was deleted: any other takes its place
 * @returns the message that does not live (any more), which may be the given one
 */
export async function newestWins(
  { read, swap }: Place,
  messageId: number,
  gone?: number,
): Promise<number | undefined> {
  for (;;) {
    const place = await read()
    if (place === undefined || place.messageId === messageId) return undefined
    const living = place.messageId
    if (living !== undefined && living !== gone && living > messageId) return messageId
    if (await swap(living, messageId)) return living
  }
}
