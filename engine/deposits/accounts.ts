/** The owner's bank accounts, and the card whose payments arrive on each. Without the owner's word, none credits. */
import { BANKS, banksOfCard, supposeSender, type BankKey } from '#rails'
import type { EpochMs } from '#sdk'
import type { Context } from '../context.ts'
import { legible } from '../language/fold.ts'
import { auditLogRows } from '../staff/audit-log-rows.ts'
import type { Tx } from '../store/store.ts'
import { cardRows } from '../top-ups/card-rows.ts'
import { accountRows } from './account-rows.ts'
import { messageRows, type StoredMessage } from './message-rows.ts'
import { phoneRows } from './phone-rows.ts'
import { mayChange } from './phones.ts'
import { relyOn } from './reliance.ts'
import type { AccountWays, DepositChange } from './types.ts'
import { accountOf, tailOf } from './understanding.ts'
import { phoneView } from './views.ts'

type Change = (tx: Tx, now: EpochMs) => Promise<DepositChange>

/** Changes of accounts and decisions about messages go one after the other. */
async function change(context: Context, actorId: number, step: Change): Promise<DepositChange> {
  if (!(await mayChange(context, actorId))) return { kind: 'not-allowed' }
  const done = await context.store.transaction(async (tx) => {
    await messageRows(tx).lock()
    return step(tx, context.clock.now())
  })
  context.wake('deposits')
  return done
}

const isUsable = async (tx: Tx, cardId: number): Promise<boolean> =>
  ((await cardRows(tx).find(cardId))?.state ?? 'removed') !== 'removed'

export const confirmAccount = (
  context: Context,
  actorId: number,
  messageId: number,
  cardId: number,
): Promise<DepositChange> =>
  change(context, actorId, async (tx, now) => {
    const message = await messageRows(tx).find(messageId)
    if (message?.bank === undefined || message.account === undefined) return { kind: 'not-found' }
    if (!(await isUsable(tx, cardId))) return { kind: 'invalid' }
    const { bank, account, phoneId } = message
    const before = await accountRows(tx).of(bank, account)
    const columns = { cardId, phoneId, confirmedId: messageId, addedBy: actorId }
    await accountRows(tx).set(bank, account, { ...columns, state: 'active' }, now)
    await believe(tx, message, now)
    await relyOn(context, tx, [cardId, ...(before?.cardId === undefined ? [] : [before.cardId])])
    await note(tx, actorId, 'confirm-account', { bank, account }, { cardId }, now)
    return { kind: 'done' }
  })

/** The owner has looked at this message: its balance is where the line begins, or goes on. */
async function believe(tx: Tx, message: StoredMessage, now: EpochMs): Promise<void> {
  const { state, bank = '', account = '' } = message
  if (state !== 'waiting' && state !== 'noted') return
  await messageRows(tx).move(message, state, { isSound: 1, dueAt: now })
  await messageRows(tx).lookAgain(bank, account, now)
}

export const addAccount = (
  context: Context,
  actorId: number,
  wanted: {
    readonly bank: BankKey
    readonly account: string
    readonly cardId: number
    readonly phoneId: number
  },
): Promise<DepositChange> =>
  change(context, actorId, async (tx, now) => {
    const { bank, cardId, phoneId } = wanted
    const phone = await phoneRows(tx).find(phoneId)
    if (phone === undefined || phone.state === 'revoked') return { kind: 'not-found' }
    const number = numberIn(wanted.account, bank, context.clock.now())
    if (!isTrustedUnseen(bank) || number === undefined || !(await isUsable(tx, cardId)))
      return { kind: 'invalid' }
    const account = accountOf({ bank, account: number }, '', phoneId)
    const columns = { cardId, phoneId, addedBy: actorId }
    await accountRows(tx).set(bank, account, { ...columns, state: 'active' }, now)
    await messageRows(tx).lookAgain(bank, account, now)
    await relyOn(context, tx, [cardId])
    await note(tx, actorId, 'add-account', { bank, account }, { cardId }, now)
    return { kind: 'done' }
  })

/** Of grade A, with a sender of whom real messages were seen. */
const isTrustedUnseen = (bank: BankKey): boolean =>
  BANKS[bank].grade === 'A' && 'proven' in BANKS[bank]

/** The number itself, or that of a message of this bank. */
function numberIn(written: string, bank: BankKey, now: EpochMs): string | undefined {
  const number = legible(written).trim()
  if (new RegExp(`^(?:${BANKS[bank].account})$`).test(number)) return number
  const tried = supposeSender({ text: written, receivedAtMs: now })
  const read =
    tried.kind === 'movement' ? tried.supposed.find((one) => one.bank === bank) : undefined
  return read?.account
}

export async function accountWays(context: Context, cardId: number): Promise<AccountWays> {
  const { store } = context
  const card = await cardRows(store).find(cardId)
  const phones = (await phoneRows(store).all()).filter(({ state }) => state !== 'revoked')
  return {
    banks: (card === undefined ? [] : banksOfCard(card.number))
      .filter(isTrustedUnseen)
      .map((bank) => ({ bank, namesAccount: BANKS[bank].account !== '' })),
    phones: phones.map((phone) => phoneView(context, phone)),
  }
}

export const ignoreAccount = (
  context: Context,
  actorId: number,
  messageId: number,
): Promise<DepositChange> =>
  change(context, actorId, async (tx, now) => {
    const message = await messageRows(tx).find(messageId)
    if (message?.bank === undefined || message.account === undefined) return { kind: 'not-found' }
    const { bank, account } = message
    const before = await accountRows(tx).of(bank, account)
    const columns = { cardId: null, phoneId: null, confirmedId: null, addedBy: actorId }
    await accountRows(tx).set(bank, account, { ...columns, state: 'ignored' }, now)
    await messageRows(tx).dropAccount(bank, account)
    await relyOn(context, tx, before?.cardId === undefined ? [] : [before.cardId])
    await note(tx, actorId, 'ignore-account', { bank, account }, undefined, now)
    return { kind: 'done' }
  })

export const removeAccount = (
  context: Context,
  actorId: number,
  accountId: number,
): Promise<DepositChange> =>
  change(context, actorId, async (tx, now) => {
    const account = await accountRows(tx).find(accountId)
    if (account === undefined) return { kind: 'not-found' }
    await accountRows(tx).remove(accountId)
    await relyOn(context, tx, account.cardId === undefined ? [] : [account.cardId])
    await note(tx, actorId, 'remove-account', account, undefined, now)
    return { kind: 'done' }
  })

const note = (
  tx: Tx,
  actorId: number,
  action: string,
  { bank, account }: { readonly bank: string; readonly account: string },
  after: object | undefined,
  now: EpochMs,
): Promise<void> =>
  auditLogRows(tx).add(
    { actorId, action, subject: `bank-account:${bank}-${tailOf(account)}`, after },
    now,
  )
