import { createHmac, timingSafeEqual, type BinaryLike } from 'node:crypto'

/** Whether a header carries one of the texts' HMAC in hex, compared in constant time. */
export function isSignedWith(
  header: string | null,
  algorithm: 'sha256' | 'sha512',
  key: BinaryLike,
  ...texts: readonly BinaryLike[]
): boolean {
  if (header === null) return false
  const given = Buffer.from(header.toLowerCase())
  return texts.some((text) => {
    const expected = Buffer.from(createHmac(algorithm, key).update(text).digest('hex'))
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}
