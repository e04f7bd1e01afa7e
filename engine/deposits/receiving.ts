/** A phone calls: what it proves is kept as rows before the call is answered. */
import { readBankMessage, readForwarded, type BankMessage, type TaughtFormat } from '#rails'
import type { EpochMs } from '#sdk'
import { HOUR } from '../clock.ts'
import type { Tx } from '../store/store.ts'
import { accountRows, taughtRows } from './account-rows.ts'
import type { DepositContext } from './deposit-context.ts'
import { messageRows } from './message-rows.ts'
import { phoneRows, type StoredPhone } from './phone-rows.ts'
import { isToken, secretOf } from './phone-secret.ts'
import { relyOn } from './reliance.ts'
import type { DepositReceived, Understood } from './types.ts'
import {
  isWorthKeeping,
  rowOfMovement,
  rowOfUnread,
  taughtFormats,
  understood,
} from './understanding.ts'

/** Stands for the one phone that calls without a name and signs with DEPOSIT_HOOK_SECRET itself. */
const SHOP = 'shop'
/** More messages that nobody can read are no bank's. */
const UNREAD_AN_HOUR = 30

export async function receive(
  context: DepositContext,
  token: string,
  body: Uint8Array,
  headers: Headers,
): Promise<DepositReceived> {
  const { store, clock, deposits } = context
  const caller = deposits && (await callerOf(context, token))
  if (deposits === undefined || caller === undefined) return forged(context)
  const now = clock.now()
  const call = readForwarded(body, headers, caller.secret, now)
  if (call.kind === 'forged') return forged(context)
  const phone = caller.phone ?? (await phoneRows(store).addFirst(SHOP, now))
  switch (call.kind) {
    case 'stale':
      await phoneRows(store).inTrouble(phone.id, 'clock', call.skewMs, now)
      return 'stale'
    case 'unreadable':
      await phoneRows(store).inTrouble(phone.id, 'unreadable', undefined, now)
      return 'unreadable'
    case 'messages': {
      const taught = taughtFormats(await taughtRows(store).all())
      const { messages, app, isSigned } = call
      await store.transaction((tx) =>
        keepAll(context, tx, { phone, taught, messages, app, isSigned }, now),
      )
      if (messages.length > 0) context.wake('deposits')
      return 'kept'
    }
  }
}

interface Caller {
  readonly secret: string
  /** Undefined: the first phone of a shop, which uses the shop's own secret, and has not called before. */
  readonly phone: StoredPhone | undefined
}

async function callerOf(context: DepositContext, token: string): Promise<Caller | undefined> {
  const { store, deposits } = context
  if (deposits === undefined || !(token === '' || isToken(token))) return undefined
  const phone = await phoneRows(store).byToken(token === '' ? SHOP : token)
  if (phone?.state === 'revoked' || (phone === undefined && token !== '')) return undefined
  const { secret } = deposits
  return { phone, secret: token === '' ? secret : secretOf(context, secret, token) }
}

async function forged({ forgeries }: DepositContext): Promise<'forged'> {
  await forgeries.count()
  return 'forged'
}

interface Call {
  readonly phone: StoredPhone
  readonly taught: readonly TaughtFormat[]
  readonly messages: readonly BankMessage[]
  readonly app: string
  readonly isSigned: boolean
}

async function keepAll(context: DepositContext, tx: Tx, call: Call, now: EpochMs): Promise<void> {
  const { phone, app, isSigned, messages } = call
  let heard: Understood | undefined
  for (const message of messages) heard = await keep(tx, call, message, now)
  await phoneRows(tx).heard(phone.id, { app, isSigned, heard: heard && JSON.stringify(heard) }, now)
  if (isSigned) await relyOn(context, tx, await accountRows(tx).cardsOf(phone.id))
}

async function keep(
  tx: Tx,
  { phone, taught, isSigned }: Call,
  message: BankMessage,
  now: EpochMs,
): Promise<Understood> {
  const reading = readBankMessage(message, taught)
  const from = { phoneId: phone.id, isSigned }
  const row = rowOfMovement(message, reading, from)
  if (row?.bank !== undefined && row.account !== undefined) {
    const account = await accountRows(tx).of(row.bank, row.account)
    if (account?.state === 'ignored') return { kind: 'private' }
    if (isSigned) await accountRows(tx).heardBy(row.bank, row.account, phone.id)
    await messageRows(tx).keep(row, now)
    return understood(message, reading, true)
  }
  const isKept =
    isWorthKeeping(message, reading, taught) &&
    (await messageRows(tx).countUnreadSince(now - HOUR)) < UNREAD_AN_HOUR
  if (isKept) await messageRows(tx).keep(rowOfUnread(message, from), now)
  return understood(message, reading, isKept)
}
