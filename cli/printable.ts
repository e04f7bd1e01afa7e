/** Control signs, and the signs that turn the direction of what follows. */
const UNSAFE = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu

/** One line of text without what could move the cursor or disguise it: names, codes and remarks come from outside. */
export const printable = (text: string): string => text.replaceAll(UNSAFE, '')
