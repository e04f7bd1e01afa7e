/** Messages, phones and accounts as the staff see them. */
import { banksOfCard, type BankKey, type Form } from '#rails'
import { toman } from '#sdk'
import type { Context } from '../context.ts'
import { customerRows } from '../customers/customer-rows.ts'
import { cardRows } from '../top-ups/card-rows.ts'
import { LATE_MONEY_MS } from '../top-ups/card-rail.ts'
import { invoiceOf } from '../top-ups/opening.ts'
import { topUpRows } from '../top-ups/top-up-rows.ts'
import type { PayCard } from '../top-ups/types.ts'
import { accountRows, type StoredAccount, type StoredTaught } from './account-rows.ts'
import { messageRows, type StoredMessage } from './message-rows.ts'
import { payableRows } from './payable-rows.ts'
import { nameOf, phoneRows, type StoredPhone } from './phone-rows.ts'
import { silenceMs } from './reliance.ts'
import type {
  DepositAccount,
  DepositFile,
  DepositMessage,
  DepositPhone,
  TaughtView,
  Understood,
  WaitingReason,
} from './types.ts'
import { banksLike, isPersonal, tailOf } from './understanding.ts'

const CANDIDATES = 6

const bankIn = (bank: string | undefined) => bank as BankKey | 'other' | undefined // kept as it was read

export function messageView(message: StoredMessage): DepositMessage {
  const { amountRial, account, bank, why, isSigned } = message
  const isWhole = amountRial !== undefined && amountRial % 10 === 0
  return {
    id: message.id,
    state: message.state,
    why: why as WaitingReason | undefined, // kept as it was found
    kind: message.kind,
    bank: bankIn(bank),
    accountTail: tailOf(account ?? ''),
    amountRial,
    toman: isWhole ? toman(amountRial / 10) : undefined,
    balanceRial: message.balanceRial,
    bankAt: message.bankAt,
    at: message.at,
    sender: message.sender,
    text: message.text,
    isSigned: isSigned === 1,
    copies: message.copies,
    topUpId: message.topUpId,
    firstBy: message.firstBy,
    decidedBy: message.decidedBy,
    revision: message.revision,
  }
}

export async function fileOf(
  { store }: Pick<Context, 'store'>,
  messageId: number,
): Promise<DepositFile | undefined> {
  const message = await messageRows(store).find(messageId)
  if (message === undefined) return undefined
  const { bank, account, phoneId, firstBy, decidedBy } = message
  const owner =
    bank === undefined || account === undefined
      ? undefined
      : await accountRows(store).of(bank, account)
  const nameOf = async (id: number | undefined) =>
    id === undefined ? undefined : (await customerRows(store).find(id))?.name || String(id)
  const card = owner?.cardId === undefined ? undefined : await cardRows(store).find(owner.cardId)
  const isUnread = message.state === 'unread'
  return {
    message: messageView(message),
    card,
    phoneName: await phoneNameOf(store, phoneId),
    looksLike: isUnread ? banksLike(message.text ?? '', message.receivedAt) : [],
    isPersonal: isUnread && isPersonal(message.sender),
    candidates: await candidatesFor(store, message, card),
    cards: owner?.cardId === undefined ? await likelyCards(store, bank) : [],
    firstByName: await nameOf(firstBy),
    decidedByName: await nameOf(decidedBy),
  }
}

async function candidatesFor(
  store: Context['store'],
  { kind, amountRial, bankAt, state, topUpId }: StoredMessage,
  card: PayCard | undefined,
): Promise<DepositFile['candidates']> {
  if (kind !== 'deposit' || card === undefined || amountRial === undefined) return []
  const decided = state === 'waiting' || topUpId === undefined ? undefined : topUpId
  const found =
    decided === undefined
      ? await payableRows(store).near(
          card.id,
          amountRial / 10,
          (bankAt ?? 0) - LATE_MONEY_MS,
          CANDIDATES,
        )
      : [await topUpRows(store).find(decided)].filter((topUp) => topUp !== undefined)
  return Promise.all(found.map((topUp) => invoiceOf(store, topUp)))
}

async function phoneNameOf(store: Context['store'], phoneId: number): Promise<string> {
  const phone = await phoneRows(store).find(phoneId)
  return phone === undefined ? '' : nameOf(phone)
}

/** The cards of the bank first; one account may have several. */
async function likelyCards(
  store: Context['store'],
  bank: string | undefined,
): Promise<readonly PayCard[]> {
  const cards = await cardRows(store).all()
  const isOf = ({ number }: PayCard): boolean =>
    (banksOfCard(number) as readonly (string | undefined)[]).includes(bank)
  return cards.toSorted((a, b) => Number(isOf(b)) - Number(isOf(a)) || a.id - b.id)
}

export function phoneView(
  context: Pick<Context, 'clock' | 'settings'>,
  phone: StoredPhone,
): DepositPhone {
  const { id, state, app, seenAt, signedAt, heard, heardAt } = phone
  const { trouble, troubleAt, skewMs } = phone
  const isSilent = seenAt !== undefined && seenAt + silenceMs(context) < context.clock.now()
  return {
    id,
    name: nameOf(phone),
    seenAt,
    heardAt,
    state:
      state === 'revoked'
        ? state
        : seenAt === undefined
          ? 'never-heard'
          : isSilent
            ? 'silent'
            : 'live',
    app: app as DepositPhone['app'], // kept as it was read
    isSigned: signedAt !== undefined && signedAt === seenAt,
    heard: heard === undefined ? undefined : (JSON.parse(heard) as Understood),
    trouble:
      trouble === undefined || troubleAt === undefined
        ? undefined
        : { kind: trouble, at: troubleAt, skewMs },
  }
}

export async function accountView(
  store: Context['store'],
  { id, bank, account, cardId, phoneId, confirmedId }: StoredAccount,
): Promise<DepositAccount> {
  return {
    id,
    bank: bankIn(bank) ?? 'other',
    accountTail: tailOf(account),
    card: cardId === undefined ? undefined : await cardRows(store).find(cardId),
    phoneName: phoneId === undefined ? undefined : await phoneNameOf(store, phoneId),
    isConfirmed: confirmedId !== undefined,
  }
}

export const taughtView = ({ id, sender, bank, form }: StoredTaught): TaughtView => ({
  id,
  sender,
  bank: bankIn(bank) ?? 'other',
  lines: form === undefined ? undefined : (JSON.parse(form) as Form).lines,
})
