/** Blacks out the API key in a text that somebody may print. */
export type Redact = (text: string) => string

const BLACK = '***'

/** The key may come back in any spelling that it was sent or printed in: as it is, percent-encoded, as a form, as JSON. */
export function createRedactor(key: string): Redact {
  const spellings = new Set([
    key,
    encodeURIComponent(key.toWellFormed()),
    new URLSearchParams({ key }).toString().slice('key='.length),
    JSON.stringify(key).slice(1, -1),
  ])
  const longestFirst = [...spellings].toSorted((one, other) => other.length - one.length)
  const literal = longestFirst.map((secret) => secret.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  // Whatever the case: a server on the way may answer with the address in small letters.
  const anySpelling = new RegExp(literal.join('|'), 'gi')
  return (text) => text.replace(anySpelling, BLACK)
}

const SECRET_FIELDS = /("(?:username|password|recovery)"\s*:\s*)("(?:[^"\\]|\\.)*"?|[^",}\]\s]+)/gi

/** Blacks out the account that comes with a permanent number, in an answer that could not be read. */
export function withoutAccounts(json: string): string {
  return json.replaceAll(SECRET_FIELDS, `$1"${BLACK}"`)
}
