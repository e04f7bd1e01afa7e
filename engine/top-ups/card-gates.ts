/** Customs of the field, off at first: who may see a card of the shop. */
import type { Context } from '../context.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { selvesOf } from '../customers/former-selves.ts'
import { pastOrderRows } from '../customers/past-order-rows.ts'
import type { Tx } from '../store/store.ts'

/** What a customer has to do before a card is shown. In order of precedence. */
export type CardGate =
  /** Show their own Iranian phone number. */
  | 'phone-needed'
  /** Pay another way first: cards are for those of whom a top-up was approved. */
  | 'trust-needed'

/** @returns undefined where cards are shown */
export async function cardGate(
  { settings, clock }: Pick<Context, 'settings' | 'clock'>,
  tx: Tx,
  customerId: number,
): Promise<CardGate | undefined> {
  const needsTrust = settings.get('cardsAfterFirstTopUp')
  const needsPhone = settings.get('phoneBeforeCards')
  if (!needsTrust && !needsPhone) return undefined
  const customer = await customerRows(tx).find(customerId)
  if (needsPhone && customer?.phone === undefined) return 'phone-needed'
  if (!needsTrust) return undefined
  const selves = await selvesOf(tx, customerId, clock.now())
  return (await pastOrderRows(tx).hasPaidIn(selves)) ? undefined : 'trust-needed'
}
