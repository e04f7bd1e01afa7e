const LONGEST = 160
/** Shorter parts of a secret are words and numbers that may well stand in a message. */
const TELLING = 6

/** A gateway's own words in one short line; nothing of them where they repeat a part of a secret. */
export function said(message: unknown, ...secrets: readonly string[]): string {
  if (typeof message !== 'string') return ''
  const line = message.replaceAll(/[\p{C}\s]+/gu, ' ').trim()
  return secrets.some((secret) => repeats(line, secret)) ? '' : line.slice(0, LONGEST)
}

function repeats(line: string, secret: string): boolean {
  const text = bare(line)
  const hidden = bare(secret)
  const length = Math.min(TELLING, hidden.length)
  return Array.from({ length: hidden.length - length + 1 }, (_, start) =>
    hidden.slice(start, start + length),
  ).some((part) => part !== '' && text.includes(part))
}

const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
