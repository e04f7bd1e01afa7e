import type { Clock } from '../clock.ts'
import type { Books } from './books.ts'
import type { Credentials } from './desk.ts'
import { type Parcel, requestOf } from './parcel.ts'

/** Senders wait so long for an answer. */
const PATIENCE_MS = 30_000
/** Time may bring something that nobody announces. */
const LOOK_EVERY_MS = 1000

export interface PostmanParts {
  readonly books: Books
  readonly credentials: Credentials
  readonly clock: Clock
  readonly pingEveryMs: number | undefined
  readonly shopUrl: () => string | undefined
  readonly fetch: (request: Request) => Promise<Response>
  readonly onChange: (listener: () => void) => () => void
}

export interface Postman {
  readonly deliver: () => Promise<number>
  readonly run: (signal: AbortSignal) => Promise<void>
}

/** Brings what is due to the shop. A parcel whose answer got lost with the process is brought again, as real ones are. */
export function createPostman({
  books,
  credentials,
  clock,
  pingEveryMs = Infinity,
  shopUrl,
  fetch,
  onChange,
}: PostmanParts): Postman {
  const onTheWay = new Set<string>()
  const secrets = {
    cryptopayToken: credentials.cryptopay.token,
    nowpaymentsIpnSecret: credentials.nowpayments.ipnSecret,
    abangatewaySecret: credentials.abangateway.webhookSecret,
  }

  async function deliver(): Promise<number> {
    const due = books
      .catchUp()
      .post.all()
      .filter(({ id, dueAtMs }) => dueAtMs !== null && dueAtMs <= books.nowMs && !onTheWay.has(id))
    const arrived = await Promise.all(due.map(bring))
    return arrived.filter(Boolean).length
  }

  async function bring(parcel: Parcel): Promise<boolean> {
    const to = addressOf(parcel)
    if (to === undefined) return false
    onTheWay.add(parcel.id)
    try {
      const hasArrived = await send(to, parcel)
      if (hasArrived) books.post.delivered(parcel)
      else books.post.failed(parcel, books.nowMs)
      return hasArrived
    } finally {
      onTheWay.delete(parcel.id)
    }
  }

  async function send(to: string, parcel: Parcel): Promise<boolean> {
    try {
      const depositSecret = books.cards.phone.secret
      const request = requestOf({ ...parcel, to }, { ...secrets, depositSecret }, books.nowMs)
      const answer = await fetch(new Request(request, { signal: AbortSignal.timeout(PATIENCE_MS) }))
      await answer.body?.cancel()
      return answer.ok
    } catch {
      return false // no answer is a failure like any other
    }
  }

  function addressOf({ to }: Parcel): string | undefined {
    const home = shopUrl()
    if (!to.startsWith('/')) return to
    return home === undefined ? undefined : `${home.replace(/\/+$/, '')}${to}`
  }

  async function run(signal: AbortSignal): Promise<void> {
    let pingedAtMs = books.nowMs
    while (!signal.aborted) {
      if (books.nowMs - pingedAtMs >= pingEveryMs) {
        books.cards.ping(books.nowMs)
        pingedAtMs = books.nowMs
      }
      void deliver() // one that waits for an answer holds nobody up
      await nextChange(signal)
    }
  }

  /** Until something may be due. */
  async function nextChange(signal: AbortSignal): Promise<void> {
    const woken = new AbortController()
    const stopListening = onChange(() => woken.abort())
    try {
      await clock.sleep(LOOK_EVERY_MS, AbortSignal.any([signal, woken.signal]))
    } catch {
      // woken
    } finally {
      stopListening()
    }
  }

  return { deliver, run }
}
