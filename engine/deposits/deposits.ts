/** Deposits that confirm themselves, from a phone's call until the money is in a wallet. */
import { figuresOf } from '#rails'
import { SECOND } from '../clock.ts'
import type { Context } from '../context.ts'
import { createWorker, type Worker } from '../scheduling/worker.ts'
import { accountRows, taughtRows } from './account-rows.ts'
import {
  accountWays,
  addAccount,
  confirmAccount,
  ignoreAccount,
  removeAccount,
} from './accounts.ts'
import { bind, dismiss } from './deciding.ts'
import type { DepositContext } from './deposit-context.ts'
import { createForgeries } from './forgeries.ts'
import { lookAt } from './matching.ts'
import { messageRows, type StoredMessage } from './message-rows.ts'
import { phoneRows } from './phone-rows.ts'
import { addPhone, revokePhone, setup } from './phones.ts'
import { receive } from './receiving.ts'
import { forgetTaught, teach, teachSender } from './teaching.ts'
import type { Deposits } from './types.ts'
import { tryMessage } from './trying.ts'
import { accountView, fileOf, messageView, phoneView, taughtView } from './views.ts'

const PAGE = 8
/** One money is looked at after the other. */
const PACE = { atOnce: 1, leaseMs: 15 * SECOND }
/** What another process has kept is found within so long. */
const SHARED_PACE = { ...PACE, longestPauseMs: SECOND / 2 }
const RETRY_MS = 5 * SECOND

export function createDeposits(given: Context): Deposits {
  const { store } = given
  const context: DepositContext = { ...given, forgeries: createForgeries(given) }
  return {
    receive: (token, body, headers) => receive(context, token, body, headers),
    isOpen: context.deposits !== undefined,

    async waiting(page) {
      const found = await messageRows(store).waiting(page, PAGE)
      return { ...found, items: found.items.map(messageView) }
    },
    async unread(page) {
      const found = await messageRows(store).unread(page, PAGE)
      return { ...found, items: found.items.map(messageView) }
    },
    file: (messageId) => fileOf(context, messageId),
    async ofTopUp(topUpId) {
      const message = await messageRows(store).ofTopUp(topUpId)
      return message && messageView(message)
    },
    bind: (actorId, messageId, topUpId, seen) => bind(context, actorId, messageId, topUpId, seen),
    dismiss: (actorId, messageId, seen, as) => dismiss(context, actorId, messageId, seen, as),

    async phones() {
      return (await phoneRows(store).all()).map((phone) => phoneView(context, phone))
    },
    async phone(phoneId) {
      const phone = await phoneRows(store).find(phoneId)
      return phone && phoneView(context, phone)
    },
    addPhone: (actorId, name) => addPhone(context, actorId, name),
    setup: (actorId, phoneId) => setup(context, actorId, phoneId),
    revokePhone: (actorId, phoneId) => revokePhone(context, actorId, phoneId),
    tryMessage: (text) => tryMessage(context, text),

    async accounts() {
      const accounts = await accountRows(store).all()
      return Promise.all(accounts.map((account) => accountView(store, account)))
    },
    confirmAccount: (actorId, messageId, cardId) =>
      confirmAccount(context, actorId, messageId, cardId),
    accountWays: (cardId) => accountWays(context, cardId),
    addAccount: (actorId, account) => addAccount(context, actorId, account),
    ignoreAccount: (actorId, messageId) => ignoreAccount(context, actorId, messageId),
    removeAccount: (actorId, accountId) => removeAccount(context, actorId, accountId),

    async figures(messageId) {
      const message = await messageRows(store).find(messageId)
      return message?.text === undefined ? undefined : figuresOf(message.text)
    },
    teach: (actorId, messageId, pointing) => teach(context, actorId, messageId, pointing),
    teachSender: (actorId, messageId, bank) => teachSender(context, actorId, messageId, bank),
    async taught() {
      return (await taughtRows(store).all()).map(taughtView)
    },
    forgetTaught: (actorId, taughtId) => forgetTaught(context, actorId, taughtId),
  }
}

/** Looks at what phones have brought, one message after the other. */
export function createTeller(context: Context): Worker {
  const { store, clock } = context
  const pace = store.isShared ? SHARED_PACE : PACE
  return createWorker(clock, messageRows(store), pace, (message) => work(context, message))
}

/** One message's failure is its own. */
async function work(context: Context, { id }: StoredMessage): Promise<void> {
  const { store, clock, log } = context
  try {
    await lookAt(context, id)
  } catch (error) {
    log.error({ messageId: id, err: error }, 'A bank message could not be looked at')
    await messageRows(store)
      .plan(id, clock.now() + RETRY_MS)
      .catch((again: unknown) => {
        log.error({ messageId: id, err: again }, 'Its next time could not be kept either')
      })
  }
}
