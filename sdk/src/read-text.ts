import type { FetchResponse } from './call.ts'

/** The text of an answer, as far as it was read. */
export interface ReadText {
  readonly text: string
  /** It was longer than the limit: the rest was not waited for. */
  readonly isCut: boolean
}

/** Reads an answer up to a limit: one without an end would fill the memory. */
export async function readText(response: FetchResponse, mostBytes: number): Promise<ReadText> {
  const { body } = response
  if (body === undefined || body === null || isShort(response, mostBytes))
    return cutTo(await response.text(), mostBytes)
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read()
    if (done || value === undefined) return { text: text + decoder.decode(), isCut: false }
    bytes += value.byteLength
    text += decoder.decode(value, { stream: true })
    if (bytes > mostBytes) {
      reader.cancel().catch(() => undefined) // closes the connection
      return { text, isCut: true }
    }
  }
}

/** `fetch` reads no more than was announced. What is packed grows when it is unpacked, so its length says nothing. */
function isShort({ headers }: FetchResponse, mostBytes: number): boolean {
  const length = headers.get('content-length')
  const packing = headers.get('content-encoding')
  return packing === null && length !== null && /^\d+$/.test(length) && Number(length) <= mostBytes
}

const cutTo = (text: string, mostBytes: number): ReadText => ({
  text: text.slice(0, mostBytes),
  isCut: text.length > mostBytes,
})
