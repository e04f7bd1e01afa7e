/** Waits for PostgreSQL no longer than for so long: a flow that was swallowed on its way says nothing, and would be waited for for ever. */
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { DatabaseError, type Pool, type PoolClient } from 'pg'

/** The database did not answer a statement. It may have been carried out all the same; its connection is gone. */
class UnansweredError extends Error {
  override readonly name = 'UnansweredError'

  constructor(afterMs: number) {
    super(`The database did not answer within ${afterMs} ms`)
  }
}

/** What `pg` has and its types do not name. */
interface Wired {
  readonly host: string
  readonly port: number
  readonly processID: number | null
  readonly secretKey: number | null
  readonly connection: { readonly stream: Duplex }
}

const CANCEL_REQUEST = 80_877_102
const CANCEL_WITHIN_MS = 5000

/**
 * The pool as the statements see it: what is not answered within `patienceMs` fails, and its connection is thrown away, so that
 * the next statement goes by another.
 *
 * Time-outs on the server's side are set in each transaction and not at the connection: PgBouncer refuses start-up parameters
 * that it does not know, and in transaction mode a session is nobody's own.
 */
export const patientPool = (pool: Pool, patienceMs: number): PostgresPool => ({
  options: pool.options,
  connect: async () => patient(await pool.connect(), patienceMs),
  end: () => pool.end(),
})

function patient(client: PoolClient, patienceMs: number): PostgresPoolClient {
  const begin = `BEGIN; SET LOCAL statement_timeout = ${patienceMs}; SET LOCAL idle_in_transaction_session_timeout = ${patienceMs}`

  let lost: unknown

  async function query(text: string, values: readonly unknown[]): Promise<unknown> {
    // A rollback cannot be heard any more; that it cannot would hide why.
    if (lost !== undefined) throw lost
    const answered = new AbortController()
    void wait(patienceMs, undefined, { signal: answered.signal }).then(
      () => hangUp(client, new UnansweredError(patienceMs)),
      () => undefined, // it was answered
    )
    try {
      return await client.query(text === 'begin' ? begin : text, [...values])
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.severity === 'FATAL') lost = error
      throw error
    } finally {
      answered.abort()
    }
  }

  return {
    query: query as PostgresPoolClient['query'],
    // The server hangs up after what it calls fatal: whoever got this connection next would fail as well.
    release: (discard?: boolean) => client.release((discard ?? false) || lost !== undefined),
  } as PostgresPoolClient
}

/** Ends a connection without a goodbye, which nobody would answer, and the work that it began at the server, if that can be reached. */
function hangUp(client: PoolClient, error: Error): void {
  const wired = client as unknown as Wired
  wired.connection.stream.destroy(error)
  cancel(wired)
}

/** A server hears of a broken connection only when it answers: until then the statement would go on, and hold its locks. */
function cancel({ host, port, processID, secretKey }: Wired): void {
  if (processID === null || secretKey === null || host.startsWith('/')) return
  const request = Buffer.alloc(16)
  for (const [index, word] of [16, CANCEL_REQUEST, processID, secretKey].entries())
    request.writeInt32BE(word, index * 4)
  const line = connect({ host, port, timeout: CANCEL_WITHIN_MS }, () => line.end(request))
  line.on('timeout', () => line.destroy())
  line.on('error', () => undefined) // then it ends by the server's own time-outs
  line.resume()
  line.unref()
}
