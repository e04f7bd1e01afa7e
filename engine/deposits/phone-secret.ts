/** A phone's own secret: derived from the shop's, so that it is kept nowhere and each phone can be shut out by itself. */
import { createHmac, randomBytes } from 'node:crypto'

export const newToken = (): string => randomBytes(8).toString('hex')

export const isToken = (text: string): boolean => /^[0-9a-f]{16}$/.test(text)

export const secretOf = (shopSecret: string, token: string): string =>
  createHmac('sha256', shopSecret).update(`deposit-phone:${token}`).digest('base64url')
