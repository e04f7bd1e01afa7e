/** Names that are no settings: which of them were meant for us, and as what. */
import { isSlipOf } from '#engine/near'
import { namesIn, type Scope } from './settings-table.ts'

/** Nobody else's names begin so, or speak of the bot's token and its way to Telegram. */
const OURS: Readonly<Record<Scope, RegExp>> = {
  account: /^NUMBERLAND_/i,
  shop: /^(NUMBERLAND_|ZARINPAL_|ZIBAL_|AQAYEPARDAKHT_|CRYPTOPAY_|NOWPAYMENTS_|ABANGATEWAY_|MARKUP_|REPORT_CHAT|BACKUP_PASS|(TELEGRAM|TG|BOT)_.*(TOKEN|PROXY|WEBHOOK|API_?(ROOT|URL|KEY)))/i,
}

/** Docker and Kubernetes tell every container of services beside it, under the names that these have. */
const OF_A_SERVICE = /_(SERVICE_HOST|PORT|(SERVICE_)?PORT_\w+)$/

/** Like the end of ADMIN_IDS, and a list of addresses. */
const OTHER_WORDS = new Set(['IPS'])

/**
 * Whether an unknown name of the environment was meant for us: it has what only our names have, or it is one of ours but for its
 * spelling. A name of one word may be anybody's.
 */
export const isMeant = (name: string, scope: Scope = 'shop'): boolean =>
  !OF_A_SERVICE.test(name) &&
  (OURS[scope].test(name) ||
    namesIn(scope).some((ours) => ours.includes('_') && isSpelling(name, ours)))

/** The same of a name in `.env`. The shop's own file may hold names of Compose; what is made of our words is none. */
export function isMeantInFile(name: string, scope: Scope): boolean {
  if (isMeant(name, scope)) return true
  const ours = namesIn('shop').flatMap(wordsOf)
  const isOurs = wordsOf(name).every((word) => ours.some((other) => isWord(word, other)))
  return scope === 'shop' && (isOurs || /[a-z]/.test(name))
}

/** What to do about a name that is not known. */
export function suggestion(name: string, scope: Scope = 'shop'): string {
  const spelled = namesIn(scope).filter((ours) => isSpelling(name, ours))
  const meant = spelled.length > 0 ? spelled : mostAlike(name, scope)
  const file = FILE.test(name) ? '_FILE' : ''
  return meant.length === 0 || meant.length > 2
    ? ': remove it'
    : `: did you mean ${meant.map((ours) => `${ours}${file}`).join(' or ')}?`
}

const FILE = /_FILE$/i

const wordsOf = (name: string): readonly string[] =>
  name
    .replace(FILE, '')
    .toUpperCase()
    .split(/[^A-Z\d]+/)

/** In small letters, without its _, or with a slip in its words. */
function isSpelling(name: string, ours: string): boolean {
  const [words, wanted] = [wordsOf(name), wordsOf(ours)]
  if (words.join('') === wanted.join('')) return true
  return words.length === wanted.length && wanted.every((word, at) => isWord(words[at], word))
}

/** The first letter is hardly ever the wrong one: DATABASE_SSL is no DATABASE_URL. In a word of two letters none is. */
const isWord = (word = '', ours: string): boolean =>
  word === ours ||
  (ours.length > 2 && word[0] === ours[0] && !OTHER_WORDS.has(word) && isSlipOf(word, ours))

/** Those with the most words of the name. */
function mostAlike(name: string, scope: Scope): readonly string[] {
  const words = wordsOf(name)
  const shared = (ours: string): number =>
    wordsOf(ours).filter((wanted) => words.some((word) => isWord(word, wanted))).length
  const most = Math.max(...namesIn(scope).map(shared))
  return most === 0 ? [] : namesIn(scope).filter((ours) => shared(ours) === most)
}
