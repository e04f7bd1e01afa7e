/** Reads the price of a USDT from a public order book. Its values are Rial. */
import { toman, type EpochMs, type Toman } from '#sdk'
import { MINUTE } from '../clock.ts'

const URL_OF_BOOK = 'https://apiv2.nobitex.ir/v2/orderbook/USDTIRT'
const LONGEST_ANSWER = 512 * 1024
/** Older is no price of now. */
const FRESH_FOR_MS = 15 * MINUTE
/** A market whose two sides are further apart says nothing. */
const APART_AT_MOST = 0.05

export type OrderBookRead =
  | { readonly kind: 'read'; readonly toman: Toman }
  | { readonly kind: 'unreadable'; readonly why: string }

export async function readOrderBook(
  send: typeof fetch,
  now: EpochMs,
  signal: AbortSignal,
): Promise<OrderBookRead> {
  try {
    const response = await send(URL_OF_BOOK, { signal, redirect: 'error' })
    if (!response.ok) {
      response.body?.cancel().catch(() => undefined) // else its connection stays open
      return unreadable(`HTTP ${response.status}`)
    }
    const text = await limitedText(response)
    return text === undefined ? unreadable('too long') : priceIn(JSON.parse(text), now)
  } catch (error) {
    return unreadable(error instanceof Error ? error.name : 'failed')
  }
}

async function limitedText(response: Response): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true })
    if (text.length > LONGEST_ANSWER) return undefined
  }
  return text
}

/** The lower of the two sides' best prices: for what the shop can sell. Which side is called which has changed before. */
function priceIn(answer: unknown, now: EpochMs): OrderBookRead {
  if (typeof answer !== 'object' || answer === null) return unreadable('no object')
  const { status, lastUpdate, bids, asks } = answer as Readonly<Record<string, unknown>>
  if (status !== 'ok') return unreadable('its status is not ok')
  if (typeof lastUpdate !== 'number' || Math.abs(now - lastUpdate) > FRESH_FOR_MS)
    return unreadable('it is not of now')
  const [bid, ask] = [bestOf(bids), bestOf(asks)]
  if (bid === undefined || ask === undefined) return unreadable('a side is empty')
  const [low, high] = [Math.min(bid, ask), Math.max(bid, ask)]
  if (high - low > high * APART_AT_MOST) return unreadable('its sides are far apart')
  return { kind: 'read', toman: toman(Math.floor(low / 10)) }
}

function bestOf(side: unknown): number | undefined {
  const first: unknown = Array.isArray(side) ? side[0] : undefined
  const text: unknown = Array.isArray(first) ? first[0] : undefined
  const rial = typeof text === 'string' && /^\d{1,12}(\.\d+)?$/.test(text) ? Number(text) : 0
  return rial >= 10 ? rial : undefined
}

const unreadable = (why: string): OrderBookRead => ({ kind: 'unreadable', why })
