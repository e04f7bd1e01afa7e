/** A phone's own secret: derived from the shop's, so that it is kept nowhere and each phone can be shut out by itself. */
import { createHmac, randomBytes } from 'node:crypto'
import type { Context } from '../context.ts'

export const newToken = (): string => randomBytes(8).toString('hex')

export const isToken = (text: string): boolean => /^[0-9a-f]{16}$/.test(text)

/** Derives it, and says that it and the token are secrets, see `onSecret`. */
export function secretOf(
  { onSecret }: Pick<Context, 'onSecret'>,
  shopSecret: string,
  token: string,
): string {
  const secret = createHmac('sha256', shopSecret)
    .update(`deposit-phone:${token}`)
    .digest('base64url')
  for (const hidden of [secret, token]) onSecret?.(hidden)
  return secret
}
