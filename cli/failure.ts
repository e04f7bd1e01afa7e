import {
  NumberlandError,
  RateLimitedError,
  RefusedError,
  RESULTS,
  UnreachableError,
  UnreadableAnswerError,
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
  const facts = { error: error.name, method, mayHaveHappened }
  if (error instanceof RefusedError) return refusal(error, facts)
  if (error instanceof UnreachableError) {
    const { reason } = error
    return new Failure(EXIT.unreachable, unreachableStory(error), { ...facts, reason })
  }
  if (error instanceof RateLimitedError) {
    const { status, retryAfterMs } = error
    return new Failure(EXIT.unreachable, TOO_MANY, { ...facts, status, retryAfterMs })
  }
  const status = error instanceof UnreadableAnswerError ? error.status : undefined
  return new Failure(EXIT.unreachable, `${error.message}. ${ASK_DOCTOR}`, { ...facts, status })
}

const ASK_DOCTOR = 'Find out more with: numberland doctor'

const TOO_MANY =
  'Numberland takes no more requests from this address for now. Wait a minute, and let fewer programs ask at once.'

function refusal(error: RefusedError, facts: Facts): Failure {
  const { result, kind, description } = error
  const { meaning, advice } = RESULTS[result] ?? {
    meaning: `Numberland says: ${description || 'no more than this number'}.`,
    advice: 'Try again later, or ask its support.',
  }
  const words = `Numberland refuses (${result}). ${meaning} ${advice}`
  return refused(words, { ...facts, result, kind, description })
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
      return `Numberland cannot be reached${codeIn(cause)}. ${ASK_DOCTOR}`
  }
}

/** The deepest code, such as ECONNREFUSED: it is the one that people search for. */
function codeIn(cause: unknown): string {
  if (!(cause instanceof Error)) return ''
  return codeIn(cause.cause) || ('code' in cause ? ` (${String(cause.code)})` : '')
}
