/** What would be understood of a message, and what would become of its money. Nothing is kept, and nothing moves. */
import { supposeSender, type Supposed } from '#rails'
import { toman } from '#sdk'
import type { Context } from '../context.ts'
import { cardRows } from '../top-ups/card-rows.ts'
import { accountRows, taughtRows, type StoredAccount } from './account-rows.ts'
import { phoneRows } from './phone-rows.ts'
import type { Tried, TriedReading } from './types.ts'
import { accountOf, tailOf, taughtFormats } from './understanding.ts'

export async function tryMessage(context: Context, text: string): Promise<Tried> {
  const { store, clock } = context
  const taught = taughtFormats(await taughtRows(store).all())
  const tried = supposeSender({ text, receivedAtMs: clock.now() }, taught)
  if (tried.kind !== 'movement') return tried
  const readings = await Promise.all(tried.supposed.map((one) => readingOf(context, one)))
  return { kind: 'movement', readings }
}

async function readingOf(context: Context, supposed: Supposed): Promise<TriedReading> {
  const { bank, grade, direction, amountRial, balanceRial, atMs, senders, account } = supposed
  const known = await knownAccount(context, supposed)
  const card =
    known?.cardId === undefined ? undefined : await cardRows(context.store).find(known.cardId)
  return {
    direction,
    bank,
    grade,
    accountTail: tailOf(account),
    amountRial,
    toman: amountRial % 10 === 0 ? toman(amountRial / 10) : undefined,
    balanceRial,
    bankAt: atMs,
    senders,
    card,
    outcome: outcomeOf(supposed, known),
  }
}

/** A bank that names no account has one for each phone. */
async function knownAccount(
  { store }: Context,
  supposed: Supposed,
): Promise<StoredAccount | undefined> {
  const [sender = ''] = supposed.senders
  const phones = await phoneRows(store).all()
  const names = phones.map(({ id }) => accountOf(supposed, sender, id))
  const rows = accountRows(store)
  const found = await Promise.all([...new Set(names)].map((name) => rows.of(supposed.bank, name)))
  return found.find((account) => account !== undefined)
}

function outcomeOf(
  { direction, grade }: Supposed,
  known: StoredAccount | undefined,
): TriedReading['outcome'] {
  if (known?.state === 'ignored') return 'ignored'
  if (direction === 'out') return 'noted'
  if (known?.cardId === undefined) return 'unknown-account'
  return grade === 'A' || known.confirmedId !== undefined ? 'credits' : 'unconfirmed'
}
