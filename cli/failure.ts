import {
  type NumberlandError,
  RateLimitedError,
  RefusedError,
  RESULTS,
  UnreachableError,
  UnreadableAnswerError,
  type RefusalKind,
} from '#sdk'
import { EXIT, type Exit } from './exit.ts'

/** What is said of a failure besides its message, with `--json`. */
type Facts = Readonly<Record<string, unknown>>

/** Ends a command: with words for people, an exit code for scripts, and facts for `--json`. */
export class Failure extends Error {
  readonly exit: Exit
  readonly facts: Facts

  constructor(exit: Exit, message: string, facts: Facts = {}) {
    super(message)
    this.exit = exit
    this.facts = facts
  }
}

/** The command was called wrongly. The message says how to mend it. */
export const wrongUse = (message: string, facts?: Facts): Failure =>
  new Failure(EXIT.wrongUse, message, facts)

/** What was asked for is not to be had. */
export const refused = (message: string, facts?: Facts): Failure =>
  new Failure(EXIT.refused, message, facts)

/** Tells in words what went wrong at Numberland or on the way to it. */
export function failureOf(error: NumberlandError): Failure {
  const { method, mayHaveHappened } = error
  const facts = { name: error.name, method, mayHaveHappened }
  if (error instanceof RefusedError) return refusal(error, facts)
  if (error instanceof UnreachableError) {
    const { reason } = error
    return new Failure(EXIT.unreachable, unreachableStory(error), { ...facts, reason })
  }
  if (error instanceof RateLimitedError) {
    const { status, retryAfterMs } = error
    return new Failure(EXIT.unreachable, TOO_MANY, { ...facts, status, retryAfterMs })
  }
  if (error instanceof UnreadableAnswerError)
    return new Failure(EXIT.unreachable, `${foreignStory(error)} ${ASK_DOCTOR}`, {
      ...facts,
      status: error.status,
    })
  return new Failure(EXIT.unreachable, error.message, facts)
}

/** The first characters tell whose page it is. */
export const foreignStory = ({ status, beginning }: UnreadableAnswerError): string =>
  `What answered was not Numberland (HTTP ${status}); it begins ${JSON.stringify(beginning.slice(0, 60))}.`

const ASK_DOCTOR = 'Find out more with: numberland doctor'

const TOO_MANY =
  'Numberland takes no more requests from this address for now. Wait a minute, and let fewer programs ask at once.'

function refusal(error: RefusedError, facts: Facts): Failure {
  const { result, kind, description } = error
  const meaning = RESULTS[result]?.meaning ?? `Numberland says: ${description || 'nothing more'}.`
  const words = `Numberland refuses (${result}). ${meaning} ${ADVICE[kind]}`
  return refused(words, { ...facts, result, kind, description })
}

/** For somebody at a terminal; the SDK's own is for programs. */
const ADVICE: Readonly<Record<RefusalKind, string>> = {
  'wrong-key': 'Compare it with the one in the settings of your Numberland account.',
  'wrong-method': 'This program is older or newer than the API. Look for another version of it.',
  'wrong-id': 'Check the id.',
  'wrong-parameters': 'Look at what there is now: numberland offers',
  'not-available': 'Look at what there is now: numberland offers',
  'no-balance': 'Top up the account on the site of Numberland.',
  'price-not-set': 'Look at the price that it has now: numberland offers',
  'service-inactive': 'Take another service: numberland services',
  'operator-inactive': 'Take another operator: numberland offers',
  'country-inactive': 'Take another country: numberland countries',
  'unknown-id': 'Check the id.',
  fault: 'Try again later.',
}

function unreachableStory({ reason, cause }: UnreachableError): string {
  switch (reason) {
    case 'aborted':
      return 'Broken off before an answer came.'
    case 'timeout':
    case 'deadline':
      return `Numberland did not answer in time. ${ASK_DOCTOR}`
    case 'network':
    case 'rate-limiter':
      return `Numberland cannot be reached${inBrackets(codeIn(cause))}. ${ASK_DOCTOR}`
  }
}

const inBrackets = (code: string): string => (code === '' ? '' : ` (${code})`)

/** The deepest code, such as ECONNREFUSED: it is the one that people search for. Empty when there is none. */
export function codeIn(cause: unknown): string {
  if (!(cause instanceof Error)) return ''
  return codeIn(cause.cause) || ('code' in cause ? String(cause.code) : '')
}
