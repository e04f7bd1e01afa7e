/** Names that are no settings: which of them were meant for us, and as what. */
import { isSlipOf } from '#engine/near'
import { ENVIRONMENT_NAMES } from './settings-table.ts'

/** Nobody else's names begin so, or speak of the bot's token and its way to Telegram. */
const OURS =
  /^(NUMBERLAND_|MARKUP_|BACKUP_PASS|(TELEGRAM|TG|BOT)_.*(TOKEN|PROXY|WEBHOOK|API_?(ROOT|URL|KEY)))/i

/** Docker and Kubernetes tell every container of services beside it, under the names that these have. */
const OF_A_SERVICE = /_(SERVICE_HOST|PORT|(SERVICE_)?PORT_\w+)$/

/** Like the end of ADMIN_IDS, and a list of addresses. */
const OTHER_WORDS = new Set(['IPS'])

/**
 * Whether an unknown name of the environment was meant for us: it has what only our names have, or it is one of ours but for its
 * spelling. A name of one word may be anybody's.
 */
export const isMeant = (name: string): boolean =>
  !OF_A_SERVICE.test(name) &&
  (OURS.test(name) ||
    ENVIRONMENT_NAMES.some((ours) => ours.includes('_') && isSpelling(name, ours)))

/** What to do about a name that is not ENVIRONMENT_NAMES. */
export function suggestion(name: string): string {
  const spelled = ENVIRONMENT_NAMES.filter((ours) => isSpelling(name, ours))
  const meant = spelled.length > 0 ? spelled : mostAlike(name)
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

/** The first letter is hardly ever the wrong one: DATABASE_SSL is no DATABASE_URL. */
const isWord = (word = '', ours: string): boolean =>
  word[0] === ours[0] && !OTHER_WORDS.has(word) && isSlipOf(word, ours)

/** Those with the most words of the name. */
function mostAlike(name: string): readonly string[] {
  const words = wordsOf(name)
  const shared = (ours: string): number =>
    wordsOf(ours).filter((wanted) => words.some((word) => isWord(word, wanted))).length
  const most = Math.max(...ENVIRONMENT_NAMES.map(shared))
  return most === 0 ? [] : ENVIRONMENT_NAMES.filter((ours) => shared(ours) === most)
}
