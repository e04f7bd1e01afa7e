import type { Attempt, Call } from './call.ts'
import { UnreachableError, type UnreachableReason } from './errors.ts'
import type { MethodName } from './methods.ts'
import { retold } from './network-failure.ts'
import type { Redact } from './secret.ts'
import type { Span } from './span.ts'

/** How errors speak of a call. A caller who takes the key for an id must not find it in the log. */
export function failedCall<T>(
  { method, parameters }: Call<T>,
  redact: Redact,
): { method: MethodName; parameters: Record<string, string> } {
  const clean = Object.entries(parameters).map(([name, value]) => [name, redact(value)])
  return { method: method.name, parameters: Object.fromEntries(clean) }
}

/** Why the work on a call was broken off; undefined when it failed by itself. */
export function brokenOffBy<T>(call: Call<T>, attemptSpan?: Span): UnreachableReason | undefined {
  if (call.options.signal?.aborted) return 'aborted'
  if (call.span.isOver) return 'deadline'
  return attemptSpan?.isOver ? 'timeout' : undefined
}

export function unreachable<T>(
  call: Call<T>,
  attempt: Attempt,
  redact: Redact,
  failure: {
    readonly reason: UnreachableReason
    readonly mayHaveHappened: boolean
    readonly thrown: unknown
  },
): UnreachableError {
  return new UnreachableError({
    ...failedCall(call, redact),
    reason: failure.reason,
    mayHaveHappened: failure.mayHaveHappened || attempt.mayHaveHappenedBefore,
    cause: retold(failure.thrown, redact),
  })
}
