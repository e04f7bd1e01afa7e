/** A customer's own phone number, as Telegram shows it. */
import type { EpochMs } from '#sdk'
import type { Basis } from '../basis.ts'
import { customerRows } from './customer-rows.ts'

const IRANIAN_MOBILE = /^\+?98(9\d{9})$/

/** How showing one ended. */
export type PhoneShown =
  /** Not a mobile number of Iran. */
  | { readonly kind: 'foreign' }
  /** @property masked what is kept of it */
  | { readonly kind: 'done'; readonly masked: string }

/** Enough to recognise it, too little to call it. */
const masked = (digits: string): string => `+98${digits.slice(0, 3)}***${digits.slice(-4)}`

export async function showPhone(
  { store, clock }: Pick<Basis, 'store' | 'clock'>,
  customerId: number,
  number: string,
): Promise<PhoneShown> {
  const [, digits] = IRANIAN_MOBILE.exec(number.replaceAll(/[\s-]/g, '')) ?? []
  if (digits === undefined) return { kind: 'foreign' }
  const now: EpochMs = clock.now()
  await customerRows(store).setPhone(customerId, masked(digits), now)
  return { kind: 'done', masked: masked(digits) }
}
